"""Adding papers in the window: what is pasted, typed or dropped, and PDFs."""
