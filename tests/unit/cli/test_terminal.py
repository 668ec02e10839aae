import io
import os
from pathlib import Path

import pytest

from reader.cli.terminal import Terminal
from reader.errors import UnreadableFile


class Stream(io.TextIOWrapper):
    """A stream in memory, which may pass for a terminal."""

    def __init__(self, content: bytes = b"", *, encoding: str = "utf-8", is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding=encoding, write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    @property
    def content(self) -> bytes:
        self.seek(0)
        return bytes(self.buffer.read())

    @property
    def text(self) -> str:
        return self.content.decode(self.encoding)


class Streams:
    """The three streams of a terminal under test."""

    def __init__(self, *, encoding: str = "utf-8", is_terminal: bool = False, typed: bytes = b"") -> None:
        self.out = Stream(encoding=encoding, is_terminal=is_terminal)
        self.err = Stream(encoding=encoding, is_terminal=is_terminal)
        self.terminal = Terminal(Stream(typed), self.out, self.err)


def test_letters_that_the_encoding_lacks_are_replaced() -> None:
    streams = Streams(encoding="latin-1")
    streams.terminal.tell("é ∞")
    streams.terminal.warn("∞\n")
    assert (streams.out.text, streams.err.text) == ("é ?\n", "paperdesk: ? \n")


def test_files_go_out_as_they_are() -> None:
    streams = Streams(encoding="ascii")
    streams.terminal.tell("first")
    streams.terminal.put_bytes("é".encode())
    assert streams.out.content == "first\né".encode()


def test_the_input_is_read_whatever_it_is() -> None:
    assert Streams(typed=b"a\xffb\n").terminal.read() == "a\N{REPLACEMENT CHARACTER}b\n"


def test_the_input_is_read_as_bytes_up_to_a_number() -> None:
    streams = Streams(typed=b"a\xffbc")
    assert streams.terminal.read_bytes(3) == b"a\xffb"
    assert streams.terminal.read_bytes() == b"c"


def test_only_a_terminal_has_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert Streams().terminal.columns is None
    assert Streams(is_terminal=True).terminal.columns == 60


def test_progress_is_a_line_that_makes_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    streams = Streams(is_terminal=True)
    streams.terminal.progress("one of two papers")
    streams.terminal.progress("two")
    streams.terminal.tell("done")
    assert streams.err.text == "\r\x1b[Kone of two…\r\x1b[Ktwo\r\x1b[K"
    assert streams.out.text == "done\n"


def test_nobody_who_does_not_look_is_shown_progress() -> None:
    streams = Streams()
    streams.terminal.progress("one of two")
    assert streams.err.text == ""


def test_an_output_that_is_full_is_told() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        terminal = Terminal(Stream(), full, Stream())
        with pytest.raises(UnreadableFile, match="cannot be written"):
            terminal.put("x" * 100_000)


def test_a_pipe_that_is_closed_stays_closed() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        terminal = Terminal(Stream(), pipe, Stream())
        terminal.put("x")
        with pytest.raises(BrokenPipeError):
            terminal.flush()


@pytest.mark.parametrize(("typed", "is_yes"), [(b"y\n", True), (b"Yes\n", True), (b"n\n", False), (b"\n", False), (b"", False)])
def test_only_a_clear_yes_is_one(typed: bytes, is_yes: bool) -> None:
    streams = Streams(typed=typed)
    assert streams.terminal.asks("Write a\x1bb?") is is_yes
    assert streams.err.text.startswith("Write a")
    assert streams.err.text.endswith("b? [y/N] ")
    assert "\x1b" not in streams.err.text


def test_nobody_is_asked_where_nobody_sits() -> None:
    assert not Streams(is_terminal=True).terminal.is_watched()
