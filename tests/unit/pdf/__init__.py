"""Tests of Paperdesk: /unit/pdf."""
