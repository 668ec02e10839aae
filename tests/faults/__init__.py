"""Tests of Paperdesk: /faults."""
