"""All projects: a row each, what the chosen one is, and the milestones to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import empty, words
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.table import (
    HEAD,
    Column,
    Table,
    box,
    facts,
    page,
    side_by_side,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.office_records import ProjectDetail
    from itpm_tui.domain.records import ProjectRecord, TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

PROJECT = "Project"
COLUMNS = (
    Column(PROJECT, 22, grows=True),
    Column("Done", 5, right=True),
    Column("Slack", 5, right=True, from_width=100),
    Column("Next milestone", 19, from_width=78),
    Column("Open", 6, right=True),
    Column("Late", 4, right=True),
    Column("Blocked", 7, right=True, from_width=100),
    Column("Finish", 6, right=True, from_width=110),
    Column("Phase", 10, from_width=130),
    Column("Lead", 8),
)
_WIDEST = 48
_BOXES = 10
"""Lines of the two boxes below the rows."""
_TIGHT = 24
"""Lines of a page below which there is no room for boxes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPage:
    """What the page shows."""

    projects: tuple[ProjectDetail, ...]
    cursor: int
    top: int
    """The first row shown."""
    milestones: tuple[TaskRecord, ...]
    """Those to come, of all projects, by date."""
    archived: bool
    """Whether these are projects that were put away."""
    today: date
    width: int
    height: int
    glyphs: Glyphs
    add_key: str | None = "a"
    """Key that adds a project; None where nothing can be changed."""


def room(height: int) -> int:
    """Rows that fit on a page of so many lines."""
    return max(height - HEAD - 2 - _boxes(height), 1)


def _boxes(height: int) -> int:
    return _BOXES if height >= _TIGHT else 0


def lines(shown: PortfolioPage) -> Lines:
    """The page."""
    if not shown.projects:
        return _nothing(shown)
    table = Table.fitting(COLUMNS, shown.width, _WIDEST, shown.glyphs)
    last = shown.top + room(shown.height)
    rows = [
        table.row(_cells(project, shown.today), lifted=place == shown.cursor)
        for place, project in enumerate(shown.projects[shown.top : last], shown.top)
    ]
    return page(table.head(), rows, [*_foot(shown), *_totals(shown)], shown.height)


def _nothing(shown: PortfolioPage) -> Lines:
    if shown.archived:
        why, keys = "No project was put away.", [("A", "shows those in use")]
    else:
        why, keys = "There are no projects yet.", []
        if shown.add_key is not None:
            keys = [(shown.add_key, "begins one")]
        keys.append(("itpm import FILE.xml", "reads a plan"))
    return empty.page((Span(why),), keys, shown.width, shown.height)


def _cells(project: ProjectDetail, today: date) -> dict[str, Span]:
    """The cells of a row by column."""
    sums, milestone = project.sums, project.milestone
    late, blocked = str(sums.late or ""), str(sums.blocked or "")
    slack, name = Span(""), Span("-", MUTED)
    if milestone is not None:
        day = ""
        if milestone.due is not None:
            day = words.day_short(milestone.due.date(), today).strip()
        overdue = milestone.due is not None and milestone.due.date() < today
        name = Span(
            f"{milestone.name} {day}".strip(), "time.overdue" if overdue else TEXT
        )
        slack = _slack(milestone.slack_min)
    manager = "-" if sums.manager is None else f"@{sums.manager}"
    return {
        PROJECT: Span(f"~{sums.key} {sums.name}", TEXT, bold=True),
        "Done": Span(words.percent(sums.progress_bp)),
        "Slack": slack,
        "Next milestone": name,
        "Open": Span(f"{sums.open}/{sums.tasks}"),
        "Late": Span(late, "time.overdue"),
        "Blocked": Span(blocked, "status.blocked"),
        "Finish": _finish(sums, today),
        "Phase": Span(project.phase.value, MUTED),
        "Lead": Span(manager, TEXT if sums.manager else MUTED),
    }


def _slack(minutes: int | None) -> Span:
    """Slack in whole working days; none is loud."""
    if minutes is None:
        return Span("-", MUTED)
    role = TEXT if minutes > 0 else "gantt.critical"
    return Span(words.span_of_days(minutes), role)


def _finish(sums: ProjectRecord, today: date) -> Span:
    if sums.finish is None:
        return Span("-", MUTED)
    return Span(words.day_short(words.finish_day(sums.finish), today))


def _totals(shown: PortfolioPage) -> list[Line]:
    """Sums over all projects."""
    sums = [project.sums for project in shown.projects]
    word = "archived " if shown.archived else ""
    plural = "" if len(sums) == 1 else "s"
    parts = [Span(f"   {len(sums)} {word}project{plural}", MUTED)]
    late, blocked = sum(s.late for s in sums), sum(s.blocked for s in sums)
    of_all = f"{sum(s.open for s in sums)} of {sum(s.tasks for s in sums)} tasks open"
    parts.append(Span(f"   {of_all}", MUTED))
    if late:
        parts.append(Span(f"   {late} late", "time.overdue"))
    if blocked:
        parts.append(Span(f"   {blocked} blocked", "status.blocked"))
    return [Line(), Line(tuple(parts))]


def _foot(shown: PortfolioPage) -> list[Line]:
    """What the project under the cursor is, and the milestones to come."""
    high = _boxes(shown.height)
    if not high:
        return []
    project = shown.projects[shown.cursor]
    left = shown.width // 2
    fit = shown.glyphs.fit
    return side_by_side(
        box(
            f"~{project.sums.key} {project.sums.name}",
            facts(_facts(project), 12, fit),
            left,
            high,
            shown.glyphs,
        ),
        box(
            "Milestones to come",
            _milestones(shown.milestones, shown.today),
            shown.width - left,
            high,
            shown.glyphs,
        ),
    )


def _facts(project: ProjectDetail) -> list[tuple[str, Span | str]]:
    """What a project is, in words."""
    kind = f"{project.category.value} · {project.methodology.value}"
    planned = (project.sums.start, project.sums.finish)
    return [
        ("For", project.client or "ourselves"),
        ("Kind", f"{kind} · {project.phase.value}"),
        ("Target", _span(project.start_target, project.finish_target)),
        ("Plan", _span(*(d and words.finish_day(d) for d in planned))),
        ("Calendar", project.calendar),
        ("Workflow", project.workflow),
        ("People", f"{project.members}   money in {project.currency}"),
    ]


def _span(first: date | None, last: date | None) -> str:
    """Two days, of which either may be open."""
    if first is None and last is None:
        return "-"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date | None) -> str:
    return "open" if day is None else f"{words.day_plain(day)} {day.year}"


def _milestones(coming: Sequence[TaskRecord], today: date) -> list[Line]:
    """A line for each milestone: day, key and name, slack."""
    if not coming:
        return [Line((Span("None within a quarter.", MUTED),))]
    found = []
    for task in coming:
        day = words.due_day(task)
        said = "" if day is None else words.day_plain(day)
        role = "time.overdue" if day is not None and day < today else TEXT
        spans = [Span(f"{said:<11}", role), Span(f"{task.key:<9}", MUTED)]
        spans.append(Span(words.milestone_name(task)))
        found.append(Line(tuple(spans)))
    return found
