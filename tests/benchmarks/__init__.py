"""Tests of Paperdesk: /benchmarks."""
