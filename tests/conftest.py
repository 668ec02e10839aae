"""Fixtures named by the user's nouns, and the watch over what a test leaves behind."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reader.paths import LibraryFolder
from reader.services.library import Library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How quick this machine is at the moment is no property of the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

SAMPLE = Path(__file__).parent.parent / "resources" / "arxiv-cs.CV-2020-04-02.md"


class Unexpected(logging.Handler):
    """Collects what was logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let long runs be longer than the suite has time for."""
    parser.addoption("--mutations", type=int, default=18, help="how many broken PDFs are read")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Let programs that tests start hear Ctrl+C: what a shell runs in the background, and all that this starts, does not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own library, settings and cache."""
    for variable in [name for name in os.environ if name.startswith("PAPERDESK_")]:
        monkeypatch.delenv(variable)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that logs a warning or leaves a thread running."""
    before = set(threading.enumerate())
    unexpected = Unexpected()
    logging.getLogger().addHandler(unexpected)
    yield
    logging.getLogger().removeHandler(unexpected)
    left = [thread.name for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not unexpected.messages
    assert not left, f"threads still running: {left}"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library(LibraryFolder(tmp_path / "library")) as opened:
        yield opened


@pytest.fixture
def sample_library(library: Library) -> Library:
    """A library with the 64 papers of the sample digest."""
    library.import_digest(SAMPLE)
    return library


@pytest.fixture
def digest(tmp_path: Path) -> Callable[..., Path]:
    """Writes a digest file of papers given as (arXiv id, title, abstract)."""

    def write(*papers: tuple[str, str, str], day: str = "Thu, 2 Apr 2020", category: str = "cs.CV", name: str = "d.md") -> Path:
        lines = [f"# ArXiv {category} --{day}"]
        for number, (arxiv_id, title, abstract) in enumerate(papers, 1):
            lines.append(f"### {number}.{title}  [ :arrow_down: ](https://arxiv.org/pdf/{arxiv_id}.pdf)")
            lines += [f">  {abstract} "] if abstract else []
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[bytes], Path]:
    """Saves bytes as paper.pdf."""

    def save(content: bytes) -> Path:
        path = tmp_path / "paper.pdf"
        path.write_bytes(content)
        return path

    return save
