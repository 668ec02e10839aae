"""Tests of Paperdesk: /unit/network."""
