"""The left side of a Gantt row: what it is about, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.gantt_page import (
    Columns,
    GroupRow,
    ProjectRow,
    TaskRow,
    columns,
)
from itpm_tui.presentation.lines import MUTED, TEXT, Span, right, width

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.gantt_page import GanttPage, Row

_MOST_INDENT = 6
_MOST_KEY, _MOST_KEY_NARROW = 12, 9
_LEAST_NAME = 12
"""Cells under which a project's name is left out: its code says enough."""


def left(page: GanttPage, row: Row, key_cells: int) -> tuple[Span, ...]:
    """The left side of a row, as wide as the columns before the chart."""
    place = columns(page.width)
    under = row is page.selected
    if isinstance(row, ProjectRow):
        return _project(page, row, place, under)
    if isinstance(row, GroupRow):
        return _group(page, row, place, under)
    if row.task.type is TaskType.MILESTONE:
        return _milestone(page, row, place, under)
    return _task(page, row, place, key_cells)


def key_cells(page: GanttPage) -> int:
    """Cells that the ids of the page's tasks need."""
    keys = (
        width(row.task.key)
        for row in page.rows
        if isinstance(row, TaskRow) and row.task.type is not TaskType.MILESTONE
    )
    most = _MOST_KEY if page.width >= 100 else _MOST_KEY_NARROW
    return min(most, max(6, *keys, 0))


def _project(
    page: GanttPage, row: ProjectRow, place: Columns, under: bool
) -> tuple[Span, ...]:
    glyphs, project = page.glyphs, row.project
    code = words.project_code(project.key)
    done = words.percent(project.progress_bp)
    end = place.who + (7 if place.chart > 30 else 4)
    room = end - place.key - 5
    name = room - width(code.text) - 1
    spans = [
        Span(glyphs.cursor if under else " "),
        Span(glyphs.opened if row.open else glyphs.closed, MUTED),
        Span(" "),
        code if width(code.text) <= room else Span(glyphs.fit(code.text, room)),
    ]
    if name >= _LEAST_NAME:
        spans.append(Span(" " + glyphs.fit(project.name, name), TEXT, bold=True))
    else:
        spans.append(Span(" " * max(0, name + 1)))
    spans.append(Span(right(done, 5), TEXT, bold=True))
    spans.append(Span(" " * (place.chart - end)))
    return tuple(spans)


def _group(
    page: GanttPage, row: GroupRow, place: Columns, under: bool
) -> tuple[Span, ...]:
    from itpm_tui.presentation.groups import group  # only where tasks are so grouped

    glyphs, room = page.glyphs, place.chart - place.key
    spans = [
        Span(glyphs.cursor if under else " "),
        Span(glyphs.opened if row.open else glyphs.closed, MUTED),
        Span(" "),
    ]
    for span in group(row.group, glyphs):
        text = span.text if width(span.text) <= room else glyphs.fit(span.text, room)
        room -= width(text)
        spans.append(Span(text, span.role, span.bold))
    return (*spans, Span(" " * room))


def _milestone(
    page: GanttPage, row: TaskRow, place: Columns, under: bool
) -> tuple[Span, ...]:
    glyphs, task = page.glyphs, row.task
    slack = None if task.done else words.slack(task)
    end = place.who + (3 if place.chart > 30 else 5)
    indent = _indent(row, place)
    sign = width(glyphs.milestone)
    told = slack.text if slack else ""
    gap = " " if told else ""
    name = end - place.key - indent - sign - 1 - width(told) - width(gap)
    role = MUTED if task.done else TEXT
    return (
        *_lead(page, row, under),
        Span(" " * indent),
        Span(glyphs.milestone, "gantt.milestone"),
        Span(" "),
        Span(glyphs.fit(words.milestone_name(task), name), role, bold=not task.done),
        Span(gap),
        slack or Span(""),
        *_due(page, task, place, end),
    )


def _task(
    page: GanttPage, row: TaskRow, place: Columns, key_cells: int
) -> tuple[Span, ...]:
    glyphs, task, under = page.glyphs, row.task, row is page.selected
    indent = _indent(row, place)
    start = place.key + indent + key_cells + 1
    sign = _sign(page, task)
    end = place.sign if sign.text else place.who
    role = MUTED if task.done else TEXT
    bold = under or bool(task.children)
    who = words.assignee(task)
    who_cells = (place.due or place.chart) - place.who
    spans = [
        *_lead(page, row, under),
        Span(" " * indent),
        Span(glyphs.fit(task.key, key_cells) + " ", MUTED, bold=under),
        Span(glyphs.fit(task.title, end - start - 1) + " ", role, bold=bold),
    ]
    if sign.text:
        spans += [sign, Span(" " * (place.who - place.sign - 1))]
    who_role = MUTED if who.role == TEXT else who.role
    spans.append(Span(glyphs.fit(who.text, who_cells - 1) + " ", who_role))
    if place.due is not None:
        spans += _due(page, task, place, place.due)
    return tuple(spans)


def _lead(page: GanttPage, row: TaskRow, under: bool) -> tuple[Span, ...]:
    """The cells before an id: cursor or mark, and whether it can be opened."""
    glyphs, task = page.glyphs, row.task
    folded = " "
    if task.children and not row.flat:
        folded = glyphs.opened if row.open else glyphs.closed
    if under:
        return Span(" "), Span(glyphs.cursor, "base.accent"), Span(folded, MUTED)
    mark = Span(glyphs.mark if task.id in page.marks else " ", TEXT, bold=True)
    if task.id in page.path and task.id not in page.marks:
        mark = Span(glyphs.to_right, "gantt.link", bold=True)
    return Span(" "), mark, Span(folded, MUTED)


def _sign(page: GanttPage, task: TaskRecord) -> Span:
    """What the bar does not tell: a broken link, blocked, in review."""
    if any(link.violated and link.successor_id == task.id for link in page.links):
        return Span("!", "gantt.conflict", bold=True)
    role = words.status_role(task)
    if role in {"status.blocked", "status.review"}:
        return Span(words.status_glyph(task, page.glyphs), role)
    if task.unconfirmed and not task.done:
        return Span("?", "message.warning", bold=True)
    return Span("")


def _due(
    page: GanttPage, task: TaskRecord, place: Columns, start: int
) -> tuple[Span, ...]:
    """The date a task is due where there is a column for it, then the gap."""
    if place.due is None:
        return (Span(" " * (place.chart - start)),)
    day = words.due_day(task)
    text = "" if day is None else words.day_short(day, page.today)
    role = words.due_role(task, page.today)
    gap = " " * (place.due - start)
    filled = right(text, 6) + " " * (place.chart - place.due - 6)
    return Span(gap), Span(filled, MUTED if role == TEXT else role)


def _indent(row: TaskRow, place: Columns) -> int:
    if row.flat:
        return 0
    step = 2 if place.chart > 30 else 1
    return min(row.task.depth * step, _MOST_INDENT if place.chart > 30 else 3)
