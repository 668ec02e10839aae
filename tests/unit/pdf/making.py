"""Small PDFs, written by hand, so that each can be wrong in exactly one way."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter

_FIRST_FREE = 4


class Page(NamedTuple):
    """A page to be made: what stands in its content stream and what else stands in its dictionary."""

    content: str = ""
    media_box: str = "0 0 200 300"
    more: str = ""


def pdf_of(*objects: str | bytes, root: int = 1, trailer: str = "") -> bytes:
    """Return a PDF of these objects, numbered from 1, with a correct cross-reference table."""
    body = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + (content.encode() if isinstance(content, str) else content) + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer\n<</Size {len(objects) + 1} /Root {root} 0 R {trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + table + end.encode()


def stream(content: str | bytes, more: str = "") -> bytes:
    """Return a stream object."""
    raw = content.encode() if isinstance(content, str) else content
    return f"<</Length {len(raw)} {more}>>\nstream\n".encode() + raw + b"\nendstream"


def pdf_with_pages(pages: Sequence[Page], *others: str | bytes, catalog: str = "", trailer: str = "") -> bytes:
    """Return a PDF of these pages, with Helvetica as /F in reach.

    Objects are: 1 catalog, 2 page tree, 3 font, then `others` from 4 on, then each page with its content behind it.
    """
    first = _FIRST_FREE + len(others)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    made: list[str | bytes] = [
        f"<</Type /Catalog /Pages 2 0 R {catalog}>>",
        f"<</Type /Pages /Kids [{kids}] /Count {len(pages)} /Resources <</Font <</F 3 0 R>>>>>>",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        *others,
    ]
    for index, page in enumerate(pages):
        content = first + 2 * index + 1
        made.append(f"<</Type /Page /Parent 2 0 R /MediaBox [{page.media_box}] /Contents {content} 0 R {page.more}>>")
        made.append(stream(page.content))
    return pdf_of(*made, trailer=trailer)


def page_number(index: int, *others: object) -> int:
    """Return the object number of page `index` (from 0) of a PDF made with that many `others`."""
    return _FIRST_FREE + len(others) + 2 * index


def line(text: str, x: float = 20, y: float = 250, size: float = 12) -> str:
    """Return content that writes a line of text, `y` counted from the bottom."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def fill(red: float, green: float, blue: float, box: str) -> str:
    """Return content that fills a box (x y width height) with a colour."""
    return f"{red} {green} {blue} rg {box} re f\n"


def endless() -> bytes:
    """Return a PDF whose only page draws one form 2**60 times: each of sixty forms draws the next one twice."""
    depth = 60
    forms = [
        stream(
            f"/X Do /X Do {fill(0, 0, 0, '0 0 9 9')}",
            f"/Type /XObject /Subtype /Form /BBox [0 0 200 300] /Resources <</XObject <</X {number + 1} 0 R>>>>",
        )
        for number in range(_FIRST_FREE, _FIRST_FREE + depth)
    ]
    last = stream(fill(1, 0, 0, "0 0 9 9"), "/Type /XObject /Subtype /Form /BBox [0 0 200 300]")
    page = Page("/X Do", more=f"/Resources <</XObject <</X {_FIRST_FREE} 0 R>>>>")
    return pdf_with_pages([page, Page(line("Still here"))], *forms, last)


def encrypted(content: bytes, password: str) -> bytes:
    """Return the same PDF, not to be opened without `password`."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
