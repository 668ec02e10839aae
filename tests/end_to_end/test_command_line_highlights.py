"""What was highlighted, on the command line."""

from pathlib import Path

from reader.domain.highlight import Highlight, HighlightKind, Quad
from reader.paths import LibraryFolder
from reader.services.library import Library
from tests.end_to_end.program import Paperdesk

QUAD = Quad(72, 100, 300, 100, 72, 112, 300, 112)


def mark(full: Paperdesk) -> None:
    """Highlight something in two papers."""
    with Library(LibraryFolder(full.folder)) as library:
        for name, quote in (("2004.00622", "first \x1b[31m quote"), ("2004.00614", "second quote")):
            new = Highlight("", 4, HighlightKind.HIGHLIGHT, "green", (QUAD,), quote, comment=f"On {name}: \x1b[31m.")
            library.add_highlights(library.named(name), [new])


def test_highlights_are_written_as_markdown(full: Paperdesk, tmp_path: Path) -> None:
    assert full.does("highlights") == ""
    mark(full)
    told = full.does("highlights", "highlight:first")
    assert told.startswith("## Evading Deepfake-Image Detectors with White- and Black-Box Attacks\n\narXiv:2004.00622")
    assert told.endswith("> first \\[31m quote\n>\n> — p. 5\n\nOn 2004.00622:  [31m.\n\n")
    target = tmp_path / "all.md"
    assert full.does("highlights", "--to", str(target)) == f"Exported 2 highlights of 2 papers to {target}.\n"
    assert target.read_text(encoding="utf-8").count("\n## ") == 1


def test_highlights_are_told_to_programs(full: Paperdesk) -> None:
    assert full("highlights", "--json").json == []
    mark(full)
    (paper,) = full("highlights", "second", "--json").json
    (marked,) = paper["highlights"]
    assert paper["uid"] == "arxiv:2004.00614"
    assert (marked["page"], marked["quote"], marked["colour"], marked["quads"]) == (5, "second quote", "green", [[*QUAD]])
