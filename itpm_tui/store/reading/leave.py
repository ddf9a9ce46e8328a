"""Who is away, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import ApprovalState, LeaveKind
from itpm_tui.domain.load_records import LeaveRecord
from itpm_tui.store.reading.cells import day, line
from itpm_tui.store.reading.people import visible_people

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

_LEAVES = """
SELECT l.id, l.person_id, person.handle, person.name, l.start, l."end", l.kind,
  l.status, l.minutes_per_day
FROM leave l JOIN person ON person.id = l.person_id
WHERE {visible} ORDER BY l.start, l.id
"""


def leaves(source: Source) -> tuple[LeaveRecord, ...]:
    """Leave of visible people by its first day, whatever became of it."""
    return tuple(
        LeaveRecord(
            id=row[0],
            person_id=row[1],
            handle=line(row[2]),
            name=line(row[3]),
            first=day(row[4]),
            last=day(row[5]),
            kind=LeaveKind(row[6]),
            status=ApprovalState(row[7]),
            minutes_per_day=row[8],
        )
        for row in source.rows(_LEAVES.format(visible=visible_people(source)))
    )
