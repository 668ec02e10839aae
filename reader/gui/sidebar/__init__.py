"""The sidebar: every row is a query."""
