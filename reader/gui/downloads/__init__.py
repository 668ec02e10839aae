"""Downloads in the window: the queue runs in a thread of its own."""
