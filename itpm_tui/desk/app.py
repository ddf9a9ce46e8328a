"""The desk: the app a person works at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from itpm_tui.desk import daily
from itpm_tui.desk.hand import Hand
from itpm_tui.desk.jobs import Job, Writer, tried
from itpm_tui.desk.selection import GONE
from itpm_tui.desk.ticking import FIRST_SECONDS, SECONDS, Ticking
from itpm_tui.desk.underway import Underway
from itpm_tui.domain.events import Changed, Topic
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Conflict, ReasonNeeded, Refusal, StoreUnavailable
from itpm_tui.views.router import READ_ONLY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.desk.jobs import Answer, Then
    from itpm_tui.desk.selection import Make, TaskSelection
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Executor, Outcome, Rehearsal
    from itpm_tui.domain.ripple import Caution
    from itpm_tui.domain.subject import Subject
    from itpm_tui.views.modes import Typed
    from itpm_tui.views.registry import Registry
    from itpm_tui.views.setting import Setting
    from itpm_tui.views.stage import Stage

SLOW_SECONDS = 0.3
"""After which the context line says that a change is being saved."""


class Desk(Hand):
    """Verbs and forms over the views, and the way to the executor."""

    has_verbs = True

    @dataclass
    class Broke(Message):
        """What nobody asked for ended in a defect."""

        defect: Exception

    @dataclass
    class Carried(Message):
        """A command came back from the executor."""

        answer: Answer

    def __init__(
        self,
        setting: Setting,
        ship: Callable[[], Registry[Stage]],
        open_executor: Callable[[], Executor],
        keep_daily: daily.Keep | None = None,
    ) -> None:
        """Write through an executor that is opened after the first frame."""
        super().__init__(setting, ship)
        self.writer = Writer(open_executor)
        self.underway = Underway(
            self.context.pending,
            self.context.pending_threads,
            self.router.hold,
            self.router.release,
        )
        self._new: int | None = None
        """A task that was made and is not shown yet."""
        self._slow = False
        self._saved = ""
        self.ticking = Ticking(self.clock, lambda: self.live.position, self._tick)
        self.daily = daily.DailyCopy(
            self.clock, keep_daily, lambda why: self.call_later(self.say, why)
        )
        self.unsaved: Job | None = None
        """The last command that the store could not take."""

    def begin(self) -> None:
        """Open the writing half behind the first frame."""
        super().begin()
        self.writer.begin()
        self.set_timer(FIRST_SECONDS, self.ticking.minute, name="tick")
        self.set_timer(daily.FIRST_SECONDS, self.daily.minute, name="copy")
        for each in (self.ticking.minute, self.daily.minute):
            self.set_interval(SECONDS, each)

    def _tick(self) -> None:
        """Let what time has caused be made, unless nothing may be written."""
        if not self.router.read_only:
            self.writer.tick(lambda defect: self.post_message(self.Broke(defect)))

    @on(Broke)
    def _broke(self, event: Broke) -> None:
        raise event.defect

    # --- verbs

    def submit(
        self,
        make: Make,
        *,
        ids: list[int] | None = None,
        seen: TaskSelection | None = None,
        becomes: bool = False,
        step: str | None = None,
        keep: tuple[str, Typed] | None = None,
        then: Then | None = None,
        caution: Caution | None = None,
        threads: Sequence[Subject] = (),
    ) -> None:
        """Ask for a change of the selection, or for what it would do."""
        if self.router.read_only:
            self.say(READ_ONLY, "warning")
            return
        step = self.one_step or step
        wanted = self.selected_ids() if ids is None else ids
        if ids is None and not wanted:
            self.say("No task is selected.", "warning")
            return
        if self.underway.is_before(wanted, threads, becomes=becomes):
            again = partial(self.submit, make, ids=wanted, becomes=becomes, step=step)
            again = partial(again, keep=keep, then=then, threads=threads)
            self.underway.defer(partial(again, caution=caution))
            return
        try:
            selection = seen or self.selection(wanted)
            if wanted and not selection.tasks:
                raise Refusal(GONE)
            command = make(selection)
            watched = command.ripples and then is None
            job = Job(
                make=make,
                selection=selection,
                command=command,
                becomes=becomes,
                step=step,
                keep=keep,
                then=then,
                caution=caution or self.caution if watched else None,
                threads=frozenset(threads),
            )
        except Refusal as refusal:
            self.say(refusal.text, "warning")
        else:
            self._send(job)

    def try_out(self, command: Command, then: Callable[[Rehearsal], None]) -> None:
        """Find out beside the keys what a command would do."""
        job = tried(command, then)
        self.writer.carry_out(job, lambda it: self.post_message(self.Carried(it)))

    def _send(self, job: Job) -> None:
        if job.then is None:
            self.underway.send(job)
            self.unsaved = None
            self.set_timer(SLOW_SECONDS, partial(self._look_slow, job))
        else:
            self.router.hold()
        # The answer comes in the writing thread, and is wanted where the screen is.
        self.writer.carry_out(job, lambda it: self.post_message(self.Carried(it)))
        self.changed()

    def _look_slow(self, job: Job) -> None:
        self.underway.let_go(job)
        if self.underway.jobs:
            self._slow = True
            self.changed()

    @on(Carried)
    def _carried(self, event: Carried) -> None:
        answer, job = event.answer, event.answer.job
        if answer.defect is not None:
            # Swallowed in the writing thread, it would leave the keyboard waiting.
            raise answer.defect
        if job.then is not None:
            self._rehearsed(job, answer)
            return
        at_once = self.view.FRESH and job.command.in_place
        self.underway.store(job, shown=at_once)
        self._slow = self._slow and self.underway.jobs > 0
        if answer.outcome is not None:
            self._succeeded(job, answer.outcome)
        elif answer.refusal is not None:
            self._refused(job, answer.refusal)
        outcome = answer.outcome
        if at_once or outcome is None or not outcome.topics & self.view.TOPICS:
            self.underway.show()
        self.underway.release(job)

    def _rehearsed(self, job: Job, answer: Answer) -> None:
        """Show what a command would do; keys that waited may be for the answer."""
        if answer.rehearsal is not None and job.then is not None:
            if job.keep is not None:
                self.router.modes.bring_back(*job.keep)
            job.then(job, answer.rehearsal)
        elif answer.refusal is not None and job.held:
            self._refused(job, answer.refusal)
        if job.held:
            self.router.release()

    def _arrived(self, screen: str) -> None:
        if self._is_new_hidden():
            self.view.load()
            return
        self.underway.show()
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
        self.context.saved = None
        self.say(f"{self.line.text}  The filter is cleared to show it.", "ok")
        return True

    def _succeeded(self, job: Job, outcome: Outcome) -> None:
        if job.keep is not None:
            self.router.modes.forget(*job.keep)
        next_step = ""
        if outcome.topics:
            self._saved = f"saved {self.clock.local():%H:%M}"
            next_step = "  ctrl+r redo" if job.command.takes_back else "  u undo"
        self.say(f"{outcome.message or outcome.title}{next_step}", "ok")
        touched, selected = outcome.touched, self.context.task_id
        if outcome.created and job.becomes:
            self.context.task_id = self._new = outcome.created[0]
        elif job.becomes and touched and selected not in touched:
            self.context.task_id = touched[0]
        if outcome.named:
            self.view.seek(outcome.named[0])
        if outcome.topics == {Topic.SETTINGS}:
            from itpm_tui.desk.verbs.saved_view import refreshed  # behind the start

            refreshed(self, next(iter(outcome.named), ""))
        if job.becomes and outcome.topics & self.view.TOPICS:
            self.waiting.expect(self.screen_id)
        self.live.receive(Changed(outcome.topics, outcome.number))

    def _refused(self, job: Job, refusal: Refusal) -> None:
        from itpm_tui.desk.refused import refuse  # few commands are

        refuse(self, job, refusal)
        self.view.refused()
        if isinstance(refusal, StoreUnavailable):
            self.unsaved = job if job.then is None else None
        asked_again = isinstance(refusal, Conflict | ReasonNeeded)
        if job.keep is not None and not asked_again:
            self.router.modes.bring_back(*job.keep)

    def pasted(self, text: str) -> None:
        """Offer pasted text as new tasks."""
        from itpm_tui.desk.verbs.adding import add_text  # not for the first frame

        add_text(self, text)

    def reload(self) -> None:
        """Send again what the store could not take, and read again."""
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
        said = "saving" if self._slow else self._saved
        return [*words, (said, "base.muted")] if said else words

    def leave(self) -> None:
        """End when what was asked for is stored."""
        self.writer.close()
        super().leave()
