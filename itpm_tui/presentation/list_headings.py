"""Headings of the list: projects, or what else it is grouped by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.records import ProjectRecord
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    MUTED,
    SURFACE,
    TEXT,
    Lift,
    Line,
    Span,
    right,
    width,
)
from itpm_tui.presentation.list_cells import cut, total
from itpm_tui.presentation.list_page import EDGE

if TYPE_CHECKING:
    from itpm_tui.domain.records import Totals
    from itpm_tui.presentation.list_page import Columns, Heading, ListPage


def heading(row: Heading, page: ListPage, shape: Columns, lifted: bool) -> Line:
    """The line of a heading: its name, sums below their columns, and troubles."""
    fold = page.glyphs.opened if row.opened else page.glyphs.closed
    name = [Span(f" {fold} ", MUTED), *_named(row, page)]
    if page.chosen:
        from itpm_tui.presentation import list_columns  # only where some are chosen

        spans = list_columns.heading(name, row.totals, page)
    else:
        spans = _usual(name, row.totals, shape)
        if isinstance(row.about, ProjectRecord):
            troubles = _troubles(row.about, shape.flag - 2)
            spans += [Span(" " * (shape.priority + 2)), *troubles]
    lift = (Lift.CURSOR if page.focused else Lift.BESIDE) if lifted else Lift.NONE
    return Line(tuple(spans), SURFACE, lift)


def _named(row: Heading, page: ListPage) -> list[Span]:
    """What the heading is, and how many tasks are below it where they are not shown."""
    if not isinstance(row.about, ProjectRecord):
        from itpm_tui.presentation.groups import group  # only for lists so grouped

        return group(row.about, page.glyphs)
    count = "" if row.opened else f" ({row.about.tasks})"
    return [
        words.project_code(row.about.key),
        Span(" "),
        Span(row.about.name, TEXT, bold=True),
        Span(count, MUTED),
    ]


def _usual(name: list[Span], totals: Totals, shape: Columns) -> list[Span]:
    """A name, and sums below the usual columns."""
    room = EDGE + shape.task + shape.status + shape.who + shape.due
    return [
        *cut(name, room),
        *(
            Span(right(text, cells), MUTED)
            for text, cells in (
                (total(totals.work_min), shape.estimate),
                (total(totals.spent_min), shape.spent),
            )
            if cells
        ),
        Span(right(words.percent(totals.progress_bp), shape.done), TEXT, bold=True),
    ]


def _troubles(project: ProjectRecord, room: int) -> list[Span]:
    """How many tasks are late and blocked, as far as there is room."""
    found: list[Span] = []
    for count, word, role in (
        (project.late, "late", "time.overdue"),
        (project.blocked, "blocked", "status.blocked"),
    ):
        text = f"{count} {word}"
        gap = " " if found else ""
        if count and width(gap + text) <= room:
            room -= width(gap + text)
            found += [Span(gap), Span(text, role)] if gap else [Span(text, role)]
    return found
