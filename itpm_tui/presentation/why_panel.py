"""Why a task is where it is, as lines of a panel and of the task page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.planning.schedule import moment_at
from itpm_tui.presentation.conversation import wrapped
from itpm_tui.presentation.lines import MUTED, PANEL, SURFACE, TEXT, Line, Span
from itpm_tui.presentation.why import Said, Topic
from itpm_tui.presentation.words import days_between, finish_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itpm_tui.planning.schedule.planned import ProjectSchedule

_LABELS = {Topic.WHY: "why", Topic.SLACK: "slack", Topic.PATH: "path"}
_LABEL = 9
_LOST_MOST = 3
"""Candidates that lost, named on the task page; the panel names all."""


@dataclass(frozen=True, slots=True)
class WhyRow:
    """A line of the panel, and the task that `enter` goes to."""

    line: Line
    task_id: int | None = None


def panel_rows(
    said: Sequence[Said], path: Sequence[WhyRow], cells: int
) -> list[WhyRow]:
    """All sentences, then the driving path with a line for each task.

    Args:
        said: What there is to say.
        path: Of `path_rows`; the sentence on it is left out for them.
        cells: Width of a line.
    """
    rows = []
    for each in said:
        if each.topic is Topic.PATH and path:
            continue
        lost = each.topic is Topic.LOST
        role = MUTED if lost or each.topic is Topic.PLACE else TEXT
        bold = each.topic in {Topic.WHY, Topic.SLACK}
        for number, text in enumerate(wrapped(each.text, cells - 3)):
            indent = "   " if number else " "
            line = Line((Span(f"{indent}{text}", role, bold=bold),), PANEL)
            rows.append(WhyRow(line, each.task_id))
    if path:
        rows.append(WhyRow(Line((), PANEL)))
        rows.append(
            WhyRow(Line((Span(" driving path, the first task first", MUTED),), PANEL))
        )
    return [*rows, *path]


def path_rows(project: ProjectSchedule, path: Sequence[int]) -> list[WhyRow]:
    """The tasks of a driving path with their days; none for a path of one."""
    if len(path) < 2:
        return []
    tasks = [project.tasks[place] for place in path]
    days = [_days(project, place) for place in path]
    first, second = max(len(task.key) for task in tasks), max(map(len, days))
    rows = []
    for place, task, when in zip(path, tasks, days, strict=True):
        critical = project.schedule.results.critical[place]
        spans = (
            Span(f"   {task.key:<{first}}  ", MUTED),
            Span(f"{when:<{second}}  ", "gantt.critical" if critical else TEXT),
            Span(task.title),
        )
        rows.append(WhyRow(Line(spans, PANEL), task.id))
    return rows


def _days(project: ProjectSchedule, place: int) -> str:
    """The days of a task."""
    results = project.schedule.results
    finish = finish_day(moment_at(results.finish[place]))
    return days_between(min(moment_at(results.start[place]).date(), finish), finish)


def page_lines(said: Sequence[Said], cells: int) -> list[Line]:
    """The same for the task page: a label, and what there is to say of it."""
    return [
        Line((Span(f" {label:<{_LABEL}} ", MUTED), Span(text, role)), SURFACE)
        for label, text, role in _labelled(said, cells - _LABEL - 3)
    ]


def _labelled(said: Sequence[Said], room: int) -> Iterator[tuple[str, str, str]]:
    """Label, text and role of each line."""
    lost = 0
    for each in said:
        if each.topic is Topic.PLACE:
            continue
        lost += each.topic is Topic.LOST
        if lost > _LOST_MOST and each.topic is Topic.LOST:
            continue
        label = _LABELS.get(each.topic, "")
        text = each.text.removeprefix("driving path: ")
        if each.topic is Topic.WHY and text.startswith("and "):
            label = ""
        role = MUTED if each.topic is Topic.LOST else TEXT
        for number, part in enumerate(wrapped(text, room)):
            yield "" if number else label, part, role
