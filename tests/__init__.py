"""Tests of Paperdesk."""
