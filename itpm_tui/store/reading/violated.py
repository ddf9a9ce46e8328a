"""Links that the plan breaks, as SQL.

Whether a link is violated is judged by the scheduled dates alone: SQL knows no
working calendar. So a lag is not counted, and a lead never violates; a predecessor
that is done does not either.
"""

from __future__ import annotations

TABLES = """
FROM dependency d
JOIN task before ON before.id = d.predecessor_id
JOIN task after ON after.id = d.successor_id
JOIN status sb ON sb.id = before.status_id
LEFT JOIN schedule b ON b.task_id = before.id
LEFT JOIN schedule a ON a.task_id = after.id
"""
"""A link `d` from `before` to `after`."""

VIOLATED = """(
  d.lag_min >= 0 AND COALESCE(d.lag_bp, 0) >= 0
  AND sb."group" NOT IN ('completed', 'cancelled')
  AND CASE d.type
    WHEN 'FS' THEN a.start < b.finish WHEN 'SS' THEN a.start < b.start
    WHEN 'FF' THEN a.finish < b.finish ELSE a.finish < b.start END)"""
