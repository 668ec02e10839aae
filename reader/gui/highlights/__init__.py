"""The Highlights tab: what the reader marked in the current paper."""
