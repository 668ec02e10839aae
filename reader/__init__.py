"""Paperdesk: a reading-list manager for arXiv digests."""

__version__ = "0.1.0"
