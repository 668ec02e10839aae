"""Expected failures: one class per kind, each with a sentence for the user."""


class ReaderError(Exception):
    """An expected failure; its text is one sentence for the user: what happened, to what, what to do next."""


class WrongUsage(ReaderError):
    """The words of a command do not make sense."""


class NotADigest(ReaderError):
    """The file holds no digest of papers."""


class UnusableStyle(ReaderError):
    """The file holds no CSL style by which references can be formatted."""


class UnknownPaper(ReaderError):
    """No paper of the library goes by this name."""


class UnknownLabel(ReaderError):
    """No tag, reading list or saved search of the library goes by this name."""


class UnknownHighlight(ReaderError):
    """No highlight of the library goes by this name."""


class UnreadableFile(ReaderError):
    """A file cannot be read or written."""


class ChangedOutside(ReaderError):
    """A file that Paperdesk keeps up to date was changed by somebody else."""


class LibraryDamaged(ReaderError):
    """The library file is not one of ours, or damaged."""


class LibraryTooNew(ReaderError):
    """The library was written by a newer version of the program."""


class NothingToUndo(ReaderError):
    """The history has nothing left in the asked direction."""


class Cancelled(ReaderError):
    """The reader stopped what was being done; nothing of it is left."""


class DownloadFailed(ReaderError):
    """A PDF or a listing could not be had; `final` says that another try would not help."""

    def __init__(self, sentence: str, *, final: bool = False) -> None:
        """Say what happened in `sentence`."""
        super().__init__(sentence)
        self.final = final


class NetworkStopped(DownloadFailed):
    """The server refused us (403): every further request must stop."""


class AnswerUnclear(DownloadFailed):
    """A server has trouble, or its answer makes no sense; another try may help."""


class NoPdf(DownloadFailed):
    """What the server sent is not a PDF, or it has none for this paper."""


class PageFailed(ReaderError):
    """The PDF worker could not do what was asked of one page or document."""


class PrintFailed(ReaderError):
    """A printer did not take what it was given."""


class NoPdfWorker(PageFailed):
    """The process that reads PDFs cannot be started, or was closed; nothing is said about the file."""


class PasswordNeeded(PageFailed):
    """The PDF is encrypted and the password is missing or wrong."""


class TexMissing(ReaderError):
    """The programs of TeX that are wanted are not installed."""
