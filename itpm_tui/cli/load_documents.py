"""Load, leave and skills as they stand in JSON documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.cli.documents import Document
    from itpm_tui.domain.load_records import LeaveRecord, TeamMember
    from itpm_tui.planning.workload.load import Cell, Load
    from itpm_tui.planning.workload.window import Column, Row, Window


def leave(record: LeaveRecord) -> Document:
    """Leave of a person."""
    return {
        "number": record.id,
        "person": record.handle,
        "from": record.first.isoformat(),
        "to": record.last.isoformat(),
        "minutes_per_day": record.minutes_per_day,
        "kind": record.kind.value,
        "status": record.status.value,
    }


def load(found: Load, shown: Window) -> Document:
    """The load of people over some days, weeks or months."""
    handles = {member.id: member.handle for member in found.source.people}
    return {
        "unit": shown.unit.value,
        "people": [_person(row, shown.columns) for row in shown.rows],
        "team": [
            _cell(cell, column)
            for cell, column in zip(shown.team, shown.columns, strict=True)
        ],
        "percent": shown.whole.percent,
        "over_120_percent": shown.too_much,
        "fairness": None if shown.fairness is None else round(shown.fairness, 4),
        "longest_run_days": shown.longest_run,
        "unplanned": [
            {
                "task_id": each.task_id,
                "person": handles.get(each.person_id),
                "why": each.why.value,
                "minutes": each.minutes,
            }
            for each in found.unplanned
        ],
        "others": found.outside,
    }


def _person(row: Row, columns: tuple[Column, ...]) -> Document:
    member = row.load.member
    return {
        "handle": member.handle,
        "name": member.name,
        "percent": row.whole.percent,
        "planned_minutes": row.whole.planned,
        "capacity_minutes": row.whole.capacity,
        "other_projects_minutes": row.whole.other,
        "free_minutes": row.free,
        "hours_assumed": row.load.assumed,
        "skills": skills(member),
        "days": [
            _cell(cell, column) for cell, column in zip(row.cells, columns, strict=True)
        ],
    }


def skills(member: TeamMember) -> dict[str, int]:
    """Levels by skill."""
    return {skill.name: skill.level for skill in member.skills}


def _cell(cell: Cell, column: Column) -> Document:
    return {
        "from": column.first.isoformat(),
        "percent": cell.percent,
        "planned_minutes": cell.planned,
        "capacity_minutes": cell.capacity,
        "other_projects_minutes": cell.other,
    }
