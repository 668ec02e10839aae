"""Tests of Paperdesk: /unit/storage."""
