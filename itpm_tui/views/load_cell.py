"""What a person works on in some days, and ways to relieve them of a task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import AssignmentState
from itpm_tui.planning.workload.load import percent
from itpm_tui.planning.workload.person_days import days_of, placed_of, share_of
from itpm_tui.planning.workload.way import Kind, Question, Way
from itpm_tui.presentation import words
from itpm_tui.presentation.load_page import CellDetail, CellTask, WayLine, Ways
from itpm_tui.presentation.load_words import hours_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itpm_tui.domain.load_records import AssignedWork
    from itpm_tui.planning.workload.load import Load
    from itpm_tui.planning.workload.window import Column, Row

DAY_MIN = 480


@dataclass(frozen=True, slots=True)
class Laid:
    """Work of a person with the minutes of each day, worked out once."""

    work: AssignedWork
    days: Mapping[int, int]

    def minutes(self, days: range) -> int:
        """Minutes in some days."""
        if len(days) == 1:
            return self.days.get(days.start, 0)
        return sum(self.days.get(day, 0) for day in days)


def laid(works: Iterable[AssignedWork], load: Load) -> tuple[Laid, ...]:
    """Work of a person on the days of a load."""
    return tuple(Laid(work, days_of(work, load)) for work in works)


def ids_of(column: Column, works: Iterable[Laid]) -> list[int]:
    """Tasks in some days that the viewer may see, those that take most first."""
    found = [
        (-minutes, each.work.key, each.work.task_id)
        for each in works
        if each.work.visible and (minutes := each.minutes(column.days))
    ]
    return [task_id for _, _, task_id in sorted(found)]


def detail(row: Row, column: Column, load: Load, works: Iterable[Laid]) -> CellDetail:
    """The tasks of a cell, those that take most first."""
    cell = row.load.cell(column.days)
    away = [row.load.away[day] for day in column.days if day in row.load.away]
    return CellDetail(
        handle=row.load.member.handle,
        first=column.first,
        last=column.first + timedelta(days=len(column.days) - 1),
        planned=cell.planned,
        capacity=cell.capacity,
        percent=percent(cell.planned, cell.capacity),
        tasks=tuple(_tasks(column, load, works)),
        away=away[0] if away else None,
        assumed=row.load.assumed,
        known=row.load.known,
    )


def _tasks(column: Column, load: Load, works: Iterable[Laid]) -> list[CellTask]:
    found = [
        _task(each.work, minutes, load)
        for each in works
        if (minutes := each.minutes(column.days))
    ]
    return sorted(found, key=lambda task: (-task.minutes, task.key))


def _task(work: AssignedWork, minutes: int, load: Load) -> CellTask:
    placed = [m for day, m in placed_of(work) if day >= load.source.today]
    left = share_of(work) or 0
    project = load.source.project_id
    return CellTask(
        task_id=work.task_id,
        key=work.key,
        title=work.title,
        minutes=minutes,
        priority=work.priority,
        asked=work.state in {AssignmentState.REQUESTED, AssignmentState.PROPOSED},
        elsewhere=project is not None and work.project_id != project,
        hidden=not work.visible,
        by_hand=bool(placed),
        delta_min=sum(placed) - left if placed else 0,
    )


def ways_said(question: Question, found: Sequence[Way]) -> Ways:
    """Ways out in words."""
    work = question.work
    skill = f"skill: {question.skill}, " if question.skill is not None else ""
    return Ways(
        about=f"Who could take {work.key}",
        needs=f"{skill}needs {hours_said(question.left)}",
        lines=tuple(_line(question, way) for way in found),
        none=_none(question),
    )


def _none(question: Question) -> str:
    if question.work.start is None:
        return "It has no dates: M gives it some."
    if question.skill is not None:
        return f"Nobody else has {question.skill}, and it cannot wait."
    return "Nobody has room, and it cannot wait."


def _line(question: Question, way: Way) -> WayLine:
    peak = f"{way.peak} % peak"
    if way.kind is Kind.LATER:
        assert way.start is not None
        before, after = way.slack_before or 0, way.slack_after or 0
        return WayLine(
            name="later",
            brief=f"later {words.day_plain(way.start)}",
            what=f"start {words.day_plain(way.start)}",
            peak=f"{way.peak} %",
            fits=way.fits,
            slack=f"slack {before // DAY_MIN}d → {after // DAY_MIN}d",
        )
    assert way.member is not None
    if way.kind is Kind.SPLIT:
        mine = _handle(question)
        gives = hours_said(way.gives_min - way.added_min)
        what = f"@{mine} {hours_said(way.keeps_min)} + @{way.member.handle} {gives}"
        brief = f"split with @{way.member.handle}"
        return WayLine(name="split", brief=brief, what=what, peak=peak, fits=way.fits)
    level = f"{question.skill} {way.level}/3" if question.skill is not None else ""
    return WayLine(
        name=f"@{way.member.handle}",
        brief=f"@{way.member.handle} takes it",
        what=f"{level:<12} free {hours_said(way.free_min // 60 * 60)}",
        peak=peak,
        fits=way.fits,
    )


def _handle(question: Question) -> str:
    person = question.load.person(question.work.person_id)
    return "" if person is None else person.member.handle
