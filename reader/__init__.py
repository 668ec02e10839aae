"""Paperdesk: a reading-list manager for arXiv digests."""
