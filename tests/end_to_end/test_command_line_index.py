"""The text of PDFs, read by a command."""

import hashlib

from reader.paths import LibraryFolder
from reader.services.library import Library
from tests.end_to_end.program import Paperdesk
from tests.small_pdf import small_pdf


def test_pdfs_are_read_and_found(full: Paperdesk) -> None:
    assert full.does("index") == "The text of all PDFs is known.\n"
    with Library(LibraryFolder(full.folder)) as library:
        library.folder.pdfs.mkdir(parents=True)
        pdfs = {"2004.00622": small_pdf(2, "A zebrafish swims. " * 9), "2004.00614": small_pdf(2, ""), "2004.00605": b"%PDF-1.4"}
        for name, content in pdfs.items():
            path = library.folder.pdfs / f"{name}.pdf"
            path.write_bytes(content)
            sha256 = hashlib.sha256(content).hexdigest()
            library.set_pdf_ready(library.named(name), file=path, sha256=sha256, size=len(content))
    told = "Read the text of 1 PDF. 1 PDF has no text, as scans have none. 1 PDF could not be read.\n"
    assert full.does("index") == told
    assert full.does("list", "text:zebrafish").startswith("2004.00622 ")
    assert full.does("index") == "The text of all PDFs is known.\n"
