"""What the panes share: the library, the current paper, and one way to ask, to act and to tell."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.domain.change import Change
from reader.errors import Cancelled, ReaderError
from reader.gui.tasks import Lane
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.gui.working import Working

T = TypeVar("T")


class Message(NamedTuple):
    """A sentence for the reader; `undoable` puts Undo beside it, `is_problem` makes it stay and stand out.

    What took so long that nobody may be looking any more `stays` as well. `choices` are buttons beside it: their words, and what
    they do.
    """

    sentence: str
    undoable: bool = False
    is_problem: bool = False
    stays: bool = False
    choices: tuple[tuple[str, Callable[[], None]], ...] = ()


def is_step(change: Change) -> bool:
    """Whether undo would now take back this change, or that of another program, instead of an earlier one; downloads are none."""
    return bool(change.sentence) or not change.edits


class Desk(QObject):
    """Reads and writes run on lanes of their own, so that none of them holds up the GUI thread, or waits for what takes longer.

    `reads` is for short questions and `counts` for the sidebar's numbers, `searches` for the first papers of a query and
    `snapshots` for all of them, `chores` for what may take minutes, `writes` for every verb.
    """

    changed = Signal(object)
    """A Change was made to the library; its papers should be shown anew."""

    current_changed = Signal(object)
    """The local id of another paper became the current one (None for no paper)."""

    keys_given = Signal()
    """Citation keys may have been given out: papers went to a file or to the clipboard."""

    exports_altered = Signal()
    """By another setting, exports come out otherwise."""

    said = Signal(object)
    """A Message for the reader."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        """Take the library that all panes work on."""
        super().__init__(parent)
        self.library = library
        self.reads = Lane("reads", self)
        self.counts = Lane("counts", self)
        self.searches = Lane("searches", self)
        self.snapshots = Lane("snapshots", self)
        self.chores = Lane("chores", self)
        self.writes = Lane("writes", self)
        self._working: Working | None = None
        self._current: int | None = None

    @property
    def current(self) -> int | None:
        """The local id of the paper that the side pane shows."""
        return self._current

    def show_paper(self, paper: int | None) -> None:
        """Make a paper the current one."""
        if paper != self._current:
            self._current = paper
            self.current_changed.emit(paper)

    def ask(self, question: Callable[[], T], answer: Callable[[T], None]) -> None:
        """Ask the library something; `answer` gets the reply on the GUI thread, a failure becomes a message."""
        self.reads.run(question, answer, self.fail)

    @property
    def working(self) -> "Working":
        """The verbs under way; made when the first one is."""
        if self._working is None:
            from reader.gui.working import Working

            self._working = Working(self)
        return self._working

    def do(
        self,
        verb: Callable[[], Change],
        then: Callable[[Change], None] | None = None,
        *,
        undoable: bool = True,
        doing: str = "Working…",
    ) -> None:
        """Change the library: the change is published once and told, with Undo beside it where that takes this change back.

        A verb that takes long is told of as `doing`, and can be stopped: then nothing of it is done.
        """
        stop = self.working.begin(doing)

        def work() -> Change:
            with self.library.unless(stop):
                return verb()

        def publish(change: Change) -> None:
            self.working.end()
            if change.edits:
                self.changed.emit(change)
            self.said.emit(Message(change.sentence, undoable=undoable and bool(change.edits)))
            if then is not None:
                then(change)

        def fail(error: BaseException) -> None:
            self.working.end()
            self.fail(error)

        self.writes.run(work, publish, fail)

    def do_quietly(self, verb: Callable[[], Change]) -> None:
        """Change the library without a word, for what saves itself while the reader types."""
        self.writes.run(verb, lambda change: self.changed.emit(change) if change.edits else None, self.fail)

    def do_silently(self, verb: Callable[[], None]) -> None:
        """Write something that no view shows."""
        self.writes.run(verb, lambda _: None, self.fail)

    def tell(self, sentence: str) -> None:
        """Tell the reader something."""
        self.said.emit(Message(sentence))

    def warn(self, sentence: str) -> None:
        """Tell the reader of a problem."""
        self.said.emit(Message(sentence, is_problem=True))

    def fail(self, error: BaseException) -> None:
        """Tell of an expected failure in its own words; anything else is a bug and goes to the hook for bugs."""
        if not isinstance(error, ReaderError):
            raise error
        self.said.emit(Message(str(error), is_problem=not isinstance(error, Cancelled)))

    def close(self) -> None:
        """Finish what is being written, drop what is being read, and let the library go."""
        for lane in (self.reads, self.counts, self.searches, self.snapshots, self.chores):
            lane.drop()
        self.writes.run(self.library.close, lambda _: None, self.fail)
        self.writes.finish()
