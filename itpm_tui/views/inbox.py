"""The inbox: what waits for me?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.attention import InboxView as Which
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.inbox import InboxCounts, InboxFilter, InboxList
from itpm_tui.domain.subject import Subject
from itpm_tui.presentation import frame, inbox, inbox_pane
from itpm_tui.presentation.inbox_list import Listing, ListPart
from itpm_tui.presentation.inbox_pane import Pane, Writing
from itpm_tui.presentation.talk import Spot
from itpm_tui.views.inbox_thread import OpenThread
from itpm_tui.views.view import Motion, Place, Site, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itpm_tui.domain.inbox import InboxThread
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines, Span

AHEAD = 40
"""Rows read beyond the screen, so that most moves read nothing."""
KEPT = 2_000
"""Rows that are kept at most."""


class ThreadsView(View):
    """Threads in groups, and the one under the cursor beside them."""

    SCREEN: ClassVar[str] = "inbox"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.INBOX, Topic.COMMENTS, Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE}
    )

    def __init__(self, site: Site) -> None:
        """Start with no threads."""
        super().__init__(site)
        self.which = Which.OPEN
        self.listing = Listing(InboxList())
        self.counts = InboxCounts()
        self.rows: dict[Subject, InboxThread] = {}
        self.cursor = 0
        self.top = 0
        self.preview_on = True
        self.full = False
        """Whether the thread is shown alone."""
        self.reading = False
        """Whether the keys move in the thread."""
        self.thread: OpenThread | None = None
        self.range_from: Subject | None = None
        """The thread at which a range of marks began."""
        self._sought: str | None = None
        self._talk_rows = 1
        """Lines of the thread in sight."""

    # --- reading

    def read(self) -> object:
        """The threads in order, and how much there is."""
        wanted = self.site.context.wanted
        asked = InboxFilter(
            view=self.which,
            project_id=wanted.project_id,
            words=wanted.words,
            query=wanted.query,
        )
        reader = self.site.reader.inbox
        return reader.list(asked), reader.counts()

    def take(self, found: object) -> None:
        """Keep the threads, the cursor on its own; where it is gone, on the next."""
        match found:
            case (InboxList() as listed, InboxCounts() as counts):
                before, self.listing = self.listing, Listing(listed)
                self.counts = counts
                self._stand_again(before)

    def _stand_again(self, before: Listing) -> None:
        selected = self.site.context.task_id
        here = self.subject_at(before, self.cursor)
        wanted = [here] if here is not None else []
        if selected and (here is None or here.id != selected):
            wanted.insert(0, Subject(SubjectType.TASK, selected))
        places = {subject: at for at, subject in enumerate(self.listing.threads)}
        sought = self._find(self._sought)
        if sought is not None:
            self._sought = None
            wanted.insert(0, sought)
        if here not in places:
            threads = before.threads
            wanted += [threads[place] for place in _nearest(before, self.cursor)]
        for subject in wanted:
            if subject in places:
                self.cursor = places[subject]
                break
        self.settle()

    def _find(self, key: str | None) -> Subject | None:
        """The subject that people call so, where it is a task."""
        task_id = self.site.reader.find(key) if key else None
        return None if task_id is None else Subject(SubjectType.TASK, task_id)

    @staticmethod
    def subject_at(listing: Listing, place: int) -> Subject | None:
        """The thread at a place."""
        threads = listing.threads
        return threads[place] if 0 <= place < len(threads) else None

    @property
    def subject(self) -> Subject | None:
        """The thread under the cursor."""
        return self.subject_at(self.listing, self.cursor)

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop the rows that were read, and what was said in the thread."""
        self.rows.clear()
        if self.thread is not None:
            self.thread.forget()

    def _fetch(self, subjects: Sequence[Subject]) -> None:
        missing = [subject for subject in subjects if subject not in self.rows]
        if missing:
            if len(self.rows) > KEPT:
                self.rows.clear()
            found = self.site.reader.inbox.rows(missing, self.which)
            self.rows.update((row.subject, row) for row in found)

    def rows_of(self, subjects: Iterable[Subject]) -> list[InboxThread]:
        """The rows of threads; those that are gone are left out."""
        wanted = list(subjects)
        self._fetch(wanted)
        return [self.rows[subject] for subject in wanted if subject in self.rows]

    @property
    def here(self) -> InboxThread | None:
        """The thread under the cursor, as a row."""
        subject = self.subject
        found = self.rows_of([subject]) if subject is not None else []
        return found[0] if found else None

    def opened(self) -> OpenThread | None:
        """The thread under the cursor, with what was said in it."""
        subject = self.subject
        if subject is None:
            return None
        if self.thread is None or self.thread.subject != subject:
            self.thread = OpenThread(self.site.reader, subject)
        self.thread.read()
        return self.thread

    # --- painting

    @property
    def plan(self) -> inbox.Shape:
        """How the page is divided."""
        size = self.size
        return inbox.Shape(size.width, size.height, self.preview_on, self.full)

    def lines(self) -> Lines:
        """List and thread."""
        plan, context = self.plan, self.site.context
        self._fetch(self._in_sight(plan))
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
            now=now,
            cells=plan.pane_cells,
            rows=plan.pane_rows,
            glyphs=self.site.glyphs,
        )
        self._talk_rows = inbox_pane.talk_rows(pane, brief=plan.brief)
        return replace(pane, spot=thread.stand(talk, self._talk_rows))

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
        self._scroll()

    def caption(self) -> tuple[Span, ...]:
        """Which threads, and in which order."""
        threads = len(self.listing.threads)
        wide = self.size.width >= frame.WIDE
        return inbox.caption(self.which, self.listing.found.waiting, threads, wide)

    # --- the cursor

    def settle(self) -> None:
        """Keep the cursor inside the list and the list around the cursor."""
        last = max(len(self.listing.threads) - 1, 0)
        self.cursor = min(max(self.cursor, 0), last)
        if not self.listing.threads:
            self.full = self.reading = False
        self._scroll()
        row = self.here
        self.site.context.task_id = None if row is None else row.task_id
        self.site.changed()

    def _scroll(self) -> None:
        if not self.size.height:
            return
        rows = self.plan.list_rows
        line = self.listing.line_of(self.cursor)
        headed = line > 0 and not isinstance(self.listing.at(line - 1), int)
        self.top = min(self.top, line - headed)
        self.top = max(self.top, line - rows + 1)
        self.top = min(self.top, max(self.listing.lines - rows, 0))

    def move(self, motion: Motion, count: int) -> None:
        """Through the threads, or through the one that is read."""
        if self.reading:
            self._read_on(motion, count)
            return
        page = max(self.plan.list_rows - 1, 1)
        last = len(self.listing.threads) - 1
        if motion is Motion.TOP:
            self.cursor = max(count - 1, 0)
        elif motion is Motion.BOTTOM:
            self.cursor = last if count <= 1 else count - 1
        else:
            self.cursor += _steps(motion, count, page)
        self.settle()

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
            steps = _steps(motion, count, max(self._talk_rows - 1, 1))
            thread.spot = talk.moved(spot, steps, self._talk_rows)
        self.site.changed()

    def go(self, place: int) -> None:
        """Put the cursor on a thread by its place."""
        self.cursor = place
        self.settle()

    def select(self, task_id: int) -> bool:
        """Put the cursor on the thread of a task; without one it stays, and counts."""
        subject = Subject(SubjectType.TASK, task_id)
        threads = self.listing.threads
        self.go(threads.index(subject) if subject in threads else self.cursor)
        return True

    def seek(self, name: str) -> None:
        """Put the cursor on the thread that people call so, once it is read."""
        self._sought = name

    def pass_by(self, subjects: Iterable[Subject]) -> None:
        """Go on to the next thread that is not one of these, in the same group first.

        Below the cursor before above it, so that one key after another empties a group.
        """
        left = set(subjects) | self.site.context.pending_threads
        threads = self.listing.threads
        for place in _nearest(self.listing, self.cursor):
            if threads[place] not in left:
                self.go(place)
                return
        self.settle()

    # --- what is marked

    def marked(self) -> list[Subject]:
        """The threads that are marked, in order."""
        context = self.site.context
        if not context.marks and not context.marked_threads:
            return []
        return [
            subject for subject in self.listing.threads if context.is_marked(subject)
        ]

    def chosen(self) -> list[InboxThread]:
        """The marked threads, else the one under the cursor."""
        here = self.subject
        return self.rows_of(self.marked() or ([here] if here is not None else []))

    # --- views, panes

    def show_view(self, which: Which) -> None:
        """Show other threads."""
        self.which = which
        self.cursor = self.top = 0
        self.load()

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

    def turn(self) -> str:
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

    # --- its tasks

    def task_ids(self) -> list[int]:
        """Ids of the tasks that threads are about."""
        threads = self.listing.threads
        return [one.id for one in threads if one.type is SubjectType.TASK]

    def hits(self) -> int:
        """How many threads the filter leaves."""
        return len(self.listing.threads)

    def row(self, task_id: int) -> TaskRecord | None:
        """The task of the thread that is shown."""
        facts = self.thread.facts if self.thread is not None else None
        task = facts.task if facts is not None else None
        return task if task is not None and task.id == task_id else None

    def place(self) -> Place:
        """Into the project of the thread."""
        row = self.here
        return Place(project_id=None if row is None else row.project_id)


def _nearest(listing: Listing, place: int) -> Iterator[int]:
    """Places from one on: down its group, then up it, then below and above it."""
    group = listing.group_of(place)
    yield from range(place, group.stop)
    yield from range(place - 1, group.start - 1, -1)
    yield from range(group.stop, len(listing.threads))
    yield from range(group.start - 1, -1, -1)


def _steps(motion: Motion, count: int, page: int) -> int:
    """How far a motion leads; left and right nowhere."""
    return {
        Motion.DOWN: count,
        Motion.UP: -count,
        Motion.PAGE_DOWN: count * page,
        Motion.PAGE_UP: -count * page,
        Motion.HALF_DOWN: count * max(page // 2, 1),
        Motion.HALF_UP: -count * max(page // 2, 1),
    }.get(motion, 0)


VIEW = ThreadsView
