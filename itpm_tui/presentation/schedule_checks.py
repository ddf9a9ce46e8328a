"""The checks of a schedule in words: a list of what they found, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.planning.quality import Check
    from itpm_tui.planning.schedule.planned import ProjectSchedule

_HITS_MOST = 40
"""Tasks named for one check."""

FOUND: Final[Mapping[str, tuple[str, str]]] = {
    "logic": ("no link leads to it, or from it", "b and B link it"),
    "leads": ("a link to it has a lead", "b sets the link anew"),
    "lags": ("a link to it has a lag", "b sets the link anew"),
    "types": ("a link to it is not FS", "b sets the link anew"),
    "constraints": ("a date holds it against links", "e loosens it"),
    "float": ("a link from it is missing", "B adds it"),
    "late": ("too late for what it is needed for", "S y tells for what"),
    "duration": ("too long to be followed", "A divides it"),
    "dates": ("its past is open or its future done", "> moves it, d ends it"),
    "people": ("nobody works on it", "w finds someone"),
    "missed": ("later than its baseline", "S y tells why"),
    "path": ("a slip does not move the end", "B links what follows"),
    "bei": ("by its baseline it is done", "d ends it"),
}
"""By the id of a check: what is so of a task that it hits, and the next step."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A line of the list, and the task that it names."""

    line: Line
    task_id: int | None = None


def verdict(check: Check) -> str:
    """How a check ended, in one word."""
    if check.passed is None:
        return "n/a"
    if check.passed:
        return "ok"
    return "note" if check.optional else "FAIL"


def check_rows(project: ProjectSchedule, checks: Sequence[Check]) -> list[CheckRow]:
    """All checks in their order, under each that is not met the tasks it hits."""
    titles = max(len(check.title) for check in checks)
    found = max(len(check.found) for check in checks)
    rows = []
    for number, check in enumerate(checks, 1):
        word = verdict(check)
        role = "message.error" if word == "FAIL" else MUTED
        head = (
            Span(f" {number:>2}  "),
            Span(f"{word:<5}", role, bold=word == "FAIL"),
            Span(f"{check.title:<{titles}}  ", TEXT if word == "FAIL" else MUTED),
            Span(f"{check.found:<{found}}  ", TEXT if word == "FAIL" else MUTED),
            # Last, since it is what may be cut on a narrow screen.
            Span(check.wanted, MUTED),
        )
        rows.append(CheckRow(Line(head, PANEL)))
        if not check.passed:
            rows += _hits(project, check)
    return rows


def _hits(project: ProjectSchedule, check: Check) -> list[CheckRow]:
    rows = []
    for hit in check.hits[:_HITS_MOST]:
        task = project.tasks[project.places[hit]]
        spans = (Span(f"          {task.key}  ", MUTED), Span(task.title))
        rows.append(CheckRow(Line(spans, PANEL), hit))
    more = len(check.hits) - len(rows)
    if more > 0:
        rest = f"          and {more:,} more: itpm lint {project.record.key} --json"
        rows.append(CheckRow(Line((Span(rest, MUTED),), PANEL)))
    return rows
