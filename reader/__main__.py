"""Picks a shell from the arguments: the window, or the command line; only the chosen one is loaded."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

_WITHOUT_QT = ("reader.services.library", "reader.settings", "reader.formats.scientific_text")
"""What the window needs besides Qt."""


def main() -> int:
    """Run Paperdesk with the arguments of this process; gives the exit code."""
    library, words = _library_and_words(sys.argv[1:])
    digests = _digests(words)
    if digests is None:
        from reader.cli.main import main as run_command

        code = run_command(words, library)
        # All memory goes back with the process; Python would first look for garbage in it, for a twentieth of a command's time.
        gc.freeze()
        return code
    from reader.paths import library_folder

    if _can_show_windows():
        load_window()
        from reader.gui.app import run_window

        return run_window(library_folder(library), digests)
    from reader.cli.without_window import run_without_window

    return run_without_window(library_folder(library), digests)


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


def _digests(words: list[str]) -> list[Path] | None:
    """The digests to open the window on, perhaps none; None where a command is meant."""
    if words[:1] == ["gui"]:
        asks = any(word.startswith("-") for word in words)
        return None if asks else [Path(word) for word in words[1:]]
    if not all(map(_is_file, words)):
        return None
    from reader.cli.commands import NAMES

    return None if words and words[0] in NAMES else [Path(word) for word in words]


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except OSError:  # too long for a name
        return False


def _can_show_windows() -> bool:
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


if __name__ == "__main__":
    sys.exit(main())
