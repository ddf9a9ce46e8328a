"""The desk: the app a person works at."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from itpm_tui.desk.conflict import conflict_panel
from itpm_tui.desk.reason import NAME, reason_prompt, with_reason
from itpm_tui.desk.selection import Make, TaskSelection
from itpm_tui.desk.verbs.adding import add_text
from itpm_tui.desk.verbs.verb import GONE
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import (
    SetAssignees,
    SetPriority,
    SetStatus,
    SetTags,
)
from itpm_tui.domain.events import Changed
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import (
    Conflict,
    ReasonNeeded,
    Refusal,
    StoreUnavailable,
)
from itpm_tui.views.router import READ_ONLY
from itpm_tui.views.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Executor, Outcome
    from itpm_tui.views.registry import Registry
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.stage import Stage

SERIES_SECONDS = 2.0
"""Between two presses of a series that is undone as one."""
OF_ROWS = (SetAssignees, SetPriority, SetStatus, SetTags)
"""Commands that leave all rows of a tree where they are: the next verb need not wait
until the whole tree is read again."""
SLOW_SECONDS = 0.3
"""After which the context line says that a change is being saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command on its way to the store."""

    make: Make
    selection: TaskSelection
    command: Command
    becomes: bool
    """Whether its result becomes the selection; keys wait for it."""
    step: str | None
    keep: tuple[str, str] | None
    """Prompt and text to keep when the store cannot be written."""


class Desk(Shell):
    """Verbs and forms over the views, and the way to the executor."""

    @dataclass
    class Carried(Message):
        """A command came back from the executor."""

        job: Job
        outcome: Outcome | None
        refusal: Refusal | None
        defect: Exception | None

    def __init__(
        self,
        setting: Setting,
        registry: Registry[Stage],
        open_executor: Callable[[], Executor],
    ) -> None:
        """Write through an executor that is opened after the first frame."""
        super().__init__(setting, registry)
        self._open_executor = open_executor
        self._pool = ThreadPoolExecutor(1, "write")
        self._opening: Future[Executor] | None = None
        self._deferred: list[Callable[[], None]] = []
        self._new: int | None = None
        """A task that was made and is not shown yet."""
        self._landed: set[int] = set()
        """Tasks whose change is stored and not shown yet."""
        self._unfinished = 0
        self._becoming = 0
        self._slow = False
        self._saved = ""
        self._series: tuple[str, tuple[int, ...]] = ("", ())
        self._series_at = 0.0
        self._series_step = ""
        self._one_step: str | None = None
        self.unsaved: Job | None = None
        """The last command that the store could not take."""

    def begin(self) -> None:
        """Open the writing half behind the first frame."""
        super().begin()
        self._opening = self._pool.submit(self._open_executor)

    # --- verbs

    def selected_ids(self) -> list[int]:
        """The marked tasks, else the one under the cursor."""
        if self.context.marks:
            order = {t: place for place, t in enumerate(self.view.task_ids())}
            return sorted(self.context.marks, key=lambda t: (order.get(t, 1 << 40), t))
        return [self.context.task_id] if self.context.task_id else []

    def selection(self, ids: list[int]) -> TaskSelection:
        """The tasks as they are shown, read where they are not shown."""
        shown = {task_id: self.view.row(task_id) for task_id in ids}
        missing = [task_id for task_id, row in shown.items() if row is None]
        if missing:
            shown.update((task.id, task) for task in self.reader.tasks(missing))
        return TaskSelection(tuple(row for row in shown.values() if row is not None))

    def submit(
        self,
        make: Make,
        *,
        ids: list[int] | None = None,
        becomes: bool = False,
        step: str | None = None,
        keep: tuple[str, str] | None = None,
    ) -> None:
        """Ask for a change of the selection.

        Args:
            make: Turns the selection into a command.
            ids: Tasks to act on instead of the selection; none for a command that
                needs none.
            becomes: Whether its result becomes the selection.
            step: Changes of the same step are undone as one.
            keep: Prompt and typed text, kept when the store cannot be written.
        """
        if self.router.read_only:
            self.say(READ_ONLY, "warning")
            return
        step = self._one_step or step
        wanted = self.selected_ids() if ids is None else ids
        if ids is None and not wanted:
            self.say("No task is selected.", "warning")
            return
        if self.context.pending & set(wanted) or (becomes and self._becoming):
            # Values, place and selection are those that the change before leaves.
            again = self.submit
            self._deferred.append(
                lambda: again(make, ids=wanted, becomes=becomes, step=step, keep=keep)
            )
            return
        try:
            selection = self.selection(wanted)
            if wanted and not selection.tasks:
                raise Refusal(GONE)
            command = make(selection)
        except Refusal as refusal:
            self.say(refusal.text, "warning")
            return
        self._send(
            Job(
                make=make,
                selection=selection,
                command=command,
                becomes=becomes,
                step=step,
                keep=keep,
            )
        )

    def _send(self, job: Job) -> None:
        self.context.pending |= set(job.selection.ids)
        self._unfinished += 1
        self.unsaved = None
        if job.becomes:
            self._becoming += 1
            self.router.hold()
        self.set_timer(SLOW_SECONDS, self._look_slow)
        self._pool.submit(self._carry_out, job)
        self.changed()

    def _look_slow(self) -> None:
        if self._unfinished:
            self._slow = True
            self.changed()

    def _carry_out(self, job: Job) -> None:
        """Run a command in the writing thread."""
        outcome, refusal, defect = None, None, None
        try:
            assert self._opening is not None
            outcome = self._opening.result().execute(job.command, step=job.step)
        except Refusal as said:
            refusal = said
            if isinstance(said, StoreUnavailable) and self._opening is not None:
                self._open_again()
        except Exception as error:
            defect = error
        self.post_message(self.Carried(job, outcome, refusal, defect))

    def _open_again(self) -> None:
        """A store that could not be opened is opened anew for the next command."""
        assert self._opening is not None
        if self._opening.exception() is not None:
            self._opening = self._pool.submit(self._open_executor)

    @on(Carried)
    def _carried(self, event: Carried) -> None:
        if event.defect is not None:
            # Swallowed in the writing thread, it would leave the keyboard waiting.
            raise event.defect
        job = event.job
        self._unfinished -= 1
        self._slow = self._slow and self._unfinished > 0
        self._becoming -= job.becomes
        self._landed |= set(job.selection.ids)
        at_once = self.view.FRESH and isinstance(job.command, OF_ROWS)
        if at_once:
            self.context.pending -= self._landed
        if event.outcome is not None:
            self._succeeded(job, event.outcome)
        elif event.refusal is not None:
            self._refused(job, event.refusal)
        outcome = event.outcome
        if at_once or outcome is None or not outcome.topics & self.view.TOPICS:
            self._go_on()
        if job.becomes:
            self.router.release()

    def _arrived(self, screen: str) -> None:
        if self._is_new_hidden():
            self.view.load()
            return
        self._go_on()
        super()._arrived(screen)

    def _is_new_hidden(self) -> bool:
        """Whether the filter hid a new task; the filter is then cleared.

        Keys that were typed behind it are for the new task, so it must be in sight.
        """
        new, self._new = self._new, None
        bare = TaskFilter(project_id=self.context.wanted.project_id)
        if new in {None, self.context.task_id} or self.context.wanted == bare:
            return False
        self.context.task_id, self.context.wanted = new, bare
        self.say(f"{self.line.text}  The filter is cleared to show it.", "ok")
        return True

    def _go_on(self) -> None:
        """What was stored is shown: carry out what waited to see it."""
        self.context.pending -= self._landed
        self._landed.clear()
        waiting, self._deferred = self._deferred, []
        for again in waiting:
            again()

    def _succeeded(self, job: Job, outcome: Outcome) -> None:
        if job.keep is not None and job.keep in self.router.modes.kept.items():
            del self.router.modes.kept[job.keep[0]]
        now = self.clock.local()
        if outcome.topics:
            self._saved = f"saved {now:%H:%M}"
        next_step = ""
        if outcome.topics:
            taken_back = isinstance(job.command, Undo)
            next_step = "  ctrl+r redo" if taken_back else "  u undo"
        self.say(f"{outcome.message or outcome.title}{next_step}", "ok")
        if outcome.created and job.becomes:
            self.context.task_id = self._new = outcome.created[0]
        elif job.becomes and outcome.touched:
            selected = self.context.task_id
            if selected not in outcome.touched:
                self.context.task_id = outcome.touched[0]
        if outcome.named:
            self.view.seek(outcome.named[0])
        if job.becomes and outcome.topics & self.view.TOPICS:
            self.waiting.expect(self.screen_id)
        self.live.receive(Changed(outcome.topics, outcome.number))

    def _refused(self, job: Job, refusal: Refusal) -> None:
        asks = isinstance(refusal, ReasonNeeded)
        self.say(refusal.text, "warning" if asks else "error")
        if isinstance(refusal, Conflict):
            self.reload()
            self.open(
                conflict_panel(
                    refusal,
                    mine=lambda: self.submit(job.make, ids=list(job.selection.ids)),
                    theirs=lambda: self.say("Theirs was kept."),
                )
            )
        elif isinstance(refusal, ReasonNeeded):
            self.open(
                reason_prompt(
                    refusal,
                    again=lambda reason: self.submit(
                        with_reason(job.make, reason),
                        ids=list(job.selection.ids),
                        becomes=job.becomes,
                        step=job.step,
                        keep=(NAME, reason),
                    ),
                )
            )
        elif isinstance(refusal, StoreUnavailable):
            self.unsaved = job
            if job.keep is not None:
                self.router.modes.kept[job.keep[0]] = job.keep[1]

    def step_of(self, action: str, ids: list[int]) -> str:
        """Name of the step that a quick series of the same action is."""
        now = time.monotonic()
        wanted = (action, tuple(ids))
        if wanted != self._series or now - self._series_at > SERIES_SECONDS:
            self._series = wanted
            self._series_step = f"{action} {uuid.uuid4().hex[:12]}"
        self._series_at = now
        return self._series_step

    def as_one_step(self, name: str, go: Callable[[], None]) -> None:
        """Do several things; what they change is undone as one."""
        self._one_step = f"{name[:40]} {uuid.uuid4().hex[:12]}"
        try:
            go()
        finally:
            self._one_step = None

    def pasted(self, text: str) -> None:
        """Offer pasted text as new tasks."""
        add_text(self, text)

    def reload(self) -> None:
        """Send again what the store could not take, and read again."""
        if self.unsaved is not None:
            self.try_again()
        super().reload()

    def try_again(self) -> bool:
        """Send the command that the store could not take; False when there is none."""
        if self.unsaved is None:
            return False
        self._send(self.unsaved)
        return True

    # --- what the frame says, and the end

    def state_words(self) -> list[tuple[str, str]]:
        """Marks and notes, and whether everything is stored."""
        words = super().state_words()
        if self.unsaved is not None:
            return [*words, ("NOT SAVED, R tries again", "message.error")]
        if self._slow:
            return [*words, ("saving", "base.muted")]
        return [*words, (self._saved, "base.muted")] if self._saved else words

    def leave(self) -> None:
        """End when what was asked for is stored."""
        self._pool.shutdown(wait=True)
        super().leave()
