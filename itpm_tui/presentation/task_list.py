"""The list: projects and their tasks as rows of columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    TEXT,
    Line,
    Lines,
    Span,
    fit,
    right,
    width,
)
from itpm_tui.presentation.list_cells import (
    edge,
    lift,
    spent,
    status,
    summed,
    title,
    trail,
)
from itpm_tui.presentation.list_headings import heading
from itpm_tui.presentation.list_page import EDGE, HEAD, Heading, columns, rule

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.list_page import Columns, Item, ListPage

_SORTED = {
    "Task": {"id", "title", "project"},
    "Status": {"status"},
    "Who": {"assignee"},
    "Due": {"due", "end", "start"},
    "Est": {"est"},
    "Spent": {"spent"},
    "Done": {"progress", "done"},
    "Prio": {"priority"},
}
"""By the head of a column, what a list may be sorted by that stands in it."""


def lines(page: ListPage) -> Lines:
    """The page: column names, a rule, and the rows."""
    shape = columns(page.width)
    if page.chosen:
        from itpm_tui.presentation import list_columns  # only where some are chosen

        head, item = list_columns.of(page)
    else:
        head, item = _head(page, shape), partial(_item, page=page, shape=shape)
    body = [
        heading(row, page, shape, place == page.cursor)
        if isinstance(row, Heading)
        else item(row, lifted=place == page.cursor)
        for place, row in enumerate(page.rows)
    ]
    blank = Line()
    short = page.height - HEAD - len(body)
    return (head, rule(page.width, page.glyphs), *body, *[blank] * short)


def _head(page: ListPage, shape: Columns) -> Line:
    long = page.width >= 110
    cells = {
        "Task": " " * EDGE + fit("Task", shape.task),
        "Status": fit("Status", shape.status),
        "Who": fit("Assignee" if long else "Who", shape.who) if shape.who else "",
        "Due": fit("Due", shape.due) if long else right("Due ", shape.due),
        "Est": right("Est", shape.estimate) if shape.estimate else "",
        "Spent": right("Spent", shape.spent) if shape.spent else "",
        "Done": right("Done", shape.done),
        "Prio": "  " + fit("Prio", shape.priority - 2) if shape.priority else "",
        "Flag": "  " + fit("Flag", shape.flag - 2) if shape.flag else "",
    }
    if not page.sort:
        return Line((Span("".join(cells.values()), MUTED),))
    first = str(page.sort[0].by)
    spans = [
        Span(text, ACCENT, bold=True)
        if first in _SORTED.get(name, ())
        else Span(text, MUTED)
        for name, text in cells.items()
    ]
    return Line(tuple(spans))


def _item(row: Item, *, page: ListPage, shape: Columns, lifted: bool) -> Line:
    task = summed(row)
    marked = task.id in page.marks
    calm = MUTED if task.done else TEXT
    spans = [
        Span(edge(page, lifted, marked), TEXT),
        *title(row, page, shape.task, lifted),
        status(task, page, shape.status),
    ]
    if shape.who:
        who = words.assignee(task)
        spans.append(Span(trail(who.text, shape.who), MUTED if task.done else who.role))
    spans.append(_due(task, page, shape))
    if shape.estimate:
        work = task.work_min or task.duration_min
        milestone = task.type is TaskType.MILESTONE
        said = words.duration(work) if work and not milestone else ""
        spans.append(Span(right(said, shape.estimate), MUTED))
    if shape.spent:
        cell = spent(task)
        spans.append(Span(right(cell.text, shape.spent), cell.role))
    spans.append(Span(right(_progress(task), shape.done), calm))
    spans += _flags(task, page, shape)
    return Line(tuple(spans), lift=lift(page, lifted, marked))


def _due(task: TaskRecord, page: ListPage, shape: Columns) -> Span:
    day = words.due_day(task)
    long = shape.due > 7
    said = ""
    if day is not None:
        say = words.day_long if long else words.day_short
        said = say(day, page.today)
    role = words.due_role(task, page.today)
    return Span(f"{said} ".rjust(shape.due) if said else " " * shape.due, role)


def _progress(task: TaskRecord) -> str:
    if task.type is TaskType.MILESTONE:
        return ""
    return words.percent(task.progress_bp)


def _flags(task: TaskRecord, page: ListPage, shape: Columns) -> list[Span]:
    """Priority and flags; a flag that does not fit whole is left out."""
    if not shape.flag:
        return []
    urgency = None if task.done else words.priority(task)
    spans = [Span("  ")]
    if shape.priority:
        said = urgency or Span("")
        spans += [said, Span(" " * (shape.priority - len(said.text)))]
    loud = [urgency] if urgency is not None and not shape.priority else []
    room = shape.flag - 2
    for flag in [*loud, *words.flags(task, page.today), *words.asides(task)]:
        gap = " " if room < shape.flag - 2 else ""
        if width(gap + flag.text) > room:
            continue
        room -= width(gap + flag.text)
        spans += [Span(gap), flag] if gap else [flag]
    return spans
