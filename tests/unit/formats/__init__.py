"""Tests of Paperdesk: /unit/formats."""
