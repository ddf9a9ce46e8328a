"""Which tasks have a date that is not confirmed, as SQL over tasks and schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.reading.terms import DUE

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

STRONG = 3
"""As `register_records.STRONG`, which is too much to import at the start."""

# A date that ends at midnight is promised for a day before it.
_HOLDS = f"""c.answer = 'confirmed' AND COALESCE(c.confidence, 0) >= {STRONG}
  AND CASE WHEN substr(COALESCE({DUE}, ''), 12) = '00:00'
    THEN c.promised_date < substr({DUE}, 1, 10)
    ELSE c.promised_date = substr(COALESCE({DUE}, ''), 1, 10) END"""

_WEAK = f"""EXISTS (SELECT 1 FROM commitment c
  WHERE c.subject_id = t.id AND c.subject_type = 'task' AND c.outcome = 'open'
  AND NOT EXISTS (SELECT 1 FROM commitment later WHERE later.supersedes_id = c.id)
  AND NOT ({_HOLDS}) AND ({{internal}} OR c.person_id = :viewer))"""

WEAK = """
SELECT t.id FROM task t LEFT JOIN schedule s ON s.task_id = t.id
WHERE t.id IN :ids AND {weak}
"""

APPROVED = """EXISTS (SELECT 1 FROM approval r WHERE r.subject_id = t.id
  AND r.subject_type = 'task' AND r.state <> 'withdrawn' AND {internal})"""


def unconfirmed(source: Source) -> str:
    """Condition that a date was asked for and is not confirmed, or only weakly."""
    return _WEAK.format(internal=source.sees_internal("t.project_id"))
