"""Tasks as iCalendar: to-dos with their dates, and milestones as events of a day.

Dates of a plan are wall time of its calendar, so they are written as such, without a
zone: work that begins at eight begins at eight.

Source:
    RFC 5545, "Internet Calendaring and Scheduling Core Object Specification".
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, StatusGroup, TaskType
from itpm_tui.domain.text import LONG_LIMIT, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import TextIO

    from itpm_tui.domain.records import TaskRecord

LINE_OCTETS = 75

_STATES = {
    StatusGroup.STARTED: "IN-PROCESS",
    StatusGroup.COMPLETED: "COMPLETED",
    StatusGroup.CANCELLED: "CANCELLED",
}
_PRIORITIES = {
    Priority.URGENT: 1,
    Priority.HIGH: 3,
    Priority.NORMAL: 5,
    Priority.LOW: 9,
}
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_ics(
    file: TextIO, tasks: Iterable[TaskRecord], at: datetime, *, events: bool = False
) -> int:
    """Write the tasks that have a date. Returns how many they are.

    Args:
        file: Open without translation of line ends.
        tasks: Parents before what is below them.
        at: When it is written (UTC).
        events: Whether tasks are events too, for calendars that show no to-dos.
    """
    uids: dict[int, str] = {}
    count = 0
    _put(
        file,
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//itpm//itpm-tui//EN",
            "CALSCALE:GREGORIAN",
        ],
    )
    for task in tasks:
        uids[task.id] = uid(task)
        if task.start is None and task.finish is None and task.deadline is None:
            continue
        count += 1
        above = uids.get(task.parent_id or 0)
        _put(file, _component(task, above, at, events=events))
    _put(file, ["END:VCALENDAR"])
    return count


def uid(task: TaskRecord) -> str:
    """What a calendar knows a task by: keys are never given twice."""
    return f"{task.key}@itpm"


def _component(
    task: TaskRecord, above: str | None, at: datetime, *, events: bool
) -> Iterator[str]:
    """The lines of one task."""
    is_moment = task.type is TaskType.MILESTONE
    kind = "VEVENT" if events or is_moment else "VTODO"
    yield f"BEGIN:{kind}"
    yield f"UID:{uid(task)}"
    yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_text(f'{task.key} {task.title}')}"
    yield from _event(task) if kind == "VEVENT" else _todo(task)
    if task.tags:
        yield f"CATEGORIES:{','.join(_text(tag) for tag in task.tags)}"
    if above is not None:
        yield f"RELATED-TO:{above}"
    people = " ".join(f"@{handle}" for handle in task.assignees)
    note = f"Blocked: {task.blocked_note}" if task.blocked_note else ""
    about = "\n".join(part for part in (people, note) if part)
    if about:
        yield f"DESCRIPTION:{_text(about)}"
    yield f"END:{kind}"


def _event(task: TaskRecord) -> Iterator[str]:
    """Days that it takes; a milestone is on the day it is due."""
    first, last = task.start or task.finish, task.finish or task.start
    if task.type is TaskType.MILESTONE or first is None or last is None:
        day = task.finish or task.start or task.deadline
        if day is not None:
            yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    else:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        # The end is the first day that it does not take.
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    cancelled = task.group is StatusGroup.CANCELLED
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"


def _todo(task: TaskRecord) -> Iterator[str]:
    """When it begins, by when it is to be done, and how far it is."""
    due = task.deadline or task.finish
    # A beginning that is not before the end is not allowed.
    if task.start is not None and (due is None or task.start < due):
        yield f"DTSTART:{_moment(task.start)}"
    if due is not None:
        yield f"DUE:{_moment(due)}"
    yield f"STATUS:{_STATES.get(task.group, 'NEEDS-ACTION')}"
    yield f"PERCENT-COMPLETE:{min(100, task.progress_bp // 100)}"
    yield f"PRIORITY:{_PRIORITIES[task.priority]}"


def _moment(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%S}"


def _text(text: str) -> str:
    """Text as a value: nothing in it ends the value or the line."""
    safe = clean(text, limit=LONG_LIMIT, lines=True)
    return safe.translate(_ESCAPED)


def _put(file: TextIO, lines: Iterable[str]) -> None:
    """Write lines of at most 75 octets; long ones go on after a blank."""
    for line in lines:
        for part in _folded(line):
            file.write(part + "\r\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts; no character is cut in two."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE_OCTETS:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part
