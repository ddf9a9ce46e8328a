"""Work moved on paper: a reader that shows a store as if it had been done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.load_records import AssignedWork, LoadSource
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.task_records import TaskDetail


@dataclass(frozen=True, slots=True)
class MovedWork:
    """What becomes of one task."""

    task_id: int
    shares: tuple[tuple[int, int], ...] = ()
    """Person and minutes, everyone on it; none given: who is on it stays."""
    start: datetime | None = None
    """When it begins; None: its dates stay."""
    finish: datetime | None = None


class DraftReader:
    """A reader around another: tasks of a draft are as it wants them.

    Whatever the draft does not touch is asked of the reader behind it.
    """

    def __init__(self, reader: Reader, moved: MovedWork) -> None:
        """Show what a reader shows, with one task moved."""
        self._reader = reader
        self._moved = moved
        self._handles: tuple[str, ...] | None = None

    def __getattr__(self, name: str) -> object:
        """Anything else, as it is."""
        return getattr(self._reader, name)

    def load(
        self, first: date, days: int, today: date, project_id: int | None = None
    ) -> LoadSource:
        """People with hours, and the work that they would have."""
        return over(self._reader.load(first, days, today, project_id), self._moved)

    def tasks(self, ids: Sequence[int]) -> tuple[TaskRecord, ...]:
        """Rows of tasks as they would be."""
        return tuple(self._as_moved(task) for task in self._reader.tasks(ids))

    def task(self, task_id: int) -> TaskDetail | None:
        """Everything about one task as it would be."""
        found = self._reader.task(task_id)
        if found is None:
            return None
        return replace(found, task=self._as_moved(found.task))

    def work_of(self, person_id: int) -> tuple[AssignedWork, ...]:
        """What a person would have to do."""
        theirs = self._reader.work_of(person_id)
        moved = self._moved
        if moved.shares:
            theirs = tuple(work for work in theirs if work.task_id != moved.task_id)
            if person_id in dict(moved.shares):
                theirs += self._given(person_id)
        return tuple(_work_as_moved(work, moved) for work in theirs)

    def _given(self, person_id: int) -> tuple[AssignedWork, ...]:
        there = self._reader.work_on([self._moved.task_id])[:1]
        return tuple(replace(work, person_id=person_id) for work in there)

    def _as_moved(self, task: TaskRecord) -> TaskRecord:
        moved = self._moved
        if task.id != moved.task_id:
            return task
        if moved.shares:
            task = replace(task, assignees=self._named())
        if moved.start is not None:
            task = replace(task, start=moved.start, finish=moved.finish)
        return task

    def _named(self) -> tuple[str, ...]:
        if self._handles is None:
            known = {person.id: person.handle for person in self._reader.people()}
            ids = (person_id for person_id, _ in self._moved.shares)
            self._handles = tuple(known[i] for i in ids if i in known)
        return self._handles


def drafted(reader: Reader, moved: MovedWork) -> Reader:
    """A reader that shows a draft."""
    return cast("Reader", DraftReader(reader, moved))


def over(source: LoadSource, moved: MovedWork) -> LoadSource:
    """A source with one task moved; what was placed of it by hand is spread again."""
    theirs = [row for row in source.work if row[0] == moved.task_id]
    if not theirs:
        return source
    _, _, units, _, inside, calendar_id, start, finish, left = theirs[0]
    if moved.start is not None:
        start = moved.start.isoformat(timespec="minutes")
        finish = None
        if moved.finish is not None:
            finish = moved.finish.isoformat(timespec="minutes")
    people = [(row[1], row[2], row[3]) for row in theirs]
    if moved.shares:
        people = [(person_id, units, minutes) for person_id, minutes in moved.shares]
        left = sum(minutes for _, minutes in moved.shares)
    task_id = moved.task_id
    rows = [
        (task_id, person, share, hand, inside, calendar_id, start, finish, left)
        for person, share, hand in people
    ]
    rest = [row for row in source.work if row[0] != moved.task_id]
    placed = tuple(item for item in source.placed if item.task_id != moved.task_id)
    return replace(source, work=[*rest, *rows], placed=placed)


def _work_as_moved(work: AssignedWork, moved: MovedWork) -> AssignedWork:
    if work.task_id != moved.task_id:
        return work
    if moved.shares:
        units = work.shares[0][1] if work.shares else 0
        work = replace(
            work,
            shares=tuple((p, units, minutes) for p, minutes in moved.shares),
            left_min=sum(minutes for _, minutes in moved.shares),
        )
    if moved.start is not None:
        work = replace(work, start=moved.start, finish=moved.finish)
    return replace(work, placed=())


def shifted(work: AssignedWork, to: date, finish: datetime | None) -> MovedWork:
    """A task that begins on another day, at the same time of the day."""
    assert work.start is not None
    start = datetime.combine(to, work.start.time())
    if finish is None and work.finish is not None:
        finish = work.finish + timedelta(days=(to - work.start.date()).days)
    return MovedWork(work.task_id, start=start, finish=finish)
