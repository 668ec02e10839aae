"""Tests of Paperdesk: /end_to_end."""
