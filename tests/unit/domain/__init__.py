"""Tests of Paperdesk: /unit/domain."""
