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
    fit,
    right,
    width,
)
from itpm_tui.presentation.list_page import EDGE

if TYPE_CHECKING:
    from itpm_tui.presentation.list_page import Columns, Heading, ListPage


def heading(row: Heading, page: ListPage, shape: Columns, lifted: bool) -> Line:
    """The line of a heading."""
    fold = page.glyphs.opened if row.opened else page.glyphs.closed
    spans = [Span(f" {fold} ", MUTED)]
    if isinstance(row.about, ProjectRecord):
        spans += _project(row.about, row.opened, shape)
    else:
        from itpm_tui.presentation.groups import group  # only for lists so grouped

        spans += group(row.about, page.glyphs)
    lift = (Lift.CURSOR if page.focused else Lift.BESIDE) if lifted else Lift.NONE
    return Line(tuple(spans), SURFACE, lift)


def _project(project: ProjectRecord, opened: bool, shape: Columns) -> list[Span]:
    code = words.project_code(project.key)
    count = f" ({project.tasks})" if not opened else ""
    room_left = EDGE + shape.task + shape.status + shape.who + shape.due
    room_left += shape.estimate - 3 - width(code.text) - 1
    name = fit(f"{project.name}{count}", room_left)
    cut = len(name.rstrip()) - len(count) if count else len(name)
    share = right(words.percent(project.progress_bp), shape.done)
    return [
        code,
        Span(" "),
        Span(name[:cut], TEXT, bold=True),
        Span(name[cut:], MUTED),
        Span(share, TEXT, bold=True),
        Span(" " * (shape.priority + 2)),
        *_troubles(project, shape.flag - 2),
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
