"""PDF pages, drawn by a process of its own."""
