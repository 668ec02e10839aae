"""The worker and its warm spare: one answers, the other takes its place as soon as it is killed."""

from collections.abc import Sequence
from contextlib import suppress

from reader.errors import NoPdfWorker, PageFailed
from reader.pdf.child import Child
from reader.pdf.lockdown import Lockdown
from reader.pdf.protocol import BadFrame

# Seconds that a worker is listened to which may have nothing to say yet.
_GLANCE = 0.005


class Workers:
    """Two processes at most. All calls but `interrupt`, `lockdown` and `stop_starting` are made by one thread at a time."""

    def __init__(self, command: Sequence[str], start_seconds: float, *, shared: bool) -> None:
        """Start nothing yet; a worker is ready `start_seconds` after it was started, or given up."""
        self._command = command
        self._start_seconds = start_seconds
        self._shared = shared
        self._worker: Child | None = None
        self._spare: Child | None = None
        self._stopped = False

    @property
    def is_stopped(self) -> bool:
        """Say whether no more workers are started."""
        return self._stopped

    def current(self) -> Child | None:
        """Return the worker if it is there and can be asked."""
        return self._worker if self._worker is not None and self._worker.is_usable() else None

    def process_ids(self) -> tuple[int, ...]:
        """Return the process ids of worker and spare, as far as they have been started."""
        return tuple(child.process_id for child in (self._worker, self._spare) if child is not None)

    def lockdown(self) -> Lockdown | None:
        """Return how the worker is locked down, as far as it was heard to say so; may be called by any thread."""
        worker = self._worker
        return worker.lockdown if worker is not None else None

    def listen(self) -> None:
        """Hear whether the worker that was started is ready by now."""
        if self._worker is not None:
            # One that is not, or never will be, is dealt with when it is needed.
            with suppress(OSError, EOFError, BadFrame):
                self._worker.hear(_GLANCE)

    def warm(self) -> None:
        """Start worker and spare without waiting for them. Raises PageFailed where that cannot be."""
        self._worker = self._worker or self._start()
        self._start_spare()

    def ready(self) -> Child:
        """Return a worker that is ready, and have a spare started behind it.

        Raises:
            PageFailed: none can be started.
        """
        if self.current() is None:
            self.replace()
        worker = self._worker = self._worker or self._start()
        # Only now: `stop_starting` and `interrupt` either see this worker, or are seen here.
        self._refuse_if_stopped()
        try:
            worker.wait_until_ready(self._start_seconds)
        except (OSError, EOFError, BadFrame) as error:
            self.replace()
            raise NoPdfWorker("The PDF reader does not start; close some programs, or install Paperdesk again.") from error
        self._start_spare()
        return worker

    def replace(self) -> None:
        """End the worker, let the spare take its place unless that died too, and start another spare."""
        self._end_worker()
        self._worker, self._spare = self._spare, None
        if self.current() is None:
            self._end_worker()
        self._start_spare()

    def interrupt(self) -> None:
        """Have the call of the worker that runs in another thread raise at once."""
        worker = self._worker
        if worker is not None:
            worker.interrupt()

    def stop_starting(self) -> None:
        """Start no more workers from now on."""
        self._stopped = True

    def stop(self) -> None:
        """End both."""
        self.stop_starting()
        self._end_worker()
        self._worker, self._spare = self._spare, None
        self._end_worker()

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _start_spare(self) -> None:
        """Start a spare if there is none; that it cannot be started is told when it is needed."""
        if self._spare is None and not self._stopped:
            with suppress(PageFailed):
                self._spare = self._start()

    def _start(self) -> Child:
        self._refuse_if_stopped()
        try:
            return Child(self._command, shared=self._shared)
        except OSError as error:
            raise NoPdfWorker(f"The PDF reader cannot be started: {error.strerror}; install Paperdesk again.") from error

    def _refuse_if_stopped(self) -> None:
        if self._stopped:
            raise NoPdfWorker("The PDF reader has been closed; start the program again.")
