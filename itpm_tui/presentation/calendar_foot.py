"""The two lines below a calendar: the day under the cursor, and its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.calendar_page import CalendarPage, items, unread
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Line, Span, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.domain.records import TaskRecord

_WIDE = 100


def foot(page: CalendarPage) -> list[Line]:
    """The day in a sentence, and the task under the cursor before the others."""
    lead = Span("  " if page.width >= _WIDE else " ")
    return [
        Line((lead, *_day(page))),
        Line((lead, *_tasks(page))),
    ]


def _day(page: CalendarPage) -> Iterator[Span]:
    found = items(page, page.cursor)
    yield Span(f"{words.day_plain(page.cursor)}: ", TEXT, bold=True)
    count = len(found) + unread(page, page.cursor)
    if not count:
        yield from _nothing(page)
        return
    yield Span(f"{count} {'item' if count == 1 else 'items'}", TEXT, bold=True)
    critical = sum(task.critical and not task.done for task in found)
    if critical and critical == count:
        both = "on" if count == 1 else "all on"
        yield Span(f", {both} the critical path", "gantt.critical")
    elif critical:
        yield Span(f", {critical} of them on the critical path", "gantt.critical")
    holiday = page.holidays.get(page.cursor)
    yield Span(f". {holiday}." if holiday else ".", MUTED)


def _nothing(page: CalendarPage) -> Iterator[Span]:
    holiday = page.holidays.get(page.cursor)
    if holiday:
        yield Span(f"{holiday}, ", MUTED)
    if page.filter:
        yield Span("nothing matches ")
        yield Span(page.filter, TEXT, bold=True)
        yield Span("   esc", ACCENT, bold=True)
        yield Span(" clears the filter")
        return
    yield Span("nothing is due")
    if page.add_key is not None:
        yield Span("   ")
        yield Span(page.add_key, ACCENT, bold=True)
        yield Span(" adds a task on this day")


def _tasks(page: CalendarPage) -> Iterator[Span]:
    """The tasks of the day, from the one under the cursor on, while they fit."""
    selected = page.selected
    if selected is None:
        return
    found = items(page, page.cursor)
    start = found.index(selected)
    yield Span(f"{page.glyphs.cursor} ", ACCENT)
    left = page.width - 6
    for number, task in enumerate(found[start:]):
        spans = [*_task(page, task, bold=number == 0)]
        long = sum(width(span.text) for span in spans) + 5
        if number and long > left:
            return
        if number:
            yield Span("     ")
        yield from spans
        left -= long


def _task(page: CalendarPage, task: TaskRecord, *, bold: bool) -> Iterator[Span]:
    if task.type is TaskType.MILESTONE:
        yield Span(f"{page.glyphs.milestone} ", "gantt.milestone")
        yield Span(words.milestone_name(task), TEXT, bold=True)
        slack = None if task.done else words.slack(task)
        if slack is not None:
            yield Span("  ")
            yield slack
        return
    room = min(100, page.width - 30)
    title = page.glyphs.fit(task.title, min(room, width(task.title)))
    yield Span(f"{task.key} ", TEXT if bold else MUTED, bold=bold)
    yield Span(f"{title}  ", TEXT, bold=bold)
    yield Span(words.assignee(task).text, MUTED)
    amount = task.duration_min or task.work_min
    told = [words.duration(amount)] if amount else []
    told += [words.percent(task.progress_bp)] if task.progress_bp else []
    if told:
        yield Span(f"  {', '.join(told)}", MUTED)
    if task.critical and not task.done and page.width < _WIDE:
        yield Span(" crit", "gantt.critical")
