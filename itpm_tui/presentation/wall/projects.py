"""Which project needs us: health, progress and next milestone of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.planning.health import Health, schedule_health
from itpm_tui.presentation import words
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Lines, Span
from itpm_tui.presentation.wall.sheet import MARGIN, MOST_FACTS, Figure, laid
from itpm_tui.presentation.wall.words import (
    blocked_said,
    day_said,
    health_role,
    health_said,
    label,
    next_name,
    plural,
    slack_role,
    slack_said,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.domain.office_records import ProjectDetail
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.wall.sheet import Sheet

_EIGHTHS = " ▏▎▍▌▋▊▉"
_NEWS = 2
"""Lines of facts below the projects: what is due, what is blocked."""
_NARROW = 100
"""Cells below which words are short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsPage:
    """What the page shows."""

    sheet: Sheet
    projects: Sequence[ProjectDetail]
    """All of them."""
    part: int
    today: date
    now: datetime
    days_left: int | None = None
    """Working days to the milestone that comes first."""
    due: Sequence[TaskRecord] = ()
    """Due today, done ones too."""
    then: Sequence[TaskRecord] = ()
    """Due on the next working day."""
    next_day: date
    blocked: Sequence[TaskRecord] = ()


def room(sheet: Sheet) -> int:
    """Projects that one part shows."""
    above = 5 * sheet.scale + (6 if sheet.roomy else 2)
    below = (3 + 1 + sheet.step) if sheet.roomy else 3
    free = (sheet.height - above - below + sheet.step - 1) // sheet.step
    return max(min(free, MOST_FACTS - _NEWS), 1)


def lines(page: ProjectsPage) -> Lines:
    """The page."""
    sheet = page.sheet
    first = page.part * room(sheet)
    shown = page.projects[first : first + room(sheet)]
    facts = [_project(page, each) for each in shown]
    if not facts:
        facts = [laid([(MARGIN, Span("There are no projects yet.", MUTED))])]
    return sheet.filled(
        [
            *sheet.figures(_figures(page), page.now),
            *sheet.rule(),
            *sheet.airy(facts),
            *sheet.rule(),
            *sheet.airy([_due(page), _blocked(page)]),
        ]
    )


def _figures(page: ProjectsPage) -> list[Figure]:
    found = [schedule_health(each.milestone, page.today) for each in page.projects]
    green, red = found.count(Health.GREEN), found.count(Health.RED)
    count = len(page.projects)
    figures = [
        Figure(str(count), plural(count, "project", "projects")),
        Figure(str(green), "on track", "health.green" if green else MUTED),
        Figure(str(red), "red", "health.red" if red else MUTED),
    ]
    coming = next_milestone(page.projects, page.today)
    if coming is not None and page.days_left is not None:
        days = plural(page.days_left, "working day", "working days")
        figures.append(
            Figure(str(page.days_left), f"{days} to {coming}", "health.amber")
        )
    return figures


def next_milestone(projects: Sequence[ProjectDetail], today: date) -> str | None:
    """The milestone of all projects that comes first."""
    coming = [
        (each.milestone.due, each.milestone.name)
        for each in projects
        if each.milestone is not None
        and each.milestone.due is not None
        and each.milestone.due.date() >= today
    ]
    return min(coming)[1] if coming else None


def _project(page: ProjectsPage, project: ProjectDetail) -> Line:
    """Name, health, progress, next milestone with its date and slack."""
    sheet, sums = page.sheet, project.sums
    narrow = sheet.width < _NARROW
    at = _columns(sheet)
    health = schedule_health(project.milestone, page.today)
    fit = sheet.glyphs.fit
    done = words.percent(sums.progress_bp).replace("%", " %")
    parts = [
        (at[0], strong(fit(sums.name.upper(), at[1] - at[0] - 1).rstrip())),
        (at[1], health_said(health, sheet.glyphs)),
        (at[2], strong(f"{done:>5}")),
    ]
    bar = _bar(sums.progress_bp or 0, at[4] - at[3] - 3, health, sheet)
    line = laid([*parts, (at[3], bar)])
    milestone = project.milestone
    if milestone is None:
        return Line((*line.spans, Span("   no milestone ahead", MUTED)))
    slack = milestone.slack_min
    if milestone.due is not None and milestone.due.date() < page.today:
        slack = -words.DAY_MIN * (page.today - milestone.due.date()).days
    day = None if milestone.due is None else milestone.due.date()
    name = fit(milestone.name, at[5] - at[4] - 1).rstrip()
    said = slack_said(slack, brief=narrow)
    role = slack_role(slack)
    return laid(
        [
            *parts,
            (at[3], bar),
            (at[4], strong(name)),
            (at[5], Span(day_said(day, brief=narrow), TEXT)),
            (at[6], Span(said, role, bold=role == "health.red")),
        ]
    )


def _columns(sheet: Sheet) -> tuple[int, ...]:
    """Where name, health, percent, bar, milestone, date and slack begin."""
    if sheet.width < _NARROW:
        cells = (sheet.inner - 52, 9, 7, 11, 11, 7, 0)
    else:
        spare = sheet.inner - 114
        cells = (28 + spare // 4, 12, 8, 22 + spare // 4, 13 + spare // 4, 15, 0)
    found = [MARGIN]
    for wide in cells[:-1]:
        found.append(found[-1] + wide)
    return tuple(found)


def _bar(progress_bp: int, cells: int, health: Health, sheet: Sheet) -> Span:
    """How much is done, to an eighth of a cell."""
    eighths = (progress_bp * cells * 8 + 5_000) // 10_000
    whole, rest = divmod(eighths, 8)
    if sheet.glyphs is ASCII:
        filled = round(progress_bp * cells / 10_000)
        return Span("#" * filled + "." * (cells - filled), health_role(health))
    drawn = "█" * whole + (_EIGHTHS[rest] if rest else "")
    return Span(drawn.ljust(cells), health_role(health), back=PANEL)


def _due(page: ProjectsPage) -> Line:
    """What is due today and next; how many there are where not all fit."""
    half = page.sheet.inner // 2
    then = next_name(page.next_day, page.today)
    return laid(
        [
            *_group(page, "TODAY", page.due, MARGIN, half - 2),
            *_group(page, then, page.then, MARGIN + half, half),
        ]
    )


def _group(
    page: ProjectsPage, name: str, tasks: Sequence[TaskRecord], at: int, cells: int
) -> list[tuple[int, Span]]:
    indent = 10
    parts = [(at, label(name))]
    tasks = [task for task in tasks if not task.done]
    if not tasks:
        return [*parts, (at + indent, Span("nothing due", MUTED))]
    first, more = tasks[0], len(tasks) - 1
    after = f"  +{more}" if more else ""
    left = cells - indent - len(first.key) - 1 - len(after)
    title = page.sheet.glyphs.fit(first.title, left).rstrip()
    parts.append((at + indent, strong(first.key)))
    parts.append((at + indent + len(first.key) + 1, Span(title)))
    return [*parts, (0, Span(after.strip(), MUTED))]


def _blocked(page: ProjectsPage) -> Line:
    """The first two that are blocked: since when, and why."""
    if not page.blocked:
        return laid([(MARGIN, label("BLOCKED")), (MARGIN + 10, Span("nothing", MUTED))])
    parts = [(MARGIN, label("BLOCKED", alarming=True))]
    half = page.sheet.inner // 2
    for place, task in enumerate(page.blocked[:2]):
        at = MARGIN + (half if place else 10)
        last = place or len(page.blocked) == 1
        cells = half - 2 if last else half - 12
        text = blocked_said(task, page.today)
        more = len(page.blocked) - 2
        after = f"  +{more}" if place and more > 0 else ""
        left = cells - len(task.key) - 1 - len(after)
        parts.append((at, strong(task.key)))
        text = page.sheet.glyphs.fit(text, left).rstrip()
        parts.append((at + len(task.key) + 1, Span(text)))
        parts.append((0, Span(after.strip(), MUTED)))
    return laid(parts)
