"""Tests of Paperdesk: /gui."""
