"""Loading Qt in less time than a plain import takes, and so that it does not slow down what is loaded after it."""

import builtins
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader

_SUPPORT = "shibokensupport"
"""The package in which PySide keeps its own Python modules."""

_WORDING = ("mapping", "errorhandler", "parser", "layout", "lib.tool", "lib.enum_sig", "lib.pyi_generator")
"""What PySide words signatures with: in help, in errors of wrong arguments, in stub files.

It carries these modules as text, which it would compile anew at each start: a quarter of the time in which a bare window stands.
"""


class _Later(ModuleType):
    """A module that is loaded when something in it is first asked for."""

    def __init__(self, name: str, loader: "Loader") -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, loader)
        self._loader = loader
        # This function of `mapping` PySide takes out of the module's dictionary, where nobody is asked for what is not there.
        self.update_mapping = self._update_mapping

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        assert self.__spec__ is not None
        # PySide has given it another name as well, by which its loader does not know it.
        self.__spec__.name = self.__name__
        del self.update_mapping
        super().__setattr__("__class__", ModuleType)
        self._loader.exec_module(self)
        return getattr(self, name)

    def _update_mapping(self) -> None:
        self.__getattr__("update_mapping")()


def load_qt() -> None:
    """Load Qt's modules; what PySide words signatures with is left until something is worded.

    Python's import function is put back in its place: PySide's own reads the source of every module imported from then on, for a
    `from __feature__ import`, and nothing here has one.
    """
    plain_import = builtins.__import__

    def import_sparingly(name: str, *rest: Any, **more: Any) -> ModuleType:
        """Import until PySide's package is there; from its modules on, leave some for later."""
        module = plain_import(name, *rest, **more)
        if name == _SUPPORT and module.__spec__ and module.__spec__.loader:
            builtins.__import__ = plain_import
            for wording in _WORDING:
                later = f"{_SUPPORT}.signature.{wording}"
                sys.modules[later] = _Later(later, module.__spec__.loader)
        return module

    builtins.__import__ = import_sparingly
    try:
        for name in ("QtCore", "QtGui", "QtWidgets"):
            import_module(f"PySide6.{name}")
    finally:
        builtins.__import__ = plain_import
