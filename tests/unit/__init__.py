"""Tests of Paperdesk: /unit."""
