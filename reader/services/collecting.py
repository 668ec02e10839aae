"""Python's collector of garbage, which stands in the way of those who make a great many values that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left_lying() -> Iterator[None]:
    """Collect no garbage in this block: going through hundreds of thousands of values for some takes a fifth of an import."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
