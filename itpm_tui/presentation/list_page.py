"""A page of the list: what it shows, and which columns there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.records import Totals
from itpm_tui.presentation.lines import BORDER, Line, Span

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.arrangement import Group
    from itpm_tui.domain.query import SortKey
    from itpm_tui.domain.records import ProjectRecord, TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

HEAD = 2
"""Lines above the rows: names of the columns, and a rule."""
EDGE = 3
"""Cells before the task: cursor or mark."""
NO_TOTALS = Totals()


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of a project, or of what else a list is grouped by."""

    about: ProjectRecord | Group
    opened: bool = True
    totals: Totals = NO_TOTALS
    """Over the tasks below it."""


@dataclass(frozen=True, slots=True)
class Item:
    """The row of a task."""

    task: TaskRecord
    opened: bool = True
    """Whether its children are shown, where it has some."""
    totals: Totals | None = None
    """Over what is below it, where that is something."""


Row: TypeAlias = Heading | Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What the list shows: only the rows on the screen."""

    rows: tuple[Row, ...]
    cursor: int | None
    """Place of the cursor among the rows shown."""
    focused: bool = True
    marks: frozenset[int] = frozenset()
    pending: frozenset[int] = frozenset()
    """Tasks whose change is not stored yet."""
    flat: bool = False
    """Whether rows are no tree, so that none is below another one."""
    sort: tuple[SortKey, ...] = ()
    """In which order they stand; the head of the first column says so."""
    chosen: tuple[str, ...] = ()
    """Names of the columns; none given, the usual ones."""
    today: date
    width: int
    height: int
    glyphs: Glyphs


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each column, by the width of the page; 0 leaves a column out."""

    task: int
    status: int
    who: int
    due: int
    estimate: int
    spent: int
    done: int
    priority: int
    flag: int


def columns(cells: int) -> Columns:
    """The columns that fit.

    Left out are hints, time spent, estimate and assignee, in that order.
    """
    if cells >= 120:
        spare = min(cells, 140) - 120
        return Columns(38 + spare, 10, 9, 11, 6, 7, 7, 9, cells - 100 - spare)
    if cells >= 110:
        return Columns(cells - 75, 10, 9, 11, 6, 0, 7, 9, 20)
    if cells >= 72:
        spare = cells - 80
        return Columns(32 + spare, 9, 8, 7, 0, 0, 6, 0, 15)
    spare = cells - 60
    return Columns(35 + spare, 10, 0, 7, 0, 0, 5, 0, 0)


def room(height: int) -> int:
    """Rows that fit on a page of so many lines."""
    return max(height - HEAD, 1)


def rule(cells: int, glyphs: Glyphs, back: str | None = None) -> Line:
    """A line across the page, one cell from each end."""
    span = Span(f" {glyphs.horizontal * (cells - 2)} ", BORDER)
    return Line((span,)) if back is None else Line((span,), back)
