"""Saved views as the viewer may open them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Screen
from itpm_tui.domain.saved_views import LONGEST_FILTER, ViewRecord, ViewValues
from itpm_tui.domain.text import clean
from itpm_tui.store.reading.cells import line

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Row, Source

# Names and filters are internal: clients see none but their own.
_SHARED_WITH = """EXISTS (SELECT 1 FROM membership seen
    JOIN role ON role.id = seen.role_id
    WHERE seen.person_id = :viewer AND role.system_role <> 'client'
    AND (v.project_id IS NULL OR seen.project_id = v.project_id))"""

_VIEWS = """
SELECT v.id, v.name, v.filter, v.sort, v.grouping, v.columns, v.screen, v.project_id,
  v.shared, person.handle, p.key, CASE WHEN v.owner_id = :viewer THEN 1 ELSE 0 END
FROM saved_view v
LEFT JOIN person ON person.id = v.owner_id
LEFT JOIN project p ON p.id = v.project_id
WHERE (v.owner_id = :viewer OR (v.shared = 1 AND {shared}))
  AND (v.project_id IS NULL OR {visible})
ORDER BY 12 DESC, lower(v.name), v.id
"""


def views(source: Source) -> tuple[ViewRecord, ...]:
    """Own views, then shared ones, by name; none of projects that are not seen."""
    shared = "1 = 1" if source.viewer.everything else _SHARED_WITH
    sql = _VIEWS.format(visible=source.sees("v.project_id"), shared=shared)
    return tuple(map(_record, source.rows(sql)))


def _record(row: Row) -> ViewRecord:
    return ViewRecord(
        id=row[0],
        values=ViewValues(
            name=line(row[1]),
            filter=clean(row[2], limit=LONGEST_FILTER),
            sort=line(row[3]),
            group=line(row[4]),
            columns=_names(row[5]),
            screen=Screen(row[6]),
            project_id=row[7],
            shared=bool(row[8]),
        ),
        owner=line(row[9] or ""),
        project=line(row[10] or ""),
        mine=bool(row[11]),
    )


def _names(text: str) -> tuple[str, ...]:
    """Names of columns; none where other programs wrote something else."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return ()
    if not isinstance(found, list):
        return ()
    return tuple(line(name) for name in found if isinstance(name, str))
