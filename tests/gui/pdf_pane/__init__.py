"""Tests of the PDF pane."""
