"""Time: the week of a person as a grid, a day as a list, weeks as strips."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.domain.time_reader import GroupBy, TimeFilter
from itpm_tui.domain.time_records import EntryRecord
from itpm_tui.planning.time_reading import WeekRead, monday_of, read_week
from itpm_tui.planning.time_rows import key_of
from itpm_tui.planning.time_week import DAYS
from itpm_tui.presentation import time_chart, time_day, time_page
from itpm_tui.views import time_painting
from itpm_tui.views.time_found import Found, Zoom
from itpm_tui.views.time_offers import Offers
from itpm_tui.views.view import Motion, View

if TYPE_CHECKING:
    from itpm_tui.domain.time_records import WorkRecord
    from itpm_tui.planning.time_suggestions import Suggestion
    from itpm_tui.planning.time_week import Cell, Row, Week
    from itpm_tui.presentation.lines import Lines, Span
    from itpm_tui.presentation.time_day import Item
    from itpm_tui.views.view import Site


class TimeView(View):
    """A week of a person, its days, and the weeks before it."""

    SCREEN: ClassVar[str] = "time"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset({Topic.TIME, Topic.TASKS})

    def __init__(self, site: Site) -> None:
        """Begin with the week of the viewer; nothing is read yet."""
        super().__init__(site)
        self.person_id = site.reader.viewer.person_id or 0
        self.zoomed = Zoom.WEEK
        self.cursor = 0
        """Row under the cursor; one more than there are is the line that adds one."""
        self.top = 0
        self.offers = Offers()
        self._extra: dict[date, list[WorkRecord]] = {}
        self._found: Found | None = None

    # --- what is shown

    @property
    def shown_weeks(self) -> Found | None:
        """All that was read; None before it is."""
        return self._found

    @property
    def week(self) -> Week | None:
        """The grid; None before it is read."""
        return None if self._found is None else self._found.read.week

    @property
    def found(self) -> WeekRead | None:
        """The week as it was read."""
        return None if self._found is None else self._found.read

    @property
    def day(self) -> date:
        """The day under the cursor."""
        return self.site.context.date

    @property
    def monday(self) -> date:
        """The first day of its week."""
        return monday_of(self.day)

    @property
    def row_under(self) -> Row | None:
        """The row under the cursor of the week."""
        week = self.week
        if week is None or self.zoomed is not Zoom.WEEK:
            return None
        return week.rows[self.cursor] if self.cursor < len(week.rows) else None

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor of the week."""
        row = self.row_under
        return None if row is None else row.cells[self.day.weekday()]

    @property
    def items(self) -> tuple[Item, ...]:
        """Entries, gaps and suggestions of the day."""
        found = self.found
        if found is None:
            return ()
        number = self.day.weekday()
        cells = [row.cells[number] for row in found.week.rows]
        offered = [c.suggestion for c in cells if c.suggestion is not None]
        return time_day.items_of(found.on(self.day), offered)

    @property
    def item(self) -> Item | None:
        """What is under the cursor of a day."""
        if self.zoomed is not Zoom.DAY or self.cursor >= len(self.items):
            return None
        return self.items[self.cursor]

    @property
    def work(self) -> WorkRecord | None:
        """What the cursor stands on, to log for it."""
        row = self.row_under
        return None if row is None else row.work

    def entries_under(self) -> tuple[EntryRecord, ...]:
        """Entries under the cursor: those of a cell, or the one of a list."""
        if self.zoomed is Zoom.WEEK:
            return () if self.cell is None else self.cell.entries
        item = self.item
        return (item,) if isinstance(item, EntryRecord) else ()

    # --- reading

    def read(self) -> object:
        """The week of the context's date; the weeks before it, where they are shown."""
        person_id, monday = self.person_id, self.monday
        time = self.site.reader.time
        extra = tuple(self._extra.get(monday, ()))
        week = read_week(time, person_id, monday, self.today, extra)
        if self.zoomed < Zoom.WEEKS:
            return Found(person_id, monday, week)
        wanted = TimeFilter(
            person_id=person_id,
            first=time_chart.first_week(monday),
            last=monday + timedelta(days=DAYS - 1),
        )
        weeks = time.spent((GroupBy.WEEK, GroupBy.PROJECT), wanted)
        tasks = time.spent((GroupBy.TASK,), wanted)
        ranked = tuple(sorted(tasks, key=lambda record: -record.minutes))
        return Found(person_id, monday, week, weeks, ranked)

    def take(self, found: object) -> None:
        """Keep the week, the cursor on its row."""
        assert isinstance(found, Found)
        before = None if self.row_under is None else key_of(self.row_under.work)
        self._found = found
        self.offers.taking.clear()
        keys = [key_of(row.work) for row in found.read.week.rows]
        if before in keys:
            self.cursor = keys.index(before)
        self._settle()

    def refused(self) -> None:
        """A change was refused: what was on its way is a suggestion again."""
        self.offers.taking.clear()
        self.site.changed()

    # --- moving

    def _count(self) -> int:
        """Places that the cursor has."""
        if self.zoomed is Zoom.DAY:
            return len(self.items)
        rows = 0 if self.week is None else len(self.week.rows)
        return rows + int(self.site.verbs)

    def _room(self) -> int:
        high = self.size.height or 1
        return time_day.room(high) if self.zoomed is Zoom.DAY else time_page.room(high)

    def _settle(self) -> None:
        self.cursor = min(max(self.cursor, 0), max(self._count() - 1, 0))
        if self.size.height:
            self.top = min(self.top, self.cursor)
            self.top = max(self.top, self.cursor - self._room() + 1)
            self.top = min(self.top, max(self._count() - self._room(), 0))
        work = self.work
        if work is not None and work.task_id is not None:
            self.site.context.task_id = work.task_id
        self.site.changed()

    def fit(self) -> None:
        """Keep the cursor in sight."""
        self._settle()

    def move(self, motion: Motion, count: int) -> None:
        """Rows up and down; days, or weeks of strips, left and right."""
        page = max(self._room() - 1, 1)
        down = {
            Motion.DOWN: count,
            Motion.UP: -count,
            Motion.PAGE_DOWN: count * page,
            Motion.PAGE_UP: -count * page,
            Motion.HALF_DOWN: count * max(page // 2, 1),
            Motion.HALF_UP: -count * max(page // 2, 1),
        }
        if motion in {Motion.LEFT, Motion.RIGHT}:
            step = count if motion is Motion.RIGHT else -count
            days = step * DAYS if self.zoomed > Zoom.WEEK else step
            self.go_to(self.day + timedelta(days=days))
            return
        if motion is Motion.TOP:
            self.cursor = count - 1
        elif motion is Motion.BOTTOM:
            self.cursor = self._count() - 1 if count <= 1 else count - 1
        else:
            self.cursor += down.get(motion, 0)
        self._settle()

    def go_to(self, day: date) -> None:
        """Put the cursor on a day; another week is read."""
        before = self.monday
        self.site.context.date = day
        if self.monday != before:
            self.load()
        self._settle()

    def date_changed(self) -> None:
        """Show the week of another day."""
        self.load()
        self._settle()

    def zoom(self, step: int) -> str | None:
        """The list of a day, the grid of a week, the strips of weeks."""
        wanted = Zoom(min(max(self.zoomed + step, Zoom.DAY), Zoom.CHART))
        if wanted is not self.zoomed:
            self.zoomed = wanted
            self.cursor = self.top = 0
            if wanted > Zoom.WEEK:
                self.load()
            self._settle()
        names = {
            Zoom.DAY: "The day.",
            Zoom.WEEK: "The week.",
            Zoom.CHART: "The chart. + goes back to the strips.",
        }
        return names.get(wanted, f"The last {time_chart.WEEKS} weeks.")

    def show_person(self, person_id: int) -> None:
        """Show the time of somebody else, or one's own again."""
        self.person_id = person_id
        self.cursor = self.top = 0
        self.offers.marked.clear()
        self.load()

    def add_row(self, work: WorkRecord) -> None:
        """Show a row that holds nothing yet, the cursor on it."""
        extra = self._extra.setdefault(self.monday, [])
        if all(key_of(other) != key_of(work) for other in extra):
            extra.append(work)
        found = self._found
        if found is not None:
            read = read_week(
                self.site.reader.time, self.person_id, self.monday, self.today, extra
            )
            self._found = Found(self.person_id, self.monday, read)
            keys = [key_of(row.work) for row in read.week.rows]
            self.cursor = keys.index(key_of(work))
        self._settle()

    def next_suggestion(self) -> Suggestion | None:
        """The suggestion under the cursor, else the next below, else the first.

        It counts as taken from now on, and the cursor goes on to the next one.
        """
        week = self.week
        if week is None:
            return None
        near = self.cursor
        if self.zoomed is Zoom.DAY:
            item = self.item
            rows = [row.cells[self.day.weekday()].suggestion for row in week.rows]
            near = next((n for n, s in enumerate(rows) if s is item and s), 0)
        chosen, after = self.offers.next(week, self.day, near)
        if self.zoomed is Zoom.WEEK and after is not None:
            self.cursor = after
        self._settle()
        return chosen

    def toggle_marks(self) -> str:
        """Mark all suggestions of the day; again: none."""
        said = "Nothing is read yet."
        if self.week is not None:
            said = self.offers.toggle(self.week, self.day)
        self.site.changed()
        return said

    def marked_suggestions(self) -> list[tuple[date, Suggestion]]:
        """Those that are marked, to be taken in one step; they are no longer then."""
        return [] if self.week is None else self.offers.marked_of(self.week)

    # --- painting

    def select(self, task_id: int) -> bool:
        """Put the cursor on the row of a task, where it has one this week."""
        week = self.week
        if week is not None and self.zoomed is Zoom.WEEK:
            ids = [row.work.task_id for row in week.rows]
            if task_id in ids:
                self.cursor = ids.index(task_id)
                self._settle()
        return True

    def task_ids(self) -> list[int]:
        """No tasks are rows here."""
        return []

    def enter(self) -> bool:
        """Show the day of a cell, entry by entry."""
        if self.zoomed is Zoom.DAY:
            return False
        step = {Zoom.WEEK: -1, Zoom.WEEKS: 1}.get(self.zoomed, -1)
        self.zoom(step)
        return True

    def caption(self) -> tuple[Span, ...]:
        """Week, person, and how far the week is agreed."""
        return time_painting.caption(self)

    def lines(self) -> Lines:
        """The page of this moment."""
        return time_painting.lines(self)


VIEW = TimeView
