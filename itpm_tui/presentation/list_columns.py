"""Columns that a person chose for the list, beside id and title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Line, Span, width
from itpm_tui.presentation.list_cells import (
    cut,
    edge,
    lift,
    spent,
    status,
    summed,
    title,
    total,
)
from itpm_tui.presentation.list_page import EDGE

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.records import TaskRecord, Totals
    from itpm_tui.presentation.list_page import Item, ListPage

Show = Callable[["TaskRecord", "ListPage"], Span]
_ADDED = 12
"""Cells of a column of a field that people added."""
_LEAST_TASK = 24
"""Cells that id and title keep."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, how wide it is, and what stands in it."""

    name: str
    """As it is typed behind `cols:`."""
    head: str
    cells: int
    show: Show
    right: bool = False


class ItemLine(Protocol):
    """What paints the row of a task."""

    def __call__(self, row: Item, *, lifted: bool) -> Line:
        """The line; `lifted` under the cursor."""
        ...


def of(page: ListPage) -> tuple[Line, ItemLine]:
    """The head of a page, and what paints its tasks."""
    shown = fitting(page)
    task = page.width - EDGE - 1 - sum(column.cells + 1 for column in shown)

    def item(row: Item, *, lifted: bool) -> Line:
        marked = row.task.id in page.marks
        spans = [
            Span(edge(page, lifted, marked), TEXT),
            *title(row, page, task, lifted),
        ]
        for column in shown:
            cell = column.show(summed(row), page)
            spans += [Span(" "), _fitted(cell, column, page)]
        return Line(tuple(spans), lift=lift(page, lifted, marked))

    return _head(page, shown, task), item


def heading(name: list[Span], totals: Totals, page: ListPage) -> list[Span]:
    """The name of a heading, and sums below those columns that can be summed."""
    shown = fitting(page)
    sums = {
        "est": total(totals.work_min),
        "spent": total(totals.spent_min),
        "left": total(totals.remaining_min),
        "progress": words.percent(totals.progress_bp),
    }
    first = next((n for n, each in enumerate(shown) if each.name in sums), len(shown))
    room = page.width - 1 - sum(column.cells + 1 for column in shown[first:])
    spans = cut(name, room)
    for column in shown[first:]:
        cell = Span(sums.get(column.name, ""), MUTED)
        spans += [Span(" "), _fitted(cell, column, page)]
    return spans


def fitting(page: ListPage) -> list[Column]:
    """The chosen columns that there is room for, in their order."""
    left = page.width - EDGE - 1 - _LEAST_TASK
    found = []
    for name in dict.fromkeys(page.chosen):
        column = COLUMNS.get(name) or _added(name)
        if column.cells + 1 <= left:
            left -= column.cells + 1
            found.append(column)
    return found


def _added(name: str) -> Column:
    """A column of a field that people added to tasks."""

    def show(task: TaskRecord, _: ListPage) -> Span:
        texts = (each.text for each in task.added if each.name == name)
        return Span(next(texts, ""))

    return Column(name, name.replace("_", " ").capitalize(), _ADDED, show)


def _head(page: ListPage, shown: list[Column], task: int) -> Line:
    first = str(page.sort[0].by) if page.sort else ""
    own = first in {"id", "title"}
    spans = [
        Span(" " * EDGE),
        Span(page.glyphs.fit("Task", task), ACCENT if own else MUTED, bold=own),
    ]
    for column in shown:
        sorts = first == column.name
        head = Span(column.head, ACCENT if sorts else MUTED, bold=sorts)
        spans += [Span(" "), _fitted(head, column, page)]
    return Line(tuple(spans))


def _fitted(cell: Span, column: Column, page: ListPage) -> Span:
    if width(cell.text) == column.cells:
        return cell
    fit = page.glyphs.right if column.right else page.glyphs.fit
    return Span(fit(cell.text, column.cells), cell.role, cell.bold)


def _day(at: datetime | None, page: ListPage, *, ends: bool) -> Span:
    """A date; of something that ends at midnight the day before."""
    if at is None:
        return Span("")
    day = words.finish_day(at) if ends else at.date()
    return Span(words.day_long(day, page.today))


def _due(task: TaskRecord, page: ListPage) -> Span:
    said = _day(task.due, page, ends=True).text
    return Span(said, words.due_role(task, page.today))


def _estimate(task: TaskRecord, page: ListPage) -> Span:
    minutes = task.work_min or task.duration_min
    if not minutes or task.type is TaskType.MILESTONE:
        return Span("")
    return Span(words.duration(minutes), MUTED)


def _flags(task: TaskRecord, page: ListPage) -> Span:
    found = words.flags(task, page.today) or words.asides(task)
    return found[0] if found else Span("")


def _left(task: TaskRecord, page: ListPage) -> Span:
    minutes = task.remaining_min
    return Span("" if minutes is None else words.duration(minutes), MUTED)


def _finished(task: TaskRecord, page: ListPage) -> Span:
    return _day(task.finish_actual, page, ends=True)


def _progress(task: TaskRecord, page: ListPage) -> Span:
    milestone = task.type is TaskType.MILESTONE
    return Span("" if milestone else words.percent(task.progress_bp))


def _slack(task: TaskRecord, page: ListPage) -> Span:
    found = words.slack(task)
    return Span("") if found is None else Span(found.text.split()[-1], found.role)


def _tags(task: TaskRecord, page: ListPage) -> Span:
    return Span(" ".join(f"#{tag}" for tag in task.tags), MUTED)


COLUMNS = {
    column.name: column
    for column in (
        Column("status", "Status", 9, lambda task, page: status(task, page, 9)),
        Column("assignee", "Assignee", 10, lambda task, _: words.assignee(task)),
        Column("due", "Due", 10, _due),
        Column("start", "Start", 10, lambda t, p: _day(t.start, p, ends=False)),
        Column("end", "End", 10, lambda t, p: _day(t.finish, p, ends=True)),
        Column("done", "Finished", 10, _finished),
        Column("est", "Est", 5, _estimate, right=True),
        Column("spent", "Spent", 6, lambda t, _: spent(t), right=True),
        Column("left", "Left", 5, _left, right=True),
        Column("progress", "Done", 5, _progress, right=True),
        Column("priority", "Prio", 5, lambda t, _: words.priority(t) or Span("")),
        Column("slack", "Slack", 5, _slack, right=True),
        Column("flag", "Flag", 12, _flags),
        Column("tag", "Tags", 14, _tags),
        Column("project", "Project", 8, lambda t, _: Span(f"~{t.key.split('-')[0]}")),
        Column("source", "For", 7, lambda t, _: Span(t.source.value, MUTED)),
        Column("type", "Type", 9, lambda t, _: Span(t.type.value, MUTED)),
    )
}
"""By name, what can be chosen."""
