"""Domain values to SQLite and back: the only SQL."""
