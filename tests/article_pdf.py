"""PDFs that look like articles on their first page: a large title, text, and arXiv's stamp up the left side."""

from collections.abc import Sequence

from tests.small_pdf import PAGE_HEIGHT, escaped, one_page_pdf

STAMP = "arXiv:2004.00622v1  [cs.CV]  1 Apr 2020"
TITLE = ("Evading Deepfake-Image Detectors", "with White- and Black-Box Attacks")


def article_pdf(
    title: Sequence[str] = TITLE,
    *,
    stamp: str = STAMP,
    text: Sequence[str] = ("It is now possible to synthesize highly realistic images.",),
    stated: str = "",
) -> bytes:
    """An article of one page: the lines of its title, `text` below, its stamp if any, and the title that the file states."""
    shown = [_line(17, 110, PAGE_HEIGHT - 90 - 22 * number, line) for number, line in enumerate(title)]
    shown += [_line(10, 72, PAGE_HEIGHT - 200 - 12 * number, line) for number, line in enumerate(text)]
    if stamp:
        # The matrix turns the text by a quarter, so that it runs upwards, as arXiv puts it there.
        shown.append(f"BT /F2 20 Tf 0 1 -1 0 32 240 Tm ({escaped(stamp)}) Tj ET")
    return one_page_pdf("\n".join(shown), stated)


def _line(size: int, left: int, bottom: int, text: str) -> str:
    return f"BT /F2 {size} Tf 1 0 0 1 {left} {bottom} Tm ({escaped(text)}) Tj ET"
