"""The list of papers: its model over ids, its delegate, its view and its search box."""
