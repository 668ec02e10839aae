"""Tests of Paperdesk: /unit/services."""
