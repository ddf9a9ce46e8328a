"""What a page of the load shows, and what there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.window import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from itpm_tui.domain.enums import LeaveKind, Priority
    from itpm_tui.planning.workload.window import Row, Window
    from itpm_tui.presentation.glyphs import Glyphs

WIDE = 100
"""Cells from which a page has shades, rules and boxes."""
_TALL = 26
"""Lines of a page from which that is so."""


class Pane(Enum):
    """What has the keys."""

    GRID = "people"
    TASKS = "tasks"
    WAYS = "ways"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTask:
    """A task that a person works on in some days."""

    task_id: int
    key: str
    title: str
    minutes: int
    priority: Priority
    asked: bool = False
    """Whether the person was only asked."""
    elsewhere: bool = False
    """Whether another project than the one shown needs it."""
    hidden: bool = False
    """Whether the viewer may not see what it is."""
    by_hand: bool = False
    """Whether the hours were placed by hand."""
    delta_min: int = 0
    """What was placed more, or less, than is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDetail:
    """What stands in the cell under the cursor."""

    handle: str
    first: date
    last: date
    planned: int
    capacity: int
    percent: int | None
    tasks: tuple[CellTask, ...]
    away: LeaveKind | None = None
    assumed: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """A way to relieve someone, in words."""

    name: str
    brief: str
    """Name where there is room for nothing else: `split with @jo`."""
    what: str
    peak: str
    """`165 % peak`."""
    fits: bool
    slack: str = ""
    """`slack 6d → 1d`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Ways out for one task."""

    about: str
    """`Who could take SRV-18`."""
    needs: str
    """`skill: systems, needs 24h`."""
    lines: tuple[WayLine, ...]
    none: str = ""
    """Why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tray:
    """Work that stands on no day, counted."""

    count: int
    minutes: int
    """Of those of which anybody said how much it is."""
    lines: tuple[tuple[str, str, str], ...] = ()
    """Key and title, person, why; where they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPage:
    """The page of a moment."""

    width: int
    height: int
    window: Window
    top: int
    """First person shown."""
    row: int
    column: int
    pane: Pane
    today: date
    detail: CellDetail | None
    """None: not read yet."""
    task: int
    """Task under the cursor of its pane."""
    ways: Ways | None
    way: int
    tray: Tray
    tray_shown: bool
    glyphs: Glyphs
    cursor_shown: bool = True
    verbs: bool = True
    drafted: Mapping[tuple[int, int], bool] | None = None
    """Cells that a draft changes, by place; None where there is no draft."""

    @property
    def wide(self) -> bool:
        """Whether names, shades and gaps between days have room."""
        return self.width >= WIDE

    @property
    def roomy(self) -> bool:
        """Whether there is room for shades, rules and boxes."""
        return is_roomy(self.width, self.height)

    @property
    def rows(self) -> tuple[Row, ...]:
        """People in sight."""
        room = people_room(self.width, self.height, len(self.window.rows))
        return self.window.rows[self.top : self.top + room]


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of a page, from left to right."""

    left: int
    """Before the first cell: cursor, handle, name, skill."""
    cell: int
    """With the gap after it."""
    whole: int
    free: int


ROOMY = Columns(34, 7, 7, 6)
TIGHT = Columns(16, 5, 5, 5)


def columns_of(width: int) -> Columns:
    """How wide what is."""
    return ROOMY if width >= WIDE else TIGHT


def columns_that_fit(width: int, unit: Unit) -> int:
    """Columns of a unit on a page; days by whole weeks, where two fit."""
    shape = columns_of(width)
    most = max((width - shape.left - shape.whole - shape.free) // shape.cell, 1)
    if unit is Unit.DAY and most >= 10:
        return most - most % 5
    return min(most, 26)


def is_roomy(width: int, height: int) -> bool:
    """Whether there is room for shades, rules and boxes."""
    return width >= WIDE and height >= _TALL


def head_lines(width: int, height: int) -> int:
    """Lines above the people."""
    return 2 if is_roomy(width, height) else 1


def people_room(width: int, height: int, people: int) -> int:
    """People that fit above the foot."""
    around = head_lines(width, height) + (5 if is_roomy(width, height) else 2)
    least = 12 if is_roomy(width, height) else min(8, max(height - 8, 2))
    return max(min(people, height - around - least), 1)
