"""Values of the task form: checked, and as messages say them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import TaskField
from itpm_tui.domain.enums import Priority, RequestSource, ScheduleMode, TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.services.plan_calendar import calendar_of, deadline_on
from itpm_tui.services.task_add import DURATION_LIMIT, title_of
from itpm_tui.services.wording import shown, start_day, working_days

if TYPE_CHECKING:
    from enum import StrEnum

    from itpm_tui.domain.transaction import Transaction, Value
    from itpm_tui.services.stored import StoredTask

NAMES = {
    TaskField.TITLE: "title",
    TaskField.DESCRIPTION: "description",
    TaskField.PRIORITY: "priority",
    TaskField.DEADLINE: "deadline",
    TaskField.CONSTRAINT_DATE: "earliest start",
    TaskField.DURATION: "duration",
    TaskField.WORK: "work",
    TaskField.REMAINING: "work left",
    TaskField.PROGRESS: "progress",
    TaskField.TYPE: "type",
    TaskField.MODE: "mode",
    TaskField.SOURCE: "source",
}
_MINUTES = frozenset({TaskField.DURATION, TaskField.WORK, TaskField.REMAINING})
_CHOICES: dict[TaskField, type[StrEnum]] = {
    TaskField.PRIORITY: Priority,
    TaskField.TYPE: TaskType,
    TaskField.MODE: ScheduleMode,
    TaskField.SOURCE: RequestSource,
}
WHOLE = 10_000


def checked(tx: Transaction, task: StoredTask, field: TaskField, value: Value) -> Value:
    """A value as the column holds it.

    Raises:
        Refusal: If the field can not have it.
    """
    if field is TaskField.TITLE:
        return title_of(str(value or ""))
    if field is TaskField.DESCRIPTION:
        text = clean(str(value or ""), limit=LONG_LIMIT, lines=True).rstrip()
        return text or None
    if field in _CHOICES:
        return _choice(field, value)
    if field in {TaskField.DEADLINE, TaskField.CONSTRAINT_DATE}:
        return _moment(tx, task, field, value)
    return _number(field, value)


def _choice(field: TaskField, value: Value) -> str:
    """One of the values that a field may have."""
    allowed = _CHOICES[field]
    if not isinstance(value, str) or value not in list(allowed):
        raise Refusal(f"The {NAMES[field]} is one of {', '.join(allowed)}.")
    return allowed(value)


def _moment(
    tx: Transaction, task: StoredTask, field: TaskField, value: Value
) -> datetime | None:
    """A date as the moment it stands for: the end or the beginning of its work."""
    if value is None or isinstance(value, datetime):
        return value
    if not isinstance(value, date):
        raise Refusal(f"The {NAMES[field]} is a date.")
    calendar = calendar_of(tx, task.calendar_id)
    if field is TaskField.DEADLINE:
        return deadline_on(calendar, value)
    return calendar.day_start(value)


def _number(field: TaskField, value: Value) -> int | None:
    """Minutes, or basis points of progress."""
    if value is None and field in _MINUTES:
        return None
    most = DURATION_LIMIT if field in _MINUTES else WHOLE
    if not isinstance(value, int) or not 0 <= value <= most:
        if field is TaskField.PROGRESS:
            raise Refusal("Progress is from 0 to 100 %.")
        raise Refusal(f"The {NAMES[field]} is more than nothing, at most 20,000 days.")
    return value


def same_day(field: TaskField, seen: Value, stored: Value) -> Value:
    """What was seen, where it was seen as a date: the moment stored on that day."""
    plain = isinstance(seen, date) and not isinstance(seen, datetime)
    same = isinstance(stored, datetime) and stored.date() == seen
    return stored if plain and same else seen


def said_as(field: TaskField, value: Value, today: date) -> str:
    """A value as a person reads it."""
    if field in _MINUTES and isinstance(value, int):
        return working_days(value)
    if field is TaskField.PROGRESS and isinstance(value, int):
        return f"{value // 100} %"
    if field is TaskField.CONSTRAINT_DATE and isinstance(value, datetime):
        return start_day(value, today)
    if field is TaskField.DESCRIPTION and isinstance(value, str):
        return f'"{clean(value, limit=40)}"'
    return shown(value, today)
