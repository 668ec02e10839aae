"""Tests of Paperdesk: /unit/cli."""
