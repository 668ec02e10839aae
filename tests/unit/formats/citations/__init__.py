"""Tests of Paperdesk: /unit/formats/citations."""
