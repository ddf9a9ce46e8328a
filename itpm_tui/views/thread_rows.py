"""Threads that wait, in order, with a cursor; their rows are read as they are seen."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.attention import InboxView as Which
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.inbox import InboxCounts, InboxFilter, InboxList
from itpm_tui.domain.subject import Subject
from itpm_tui.presentation.inbox_list import Listing
from itpm_tui.views.view import Motion, Place, Site, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itpm_tui.domain.inbox import InboxThread

KEPT = 2_000
"""Rows that are kept at most."""


class ThreadRows(View):
    """A list of threads in groups, and which of them the keys are about."""

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
        self.range_from: Subject | None = None
        """The thread at which a range of marks began."""
        self._sought: str | None = None

    @property
    @abstractmethod
    def room(self) -> int:
        """Lines for headings and threads."""

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
        """Drop the rows that were read."""
        self.rows.clear()

    def fetch(self, subjects: Sequence[Subject]) -> None:
        """Read rows that are not there yet."""
        missing = [subject for subject in subjects if subject not in self.rows]
        if missing:
            if len(self.rows) > KEPT:
                self.rows.clear()
            found = self.site.reader.inbox.rows(missing, self.which)
            self.rows.update((row.subject, row) for row in found)

    def rows_of(self, subjects: Iterable[Subject]) -> list[InboxThread]:
        """The rows of threads; those that are gone are left out."""
        wanted = list(subjects)
        self.fetch(wanted)
        return [self.rows[subject] for subject in wanted if subject in self.rows]

    @property
    def here(self) -> InboxThread | None:
        """The thread under the cursor, as a row."""
        subject = self.subject
        found = self.rows_of([subject]) if subject is not None else []
        return found[0] if found else None

    # --- the cursor

    def settle(self) -> None:
        """Keep the cursor inside the list and the list around the cursor."""
        last = max(len(self.listing.threads) - 1, 0)
        self.cursor = min(max(self.cursor, 0), last)
        self.scroll()
        row = self.here
        self.site.context.task_id = None if row is None else row.task_id
        self.site.changed()

    def scroll(self) -> None:
        """Bring the cursor into sight, and the heading above it."""
        if not self.size.height:
            return
        rows = self.room
        line = self.listing.line_of(self.cursor)
        headed = line > 0 and not isinstance(self.listing.at(line - 1), int)
        self.top = min(self.top, line - headed)
        self.top = max(self.top, line - rows + 1)
        self.top = min(self.top, max(self.listing.lines - rows, 0))

    def move(self, motion: Motion, count: int) -> None:
        """Through the threads."""
        page = max(self.room - 1, 1)
        last = len(self.listing.threads) - 1
        if motion is Motion.TOP:
            self.cursor = max(count - 1, 0)
        elif motion is Motion.BOTTOM:
            self.cursor = last if count <= 1 else count - 1
        else:
            self.cursor += steps_of(motion, count, page)
        self.settle()

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

    def show_view(self, which: Which) -> None:
        """Show other threads."""
        self.which = which
        self.cursor = self.top = 0
        self.load()

    # --- its tasks

    def task_ids(self) -> list[int]:
        """Ids of the tasks that threads are about."""
        threads = self.listing.threads
        return [one.id for one in threads if one.type is SubjectType.TASK]

    def hits(self) -> int:
        """How many threads the filter leaves."""
        return len(self.listing.threads)

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


def steps_of(motion: Motion, count: int, page: int) -> int:
    """How far a motion leads; left and right nowhere."""
    return {
        Motion.DOWN: count,
        Motion.UP: -count,
        Motion.PAGE_DOWN: count * page,
        Motion.PAGE_UP: -count * page,
        Motion.HALF_DOWN: count * max(page // 2, 1),
        Motion.HALF_UP: -count * max(page // 2, 1),
    }.get(motion, 0)
