"""What a calendar of a month or a week shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation.glyphs import UNICODE, Glyphs
from itpm_tui.presentation.words import due_day, finish_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.calendar_records import DayRecord
    from itpm_tui.domain.records import TaskRecord

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """Everything that a month or a week is drawn from."""

    width: int
    height: int
    """Lines between the header and the message line."""
    days: Mapping[date, DayRecord]
    """Tasks by the day they are due."""
    spans: tuple[TaskRecord, ...] = ()
    """Tasks of several days, shown on each of them."""
    milestones: tuple[TaskRecord, ...] = ()
    cursor: date
    cursor_shown: bool = True
    """Whether its day is set off from the others."""
    item: int = 0
    """Place among `items` of the cursor's day of the one under the cursor."""
    first: date
    """A day of the first week shown."""
    today: date
    marks: frozenset[int] = frozenset()
    weekend: frozenset[int] = frozenset({5, 6})
    """Weekdays off, 0 is Monday."""
    holidays: Mapping[date, str] = field(default_factory=dict)
    """Names of days off."""
    freezes: tuple[tuple[date, date], ...] = ()
    """First and last day of each change freeze."""
    add_key: str | None = "a"
    """Key that adds a task on a day; None where nothing can be changed."""
    filter: str = ""
    """The filter in force, for the words of an empty page."""
    glyphs: Glyphs = UNICODE
    _placed: list[tuple[date, date, TaskRecord]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )
    """What `placed` worked out."""

    def placed(self) -> list[tuple[date, date, TaskRecord]]:
        """First day, last day and task: milestones and spans, in that order.

        A page of six weeks asks for each of its days, so they are worked out once.
        """
        if not self._placed:
            for task in self.milestones:
                day = due_day(task)
                if day is not None:
                    self._placed.append((day, day, task))
            for span in self.spans:
                place = days_of(span)
                if place is not None:
                    self._placed.append((*place, span))
        return self._placed

    @property
    def selected(self) -> TaskRecord | None:
        """The task under the cursor, None on a day without any."""
        found = items(self, self.cursor)
        return found[min(max(self.item, 0), len(found) - 1)] if found else None

    def frozen(self, day: date) -> bool:
        """Whether a day is within a change freeze."""
        return any(first <= day <= last for first, last in self.freezes)

    def back(self, day: date) -> str | None:
        """Background of a day off, None for a working day."""
        if day in self.holidays:
            return "time.holiday_bg"
        return "time.weekend_bg" if day.weekday() in self.weekend else None


def monday(day: date) -> date:
    """First day of the week of a day."""
    return day - day.weekday() * _DAY


def days_of(span: TaskRecord) -> tuple[date, date] | None:
    """First and last day of a task, None without both."""
    if span.start is None or span.finish is None:
        return None
    last = finish_day(span.finish)
    return min(span.start.date(), last), last


def items(page: CalendarPage, day: date) -> tuple[TaskRecord, ...]:
    """What is on a day: milestones, tasks that span it, tasks due on it."""
    record = page.days.get(day)
    due = record.tasks if record is not None else ()
    there = [task for first, last, task in page.placed() if first <= day <= last]
    sharp = [task for task in (*there, *due) if task.type is TaskType.MILESTONE]
    found = {task.id: task for task in sharp}
    for task in (*there, *due):
        found.setdefault(task.id, task)
    return tuple(found.values())


def unread(page: CalendarPage, day: date) -> int:
    """Tasks due on a day that were counted but not read."""
    record = page.days.get(day)
    return 0 if record is None else max(0, record.total - len(record.tasks))
