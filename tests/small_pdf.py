"""Small valid PDFs, written by hand: text in Helvetica, a table of contents and a link, and nothing that needs a library."""

import textwrap
from collections.abc import Sequence

PAGE_WIDTH, PAGE_HEIGHT = 612, 792
"""US Letter, in points."""
MARGIN, LEADING, FONT_SIZE, CHARACTERS_IN_LINE = 72, 14, 11, 80
LINK_TARGET = "https://example.org/paper"
DEFAULT_TEXT = "We study how residual networks learn from few labels. The quick brown fox jumps over the lazy dog."


def small_pdf(pages: int = 3, text: str | Sequence[str] = DEFAULT_TEXT, *, title: str = "A small paper") -> bytes:
    """A PDF of `pages` US Letter pages, each with the heading `Page N of PAGES` and `text` below it (one for all, or one a page).

    The text has to be Latin-1. The table of contents has one line a page (`Section N`). The first page has two links: its heading
    leads to LINK_TARGET, the first line of its text to the last page.
    """
    texts = [text] * pages if isinstance(text, str) else list(text)
    first_page = (
        6  # objects 1 to 5: catalogue, page tree, font, outline, information; then for each page: page, content, outline line
    )
    numbers = [first_page + 3 * page for page in range(pages)]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    inherited = f"/MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Resources << /Font << /F1 3 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R /PageMode /UseOutlines >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} {inherited} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Type /Outlines /First {numbers[0] + 2} 0 R /Last {numbers[-1] + 2} 0 R /Count {pages} >>",
        f"<< /Title ({escaped(title)}) >>",
    ]
    for page, number in enumerate(numbers):
        links = _links(numbers[-1]) if page == 0 else ""
        content = _content(f"Page {page + 1} of {pages}", texts[page])
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {number + 1} 0 R /Annots [{links}] >>",
            f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream",
            _outline_line(page, number, is_first=page == 0, is_last=page == pages - 1),
        ]
    return _file(objects)


def one_page_pdf(content: str, title: str = "") -> bytes:
    """A PDF of one US Letter page with any content (PDF operators, with the fonts F1 Helvetica and F2 Times), and its title."""
    fonts = "".join(
        f"/F{number} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >> "
        for number, name in enumerate(("Helvetica", "Times-Roman"), 1)
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << {fonts}>> >> >>",
        f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream",
        f"<< /Title ({escaped(title)}) >>",
    ]
    return _file(objects)


def _outline_line(page: int, number: int, *, is_first: bool, is_last: bool) -> str:
    previous = "" if is_first else f" /Prev {number - 1} 0 R"
    following = "" if is_last else f" /Next {number + 5} 0 R"
    return f"<< /Title (Section {page + 1}) /Parent 4 0 R /Dest [{number} 0 R /XYZ 0 {PAGE_HEIGHT} 0]{previous}{following} >>"


def _links(last_page: int) -> str:
    """The annotations of the first page: its heading leads to the web, the first line of its text to the last page."""
    top = PAGE_HEIGHT - MARGIN + FONT_SIZE
    frame = f"/Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{MARGIN}"
    return (
        f"<< {frame} {top - LEADING} {MARGIN + 100} {top}] /A << /S /URI /URI ({LINK_TARGET}) >> >> "
        f"<< {frame} {top - 3 * LEADING} {MARGIN + 100} {top - 2 * LEADING}] /Dest [{last_page} 0 R /XYZ 0 {PAGE_HEIGHT} 0] >>"
    )


def _content(heading: str, text: str) -> str:
    lines = [heading, "", *textwrap.wrap(text, CHARACTERS_IN_LINE)]
    shown = "\n".join(f"({escaped(line)}) Tj T*" for line in lines)
    return f"BT /F1 {FONT_SIZE} Tf {LEADING} TL {MARGIN} {PAGE_HEIGHT - MARGIN} Td\n{shown}\nET"


def escaped(text: str) -> str:
    """Text as it stands between the round brackets of a PDF's string."""
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[str]) -> bytes:
    """The objects, numbered from 1 (1 is the catalogue, 5 the information), between header and cross-reference table."""
    content = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    content_end = len(content)
    content += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode("ascii")
    content += f"trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{content_end}\n%%EOF\n".encode("ascii")
    return bytes(content)
