"""The sentences for what can go wrong with a document or one of its pages."""

from typing import NamedTuple

from reader.errors import PageFailed, PasswordNeeded, UnreadableFile
from reader.pdf.protocol import Kind

_DAMAGED = "it may be damaged: download it again, or open it in another program"
_OTHERS = "everything else still works"


class _Words(NamedTuple):
    """How a sentence speaks of a request: about what, the verb, its participle, and what is left to the reader."""

    what: str
    verb: str
    done: str
    rest: str


_WORDS = {
    Kind.OPEN: _Words("{name}", "open", "opened", _DAMAGED),
    Kind.INFO: _Words("{name}", "look through", "looked through", _DAMAGED),
    Kind.OUTLINE: _Words("The table of contents of {name}", "read", "read", "its pages still work"),
    Kind.RENDER: _Words("Page {page} of {name}", "draw", "drawn", _OTHERS),
    Kind.TEXT: _Words("The text of page {page} of {name}", "read", "read", _OTHERS),
    Kind.ANNOTATE: _Words("A copy of {name}", "write", "written", "the file itself is as it was"),
    Kind.CLOSE: _Words("{name}", "close", "closed", "it is closed now"),
}


class Failure(NamedTuple):
    """What failed: a request for a page (from 0) of the document of that name."""

    kind: Kind
    name: str
    page: int

    def took_too_long(self, seconds: float, more: float = 0.0) -> PageFailed:
        """The time was up; another try may take `more` seconds, if that is more."""
        words = _WORDS[self.kind]
        if more > seconds:
            return PageFailed(
                f"{self._what()} takes longer than {seconds:g} seconds to {words.verb}; keep trying for {more:g} seconds?"
            )
        return PageFailed(f"{self._what()} took longer than {seconds:g} seconds to {words.verb} and was given up; {words.rest}.")

    def stopped_the_worker(self) -> PageFailed:
        """The worker died, or what it answered cannot be."""
        return PageFailed(f"{self._what()} made the PDF reader stop, which has been started again; {_WORDS[self.kind].rest}.")

    def was_refused(self, reason: str) -> PageFailed | UnreadableFile:
        """The worker says that it cannot be done; MuPDF's `reason` is the cause, for those who look into it."""
        error: PageFailed | UnreadableFile
        if self.kind is Kind.OPEN:
            error = UnreadableFile(f"{self.name} is damaged beyond repair or not a PDF; download it again.")
        else:
            error = PageFailed(f"{self._what()} could not be {_WORDS[self.kind].done}; {_WORDS[self.kind].rest}.")
        error.__cause__ = RuntimeError(reason)
        return error

    def needs_password(self, *, given: bool) -> PasswordNeeded:
        """The document is encrypted, and not with the password that was `given`, if one was."""
        if given:
            return PasswordNeeded(f"This is not the password of {self.name}; try another.")
        return PasswordNeeded(f"{self.name} is encrypted; give its password to open it.")

    def was_interrupted(self) -> PageFailed:
        """The program itself called it off."""
        return PageFailed(f"{self._what()} was not {_WORDS[self.kind].done}, as it was no longer wanted.")

    def _what(self) -> str:
        return _WORDS[self.kind].what.format(name=self.name, page=self.page + 1)
