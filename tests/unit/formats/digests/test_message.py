"""Saved mails and mailboxes: what is taken out of them, and what is left as it is."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.digests.detect import read_digest
from reader.formats.digests.message import text_of

LISTING = r"""\\
arXiv:2303.00763
Date: Wed, 1 Mar 2023 19:00:02 GMT

Title: Å = 1
Authors: Måns
Categories: cs.CV
\\
  Text.
"""


def mail(text: str = LISTING, *, charset: str = "utf-8", cte: str = "quoted-printable") -> EmailMessage:
    """A mail as arXiv or a server on its way sends it."""
    made = EmailMessage()
    made["Subject"] = "cs daily Subj-class mailing 1 2"
    made["Date"] = "Thu, 2 Mar 2023 20:29:12 -0500"
    made.set_content(text, charset=charset, cte=cte)
    return made


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_a_saved_mail_is_decoded(charset: str, cte: str) -> None:
    digest = read_digest(mail(charset=charset, cte=cte).as_bytes(), "saved.eml")
    assert (digest.category, digest.date, digest.problems) == ("cs", "2023-03-03", ())
    [entry] = digest.entries
    assert (entry.title, entry.authors, entry.abstract) == ("Å = 1", ("Måns",), "Text.")


def test_the_plain_text_counts_more_than_its_double_in_html() -> None:
    both = mail()
    both.add_alternative("<html><body>arXiv</body></html>", subtype="html")
    text = text_of(both.as_bytes())
    assert text is not None
    assert LISTING in text.replace("\r\n", "\n")
    assert "<html>" not in text


def test_a_mail_of_nothing_but_html_is_html() -> None:
    page = EmailMessage()
    page["Subject"] = "cs daily"
    page.set_content("<html><body>Å</body></html>", subtype="html", charset="utf-8", cte="base64")
    assert text_of(page.as_bytes()) == "<html><body>Å</body></html>\n"


def test_a_mailbox_is_several_mails() -> None:
    second = mail(LISTING.replace("2303.", "2304."))
    second.replace_header("Date", "Mon, 6 Mar 2023 20:29:12 -0500")
    box = b"".join(b"From no-reply@arxiv.org Fri Mar  3 01:29:12 2023\n" + one.as_bytes() + b"\n" for one in (mail(), second))
    digest = read_digest(box, "box")
    assert [(str(entry.arxiv_id), entry.day) for entry in digest.entries] == [("2303.00763", ""), ("2304.00763", "2023-03-07")]


def test_a_mail_that_is_not_encoded_is_read_as_it_is_with_its_lines() -> None:
    text = f"Subject: cs daily\nDate: Fri,  3 Mar 23 01:29:12 GMT\n\n{LISTING}"
    assert text_of(text.encode()) is None
    digest = read_digest(text.encode(), "saved.eml")
    assert (digest.category, digest.date, [entry.line for entry in digest.entries]) == ("cs", "2023-03-03", [5])


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"# ArXiv cs.CV\n", b"Title: A\n", b"no header\nContent-Transfer-Encoding: base64\n\nQUJD", b"\xff\xfe"],
)
def test_other_files_are_left_alone(content: bytes) -> None:
    assert text_of(content) is None


@pytest.mark.parametrize("charset", ["no-such", "hex", "undefined", "idna", "utf-8'x'%41\0"])
def test_unknown_encodings_are_taken_for_utf_8(charset: str) -> None:
    content = mail().as_bytes().replace(b'"utf-8"', charset.encode())
    text = text_of(content)
    assert text is not None
    assert "arXiv:2303.00763" in text


@pytest.mark.parametrize(
    "header",
    [
        b'Content-Type: multipart/mixed; a="' + b';"' * 500_000 + b"\n",
        b'Content-Type: multipart/mixed; a="\r\n ' + b';"\r ' * 250_000 + b"\r\n",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(2_000)),
        b"Content-Type: message/rfc822\n\n" * 2_000,
    ],
)
def test_what_would_take_hours_is_left_as_it_is(header: bytes) -> None:
    text = text_of(b"Subject: x\nContent-Transfer-Encoding: base64\n" + header + b"\narXiv")
    assert text is not None
    assert text.endswith("arXiv")


PIECES = [
    b"Content-Type: multipart/mixed; boundary=x\n",
    b"Content-Type: message/rfc822\n",
    b"Content-Type: text/html; charset=",
    b"charset*0=utf-8'x'%41",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"From a b\n",
    b"Subject: =?utf-8?q?=",
    b"--x\n",
    b"--x--\n",
    b"\n",
    b"\r\n",
    b";",
    b'"',
    b"=4",
    b"\xff",
    b"\0",
    b" ",
]


@given(st.lists(st.one_of(st.binary(max_size=20), st.sampled_from(PIECES))).map(b"".join))
def test_any_bytes_are_text_or_none(content: bytes) -> None:
    assert isinstance(text_of(b"Subject: x\n" + content), str | None)
