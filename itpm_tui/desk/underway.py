"""What is on its way to the store, and what waits until it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from itpm_tui.desk.jobs import Job
    from itpm_tui.domain.subject import Subject


class Underway:
    """The jobs between the key and the screen that shows what they changed."""

    def __init__(
        self,
        pending: set[int],
        pending_threads: set[Subject],
        hold: Callable[[], None],
        release: Callable[[], None],
    ) -> None:
        """Have nothing underway yet.

        Args:
            pending: Tasks with a change that is not shown yet; kept up to date.
            pending_threads: The same of threads of the inbox.
            hold: Lets keys wait from now on, once more.
            release: Takes one such hold away.
        """
        self._pending = pending
        self._pending_threads = pending_threads
        self._hold = hold
        self._release = release
        self._landed: set[int] = set()
        """Tasks whose change is stored and not shown yet."""
        self._landed_threads: set[Subject] = set()
        self._becoming = 0
        self._watched: list[Job] = []
        """Those for which keys wait, for they may have to be shown first."""
        self.jobs = 0
        """How many are not stored yet."""
        self.deferred: list[Callable[[], None]] = []
        """What waits to see what they changed."""

    def is_before(
        self, ids: Iterable[int], threads: Iterable[Subject] = (), *, becomes: bool
    ) -> bool:
        """Whether a change has to wait: it acts on what one before it leaves.

        Args:
            ids: Its tasks.
            threads: Its threads of the inbox.
            becomes: Whether its result becomes the selection.
        """
        apart = self._pending.isdisjoint(ids)
        apart = apart and self._pending_threads.isdisjoint(threads)
        return not apart or (becomes and self._becoming > 0)

    def defer(self, again: Callable[[], None]) -> None:
        """Do something when what is underway is shown."""
        self.deferred.append(again)

    def send(self, job: Job) -> None:
        """A job leaves; keys wait where its result becomes the selection.

        They wait, too, where a question may come of it.
        """
        self._pending |= set(job.selection.ids)
        self._pending_threads |= job.threads
        self.jobs += 1
        if job.becomes:
            self._becoming += 1
            self._hold()
        if job.caution is not None:
            self._watched.append(job)
            self._hold()

    def store(self, job: Job, *, shown: bool) -> None:
        """A job is stored, or refused, and perhaps shown already."""
        self.jobs -= 1
        self._becoming -= job.becomes
        self._landed |= set(job.selection.ids)
        self._landed_threads |= job.threads
        if shown:
            self._pending -= self._landed

    def show(self) -> None:
        """What was stored is shown: carry out what waited to see it."""
        self._pending -= self._landed
        self._landed.clear()
        self._pending_threads -= self._landed_threads
        self._landed_threads.clear()
        waiting, self.deferred = self.deferred, []
        for again in waiting:
            again()

    def release(self, job: Job) -> None:
        """Keys go on that waited for the result of a job."""
        if job.becomes:
            self._release()
        self.let_go(job)

    def let_go(self, job: Job) -> None:
        """Keys wait no longer for the question that a job may ask."""
        before = len(self._watched)
        self._watched = [each for each in self._watched if each is not job]
        if len(self._watched) < before:
            self._release()
