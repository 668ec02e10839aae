"""Loading Qt so that it does not slow down what is loaded after it."""

import builtins
from importlib import import_module


def load_qt() -> None:
    """Load Qt's modules, without the import function that PySide puts in the place of Python's.

    That one reads the source of every module imported from then on, for a `from __feature__ import`; nothing here has one.
    """
    plain_import = builtins.__import__
    for name in ("QtCore", "QtGui", "QtWidgets"):
        import_module(f"PySide6.{name}")
    builtins.__import__ = plain_import
