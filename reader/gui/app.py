"""Starts the window: one per library, with its settings, and runs until it is closed."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from reader.errors import ReaderError
from reader.gui.program import Program
from reader.gui.single_instance import SingleInstance
from reader.paths import LibraryFolder, resource, settings_file, window_state_file
from reader.services.catalogue import Conversion
from reader.services.library import Library
from reader.settings import load_settings


def run_window(folder: LibraryFolder, digests: list[Path]) -> int:
    """Open the window on a library, or hand `digests` to the window that is open on it; gives the exit code."""
    # The style by its name: to touch QStyle costs 4 ms.
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(application, QApplication)
    application.setApplicationName("paperdesk")
    application.setApplicationDisplayName("Paperdesk")
    application.setDesktopFileName("paperdesk")
    state = window_state_file(folder)
    instance = SingleInstance(state.with_suffix(".lock"))
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        if not instance.claim(digests):
            return 0
        library = Library(folder, _convert)
    except ReaderError as error:
        sys.stderr.write(f"paperdesk: {error}\n")
        return 1
    settings, problems = load_settings(settings_file())
    program = Program(library, settings, QSettings(str(state), QSettings.Format.IniFormat))
    program.furnished.connect(lambda: _stand_ready(instance, program))
    program.begin(digests, problems)
    code = application.exec()
    instance.close()
    return code


def _convert(conversion: Conversion) -> None:
    """Convert a library of an older version; what tells of it is loaded only then."""
    from reader.gui.converting import convert

    convert(conversion)


def _stand_ready(instance: SingleInstance, program: Program) -> None:
    """Show the icon, collect garbage again, hear other starts, the system's wish to end, and bugs."""
    import signal

    from PySide6.QtGui import QIcon

    from reader.gui.bug_report import BugReports

    gc.freeze()
    gc.enable()
    program.window.setWindowIcon(QIcon(str(resource("icons/paperdesk.svg"))))
    instance.raised.connect(program.start_again)
    instance.listen()
    for wish in (signal.SIGINT, signal.SIGTERM):
        # Python hears a signal in the middle of whatever it is at; the window is not to close under that.
        signal.signal(wish, lambda *_: QTimer.singleShot(0, program.window.close))
    BugReports(program).install()
