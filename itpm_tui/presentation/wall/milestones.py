"""Which dates moved: the milestones to come, with their baseline and slack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.wall.sheet import MARGIN, MOST_FACTS, Figure, laid
from itpm_tui.presentation.wall.words import (
    day_said,
    plural,
    slack_role,
    slack_said,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.wall.sheet import Sheet

_NARROW = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A milestone with what its dates mean."""

    task: TaskRecord
    day: date
    baseline: date | None
    moved: int | None
    """Working days after the baseline; None where there is none."""
    left: int
    """Working days from today on; below zero when it is past."""

    @property
    def late(self) -> bool:
        """Whether its day is past and it is not reached."""
        return self.left < 0 and not self.task.done


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestonesPage:
    """What the page shows."""

    sheet: Sheet
    milestones: Sequence[Dated]
    """By date."""
    part: int
    now: datetime


def room(sheet: Sheet) -> int:
    """Milestones that one part shows."""
    above = 5 * sheet.scale + (6 if sheet.roomy else 3)
    free = (sheet.height - above) // sheet.step - sheet.roomy
    return max(min(free, MOST_FACTS), 1)


def lines(page: MilestonesPage) -> Lines:
    """The page."""
    sheet = page.sheet
    first = page.part * room(sheet)
    facts = [_row(sheet, each) for each in page.milestones[first : first + room(sheet)]]
    if not facts:
        none = "No milestone within three months."
        facts = [laid([(MARGIN, Span(none, MUTED))])]
    return sheet.filled(
        [
            *sheet.figures(_figures(page.milestones), page.now),
            *sheet.rule(),
            *sheet.airy([_head(sheet), *facts]),
        ]
    )


def _figures(milestones: Sequence[Dated]) -> list[Figure]:
    coming = [each for each in milestones if not each.task.done]
    moved = sum((each.moved or 0) > 0 for each in coming)
    late = sum(each.late or (each.task.slack_min or 0) < 0 for each in coming)
    figures = [
        Figure(str(len(coming)), "ahead"),
        Figure(str(moved), "moved later", "health.amber" if moved else MUTED),
        Figure(str(late), "late", "health.red" if late else MUTED),
    ]
    ahead = [each for each in coming if each.left >= 0]
    if ahead:
        days, name = ahead[0].left, words.milestone_name(ahead[0].task)
        said = plural(days, "working day", "working days")
        figures.append(Figure(str(days), f"{said} to {name}"))
    return figures


def _columns(sheet: Sheet) -> tuple[int, ...]:
    """Where name, project, baseline, date, moved and slack begin."""
    if sheet.width < _NARROW:
        cells = (sheet.inner - 45, 8, 9, 9, 7)
    else:
        spare = max(sheet.inner - 104, 0) // 5
        cells = (30 + spare, 10 + spare, 18 + spare, 18 + spare, 13 + spare)
    found = [MARGIN]
    for wide in cells:
        found.append(found[-1] + wide)
    return tuple(found)


def _head(sheet: Sheet) -> Line:
    names = ("Milestone", "Project", "Baseline", "Date now", "Moved", "Slack")
    pairs = zip(_columns(sheet), names, strict=True)
    return laid([(at, Span(name, MUTED)) for at, name in pairs])


def _row(sheet: Sheet, each: Dated) -> Line:
    task, glyphs = each.task, sheet.glyphs
    at = _columns(sheet)
    brief = sheet.width < _NARROW
    name = task.title if task.code is None else _named(task, brief=brief)
    name = glyphs.fit(name, at[1] - at[0] - 4).rstrip()
    moved, moved_role = _moved(each)
    slack = (
        f"{glyphs.done} met"
        if task.done
        else slack_said(_slack(each), brief=brief) or "-"
    )
    role = "health.green" if task.done else slack_role(_slack(each))
    date_role = "health.red" if each.late else TEXT
    return laid(
        [
            (at[0], Span(glyphs.milestone, "gantt.milestone")),
            (at[0] + 3, strong(name)),
            (at[1], Span(f"~{task.key.rpartition('-')[0]}", MUTED)),
            (at[2], Span(day_said(each.baseline, brief=brief), MUTED)),
            (at[3], Span(day_said(each.day, brief=brief), date_role, bold=True)),
            (at[4], Span(moved, moved_role, bold=moved_role != MUTED)),
            (at[5], Span(slack, role, bold=role == "health.red")),
        ]
    )


def _named(task: TaskRecord, *, brief: bool) -> str:
    """The code, with the title where it says more and there is room."""
    code = task.code or ""
    if brief or code in task.title:
        return code if brief else task.title
    return f"{code} {task.title}"


def _slack(each: Dated) -> int | None:
    return each.left * words.DAY_MIN if each.late else each.task.slack_min


def _moved(each: Dated) -> tuple[str, str]:
    """Working days later or earlier than the baseline."""
    if each.moved is None:
        return "-", MUTED
    if not each.moved:
        return "0", MUTED
    days = plural(abs(each.moved), "day", "days")
    later = each.moved > 0
    return f"{each.moved:+d} {days}", "health.amber" if later else "health.green"
