"""Mails as they were saved from a mail program (.eml), and mailboxes (mbox): their text, decoded."""

import re
from email import message_from_bytes
from email.message import Message

_HEADER = re.compile(rb"(?:From [^\r\n]{1,200}\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:")
_ENCODED = re.compile(rb"^content-(?:transfer-encoding:\s{0,9}(?:quoted-printable|base64)|type:\s{0,9}multipart/)", re.I | re.M)
_ENVELOPE = re.compile(rb"^From [^\r\n]{1,200}\r?\n(?=[A-Za-z][A-Za-z0-9-]{1,60}:)", re.M)
_BETWEEN = f"\n{'-' * 78}\n"
_KIND = re.compile(rb"(?:^|[\r\n])content-type:[^\r\n]*(?:(?:\r\n?|\n)[ \t][^\r\n]*)*", re.I)
_MOST_PARTS = 20
_LONGEST_KIND = 1_000
"""A mail with more is left as it is: the email package calls itself for parts in parts, and is quadratic in the parameters."""


def text_of(content: bytes) -> str | None:
    """The text of the mails in a file, each behind its subject and date; None for other files, and where nothing is encoded.

    A mail with nothing but HTML is that HTML.
    """
    if not _HEADER.match(content) or not _ENCODED.search(content):
        return None
    return _BETWEEN.join(_text(mail) for mail in _ENVELOPE.split(content) if mail)


def _text(content: bytes) -> str:
    kinds = _KIND.findall(content)
    if len(kinds) > _MOST_PARTS or max(map(len, kinds), default=0) > _LONGEST_KIND:
        return content.decode("utf-8", "replace")
    try:
        mail = message_from_bytes(content)
        plain, html = (_parts(mail, kind) for kind in ("text/plain", "text/html"))
    except ValueError:  # The email package fails at a NUL in the name of an encoding.
        return content.decode("utf-8", "replace")
    return html if html and not plain else f"Subject: {mail['Subject']}\nDate: {mail['Date']}\n\n{plain}"


def _parts(mail: Message, kind: str) -> str:
    return "\n".join(_decoded(part) for part in mail.walk() if part.get_content_type() == kind)


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, UnicodeError):
        return payload.decode("utf-8", "replace")
