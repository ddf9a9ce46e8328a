"""Settings: own ones, calendars, workflows, the board, the store, as rows of a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import WipMode
from itpm_tui.domain.working_week import said_week
from itpm_tui.presentation.lines import MUTED, TEXT, Lift, Line, Lines, Span
from itpm_tui.presentation.trim import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itpm_tui.domain.office_records import (
        CalendarDetail,
        ColumnDetail,
        PersonDetail,
        StoreRecord,
        WorkflowDetail,
    )
    from itpm_tui.presentation.glyphs import Glyphs

_NAME = 20
"""Cells of the names."""
_VALUE = 34
"""Cells of the values, where there is room for notes beside them."""
_NOTES_FROM = 100
"""Cells of a page from which notes stand beside values."""


class Part(Enum):
    """What a row is."""

    OWN = "You"
    SETTING = "Settings"
    CALENDAR = "Calendars"
    WORKFLOW = "Workflow"
    STATUS = "Statuses"
    COLUMN = "Columns of the board"
    LANE = "Limits of lanes"
    STORE = "Store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row."""

    part: Part
    name: str
    value: str
    note: str = ""
    owner: int = 0
    """Id of the calendar, the workflow or the column."""
    status: int = 0
    """Id of the status."""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.part.name} {self.owner} {self.status or self.name}"


def own(person: PersonDetail | None) -> Iterator[Item]:
    """What the person is called."""
    if person is None:
        return
    for name, value, note in (
        ("Name", person.name, "e changes all of these"),
        ("Handle", f"@{person.handle}", " ".join(person.logins)),
        ("Title", person.job_title or "-", ""),
        ("Time zone", person.time_zone, ""),
    ):
        yield Item(part=Part.OWN, name=name, value=value, note=note)


def calendars(found: Sequence[CalendarDetail]) -> Iterator[Item]:
    """A row for each calendar."""
    for calendar in found:
        week = said_week(calendar.week) or f"as {calendar.parent}"
        off = len(calendar.exceptions)
        days = f"{off} day off" if off == 1 else f"{off} days off"
        users = " ".join(calendar.projects) or "no project"
        yield Item(
            part=Part.CALENDAR,
            name=calendar.name,
            value=week,
            note=f"{days} · {calendar.time_zone} · {users}",
            owner=calendar.id,
        )


def workflows(found: Sequence[WorkflowDetail]) -> Iterator[Item]:
    """A row for each workflow, and one for each of its statuses."""
    for workflow in found:
        users = " ".join(workflow.projects) or "no project"
        yield Item(
            part=Part.WORKFLOW,
            name=workflow.name,
            value=f"{len(workflow.statuses)} statuses",
            note=users,
            owner=workflow.id,
        )
        for status in workflow.statuses:
            count = status.tasks
            tasks = f"{count} task" if count == 1 else f"{count} tasks"
            where = f"in column {status.column}" if status.column else "in no column"
            yield Item(
                part=Part.STATUS,
                name=status.name,
                value=status.group.value,
                note=f"{where} · {tasks}",
                owner=workflow.id,
                status=status.id,
            )


def columns(found: Sequence[ColumnDetail]) -> Iterator[Item]:
    """A row for each column of the board, and one for each limit of a lane."""
    for column in found:
        limit = "no limit"
        if column.wip_limit is not None:
            limit = f"at most {column.wip_limit}"
        if column.wip_mode is not WipMode.OFF:
            limit += f", {column.wip_mode}"
        yield Item(
            part=Part.COLUMN,
            name=column.name,
            value=limit,
            note=", ".join(column.statuses),
            owner=column.id,
        )
        for lane in column.lanes:
            yield Item(
                part=Part.LANE,
                name=lane.lane,
                value=f"at most {lane.limit}",
                note=f"of this lane in {column.name}",
                owner=column.id,
            )


def store(found: StoreRecord) -> Iterator[Item]:
    """Where everything is kept."""
    yield Item(part=Part.STORE, name="Place", value=found.place)
    said = f"{found.engine} · revision {found.revision} · change {found.position}"
    yield Item(part=Part.STORE, name="Engine", value=said)
    for warning in found.warnings:
        yield Item(part=Part.STORE, name="Warning", value=warning)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """What the page shows."""

    items: tuple[Item, ...]
    cursor: int
    file: str
    """The settings file, as it is named to people."""
    width: int
    height: int
    glyphs: Glyphs


def lines(page: SettingsPage) -> Lines:
    """The part of the list around the cursor."""
    body: list[Line] = []
    at = 0
    for place, item in enumerate(page.items):
        before = page.items[place - 1].part if place else None
        if item.part is not before and not _goes_on(before, item.part):
            body += [Line(), _heading(item.part, page)]
        if place == page.cursor:
            at = len(body)
        body.append(_row(item, page, lifted=place == page.cursor))
    body = body[1:]
    first = max(min(at - 1 - page.height // 2, len(body) - page.height), 0)
    shown = body[first : first + page.height]
    blank = [Line()] * (page.height - len(shown))
    return tuple(trimmed(line, page.width) for line in [*shown, *blank])


def _goes_on(before: Part | None, part: Part) -> bool:
    """Whether a part belongs below the heading that is there."""
    return {before, part} in ({Part.WORKFLOW, Part.STATUS}, {Part.COLUMN, Part.LANE})


def _heading(part: Part, page: SettingsPage) -> Line:
    """The name of a part, and what can be done there."""
    hints = {
        Part.SETTING: f"   file: {page.file}",
        Part.CALENDAR: "   e edits · a adds one",
        Part.WORKFLOW: "   e edits · a adds after it · D removes · J K move",
        Part.COLUMN: "   e edits · a limits a lane · D removes that · J K move",
    }
    name = "Workflows" if part is Part.WORKFLOW else part.value
    spans = (Span(f" {name}", TEXT, bold=True), Span(hints.get(part, ""), MUTED))
    return Line(spans)


def _row(item: Item, page: SettingsPage, *, lifted: bool) -> Line:
    """Name, value and note."""
    edge = f" {page.glyphs.cursor} " if lifted else "   "
    inset = "  " if item.part in {Part.STATUS, Part.LANE} else ""
    name = page.glyphs.fit(f"{inset}{item.name}", _NAME)
    left = page.width - len(edge) - _NAME - 2
    notes = page.width >= _NOTES_FROM and bool(item.note)
    value = page.glyphs.fit(item.value, _VALUE if notes else max(left, 0))
    spans = [Span(edge), Span(f"{name} ", TEXT, bold=item.part is Part.WORKFLOW)]
    spans.append(Span(value))
    if notes:
        note = page.glyphs.fit(item.note, max(left - _VALUE - 2, 0))
        spans += [Span("  "), Span(note, MUTED)]
    return Line(tuple(spans), lift=Lift.CURSOR if lifted else Lift.NONE)
