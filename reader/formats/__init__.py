"""Text to domain values and back: pure functions, without files, network or database."""
