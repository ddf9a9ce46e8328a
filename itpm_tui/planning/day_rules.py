"""How days are read here: the working calendar, and the dates of tasks by name."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from itpm_tui.domain.dates import DateOrder, DateRules
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.planning.calendars import WorkingCalendar

_FIRST, _LAST = date(1900, 1, 1), date(9990, 1, 1)


def day_rules(
    reader: Reader, project_id: int | None, order: DateOrder | None = None
) -> DateRules:
    """How days are read in a project. The store is asked when a day needs it.

    Args:
        reader: The store.
        project_id: Whose calendar says which days are worked; None: Monday to Friday.
        order: How `11/12` is read.
    """
    works = _works(reader, project_id)
    if works is None:
        return DateRules(order=order, anchor=lambda name: _day(reader, name))
    return DateRules(works=works, order=order, anchor=lambda name: _day(reader, name))


def due_day(task: TaskRecord, name: str) -> date:
    """The day on which a task is due.

    Raises:
        Refusal: If it has no date; `name` is what the person called it.
    """
    if task.due is None:
        raise Refusal(f"{name} has no date yet. Write the day.")
    return (task.due - timedelta(minutes=1)).date()


def dated_milestones(reader: Reader) -> tuple[TaskRecord, ...]:
    """All milestones that have a date."""
    return reader.milestones(TaskFilter(), _FIRST, _LAST)


def _day(reader: Reader, name: str) -> date | None:
    """The day of a task id or milestone code; None when there is no such thing."""
    task_id = reader.find(name)
    if task_id is not None:
        found = reader.tasks([task_id])
        return due_day(found[0], name) if found else None
    if not name.replace("-", "").replace("_", "").isalnum():
        return None
    wanted = fold(name)
    for milestone in dated_milestones(reader):
        if milestone.code is not None and fold(milestone.code) == wanted:
            return due_day(milestone, name)
    return None


def _works(reader: Reader, project_id: int | None) -> Callable[[date], bool] | None:
    """Whether a day is worked in a project, as a question for later."""
    if project_id is None:
        return None

    @cache
    def calendar() -> WorkingCalendar | None:
        # Not at start: a day in working days is rare, the screen is not.
        from itpm_tui.planning.calendars import WorkingCalendar

        projects = reader.project_list()
        ids = [p.calendar_id for p in projects if p.id == project_id]
        if not ids:
            return None
        record = reader.calendar(ids[0])
        if not record.weekdays:
            return None
        exceptions = [
            (first, last, hours) for _, first, last, hours in record.exceptions
        ]
        return WorkingCalendar.from_rules(record.weekdays, exceptions)

    def works(day: date) -> bool:
        found = calendar()
        return day.weekday() < 5 if found is None else found.is_working_day(day)

    return works
