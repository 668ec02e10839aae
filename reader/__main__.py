"""Picks a shell from the arguments: the window, or the command line; only the chosen one is loaded."""

import gc
import os
import sys
from importlib import import_module

_WITHOUT_QT = ("reader.services.library", "reader.settings", "reader.formats.scientific_text")
"""What the window needs besides Qt."""

_NEW_OBJECTS = 50_000
"""So many more of them, and a command looks for garbage."""


def main() -> int:
    """Run Paperdesk with the arguments of this process; gives the exit code."""
    library, words = _library_and_words(sys.argv[1:])
    digests = _digests(words)
    if digests is None:
        # Loading a command makes some 20,000 objects and no garbage, and Python would look through them again and again for some.
        gc.set_threshold(_NEW_OBJECTS)
        from reader.cli.main import main as run_command

        code = run_command(words, library)
        # All memory goes back with the process; Python would first look for garbage in it, for a twentieth of a command's time.
        gc.freeze()
        return code
    from pathlib import Path

    from reader.paths import library_folder

    files = list(map(Path, digests))
    if _can_show_windows():
        load_window()
        from reader.gui.app import run_window

        return run_window(library_folder(library), files)
    from reader.cli.without_window import run_without_window

    return run_without_window(library_folder(library), files)


def load_window() -> None:
    """Load Qt and what the window needs besides; what is loaded while it starts is not looked through for garbage."""
    gc.disable()
    for name in _WITHOUT_QT:
        import_module(name)
    from reader.gui.qt_import import load_qt

    load_qt()


def _library_and_words(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The folder after the last `--library`, wherever it stands before `--`, and all other words."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    library, words = None, []
    options = iter(arguments[:end])
    for word in options:
        name, equals, folder = word.partition("=")
        if name != "--library":
            words.append(word)
        elif not (folder := folder if equals else next(options, "")):
            words.append("--library")
        else:
            library = folder
    return library, words + arguments[end:]


def _digests(words: list[str]) -> list[str] | None:
    """The digests to open the window on, perhaps none; None where a command is meant."""
    if words[:1] == ["gui"]:
        asks = any(word.startswith("-") for word in words)
        return None if asks else words[1:]
    from reader.cli.commands import USAGES

    # Not asked of Path, whose loading makes the first objects.
    return None if words[:1] and (words[0] in USAGES or not all(map(os.path.isfile, words))) else words


def _can_show_windows() -> bool:
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


if __name__ == "__main__":
    sys.exit(main())
