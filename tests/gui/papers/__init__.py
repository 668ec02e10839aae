"""Tests of the list of papers."""
