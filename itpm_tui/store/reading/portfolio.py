"""Projects with their own fields, sums and the milestone that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import LifeCyclePhase, Methodology, ProjectCategory
from itpm_tui.domain.office_records import NextMilestone, ProjectDetail
from itpm_tui.store.reading.cells import day, line, line_or_none, moment
from itpm_tui.store.reading.conditions import OPEN, TASKS
from itpm_tui.store.reading.projects import project_sums
from itpm_tui.store.reading.terms import DUE

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import ProjectRecord
    from itpm_tui.store.reading.source import Row, Source

_FIELDS = """
SELECT p.id, p.category, p.methodology, p.phase, o.name, p.start_target,
  p.finish_target, p.currency, c.name, w.name,
  (SELECT COUNT(*) FROM membership m WHERE m.project_id = p.id)
FROM project p
JOIN calendar c ON c.id = p.calendar_id JOIN workflow w ON w.id = p.workflow_id
LEFT JOIN organisation o ON o.id = p.client_id
WHERE {conditions} ORDER BY p.key
"""

_MILESTONES = f"""
SELECT t.project_id, COALESCE(m.code, t.title), {DUE}, s.total_slack_min
FROM {TASKS} LEFT JOIN milestone m ON m.task_id = t.id
WHERE t.project_id IN :ids AND t.type = 'milestone' AND {OPEN}
ORDER BY t.project_id, CASE WHEN {DUE} IS NULL THEN 1 ELSE 0 END, {DUE}, s.path
"""


def portfolio(
    source: Source, today: date, *, archived: bool = False
) -> tuple[ProjectDetail, ...]:
    """Visible projects by key: those in use, or those put away."""
    conditions = f"p.archived = {int(archived)} AND {source.sees('p.id')}"
    return _details(source, _FIELDS.format(conditions=conditions), today)


def project(source: Source, project_id: int, today: date) -> ProjectDetail | None:
    """One project; None when it is gone or not for the viewer."""
    conditions = f"p.id = :project AND {source.sees('p.id')}"
    sql = _FIELDS.format(conditions=conditions)
    found = _details(source, sql, today, project=project_id)
    return found[0] if found else None


def _details(
    source: Source, sql: str, today: date, **bound: int
) -> tuple[ProjectDetail, ...]:
    rows = source.rows(sql, **bound)
    ids = [row[0] for row in rows]
    sums = project_sums(source, ids, today)
    coming = _milestones(source, ids)
    return tuple(
        _detail(row, sums[row[0]], coming.get(row[0])) for row in rows if row[0] in sums
    )


def _milestones(source: Source, ids: list[int]) -> dict[int, NextMilestone]:
    """The first milestone of each project that is not reached."""
    found: dict[int, NextMilestone] = {}
    for project_id, name, due, slack in source.rows(_MILESTONES, ids=ids):
        if project_id not in found:
            found[project_id] = NextMilestone(
                name=line(name), due=moment(due), slack_min=slack
            )
    return found


def _detail(
    row: Row, sums: ProjectRecord, milestone: NextMilestone | None
) -> ProjectDetail:
    _, category, methodology, phase, client, start, finish, currency = row[:8]
    return ProjectDetail(
        sums=sums,
        category=ProjectCategory(category),
        methodology=Methodology(methodology),
        phase=LifeCyclePhase(phase),
        client=line_or_none(client),
        start_target=None if start is None else day(start),
        finish_target=None if finish is None else day(finish),
        currency=line(currency),
        calendar=line(row[8]),
        workflow=line(row[9]),
        members=row[10],
        milestone=milestone,
    )
