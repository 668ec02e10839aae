"""The preferences: what can be set, which keys do what, and where the files lie."""
