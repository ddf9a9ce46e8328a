"""A calendar as a list: today, what is late, then day by day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.presentation import empty, words
from itpm_tui.presentation.calendar_entry import Columns, columns, entry
from itpm_tui.presentation.glyphs import UNICODE, Glyphs
from itpm_tui.presentation.lines import EMPTY, MUTED, TEXT, Lift, Line, Span, width
from itpm_tui.presentation.trim import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itpm_tui.domain.calendar_records import DayRecord
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.lines import Lines

_DAY = timedelta(days=1)
_MARGIN = 2
"""Rows kept between the cursor and the ends of the page, where there are rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    """Everything that an agenda is drawn from."""

    width: int
    height: int
    """Lines between the header and the message line."""
    days: Mapping[date, DayRecord]
    """Tasks by the day they are due, from today on."""
    late: tuple[TaskRecord, ...] = ()
    """Open tasks due before today, oldest first."""
    milestones: tuple[TaskRecord, ...] = ()
    """Milestones of the next two weeks, by date."""
    cursor: int = 0
    """Place among `tasks` of the one under the cursor."""
    top: int = 0
    """First line shown."""
    today: date
    marks: frozenset[int] = frozenset()
    holidays: Mapping[date, str] = field(default_factory=dict)
    add_key: str | None = "a"
    """Key that adds a task; None where nothing can be changed."""
    filter: str = ""
    """The filter in force, for the words of an empty page."""
    glyphs: Glyphs = UNICODE

    @property
    def tasks(self) -> tuple[TaskRecord, ...]:
        """The tasks a cursor goes through, from top to bottom."""
        return tuple(row.task for row in _rows(self) if row.task is not None)

    @property
    def selected(self) -> TaskRecord | None:
        """The task under the cursor."""
        found = self.tasks
        return found[min(max(self.cursor, 0), len(found) - 1)] if found else None


@dataclass(frozen=True, slots=True)
class _Row:
    """A heading, or a task with the word for its day."""

    heading: tuple[Span, ...] = ()
    when: str = ""
    task: TaskRecord | None = None


def scrolled(page: AgendaPage) -> AgendaPage:
    """The page moved no more than needed so that its cursor is on it."""
    rows = _rows(page)
    places = [number for number, row in enumerate(rows) if row.task is not None]
    if not places:
        return replace(page, top=0)
    cursor = min(max(page.cursor, 0), len(places) - 1)
    at = places[cursor]
    margin = min(_MARGIN, (page.height - 1) // 2)
    # The first task takes the heading above it along.
    first = 0 if cursor == 0 else at - margin
    top = min(page.top, max(0, first))
    top = max(top, at + margin - page.height + 1)
    top = max(0, min(top, len(rows) - page.height))
    return replace(page, top=min(top, at), cursor=cursor)


def lines(page: AgendaPage) -> Lines:
    """The page, `height` lines of `width` cells, with its cursor on it."""
    if not page.late and not page.milestones and not any(_due(page)):
        none = "Nothing is due in the days ahead, and nothing is late."
        return empty.tasks(
            page.filter, page.width, page.height, add_key=page.add_key, none=none
        )
    page = scrolled(page)
    place = columns(page.width)
    rows = _rows(page)
    before = sum(row.task is not None for row in rows[: page.top])
    found = []
    for row in rows[page.top : page.top + page.height]:
        if row.task is None:
            found.append(Line(row.heading))
            continue
        found.append(_line(page, place, row, before == page.cursor))
        before += 1
    found += [EMPTY] * (page.height - len(found))
    return tuple(trimmed(line, page.width) for line in found)


def _line(page: AgendaPage, place: Columns, row: _Row, under: bool) -> Line:
    task = row.task
    lift = Lift.NONE
    if under:
        lift = Lift.CURSOR
    elif task is not None and task.id in page.marks:
        lift = Lift.MARK
    if task is None:
        return EMPTY
    return Line(entry(task, row.when, lift, page.today, place, page.glyphs), lift=lift)


def _due(page: AgendaPage) -> Iterator[tuple[date, DayRecord]]:
    """Days with something due, in order."""
    for day in sorted(page.days):
        record = page.days[day]
        if day >= page.today and (record.tasks or record.total):
            yield day, record


def _rows(page: AgendaPage) -> list[_Row]:
    rows = list(_day_rows(page, page.today, page.days.get(page.today)))
    if page.late:
        rows.append(_Row((Span(" LATE", "time.overdue", bold=True),)))
        rows += [_Row((), _late_word(page, task), task) for task in page.late]
    for day, record in _due(page):
        if day > page.today:
            rows += _day_rows(page, day, record)
    rows += _milestones(page)
    return rows


def _day_rows(page: AgendaPage, day: date, record: DayRecord | None) -> Iterator[_Row]:
    role = "time.today" if day == page.today else TEXT
    short = words.day_short(day, page.today).lstrip()
    names = {page.today: "TODAY  ", page.today + _DAY: "TOMORROW  "}
    name = words.WEEKDAYS[day.weekday()]
    text = f"{names[day]}{name} {short}" if day in names else f"{name.upper()} {short}"
    holiday = page.holidays.get(day)
    told = Span(f"   {holiday}" if holiday else "", MUTED)
    yield _Row((Span(f" {text}", role, bold=True), told))
    tasks = record.tasks if record is not None else ()
    for task in tasks:
        yield _Row((), "all", task)
    hidden = 0 if record is None else record.total - len(tasks)
    if hidden > 0:
        yield _Row((Span(f"   +{hidden} more", MUTED),))
    elif not tasks:
        yield _Row((Span("   nothing is due", MUTED),))


def _late_word(page: AgendaPage, task: TaskRecord) -> str:
    day = words.due_day(task)
    if day is None:
        return ""
    if (page.today - day).days < 7:
        return f"{words.WEEKDAYS[day.weekday()]} {day.day}"
    return words.day_short(day, page.today)


def _milestones(page: AgendaPage) -> Iterator[_Row]:
    """The milestones ahead, as many on a line as fit."""
    lead = " NEXT 2 WEEKS"
    spans: list[Span] = [Span(lead, TEXT, bold=True)]
    used = width(lead)
    for task in page.milestones:
        told = _milestone(page, task)
        long = sum(width(span.text) for span in told)
        if used + long > page.width and used > width(lead):
            yield _Row(tuple(spans))
            spans, used = [Span(" " * width(lead))], width(lead)
        spans += told
        used += long
    if page.milestones:
        yield _Row(tuple(spans))


def _milestone(page: AgendaPage, task: TaskRecord) -> list[Span]:
    day = words.due_day(task)
    when = f" {words.day_plain(day)}" if day is not None else ""
    slack = None if task.done else words.slack(task)
    return [
        Span(f"   {page.glyphs.milestone} ", "gantt.milestone"),
        Span(words.milestone_name(task), TEXT, bold=True),
        Span(when),
        *([Span(" ("), slack, Span(")")] if slack is not None else []),
    ]
