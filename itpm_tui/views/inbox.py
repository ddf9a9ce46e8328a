"""The inbox: what waits for me?"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import frame, inbox, inbox_pane
from itpm_tui.presentation.inbox_list import ListPart
from itpm_tui.presentation.inbox_pane import Pane, Writing
from itpm_tui.presentation.talk import Spot
from itpm_tui.views.inbox_thread import OpenThread
from itpm_tui.views.thread_rows import ThreadRows, steps_of
from itpm_tui.views.view import Motion, Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.subject import Subject
    from itpm_tui.presentation.lines import Line, Lines, Span
    from itpm_tui.views.team_load import TeamLoad

AHEAD = 40
"""Rows read beyond the screen, so that most moves read nothing."""
_PLANS = frozenset({Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE})
"""What people have to do hangs on these."""


class ThreadsView(ThreadRows):
    """Threads in groups, and the one under the cursor beside them."""

    @dataclass
    class TeamRead(Message):
        """What people have to do was read."""

        team: TeamLoad

    def __init__(self, site: Site) -> None:
        """Start with no threads."""
        super().__init__(site)
        self.preview_on = True
        self.full = False
        """Whether the thread is shown alone."""
        self.reading = False
        """Whether the keys move in the thread."""
        self.thread: OpenThread | None = None
        self.team: TeamLoad | None = None
        """What people have to do, where that was read."""
        self._team_asked = False
        self._talk_rows = 1
        """Lines of the thread in sight."""

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop the rows that were read, and what was said in the thread."""
        super().forget(topics)
        if self.thread is not None:
            self.thread.forget()
        if topics & _PLANS:
            self._team_asked = False

    def opened(self) -> OpenThread | None:
        """The thread under the cursor, with what was said in it."""
        subject = self.subject
        if subject is None:
            return None
        if self.thread is None or self.thread.subject != subject:
            self.thread = OpenThread(self.site.reader, subject)
        self.thread.read()
        return self.thread

    def rest(self) -> None:
        """The cursor came to rest: read what people have to do."""
        if self.plan.pane_cells and not self._team_asked:
            self._team_asked = True
            self._read_team()

    @work(thread=True, group="team")
    def _read_team(self) -> None:
        from itpm_tui.views.team_load import TeamLoad  # not needed at the start

        with suppress(Refusal):
            team = TeamLoad(self.site.reader, self.today)
            self.post_message(self.TeamRead(team))

    @on(TeamRead)
    def _team_read(self, event: TeamRead) -> None:
        self.team = event.team
        self.site.changed()

    # --- painting

    @property
    def plan(self) -> inbox.Shape:
        """How the page is divided."""
        size = self.size
        return inbox.Shape(size.width, size.height, self.preview_on, self.full)

    @property
    def room(self) -> int:
        """Lines for headings and threads."""
        return self.plan.list_rows

    def lines(self) -> Lines:
        """List and thread."""
        plan, context = self.plan, self.site.context
        self.fetch(self._in_sight(plan))
        part = ListPart(
            listing=self.listing,
            rows=self.rows,
            top=self.top,
            cursor=self.cursor,
            focused=not self.reading,
            view=self.which,
            marks=frozenset(self.marked()),
            pending=frozenset(context.pending_threads),
            now=self.site.clock.local(),
            width=plan.list_cells,
            height=plan.list_rows,
            glyphs=self.site.glyphs,
        )
        return inbox.lines(
            inbox.Page(
                shape=plan,
                part=part,
                pane=self._pane(plan),
                counts=self.counts,
                filter=context.wanted.text,
                verbs=self.site.verbs,
            )
        )

    def _in_sight(self, plan: inbox.Shape) -> Sequence[Subject]:
        """Threads to be read for the screen; with some around them as one scrolls.

        After a change none is there: then only what is seen, for that is to be quick.
        """
        heads = len(self.listing.found.groups)
        first, last = max(self.top - heads, 0), self.top + plan.list_rows
        shown = self.listing.threads[first:last]
        known = sum(subject in self.rows for subject in shown)
        if known == len(shown) or not known:
            return () if known else shown
        return self.listing.threads[max(first - AHEAD, 0) : last + AHEAD]

    def _pane(self, plan: inbox.Shape) -> Pane | None:
        row = self.here
        thread = self.opened() if plan.pane_cells and row is not None else None
        if row is None or thread is None or thread.facts is None:
            return None
        now = self.site.clock.local()
        talk = thread.talk(now, plan.pane_cells, brief=plan.brief)
        pane = Pane(
            row=row,
            facts=thread.facts,
            talk=talk,
            spot=Spot(),
            writing=self._writing(),
            verbs=self.site.verbs,
            more=self._follows(thread, plan.pane_cells),
            now=now,
            cells=plan.pane_cells,
            rows=plan.pane_rows,
            glyphs=self.site.glyphs,
        )
        self._talk_rows = inbox_pane.talk_rows(pane, brief=plan.brief)
        return replace(pane, spot=thread.stand(talk, self._talk_rows))

    def _follows(self, thread: OpenThread, cells: int) -> Sequence[Line]:
        """How much somebody has to do who is asked for, or who works on it."""
        if self.team is None or thread.facts is None:
            return ()
        said = thread.newest()
        body = "" if said is None else said.body
        apart = {self.site.reader.viewer.handle, "" if said is None else said.author}
        task = thread.facts.task
        others = () if task is None else task.assignees
        person = self.team.asked_for(body, frozenset(apart), others)
        line = None if person is None else self.team.line(person, cells)
        return () if line is None else (line,)

    def _writing(self) -> Writing | None:
        """The line being written under the thread."""
        prompt = self.writing
        if prompt is None:
            return None
        buffer = prompt.buffer
        return Writing(
            title=prompt.title,
            text=buffer.text,
            cursor=buffer.cursor,
            error=prompt.error,
            foot=prompt.foot,
        )

    def writes_in_place(self) -> bool:
        """A line can be written under the thread where the thread is shown."""
        return bool(self.plan.pane_cells and self.listing.threads)

    def fit(self) -> None:
        """Keep the cursor in sight."""
        self.scroll()

    def caption(self) -> tuple[Span, ...]:
        """Which threads, and in which order."""
        threads = len(self.listing.threads)
        wide = self.size.width >= frame.WIDE
        return inbox.caption(self.which, self.listing.found.waiting, threads, wide)

    # --- the thread

    def settle(self) -> None:
        """Keep the cursor inside the list and the list around the cursor."""
        if not self.listing.threads:
            self.full = self.reading = False
        super().settle()

    def move(self, motion: Motion, count: int) -> None:
        """Through the threads, or through the one that is read."""
        if self.reading:
            self._read_on(motion, count)
        else:
            super().move(motion, count)

    def _read_on(self, motion: Motion, count: int) -> None:
        """Scroll the thread."""
        thread, plan = self.opened(), self.plan
        if thread is None:
            return
        talk = thread.talk(self.site.clock.local(), plan.pane_cells, brief=plan.brief)
        spot = thread.stand(talk, self._talk_rows)
        if motion is Motion.TOP:
            thread.spot = Spot()
        elif motion is Motion.BOTTOM:
            thread.spot = talk.end(self._talk_rows)
        else:
            steps = steps_of(motion, count, max(self._talk_rows - 1, 1))
            thread.spot = talk.moved(spot, steps, self._talk_rows)
        self.site.changed()

    def enter(self) -> bool:
        """Show the thread alone; alone already, its task is opened."""
        if self.full or self.subject is None:
            return False
        self.full = self.reading = True
        self.site.changed()
        return True

    def close(self) -> bool:
        """Show the list again; False where it is shown."""
        if not self.full and not self.reading:
            return False
        self.full = self.reading = False
        self.settle()
        return True

    def turn(self, step: int) -> str:
        """Hand the keys to the other pane; says which."""
        if not self.plan.pane_cells or self.full:
            return "There is one pane only."
        self.reading = not self.reading
        self.site.changed()
        return "j k move in the thread." if self.reading else "j k move the cursor."

    def toggle_preview(self) -> str | None:
        """Show or hide the thread."""
        self.close()
        self.preview_on = not self.preview_on
        self.settle()
        if self.preview_on:
            return "Thread shown."
        return "Thread hidden. p shows it again."

    def close_preview(self) -> bool:
        """Show the list again, or hide the thread; False where nothing is to close."""
        if self.close():
            return True
        if not self.plan.pane_cells:
            return False
        self.toggle_preview()
        return True

    def row(self, task_id: int) -> TaskRecord | None:
        """The task of the thread that is shown."""
        facts = self.thread.facts if self.thread is not None else None
        task = facts.task if facts is not None else None
        return task if task is not None and task.id == task_id else None


VIEW = ThreadsView
