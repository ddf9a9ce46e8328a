"""People: a row each, and what the chosen one has to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import PersonKind
from itpm_tui.presentation import empty, team_hours, words
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.table import HEAD, Column, Table, box, facts, page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from itpm_tui.domain.office_records import PersonDetail
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.team_hours import Hours

COLUMNS = (
    Column("Handle", 9),
    Column("Name", 12, grows=True),
    Column("Title", 13, grows=True, from_width=100),
    Column("Week", 4, right=True),
    Column("Skills", 18, grows=True),
    Column("2 weeks", 7, right=True),
    Column("Open", 4, right=True),
    Column("Late", 4, right=True),
    Column("Away", 18, from_width=100),
    Column("Projects", 24, grows=True, from_width=150),
    Column("Organisation", 20, from_width=170),
    Column("Login", 10, from_width=190),
)
_WIDEST = 34
_FACTS = 5
"""Lines of the box that say who the person is."""
_BOX = 12
"""Lines of the box below the rows."""
_TIGHT = 26
"""Lines of a page below which there is no room for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """What the page shows."""

    people: tuple[PersonDetail, ...]
    cursor: int
    top: int
    """The first row shown."""
    work: tuple[TaskRecord, ...] | None
    """Open tasks of the person under the cursor; None where they are not read yet."""
    hours: Mapping[int, Hours]
    """Hours, skills and leave by id of the person, as far as they were read."""
    deactivated: bool
    """Whether these are people who were deactivated."""
    today: date
    width: int
    height: int
    glyphs: Glyphs


def room(height: int) -> int:
    """Rows that fit on a page of so many lines."""
    return max(height - HEAD - 2 - _box(height), 1)


def work_shown(height: int) -> int:
    """Tasks of a person that there is room for."""
    return max(_box(height) - _FACTS - 3, 0)


def _box(height: int) -> int:
    return _BOX if height >= _TIGHT else 0


def lines(shown: TeamPage) -> Lines:
    """The page."""
    if not shown.people:
        why = "Nobody was deactivated." if shown.deactivated else "Nobody is here yet."
        keys = [("A", "shows who is here")] if shown.deactivated else []
        return empty.page((Span(why),), keys, shown.width, shown.height)
    table = Table.fitting(COLUMNS, shown.width, _WIDEST, shown.glyphs)
    last = shown.top + room(shown.height)
    rows = [
        table.row(_cells(shown, person), lifted=place == shown.cursor)
        for place, person in enumerate(shown.people[shown.top : last], shown.top)
    ]
    high = _box(shown.height)
    foot = []
    if high:
        person = shown.people[shown.cursor]
        title = f"@{person.handle} {person.name}"
        foot = box(title, _body(shown, person), shown.width, high, shown.glyphs)
    return page(table.head(), rows, [*foot, *_totals(shown)], shown.height)


def _cells(shown: TeamPage, person: PersonDetail) -> dict[str, Span]:
    """The cells of a row by column."""
    title = person.job_title or ""
    if person.kind is not PersonKind.MEMBER:
        title = f"{person.kind.value.replace('_', ' ')} {title}".strip()
    projects = " ".join(_membership(m.key, m.role) for m in person.members)
    return {
        "Handle": Span(f"@{person.handle}", ACCENT),
        "Name": Span(person.name, TEXT, bold=True),
        "Title": Span(title or "-", TEXT if title else MUTED),
        "Projects": Span(projects or "-", MUTED),
        "Open": Span(str(person.open)),
        "Late": Span(str(person.late or ""), "time.overdue"),
        "Organisation": Span(person.organisation, MUTED),
        "Login": Span(" ".join(person.logins), MUTED),
        **team_hours.cells(shown.hours.get(person.id), shown.today, shown.glyphs),
    }


def _membership(key: str, role: str) -> str:
    """`FWL` for a member, `FWL:pm` for anything else."""
    return key if role == "member" else f"{key}:{role}"


def _body(shown: TeamPage, person: PersonDetail) -> list[Line]:
    """Who the person is, and the open tasks, those due first."""
    roles = "  ".join(_role(m.key, m.role, m.project_role) for m in person.members)
    at = f"{person.organisation} · {person.time_zone}"
    if person.email:
        at += f" · {person.email}"
    if person.wip_limit is not None:
        strict = "" if person.wip_mode is None else f" ({person.wip_mode})"
        at += f" · at most {person.wip_limit} started{strict}"
    hours = shown.hours.get(person.id)
    said = [] if hours is None else team_hours.facts(hours, shown.today)
    pairs = [("Takes part", roles or "-"), ("At", at), *said]
    body = facts(pairs, 12, shown.glyphs.fit)
    if shown.work is None:
        return body
    body.append(Line())
    if not shown.work:
        body.append(Line((Span("Nothing is open.", MUTED),)))
    return [*body, *_work(shown.work, shown)]


def _role(key: str, role: str, project_role: str | None) -> str:
    """`~FWL pm, Network lead`."""
    said = f"~{key} {role}"
    return f"{said}, {project_role}" if project_role else said


def _work(tasks: Sequence[TaskRecord], shown: TeamPage) -> list[Line]:
    """A line for each task."""
    found = []
    for task in tasks[: work_shown(shown.height)]:
        status = words.status(task, shown.glyphs)
        day = words.due_day(task)
        due = "" if day is None else words.day_plain(day)
        found.append(
            Line(
                (
                    Span(f"{due:<11}", words.due_role(task, shown.today)),
                    Span(f"{task.key:<9}", MUTED),
                    Span(f"{status.text:<10}", status.role),
                    Span(task.title),
                )
            )
        )
    return found


def _totals(shown: TeamPage) -> list[Line]:
    """How many there are, and how much they have to do."""
    word = " deactivated" if shown.deactivated else ""
    count = len(shown.people)
    people = "1 person" if count == 1 else f"{count} people"
    late = sum(person.late for person in shown.people)
    spans = [Span(f"   {people}{word}", MUTED)]
    if late:
        spans.append(Span(f"   {late} late", "time.overdue"))
    return [Line(), Line(tuple(spans))]
