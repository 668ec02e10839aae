"""How long the window takes to stand with its first hundred rows painted, beside a QMainWindow with nothing in it.

Whole processes, started in turn; needs a display, else it measures offscreen. `python -m tests.benchmarks.window_start`
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from reader.paths import LibraryFolder
from reader.services.library import Library

ROUNDS = 25
LIMIT = 1.5
SAMPLE = Path(__file__).parents[2] / "resources" / "arxiv-cs.CV-2020-04-02.md"

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)

application = QApplication(sys.argv)
window = Bare()
window.resize(1430, 860)
window.show()
application.exec()
"""

OURS = """
import os, sys
import reader.__main__
reader.__main__.load_window()
from reader.gui.papers.view import PaperView

paint = PaperView.paintEvent

def painted(view, event):
    paint(view, event)
    if view.papers.ids:
        assert len(view.papers.ids) == 64
        os._exit(0)

PaperView.paintEvent = painted
sys.argv = ["paperdesk", "--library", sys.argv[1], "gui"]
reader.__main__.main()
"""


def seconds(script: str, *arguments: str) -> float:
    """The wall time of one process from start to exit."""
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - before


def main() -> None:
    """Print both medians and their ratio."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as scratch:
        # As for every user, modules are compiled once.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{scratch}/compiled"
        for name in ("CONFIG", "STATE", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = f"{scratch}/{name}"
        folder = LibraryFolder(Path(scratch) / "library")
        with Library(folder) as library:
            library.import_digest(SAMPLE)
        bare, ours = [], []
        for _ in range(ROUNDS + 1):
            bare.append(seconds(BARE))
            ours.append(seconds(OURS, str(folder.folder)))
    ratios = [mine / theirs for mine, theirs in zip(ours[1:], bare[1:], strict=True)]
    print(f"bare QMainWindow        {1000 * median(bare[1:]):6.0f} ms")
    print(f"first rows painted      {1000 * median(ours[1:]):6.0f} ms")
    print(f"ratio, pair by pair     {median(ratios):6.2f}   (limit {LIMIT})")


if __name__ == "__main__":
    main()
