"""What today is about: late, due, blocked, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.wall.sheet import MARGIN, MOST_FACTS, Figure, laid
from itpm_tui.presentation.wall.words import (
    blocked_said,
    label,
    next_name,
    plural,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.wall.sheet import Sheet

_WIDE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """What the page shows."""

    sheet: Sheet
    late: Sequence[TaskRecord]
    due: Sequence[TaskRecord]
    """Open, due today."""
    blocked: Sequence[TaskRecord]
    then: Sequence[TaskRecord]
    """Open, due on the next working day."""
    next_day: date
    finished: int
    """Tasks due today that are done."""
    part: int
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """A task with the group under which it is shown."""

    group: str
    task: TaskRecord
    alarming: bool
    """Whether the group asks for somebody to do something."""
    said: str
    """Why it is shown, such as `late 2 days`."""


def facts(page: TodayPage) -> list[Fact]:
    """All that is shown, the most pressing first."""
    then = next_name(page.next_day, page.today)
    found = [Fact("LATE", task, True, _late(task, page.today)) for task in page.late]
    found += [Fact("TODAY", task, False, task.status.lower()) for task in page.due]
    found += [Fact("BLOCKED", task, True, "") for task in page.blocked]
    found += [Fact(then, task, False, task.status.lower()) for task in page.then]
    return found


def room(sheet: Sheet) -> int:
    """Tasks that one part shows."""
    above = 5 * sheet.scale + (5 if sheet.roomy else 2)
    return max(min((sheet.height - above) // sheet.step, MOST_FACTS), 1)


def lines(page: TodayPage) -> Lines:
    """The page."""
    sheet = page.sheet
    every = facts(page)
    first = page.part * room(sheet)
    shown = every[first : first + room(sheet)]
    rows, before = [], ""
    for fact in shown:
        rows.append(_row(page, fact, named=fact.group != before))
        before = fact.group
    if not rows:
        nothing = "Nothing is late, due or blocked."
        rows = [laid([(MARGIN, Span(nothing, "health.green", bold=True))])]
    return sheet.filled(
        [
            *sheet.figures(_figures(page), page.now),
            *sheet.rule(),
            *sheet.airy(rows),
        ]
    )


def _figures(page: TodayPage) -> list[Figure]:
    late, blocked = len(page.late), len(page.blocked)
    return [
        Figure(str(len(page.due)), "due today"),
        Figure(str(page.finished), "done", "health.green" if page.finished else MUTED),
        Figure(str(late), "late", "health.red" if late else MUTED),
        Figure(str(blocked), "blocked", "status.blocked" if blocked else MUTED),
    ]


def _row(page: TodayPage, fact: Fact, *, named: bool) -> Line:
    sheet, task = page.sheet, fact.task
    wide = sheet.width >= _WIDE
    text = task.title
    if fact.group == "BLOCKED":
        text = blocked_said(task, page.today)
    who = words.assignee(task).text if task.assignees else ""
    at = MARGIN + (14 if wide else 10)
    title = at + (12 if wide else 10)
    end = sheet.width - MARGIN
    after = end - (26 if wide else 22)
    parts = [(MARGIN, label(fact.group, alarming=fact.alarming))] if named else []
    parts += [
        (at, strong(task.key)),
        (title, Span(sheet.glyphs.fit(text, after - title - 2).rstrip())),
        (after, Span(sheet.glyphs.fit(who, 9).rstrip(), MUTED)),
    ]
    role = "time.overdue" if fact.group == "LATE" else MUTED
    said = fact.said or "blocked"
    parts.append((after + 10, Span(said, role if said != "blocked" else TEXT)))
    return laid(parts)


def _late(task: TaskRecord, today: date) -> str:
    day = words.due_day(task)
    days = 0 if day is None else (today - day).days
    return f"{days} {plural(days, 'day', 'days')} late"
