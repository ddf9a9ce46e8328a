"""What a Gantt page shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.presentation.gantt_scale import Scale, Zoom
from itpm_tui.presentation.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from itpm_tui.domain.arrangement import Group
    from itpm_tui.domain.records import ProjectRecord, TaskRecord
    from itpm_tui.domain.task_records import BaselineRecord, LinkRecord

_SHORT = 26
"""Lines of a page below which the legend is left out."""
_SHORTEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """The heading of a project, with its sums."""

    project: ProjectRecord
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task, open if the tasks below it follow."""

    task: TaskRecord
    open: bool = True
    flat: bool = False
    """Whether it stands in another order than that of the tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The heading of what else the tasks are grouped by."""

    group: Group
    open: bool = True


Row: TypeAlias = ProjectRow | GroupRow | TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttPage:
    """Everything that a Gantt page is drawn from."""

    width: int
    height: int
    """Lines between the header and the message line."""
    rows: tuple[Row, ...]
    """The rows on screen, at most `rows_that_fit(height)`."""
    cursor: int | None
    """Place among `rows` of the row under the cursor."""
    first: date
    """A day of the first unit shown."""
    zoom: Zoom
    today: date
    baselines: Mapping[int, BaselineRecord] = field(default_factory=dict)
    """Baseline by task."""
    links: tuple[LinkRecord, ...] = ()
    """Links of the task under the cursor; of all rows with `all_links`."""
    marks: frozenset[int] = frozenset()
    """Ids of marked tasks."""
    path: frozenset[int] = frozenset()
    """Ids of the tasks of a driving path that is shown."""
    weekend: frozenset[int] = frozenset({5, 6})
    """Weekdays off, 0 is Monday."""
    holidays: frozenset[date] = frozenset()
    freezes: tuple[tuple[date, date], ...] = ()
    """First and last day of each change freeze."""
    show_critical: bool = True
    show_baseline: bool = True
    all_links: bool = False
    add_key: str | None = "a"
    """Key that adds a task; None where nothing can be changed."""
    filter: str = ""
    """The filter in force, for the words of an empty page."""
    without: str | None = None
    """What its last word hides, for an empty page."""
    glyphs: Glyphs = UNICODE

    @property
    def scale(self) -> Scale:
        """Which day stands in which column of the chart."""
        return Scale.starting(self.zoom, self.first, chart_cells(self.width))

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        if self.cursor is None or not 0 <= self.cursor < len(self.rows):
            return None
        return self.rows[self.cursor]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a row's left side stand, in cells from the left."""

    key: int
    sign: int
    """A status that a bar does not tell: blocked, in review."""
    who: int
    due: int | None
    """None where there is no room for it."""
    chart: int
    margin: int
    """Empty cells right of the chart."""


def columns(width: int) -> Columns:
    """The left side of a row in a page of a width."""
    if width >= 160:
        return Columns(key=3, sign=52, who=55, due=64, chart=73, margin=1)
    if width >= 100:
        return Columns(key=3, sign=26, who=30, due=None, chart=39, margin=1)
    return Columns(key=3, sign=17, who=19, due=None, chart=26, margin=0)


def chart_cells(width: int) -> int:
    """Columns of the chart in a page of a width."""
    place = columns(width)
    return max(1, width - place.chart - place.margin)


def rows_that_fit(height: int) -> int:
    """Rows of tasks in a page of so many lines."""
    return max(1, height - 2 - foot_lines(height))


def foot_lines(height: int) -> int:
    """Lines below the rows: rule, detail and legend; less on short pages."""
    if height >= _SHORT:
        return 3
    return 2 if height >= _SHORTEST else 1
