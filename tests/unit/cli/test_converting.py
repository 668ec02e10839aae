"""What the command line tells of a library that is converted first."""

from collections.abc import Callable

from reader.cli.converting import SENTENCE, convert
from tests.unit.cli.test_terminal import Streams


def test_a_conversion_that_tells_nothing_is_not_told_of() -> None:
    streams = Streams(is_terminal=True)
    convert(lambda _: None, streams.terminal)
    assert streams.err.text == ""


def test_a_long_conversion_is_told_of_once_with_how_far_it_is() -> None:
    streams = Streams(is_terminal=True)

    def conversion(tell: Callable[[float], None]) -> None:
        tell(0)
        tell(0.5)

    convert(conversion, streams.terminal)
    assert streams.err.text.count(SENTENCE) == 1
    assert "Converting the library: 50%" in streams.err.text
    assert streams.err.text.rstrip().endswith("a copy of what it was lies in its folder backups.")


def test_a_script_is_told_in_sentences_only() -> None:
    streams = Streams()
    convert(lambda tell: tell(0.5), streams.terminal)
    assert streams.err.text.count("\n") == 2
    assert "%" not in streams.err.text
