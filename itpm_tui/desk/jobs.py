"""Commands on their way to the store, carried out one by one in a thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.desk.selection import TaskSelection
from itpm_tui.domain.refusals import Refusal, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from itpm_tui.desk.selection import Make
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Executor, Outcome, Rehearsal
    from itpm_tui.domain.ripple import Caution
    from itpm_tui.domain.subject import Subject
    from itpm_tui.views.modes import Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command on its way to the store."""

    make: Make
    selection: TaskSelection
    command: Command
    becomes: bool
    """Whether its result becomes the selection; keys wait for it."""
    step: str | None
    keep: tuple[str, Typed] | None
    """Prompt or form, and what was typed, to keep when the store refuses it."""
    then: Then | None = None
    """Takes what the command would do, where it is only rehearsed."""
    held: bool = True
    """Whether keys wait for what it would do."""
    caution: Caution | None = None
    """How far it may reach without being shown first; None: it stays where it is."""
    threads: frozenset[Subject] = frozenset()
    """Threads of the inbox that it changes."""


Then: TypeAlias = "Callable[[Job, Rehearsal], None]"
"""Takes what a command would do, with the job to ask for it."""


def tried(command: Command, then: Callable[[Rehearsal], None]) -> Job:
    """A command of which is wanted only what it would do; nothing if it is refused."""
    return Job(
        make=lambda _: command,
        selection=TaskSelection(()),
        command=command,
        becomes=False,
        step=None,
        keep=None,
        then=lambda _, told: then(told),
        held=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a job: one of these."""

    job: Job
    rehearsal: Rehearsal | None = None
    outcome: Outcome | None = None
    refusal: Refusal | None = None
    defect: Exception | None = None


class Writer:
    """The writing thread, and the executor that lives in it."""

    def __init__(self, open_executor: Callable[[], Executor]) -> None:
        """Write through an executor that is opened when writing begins."""
        self._open_executor = open_executor
        self._opening: Future[Executor] | None = None
        self.pool = ThreadPoolExecutor(1, "write")

    def begin(self) -> None:
        """Open the writing half, in its thread."""
        self._opening = self.pool.submit(self._open_executor)

    def carry_out(self, job: Job, answered: Callable[[Answer], object]) -> None:
        """Run a command behind those before it; the answer is told in the thread."""
        self.pool.submit(lambda: answered(self._carried_out(job)))

    def _carried_out(self, job: Job) -> Answer:
        try:
            assert self._opening is not None
            executor = self._opening.result()
            if job.then is not None:
                return Answer(job=job, rehearsal=executor.rehearse(job.command))
            outcome = executor.execute(job.command, step=job.step, caution=job.caution)
        except Refusal as refusal:
            if isinstance(refusal, StoreUnavailable):
                self._open_again()
            return Answer(job=job, refusal=refusal)
        except Exception as defect:
            return Answer(job=job, defect=defect)
        return Answer(job=job, outcome=outcome)

    def tick(self, broke: Callable[[Exception], object]) -> None:
        """Make what time has caused, behind what was asked for.

        Args:
            broke: Is told in the thread of a defect. A store that cannot be written
                is tried again at the next tick.
        """
        self.pool.submit(lambda: self._ticked(broke))

    def _ticked(self, broke: Callable[[Exception], object]) -> None:
        try:
            assert self._opening is not None
            self._opening.result().tick()
        except Refusal:
            return
        except Exception as defect:
            broke(defect)

    def _open_again(self) -> None:
        """A store that could not be opened is opened anew for the next command."""
        if self._opening is not None and self._opening.exception() is not None:
            self.begin()

    def close(self) -> None:
        """End when what was asked for is stored."""
        self.pool.shutdown(wait=True)
