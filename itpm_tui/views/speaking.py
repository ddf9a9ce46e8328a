"""Pages for people who hear or feel the screen: sentences, one below the other."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from itpm_tui.presentation.linear import linear
from itpm_tui.presentation.lines import EMPTY, Lift, Line, Lines, Span
from itpm_tui.presentation.spoken import day, sentence
from itpm_tui.presentation.words import due_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.views.view import View

TASKS: Final = frozenset({"list", "board", "calendar", "gantt"})
"""Screens whose rows, cards, entries and bars are tasks."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A task, and whether the keys act on it."""

    task: TaskRecord
    here: bool
    marked: bool


def page(view: View, drawn: Lines) -> Lines:
    """What a view shows, in words.

    Args:
        view: The view.
        drawn: Its page as it is drawn for others.
    """
    cells, rows = view.size
    ids = view.task_ids() if view.id_of_screen in TASKS else []
    said = _tasks(view, ids, cells, rows) if ids else linear(drawn, cells, rows)
    return (*said, *[EMPTY] * (rows - len(said)))


def _tasks(view: View, ids: Sequence[int], cells: int, rows: int) -> Lines:
    """The tasks around the selected one, in the order of the view."""
    context, today = view.site.context, view.today
    here = context.task_id if context.task_id in ids else None
    place = 0 if here is None else ids.index(here)
    shown = list(ids[max(place - rows, 0) : place + rows])
    tasks = {task.id: task for task in _rows(view, shown)}
    said: list[Line] = []
    heading = ""
    if view.id_of_screen == "calendar":
        lift = Lift.CURSOR if here is None else Lift.NONE
        said.append(Line((Span(f"Day: {day(context.date, today)}"),), lift=lift))
    for task_id in shown:
        task = tasks.get(task_id)
        if task is None:
            continue
        above = _heading(view.id_of_screen, task, view)
        if above != heading:
            said.append(Line((Span(f"{above}:"),)))
            heading = above
        row = _Row(task, task_id == here, task_id in context.marks)
        said += _said(row, view, cells)
    at = next((y for y, line in enumerate(said) if line.lift is Lift.CURSOR), 0)
    top = min(max(at - rows // 2, 0), max(len(said) - rows, 0))
    return tuple(said[top : top + rows])


def _rows(view: View, ids: Sequence[int]) -> Sequence[TaskRecord]:
    """The tasks as the view has them, read where it has not."""
    known = {task_id: view.row(task_id) for task_id in ids}
    missing = [task_id for task_id, task in known.items() if task is None]
    read = view.site.reader.tasks(missing) if missing else ()
    return [*(task for task in known.values() if task is not None), *read]


def _heading(screen: str, task: TaskRecord, view: View) -> str:
    """What the tasks below it have in common; nothing where they are one list."""
    if screen == "board":
        return task.status
    due = due_day(task)
    if screen == "calendar" and due is not None:
        return day(due, view.today)
    return ""


def _said(row: _Row, view: View, cells: int) -> list[Line]:
    """A sentence in lines that are no wider than the screen."""
    span = view.id_of_screen == "gantt"
    text = sentence(row.task, view.today, span=span)
    text = f"marked, {text}" if row.marked else text
    lines = textwrap.wrap(text, max(cells, 20), subsequent_indent="  ")
    lifts = [Lift.CURSOR if row.here else Lift.NONE, *[Lift.NONE] * len(lines)]
    return [
        Line((Span(line),), lift=lift) for line, lift in zip(lines, lifts, strict=False)
    ]
