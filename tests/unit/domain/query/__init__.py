"""Tests of Paperdesk: /unit/domain/query."""
