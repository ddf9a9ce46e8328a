"""What is behind the bars of a Gantt chart, and the names of its units above."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.presentation.canvas import Cells, look
from itpm_tui.presentation.gantt_scale import Zoom
from itpm_tui.presentation.lines import BACKGROUND, BORDER, MUTED, TEXT
from itpm_tui.presentation.words import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.presentation.gantt_page import GanttPage
    from itpm_tui.presentation.gantt_scale import Scale


class Ground:
    """What is behind the bars: days off, freezes, and the line of today."""

    def __init__(self, page: GanttPage) -> None:
        """The same for all rows of a page."""
        scale = self._scale = page.scale
        self._days = [scale.day(x) for x in range(scale.cells)]
        self._off = [
            page.zoom is Zoom.DAY
            and (day.weekday() in page.weekend or day in page.holidays)
            for day in self._days
        ]
        self.frozen = self._frozen_cells(page)
        self._backs = [self._back(page, x) for x in range(scale.cells)]
        self._today = scale.x(page.today)
        self.empty = self._row(page, freezes=False, shade=True)
        self.row = self._row(page, freezes=True, shade=True)
        self.lifted = self._row(page, freezes=True, shade=False)

    @property
    def scale(self) -> Scale:
        """Which day stands in which column."""
        return self._scale

    @property
    def days(self) -> list[date]:
        """The first day of each column."""
        return self._days

    @property
    def today(self) -> int:
        """Column of today, perhaps outside the chart."""
        return self._today

    def off(self, x: int) -> bool:
        """Whether nobody works on the day of a column."""
        return 0 <= x < len(self._off) and self._off[x]

    def back(self, x: int) -> str | None:
        """Background of a column."""
        return self._backs[x]

    def _frozen_cells(self, page: GanttPage) -> frozenset[int]:
        return frozenset(
            x
            for first, last in page.freezes
            for x in range(
                max(0, self._scale.x(first)),
                min(self._scale.cells, self._scale.x(last) + 1),
            )
        )

    def _back(self, page: GanttPage, x: int) -> str | None:
        if x in self.frozen:
            return "time.freeze_bg"
        if not self._off[x]:
            return None
        holiday = self._days[x] in page.holidays
        return "time.holiday_bg" if holiday else "time.weekend_bg"

    def _row(self, page: GanttPage, *, freezes: bool, shade: bool) -> Cells:
        count = self._scale.cells
        looks = [
            look(TEXT, False, back if shade or x in self.frozen else None)
            for x, back in enumerate(self._backs)
        ]
        cells = Cells([" "] * count, looks, [True] * count)
        if freezes:
            for x in self.frozen:
                cells.draw(x, page.glyphs.freeze, BORDER)
        cells.draw(self._today, page.glyphs.today, "time.today")
        cells.bare = [x != self._today for x in range(count)]
        return cells


def head(page: GanttPage, ground: Ground) -> tuple[Cells, Cells]:
    """Two rows that name the units of the chart."""
    cells = ground.scale.cells
    names = Cells([" "] * cells, [look(MUTED)] * cells, [True] * cells)
    units = names.copy()
    for x in range(cells):
        units.looks[x] = look(MUTED, False, ground.back(x))
    if page.zoom is Zoom.DAY:
        _name_days(page, ground, names, units)
    else:
        _name_units(page, ground, names, units)
    return names, units


def _name_days(page: GanttPage, ground: Ground, names: Cells, units: Cells) -> None:
    week = page.today - timedelta(days=page.today.weekday())
    for x, day in enumerate(ground.days):
        if day.weekday() == 0:
            role = TEXT if day == week else MUTED
            names.write(x, f"{day:%d} {MONTHS[day.month - 1]}", role, bold=day == week)
        units.draw(x, "MTWTFSS"[day.weekday()], MUTED)
    _show_today(ground, units, 1)


def _name_units(page: GanttPage, ground: Ground, names: Cells, units: Cells) -> None:
    above = ""
    for x in range(0, ground.scale.cells, ground.scale.unit_cells):
        day = ground.days[x]
        match page.zoom:
            case Zoom.WEEK:
                year = f"'{day.year % 100:02}" if day.month == 1 else ""
                name, unit = MONTHS[day.month - 1] + year, f"{day:%d}"
            case Zoom.MONTH:
                name, unit = str(day.year), MONTHS[day.month - 1]
            case _:
                name, unit = str(day.year), f"Q{(day.month + 2) // 3}"
        if name != above:
            names.write(x, name, MUTED)
            above = name
        units.write(x, unit, MUTED)
    _show_today(ground, units, ground.scale.unit_cells - 1)


def _show_today(ground: Ground, units: Cells, long: int) -> None:
    if 0 <= ground.today < ground.scale.cells:
        start = ground.today - ground.today % ground.scale.unit_cells
        for x in range(start, min(start + long, ground.scale.cells)):
            units.looks[x] = look(BACKGROUND, True, "time.today")
