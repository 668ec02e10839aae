"""Loading Qt without what PySide words signatures with: all of it is there when it is asked for."""

import subprocess
import sys
from pathlib import Path

WORDING = ("mapping", "errorhandler", "parser", "layout", "lib.tool", "lib.enum_sig", "lib.pyi_generator")


def answer(script: str) -> str:
    """What a new Python prints in which Qt has been loaded so."""
    start = "import sys, builtins\nplain = builtins.__import__\nfrom reader.gui.qt_import import load_qt\nload_qt()\n"
    done = subprocess.run(
        [sys.executable, "-c", start + script], capture_output=True, check=True, encoding="utf-8", cwd=Path(__file__).parents[2]
    )
    assert not done.stderr
    return done.stdout


def test_nothing_that_words_signatures_is_loaded() -> None:
    loaded = answer(
        "print([name for name, module in sys.modules.items() if 'signature' in name and '_Later' in repr(type(module))])"
    )

    assert all(f"shibokensupport.signature.{name}" in loaded for name in WORDING)


def test_imports_are_those_of_python() -> None:
    assert answer("print(builtins.__import__ is plain)") == "True\n"


def test_wrong_arguments_are_told_of_in_full() -> None:
    script = "from PySide6.QtCore import QPoint\ntry:\n    QPoint('a', 'b')\nexcept TypeError as error:\n    print(error)"

    assert "QPoint.__init__(xpos: int, ypos: int" in answer(script)


def test_the_type_that_stands_for_a_flag_is_named_in_an_error() -> None:
    script = """from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(['', '-platform', 'offscreen'])
try:
    QWidget().setFocusPolicy('x')
except TypeError as error:
    print(error)"""

    assert "policy: PySide6.QtCore.Qt.FocusPolicy" in answer(script)


def test_functions_have_their_help_and_their_signatures() -> None:
    start = "from PySide6.QtCore import QPoint\nfrom PySide6.support.signature import get_signature\n"

    assert answer(start + "print(QPoint.setX.__doc__)") == "setX(self, x: int, /) -> None\n"
    assert answer(start + "print(get_signature(QPoint.manhattanLength))") == "(self, /) -> int\n"


def test_every_module_loads_by_itself() -> None:
    for name in WORDING:
        module = f"shibokensupport.signature.{name}"
        asked = {"lib.enum_sig": "ExactEnumerator", "lib.tool": "build_brace_pattern", "lib.pyi_generator": "generate_pyi"}
        script = f"import {module}\nprint({module}.{asked.get(name, 'typing')}.__name__, type({module}).__name__)"

        assert answer(script).split() == [asked.get(name, "typing"), "module"]
