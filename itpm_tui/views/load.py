"""The load: who has too much, who has room?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.config.state import ViewState
from itpm_tui.domain.events import Topic
from itpm_tui.planning.workload.load import Load
from itpm_tui.planning.workload.window import Unit, Window, is_too_much, window
from itpm_tui.presentation import load, words
from itpm_tui.presentation.lines import MUTED, Span
from itpm_tui.presentation.load_page import (
    LoadPage,
    Pane,
    columns_that_fit,
    people_room,
)
from itpm_tui.views.load_foot import LoadFoot
from itpm_tui.views.load_preview import cells_changed, draft_of, preview_of
from itpm_tui.views.view import Motion, View

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.load_records import TeamMember
    from itpm_tui.planning.workload.ways import Question, Way
    from itpm_tui.planning.workload.window import Column, Row
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.presentation.load_preview import Preview
    from itpm_tui.views.view import Site

_WEEK = timedelta(weeks=1)
_FAR_WEEKS = 26
"""Weeks that are read where columns are weeks or months."""
_FIRST_WIDTH = 120
"""Cells that a page is taken to have before it has any."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and its first page."""

    load: Load
    window: Window


class LoadView(View):
    """People by days, weeks or months."""

    SCREEN: ClassVar[str] = "load"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE, Topic.SETTINGS, Topic.TIME}
    )

    def __init__(self, site: Site) -> None:
        """Open at the week of the context's day."""
        super().__init__(site)
        kept = site.remembered.get("load", ViewState())
        self.unit = Unit(kept.zoom) if kept.zoom in set(Unit) else Unit.DAY
        self.start = max((site.context.date - self._monday).days // 7 * 7, 0)
        self.load_now: Load | None = None
        self.window: Window | None = None
        self.at_row = self.at_column = self.top = 0
        self.pane = Pane.GRID
        self.tray_shown = False
        self.foot = LoadFoot(site.reader)
        self._wide = 0

    @property
    def _monday(self) -> date:
        today = self.today
        return today - timedelta(days=today.weekday())

    # --- reading

    def read(self) -> object:
        """People with hours and work, as far as the page goes, and a little more."""
        project_id = self.site.context.wanted.project_id
        days = self._days_needed()
        source = self.site.reader.load(self._monday, days, self.today, project_id)
        found = Load(source)
        return Found(found, window(found, self.unit, self.start, self._most()))

    def _days_needed(self) -> int:
        if self.unit is not Unit.DAY:
            return _FAR_WEEKS * 7
        weeks = (self._most() + 4) // 5
        return min(self.start + (weeks + 3) * 7, _FAR_WEEKS * 7)

    def _most(self) -> int:
        return columns_that_fit(self.size.width or _FIRST_WIDTH, self.unit)

    def take(self, found: object) -> None:
        """Keep what was read, the cursor on its person and day."""
        assert isinstance(found, Found)
        before = self.row_now, self.column_now
        self.load_now, self.window = found.load, found.window
        self._wide = self._most()
        self.foot.forget()
        self._keep(*before)
        task_id = self.site.context.task_id
        if task_id and not self._shows(task_id):
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
        self._go_to_day((day - self._monday).days)
        self._settle()

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

    # --- what is under the cursor

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

    def _shows(self, task_id: int) -> bool:
        """Whether a task is in the cell under the cursor."""
        return task_id in self._ids_here()

    def _ids_here(self) -> list[int]:
        row, column = self.row_now, self.column_now
        if row is None or column is None or self.load_now is None:
            return []
        return self.foot.ids(row, column, self.load_now)

    def _settle(self) -> None:
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

    def lines(self) -> Lines:
        """The page of this moment; the boxes below show where the cursor rested."""
        if self.window is None or self.load_now is None:
            return ()
        foot = self.foot
        return load.lines(
            LoadPage(
                width=self.size.width,
                height=self.size.height,
                window=foot.drafted or self.window,
                top=self.top,
                row=self.at_row,
                column=self.at_column,
                pane=self.pane,
                today=self.today,
                detail=foot.detail,
                task=foot.task,
                ways=foot.said,
                way=foot.way,
                tray=foot.tray(self.load_now, self.tray_shown),
                tray_shown=self.tray_shown,
                glyphs=self.site.glyphs,
                cursor_shown=self.site.cursor,
                verbs=self.site.verbs,
                drafted=foot.changed_cells,
            )
        )

    def rest(self) -> None:
        """The cursor came to rest: read the work of its person, and show it."""
        row, column = self.row_now, self.column_now
        if row is None or column is None or self.load_now is None:
            return
        self.foot.stand(row, column, self.load_now, self.site.context.task_id)
        self.site.context.task_id = self.foot.task_id
        self.site.changed()

    def stands_on(self) -> object:
        """The cell under the cursor."""
        return self.at_row, self.at_column, self.start, self.unit

    # --- moving

    def move(self, motion: Motion, count: int) -> None:
        """By people and days; in a box by its lines, left and right by boxes."""
        if self.window is None:
            return
        if self.pane is not Pane.GRID:
            self._move_in_box(motion, count)
            return
        page = max(self.size.height // 2, 1)
        steps = {
            Motion.UP: -count,
            Motion.DOWN: count,
            Motion.PAGE_UP: -count * page,
            Motion.PAGE_DOWN: count * page,
            Motion.HALF_UP: -count * max(page // 2, 1),
            Motion.HALF_DOWN: count * max(page // 2, 1),
        }
        if motion is Motion.LEFT or motion is Motion.RIGHT:
            self._sideways(count if motion is Motion.RIGHT else -count)
        elif motion is Motion.TOP:
            self.at_row = count - 1
        elif motion is Motion.BOTTOM:
            self.at_row = len(self.window.rows) - 1 if count <= 1 else count - 1
        else:
            self.at_row += steps[motion]
        self._moved()

    def _sideways(self, step: int) -> None:
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
        if self._days_needed() > self.load_now.days:
            self.load()
        self._look()
        self.at_column = (
            len(self.window.columns) - 1 if weeks > 0 and self.window else 0
        )
        return True

    def _moved(self) -> None:
        """The cursor is on another cell: its task is selected, where it is known."""
        self._settle()
        column = self.column_now
        if column is not None and self.unit is Unit.DAY:
            self.site.context.date = column.first
        row = self.row_now
        known = row is not None and self.foot.knows(row.load.member.id)
        ids = self._ids_here() if known else []
        selected = self.site.context.task_id
        if selected not in ids:
            self.site.context.task_id = ids[0] if ids else None
        self.site.changed()

    def _move_in_box(self, motion: Motion, count: int) -> None:
        if motion in {Motion.LEFT, Motion.RIGHT}:
            self.turn_to(Pane.WAYS if motion is Motion.RIGHT else Pane.TASKS)
            return
        steps = {Motion.UP: -count, Motion.DOWN: count}
        far = -999 if motion is Motion.TOP else 999
        self.foot.move(self.pane, steps.get(motion, far))
        if self.pane is Pane.TASKS:
            self.site.context.task_id = self.foot.task_id
        self.site.changed()

    def next_overload(self, step: int) -> str:
        """Go to the next cell of more than 120 %; says which."""
        if self.window is None:
            return "Nothing is read yet."
        self.pane = Pane.GRID
        found = self.window.next_overload(self.at_row, self.at_column, step)
        if found is None:
            return "Nobody is over 120 % here. l shows later days."
        self.at_row, self.at_column = found
        self._moved()
        self.rest()
        row, column = self.row_now, self.column_now
        assert row is not None
        assert column is not None
        cell = row.load.cell(column.days)
        share = "no hours" if cell.percent is None else f"{cell.percent} %"
        more = self.window.too_much - 1
        others = f" {more} more over 120 %." if is_too_much(cell) and more > 0 else ""
        who = f"@{row.load.member.handle}"
        return f"{who} {words.day_plain(column.first)}: {share}.{others}"

    # --- boxes

    def turn_to(self, pane: Pane) -> None:
        """Give the keys to a box, or back to the people."""
        if pane is not Pane.GRID:
            self.rest()
        if pane is Pane.WAYS and self.load_now is not None:
            self.foot.find_ways(self.load_now)
        if pane is Pane.TASKS and not self.foot.tasks:
            self.site.say("Nothing is planned here.", "info")
            return
        self.pane = pane
        self.site.changed()

    def next_pane(self, step: int) -> None:
        """The next box, and around."""
        order = list(Pane)
        self.turn_to(order[(order.index(self.pane) + step) % len(order)])

    def enter(self) -> bool:
        """From a cell into its tasks; a task opens, a way is for who can change."""
        if self.pane is Pane.GRID:
            self.turn_to(Pane.TASKS)
            return True
        return self.pane is Pane.WAYS

    def enter_runs(self) -> str | None:
        """A way is previewed, where anything can be changed."""
        return "load.preview" if self.pane is Pane.WAYS else None

    def step_out(self) -> str | None:
        """Back to the people."""
        if self.tray_shown:
            self.tray_shown = False
            self.site.changed()
            return "The list of what is unplanned is closed."
        if self.pane is Pane.GRID:
            return None
        self.pane = Pane.GRID
        self.site.changed()
        return "Back to the people."

    def toggle_tray(self) -> str:
        """Show what stands on no day, or not; says which."""
        self.tray_shown = not self.tray_shown
        self.site.changed()
        return "Work that stands on no day." if self.tray_shown else "Closed."

    def ask(self) -> Question | None:
        """The task under the cursor, as ways out are asked for."""
        if self.load_now is None:
            return None
        self.rest()
        return self.foot.ask(self.load_now)

    def chosen(self) -> Way | None:
        """The way under the cursor."""
        return self.foot.chosen()

    def neighbour(self, step: int) -> TeamMember | None:
        """Who is so many rows below; None where there is nobody."""
        place = self.at_row + step
        if self.window is None or not 0 <= place < len(self.window.rows):
            return None
        return self.window.rows[place].load.member

    def placing(self) -> tuple[int, str, date, int | None] | str:
        """Task, person, day and minutes placed there; or why none can be placed."""
        row, column = self.row_now, self.column_now
        self.rest()
        task_id = self.foot.task_id
        if row is None or column is None or task_id is None:
            return "No task is selected: enter goes into the tasks of a day."
        if self.unit is not Unit.DAY:
            return "Hours are placed on days: + shows days."
        placed = self.foot.placed_on(column.first)
        return task_id, row.load.member.handle, column.first, placed

    def minutes_here(self) -> int:
        """Minutes of the task in the cell under the cursor."""
        self.rest()
        tasks, place = self.foot.tasks, self.foot.task
        return tasks[place].minutes if place < len(tasks) else 0

    # --- drafts

    def preview(self, question: Question, way: Way) -> Preview | None:
        """Show the page as a way would leave it; None where there is no page."""
        if self.window is None:
            return None
        reader = self.site.reader
        now, then = (
            self.window,
            draft_of(reader, question, way, self.window, self.start),
        )
        self.foot.show_draft(then, cells_changed(now, then))
        self.site.changed()
        return preview_of(question, way, now, then, self.site.glyphs)

    def drop_draft(self) -> None:
        """Show what is stored again."""
        self.foot.drop_draft()
        self.site.changed()

    def settled(self) -> None:
        """Work was moved: back to the people."""
        self.drop_draft()
        self.pane = Pane.GRID

    # --- the rest of a view

    def select(self, task_id: int) -> bool:
        """Put the cursor on a person and day of a task."""
        if self.window is None or self.load_now is None:
            return False
        place = self.foot.place_of(task_id, self.window, self.load_now)
        if place is None:
            return False
        self.at_row = place[0]
        self._show_day(place[1])
        self.site.context.task_id = task_id
        self._settle()
        self.rest()
        return True

    def _show_day(self, day: int) -> None:
        """Bring a day into sight, and put the cursor on it."""
        assert self.window is not None
        if day not in self.window.days:
            self.start = max(day - day % 7, 0)
            self._look()
        self._go_to_day(day)

    def task_ids(self) -> list[int]:
        """Ids of the tasks in the cell under the cursor."""
        return [task.task_id for task in self.foot.tasks if not task.hidden]

    def zoom(self, step: int) -> str | None:
        """Days, weeks, months."""
        order = list(Unit)
        place = min(max(order.index(self.unit) + step, 0), len(order) - 1)
        if order[place] is not self.unit:
            self.unit = order[place]
            self.site.remembered["load"] = ViewState(zoom=self.unit.value)
            self.load()
        return f"By {self.unit.value}."

    def date_changed(self) -> None:
        """Show the day of the context."""
        day = max((self.site.context.date - self._monday).days, 0)
        if self.window is not None and day < _FAR_WEEKS * 7:
            self._show_day(day)
            self._moved()
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
                self._settle()
                return other
        return False

    def caption(self) -> tuple[Span, ...]:
        """Which days, and what a number is."""
        count = 0 if self.window is None else len(self.window.columns)
        ahead = self._span_said(count)
        spans = [Span("   "), Span(ahead)]
        if self.foot.drafted is not None:
            draft = Span(" DRAFT ", "base.background", True, "gantt.draft")
            spans = [Span("   "), draft, *spans]
        if self.size.width >= 100:
            spans += [Span("   unit: ", MUTED), Span("% of capacity")]
            spans += [Span("   includes: ", MUTED), Span("planned + leave")]
        return tuple(spans)

    def _span_said(self, count: int) -> str:
        if self.unit is Unit.DAY:
            weeks = (count + 4) // 5
            return f"{'next' if self.start == 0 else 'later'} {weeks} weeks"
        return f"next {count} {self.unit.value}"

    def remarks(self) -> tuple[Span, ...]:
        """How many people have too much, or that nothing of a draft is saved."""
        if self.foot.drafted is not None:
            return (Span("draft 1 change, not saved", "gantt.draft"),)
        count = 0 if self.window is None else self.window.too_much
        if not count:
            return ()
        who = "1 person" if count == 1 else f"{count} people"
        said = f"{who} over 120 %" if self.size.width >= 100 else f"{count} over 120%"
        return (Span(said, "message.error", bold=True),)


VIEW = LoadView
