"""The calendar: when, and what collides?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.config.state import ViewState
from itpm_tui.presentation import calendar_agenda, calendar_month, calendar_week
from itpm_tui.presentation.calendar_agenda import AgendaPage
from itpm_tui.presentation.calendar_page import CalendarPage, days_of, items, monday
from itpm_tui.presentation.lines import Lines, Span
from itpm_tui.presentation.words import day_plain, due_day
from itpm_tui.views.view import Motion, Place, Site, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.calendar_records import DayRecord
    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.records import TaskRecord

_DAY = timedelta(days=1)
_WEEKS = 8
"""Weeks read at once."""
_PAGE_WEEKS = 6
"""Weeks that a month shows at most, and that are read before all others."""
SPAN_DAYS = 3
"""Days from which a task that is planned is shown on each of them."""
_MOST = 60
"""Tasks read of one day; the rest are counted."""
_FEW = 8
"""Tasks of one day that come before all others."""
_SPANS_A_TASK = 7
"""Tasks over several days that are read, for each of one day."""
_LATE = 20
"""Late tasks at the head of an agenda."""


class Range(StrEnum):
    """What a page of the calendar shows."""

    WEEK = "week"
    MONTH = "month"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for some weeks."""

    first: date
    weeks: int
    days: Mapping[date, DayRecord]
    spans: tuple[TaskRecord, ...]
    milestones: tuple[TaskRecord, ...]
    late: tuple[TaskRecord, ...]


def _is_long(task: TaskRecord) -> bool:
    """Whether a task is shown on each of its days, not only on the day it is due."""
    days = days_of(task)
    return days is not None and (days[1] - days[0]).days + 1 >= SPAN_DAYS


class CalendarView(View):
    """Tasks on the days they are due."""

    SCREEN: ClassVar[str] = "calendar"

    def __init__(self, site: Site) -> None:
        """Open at the day of the context."""
        super().__init__(site)
        kept = site.remembered.get("calendar", ViewState())
        self.range = Range(kept.zoom) if kept.zoom in set(Range) else Range.MONTH
        self.first_day = monday(site.context.date)
        self.item = 0
        self.found: Found | None = None
        self._page_first = False
        self.agenda: AgendaPage | None = None

    def load(self) -> None:
        """Read the page first; what lies around it follows."""
        self._page_first = self.range is Range.MONTH
        super().load()

    def load_behind(self) -> None:
        """Read all of it, once the page is on the terminal."""
        self._page_first = False
        super().load_behind()

    def read(self) -> object:
        """Tasks, spans and milestones of the page, or of the weeks around it too."""
        if self._page_first:
            return self._found(self.first_day, _PAGE_WEEKS, _FEW)
        if self.range is Range.AGENDA:
            return self._found(self.today, _WEEKS, _MOST)
        return self._found(self.first_day - timedelta(weeks=1), _WEEKS, _MOST)

    def _found(self, first: date, weeks: int, most: int) -> Found:
        """So many weeks, and of one day so many tasks at most."""
        reader, wanted = self.site.reader, self.site.context.wanted
        last = first + timedelta(weeks=weeks) - _DAY
        spans = reader.spans(wanted, first, last, most * _SPANS_A_TASK)
        agenda = self.range is Range.AGENDA
        return Found(
            first=first,
            weeks=weeks,
            days={each.day: each for each in reader.days(wanted, first, last, most)},
            spans=tuple(task for task in spans if _is_long(task)),
            milestones=reader.milestones(wanted, first, last),
            late=reader.late(wanted, self.today, _LATE) if agenda else (),
        )

    def take(self, found: object) -> None:
        """Keep what was read; the cursor goes to the selected task's day."""
        assert isinstance(found, Found)
        self.found = found
        if self._page_first:
            self.load_behind()
        task_id = self.site.context.task_id
        if self.range is Range.AGENDA:
            self._walk(0)
        elif task_id and not self.select(task_id):
            self._tell_selected()
        self.site.changed()

    def _is_filtered_away(self, task_id: int) -> bool:
        """Whether all of the day of a task was read, and it is not there."""
        if self.found is None or not self._covers(self.first_day):
            return False
        record = self.found.days.get(self.site.context.date)
        whole = record is None or len(record.tasks) == record.total
        return whole and not self._is_on_day(task_id)

    def _is_on_day(self, task_id: int) -> bool:
        on_day = items(self._page(), self.site.context.date)
        for place, task in enumerate(on_day):
            if task.id == task_id:
                self.item = place
                return True
        return False

    def _page(self) -> CalendarPage:
        found = self.found
        return CalendarPage(
            width=max(self.size.width, 1),
            height=max(self.size.height, 1),
            days=found.days if found is not None else {},
            spans=found.spans if found is not None else (),
            milestones=found.milestones if found is not None else (),
            cursor=self.site.context.date,
            cursor_shown=self.site.cursor,
            add_key="a" if self.site.verbs else None,
            item=self.item,
            first=self.first_day,
            today=self.today,
            marks=frozenset(self.site.context.marks),
            filter=self.site.context.wanted.text,
            glyphs=self.site.glyphs,
        )

    def lines(self) -> Lines:
        """The page."""
        page = self._page()
        if self.range is Range.WEEK:
            return calendar_week.lines(page)
        if self.range is Range.MONTH:
            return calendar_month.lines(page)
        self.agenda = calendar_agenda.scrolled(self._agenda())
        return calendar_agenda.lines(self.agenda)

    def _agenda(self) -> AgendaPage:
        """The agenda, its cursor on the selected task."""
        found = self.found
        soon = self.today + timedelta(weeks=2)
        coming = found.milestones if found is not None else ()
        page = AgendaPage(
            width=max(self.size.width, 1),
            height=max(self.size.height, 1),
            days=found.days if found is not None else {},
            late=found.late if found is not None else (),
            milestones=tuple(
                task for task in coming if self.today <= (due_day(task) or soon) < soon
            ),
            top=self.agenda.top if self.agenda is not None else 0,
            today=self.today,
            marks=frozenset(self.site.context.marks),
            filter=self.site.context.wanted.text,
            glyphs=self.site.glyphs,
        )
        ids = [task.id for task in page.tasks]
        selected = self.site.context.task_id
        return replace(page, cursor=ids.index(selected) if selected in ids else 0)

    def move(self, motion: Motion, count: int) -> None:
        """By days and weeks; in a week and the agenda also by items."""
        if self.range is Range.AGENDA:
            self._move_in_agenda(motion, count)
            return
        day = self.site.context.date
        steps = {
            Motion.LEFT: -count,
            Motion.RIGHT: count,
            Motion.UP: -7 * count,
            Motion.DOWN: 7 * count,
            Motion.PAGE_UP: -28 * count,
            Motion.PAGE_DOWN: 28 * count,
            Motion.HALF_UP: -14 * count,
            Motion.HALF_DOWN: 14 * count,
        }
        if motion in {Motion.TOP, Motion.BOTTOM}:
            month = day.replace(day=1)
            last = (month + timedelta(days=31)).replace(day=1) - _DAY
            self._go(month if motion is Motion.TOP else last)
        elif motion in {Motion.UP, Motion.DOWN} and self.range is Range.WEEK:
            self._by_items(count if motion is Motion.DOWN else -count)
        else:
            try:
                self._go(day + timedelta(days=steps[motion]))
            except OverflowError:
                self.site.say("The calendar ends there.", "info")

    def _move_in_agenda(self, motion: Motion, count: int) -> None:
        page = max(self.size.height - 2, 1)
        steps = {
            Motion.UP: -count,
            Motion.DOWN: count,
            Motion.LEFT: -count,
            Motion.RIGHT: count,
            Motion.PAGE_UP: -count * page,
            Motion.PAGE_DOWN: count * page,
            Motion.HALF_UP: -count * (page // 2),
            Motion.HALF_DOWN: count * (page // 2),
            Motion.TOP: -1_000_000,
            Motion.BOTTOM: 1_000_000,
        }
        self._walk(steps[motion])

    def _by_items(self, steps: int) -> None:
        """Along the tasks of the day."""
        on_day = items(self._page(), self.site.context.date)
        self.item = min(max(self.item + steps, 0), max(len(on_day) - 1, 0))
        self._tell_selected()

    def _walk(self, steps: int) -> None:
        """Along the tasks of the agenda."""
        page = self._agenda()
        if page.tasks:
            place = min(max(page.cursor + steps, 0), len(page.tasks) - 1)
            task = page.tasks[place]
            self.site.context.task_id = task.id
            self.site.context.date = due_day(task) or self.today
        self.site.changed()

    def _go(self, day: date) -> None:
        self.site.context.date = day
        self.item = 0
        self._show_day(day)
        self._tell_selected()

    def _show_day(self, day: date) -> None:
        """Scroll by whole weeks so that a day is on the page."""
        week = monday(day)
        weeks = self._weeks_shown()
        if week < self.first_day:
            self.first_day = week
        elif week >= self.first_day + timedelta(weeks=weeks):
            self.first_day = week - timedelta(weeks=weeks - 1)
        if self.found is None or not self._covers(self.first_day):
            self.load()

    def _weeks_shown(self) -> int:
        if self.range is Range.WEEK:
            return 1
        page = self._page()
        return calendar_month.grid(page.width, page.height).weeks

    def _covers(self, first: date) -> bool:
        assert self.found is not None
        last = first + timedelta(weeks=_PAGE_WEEKS)
        end = self.found.first + timedelta(weeks=self.found.weeks)
        return self.found.first <= first and last <= end

    def _tell_selected(self) -> None:
        task = self._page().selected
        self.site.context.task_id = task.id if task is not None else None
        self.site.changed()

    def select(self, task_id: int) -> bool:
        """Put the cursor on the day a task is due."""
        if self.range is Range.AGENDA:
            self.site.context.task_id = task_id
            page = self._agenda()
            self.site.changed()
            return page.selected is not None and page.selected.id == task_id
        if self._is_on_day(task_id):
            self.site.changed()
            return True
        found = self.site.reader.tasks([task_id])
        day = due_day(found[0]) if found else None
        if day is None:
            return False
        self.site.context.date = day
        self._show_day(day)
        self.site.context.task_id = task_id
        self.site.changed()
        return self._is_on_day(task_id) or not self._is_filtered_away(task_id)

    def stand(self) -> None:
        """Select the task under the cursor."""
        self._tell_selected()

    def task_ids(self) -> list[int]:
        """Ids of the tasks that were read, by day."""
        if self.found is None:
            return []
        page = self._page()
        return [task.id for day in sorted(self.found.days) for task in items(page, day)]

    def group_of(self, task_id: int) -> list[int]:
        """Ids of the tasks on the day of the cursor."""
        return [task.id for task in items(self._page(), self.site.context.date)]

    def row(self, task_id: int) -> TaskRecord | None:
        """A task as this view shows it."""
        if self.found is None:
            return None
        for record in self.found.days.values():
            for task in record.tasks:
                if task.id == task_id:
                    return task
        return None

    def forget(self, topics: frozenset[Topic]) -> None:
        """What was read stays until it is read again, so that nothing flickers."""

    def next_item(self, step: int) -> None:
        """The next task of the day of the cursor."""
        on_day = items(self._page(), self.site.context.date)
        if on_day:
            self.item = (self.item + step) % len(on_day)
            self._tell_selected()

    def shape(self) -> object:
        """Range, first day, and which task of the day."""
        return self.range, self.first_day, self.item

    def reshape(self, shape: object) -> bool:
        """Take the page of before; it is read anew."""
        match shape:
            case (Range() as span, date() as first, int() as item):
                other = (span, first) != (self.range, self.first_day)
                self.range, self.first_day, self.item = span, first, item
                self.site.remembered["calendar"] = ViewState(zoom=span.value)
                return other
        return False

    def zoom(self, step: int) -> str | None:
        """Week, month, agenda."""
        order = list(Range)
        place = min(max(order.index(self.range) + step, 0), len(order) - 1)
        self.range = order[place]
        self.site.remembered["calendar"] = ViewState(zoom=self.range.value)
        self.first_day = monday(self.site.context.date)
        self.load()
        return f"{self.range.value.title()}."

    def date_changed(self) -> None:
        """Show the day of the context."""
        self._go(self.site.context.date)
        self.site.say(f"{day_plain(self.site.context.date)}.", "info")

    def caption(self) -> tuple[Span, ...]:
        """Which range is shown."""
        week = self.site.context.date.isocalendar().week
        said = f" {week}" if self.range is Range.WEEK else ""
        return (Span(" · "), Span(f"{self.range.value}{said}"))

    def place(self) -> Place:
        """On the day of the cursor, in the project of the selected task."""
        task = self._page().selected
        return Place(
            project_id=task.project_id if task is not None else None,
            due=self.site.context.date,
        )


VIEW = CalendarView
