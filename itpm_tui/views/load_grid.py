"""The grid of the load: which people and days are shown, and where the cursor is."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from itpm_tui.config.state import ViewState
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.workload.load import Load
from itpm_tui.planning.workload.window import Unit, Window, window
from itpm_tui.presentation import words
from itpm_tui.presentation.load_page import columns_that_fit, people_room
from itpm_tui.views.load_foot import LoadFoot
from itpm_tui.views.view import View

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.events import Topic
    from itpm_tui.planning.workload.window import Column, Row
    from itpm_tui.views.view import Site

_FAR_WEEKS = 26
"""Weeks that are read where columns are weeks or months."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and its first page."""

    load: Load
    window: Window
    columns: int
    """Columns that there was room for."""


class LoadGrid(View):
    """People by days, weeks or months. Moving over it works nothing out."""

    @dataclass
    class FarRead(Message):
        """All weeks there are arrived."""

        load: Load
        turn: int

    def __init__(self, site: Site) -> None:
        """Open at the week of the context's day."""
        super().__init__(site)
        kept = site.remembered.get("load", ViewState())
        self.unit = Unit(kept.zoom) if kept.zoom in set(Unit) else Unit.DAY
        self.start = max((site.context.date - self.monday).days // 7 * 7, 0)
        self.load_now: Load | None = None
        self._far: Load | None = None
        """All weeks there are, for when other columns are asked for."""
        self.window: Window | None = None
        self.at_row = self.at_column = self.top = 0
        self.foot = LoadFoot(site.reader)
        self._wide = 0

    @property
    def monday(self) -> date:
        """The first day of this week."""
        today = self.today
        return today - timedelta(days=today.weekday())

    def read(self) -> object:
        """People with hours and work, as far as the page goes, and a little more."""
        days = self._days_needed()
        found = self._read_load(days)
        most = self._most()
        return Found(found, window(found, self.unit, self.start, most), most)

    def _read_load(self, days: int) -> Load:
        project_id = self.site.context.wanted.project_id
        return Load(self.site.reader.load(self.monday, days, self.today, project_id))

    @work(thread=True, group="far")
    def _look_far(self, turn: int) -> None:
        """Read all weeks, once the page that was asked for is shown."""
        with suppress(Refusal):
            self.post_message(self.FarRead(self._read_load(_FAR_WEEKS * 7), turn))

    @on(FarRead)
    def _far_read(self, event: FarRead) -> None:
        if event.turn == self._turn:
            self._far = event.load

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop what was read further ahead, since the store changed."""
        super().forget(topics)
        self._far = None

    def _reach(self) -> None:
        """Show other columns: of what was read already, where that goes far enough."""
        if self._far is None:
            self.load()
            return
        most = self._most()
        self.take(
            Found(self._far, window(self._far, self.unit, self.start, most), most)
        )

    def _days_needed(self) -> int:
        if self.unit is not Unit.DAY:
            return _FAR_WEEKS * 7
        weeks = (self._most() + 4) // 5
        return min(self.start + (weeks + 3) * 7, _FAR_WEEKS * 7)

    def _most(self) -> int:
        # Rows may come before the page has a size: it is as wide as the terminal.
        return columns_that_fit(self.size.width or self.app.size.width, self.unit)

    def take(self, found: object) -> None:
        """Keep what was read, the cursor on its person and day."""
        assert isinstance(found, Found)
        before = self.row_now, self.column_now
        self.load_now, self.window = found.load, found.window
        self._wide = found.columns
        if self.size.width and self._wide != self._most():
            self._look()
        if found.load.days >= _FAR_WEEKS * 7:
            self._far = found.load
        else:
            self.call_after_refresh(self._look_far, self._turn)
        self.foot.forget()
        self._keep(*before)
        task_id = self.site.context.task_id
        if task_id and not self.shows(task_id):
            self.select(task_id)
        elif not task_id and before[0] is not None:
            self.rest()
        self.site.changed()

    def _keep(self, row: Row | None, column: Column | None) -> None:
        """Put the cursor on a person and a day again."""
        assert self.window is not None
        if row is not None:
            people = [each.load.member.id for each in self.window.rows]
            if row.load.member.id in people:
                self.at_row = people.index(row.load.member.id)
        day = self.site.context.date if column is None else column.first
        self._go_to_day((day - self.monday).days)
        self.settle()

    def _go_to_day(self, day: int) -> None:
        """Put the cursor on the column of a day, or the nearest after it."""
        assert self.window is not None
        columns = self.window.columns
        later = (n for n, column in enumerate(columns) if column.days.stop > day)
        self.at_column = next(later, max(len(columns) - 1, 0))

    def fit(self) -> None:
        """Another width has another number of columns."""
        if self.load_now is not None and self._wide != self._most():
            self._look()
        self._scroll()

    def _look(self) -> None:
        """Work out the page anew, the cursor on its person and day."""
        assert self.load_now is not None
        before = self.row_now, self.column_now
        self.window = window(self.load_now, self.unit, self.start, self._most())
        self._wide = self._most()
        self._keep(*before)

    @property
    def row_now(self) -> Row | None:
        """The person under the cursor."""
        if self.window is None or self.at_row >= len(self.window.rows):
            return None
        return self.window.rows[self.at_row]

    @property
    def column_now(self) -> Column | None:
        """The days under the cursor."""
        if self.window is None or self.at_column >= len(self.window.columns):
            return None
        return self.window.columns[self.at_column]

    def settle(self) -> None:
        """Keep the cursor on the page, and the page around the cursor."""
        if self.window is None:
            return
        self.at_row = min(max(self.at_row, 0), max(len(self.window.rows) - 1, 0))
        last = max(len(self.window.columns) - 1, 0)
        self.at_column = min(max(self.at_column, 0), last)
        self._scroll()
        self.site.changed()

    def _scroll(self) -> None:
        if self.window is None or not self.size.height:
            return
        people = len(self.window.rows)
        room = people_room(self.size.width, self.size.height, people)
        self.top = min(self.top, self.at_row)
        self.top = max(self.top, self.at_row - room + 1, 0)
        self.top = min(self.top, max(people - room, 0))

    def stands_on(self) -> object:
        """The cell under the cursor."""
        return self.at_row, self.at_column, self.start, self.unit

    def sideways(self, step: int) -> None:
        """Along the columns; beyond the last the page turns by a week."""
        assert self.window is not None
        wanted = self.at_column + step
        if 0 <= wanted < len(self.window.columns):
            self.at_column = wanted
        elif not self._turn_page(1 if step > 0 else -1):
            self.site.say(
                "The load is shown from this week on for half a year.", "info"
            )

    def _turn_page(self, weeks: int) -> bool:
        """Show other weeks; False where the load ends."""
        assert self.load_now is not None
        unit_days = {Unit.DAY: 7, Unit.WEEK: 7, Unit.MONTH: 31}[self.unit]
        start = self.start + weeks * unit_days
        if start < 0 or start >= _FAR_WEEKS * 7:
            return False
        self.start = start
        self._read_further()
        self._look()
        self.at_column = (
            len(self.window.columns) - 1 if weeks > 0 and self.window else 0
        )
        return True

    def _read_further(self) -> None:
        """Have the days that the page shows."""
        if self.load_now is not None and self._days_needed() > self.load_now.days:
            self._reach()

    def show_day(self, day: int) -> None:
        """Bring a day into sight, and put the cursor on it."""
        assert self.window is not None
        if day not in self.window.days:
            self.start = max(day - day % 7, 0)
            self._read_further()
            self._look()
        self._go_to_day(day)

    def zoom(self, step: int) -> str | None:
        """Days, weeks, months."""
        order = list(Unit)
        place = min(max(order.index(self.unit) + step, 0), len(order) - 1)
        if order[place] is not self.unit:
            self.unit = order[place]
            self.site.remembered["load"] = ViewState(zoom=self.unit.value)
            self._reach()
        return f"By {self.unit.value}."

    def date_changed(self) -> None:
        """Show the day of the context."""
        day = max((self.site.context.date - self.monday).days, 0)
        if self.window is not None and day < _FAR_WEEKS * 7:
            self.show_day(day)
            self.cursor_moved()
        self.site.say(f"{words.day_plain(self.site.context.date)}.", "info")

    def shape(self) -> object:
        """Unit, first day, person and column."""
        return self.unit, self.start, self.at_row, self.at_column

    def reshape(self, shape: object) -> bool:
        """Take the page of before."""
        match shape:
            case (Unit() as unit, int() as start, int() as row, int() as column):
                other = (unit, start) != (self.unit, self.start)
                self.unit, self.start = unit, start
                self.at_row, self.at_column = row, column
                self.settle()
                return other
        return False

    def span_said(self, count: int) -> str:
        """Which days are shown."""
        if self.unit is Unit.DAY:
            weeks = (count + 4) // 5
            return f"{'next' if self.start == 0 else 'later'} {weeks} weeks"
        return f"next {count} {self.unit.value}"

    @abstractmethod
    def cursor_moved(self) -> None:
        """The cursor is on another cell."""

    @abstractmethod
    def shows(self, task_id: int) -> bool:
        """Whether a task is in the cell under the cursor."""
