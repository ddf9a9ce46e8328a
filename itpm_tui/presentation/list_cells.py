"""Cells that every list of tasks has: cursor, id and title, status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, TEXT, Lift, Span, fit, width

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.list_page import Item, ListPage

_LEAST_TITLE = 12
"""Cells that a title keeps, however deep its task is."""


def edge(page: ListPage, lifted: bool, marked: bool) -> str:
    """The cells before a task: cursor or mark."""
    if lifted:
        return f" {page.glyphs.cursor} "
    return f" {page.glyphs.mark} " if marked else "   "


def lift(page: ListPage, lifted: bool, marked: bool) -> Lift:
    """What raises the row of a task."""
    if lifted:
        return Lift.CURSOR if page.focused else Lift.BESIDE
    return Lift.MARK if marked else Lift.NONE


def title(row: Item, page: ListPage, cells: int, lifted: bool) -> list[Span]:
    """Id and title, indented as deep as the task is in its tree."""
    task = row.task
    indent = "" if page.flat else "  " * min(task.depth, 12)
    fold = ""
    if task.children and not page.flat:
        fold = f"{page.glyphs.opened if row.opened else page.glyphs.closed} "
    if task.type is TaskType.MILESTONE:
        name = words.milestone_name(task)
        sign = f"{indent}{page.glyphs.milestone} "
        rest = page.glyphs.fit(name, cells - 1 - width(sign))
        role = MUTED if task.done else TEXT
        return [
            Span(sign, "gantt.milestone"),
            Span(rest, role, bold=True),
            Span(" "),
        ]
    own = f"{fold}{task.key} "
    # A deep task keeps room for its title rather than for its depth.
    indent = indent[: max(cells - width(own) - _LEAST_TITLE, 0)]
    head = fit(f"{indent}{own}", min(width(indent) + width(own), cells - 1))
    rest = page.glyphs.fit(task.title, cells - 1 - width(head))
    bold = lifted or bool(task.children)
    role = MUTED if task.done else TEXT
    return [Span(head, MUTED), Span(rest, role, bold=bold), Span(" ")]


def status(task: TaskRecord, page: ListPage, cells: int) -> Span:
    """Sign and word of a status, or that a change is being saved."""
    if task.id in page.pending:
        return Span(trail("saving", cells), MUTED)
    if task.type is TaskType.MILESTONE and not task.done:
        return Span(" " * cells)
    span = words.status(task, page.glyphs)
    return Span(trail(span.text, cells), span.role)


def summed(row: Item) -> TaskRecord:
    """The task of a row; a summary with what is below it instead of its own."""
    if row.totals is None:
        return row.task
    return replace(
        row.task,
        work_min=row.totals.work_min or row.task.work_min,
        spent_min=row.totals.spent_min or row.task.spent_min,
        remaining_min=row.totals.remaining_min,
        progress_bp=row.task.progress_bp
        if row.totals.progress_bp is None
        else row.totals.progress_bp,
    )


def spent(task: TaskRecord) -> Span:
    """Time logged on a task; more than was estimated stands out while it is open."""
    minutes = task.spent_min
    over = bool(task.work_min and minutes > task.work_min) and not task.done
    role = "message.warning" if over else MUTED
    # A summary has the sum of what is below it.
    said = total if task.children else words.duration
    return Span(said(minutes) if minutes else "", role)


def trail(text: str, cells: int) -> str:
    """A text with at least one empty cell behind it."""
    return fit(text, cells - 1) + " "


def total(minutes: int) -> str:
    """A sum of working time: `32d`, `4.7d`, hours below a day; nothing for none."""
    days = minutes / words.DAY_MIN
    if days >= 10:
        return f"{days:.0f}d"
    if days >= 1:
        return f"{days:.1f}d".replace(".0d", "d")
    return words.duration(minutes) if minutes else ""


def cut(spans: list[Span], cells: int) -> list[Span]:
    """Spans cut or filled to a width; the last of several, a count, is kept whole."""
    *texts, last = spans
    keep = width(last.text) if last.role == MUTED else 0
    room, found = cells - keep, []
    for span in texts if keep else spans:
        text = span.text if width(span.text) <= room else fit(span.text, room)
        room -= width(text)
        found.append(Span(text, span.role, bold=span.bold))
    if keep:
        found.append(last)
    return [*found, Span(" " * room)]
