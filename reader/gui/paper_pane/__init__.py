"""The Paper tab of the side pane: what a paper is, and what its reader makes of it."""
