"""What several questions say of a task, in the same SQL."""

from __future__ import annotations

from itpm_tui.domain.enums import Priority

DUE = "COALESCE(t.deadline, s.finish)"
"""The deadline, else the scheduled finish."""

LEAF = "s.summary_of = 0 AND t.type <> 'summary'"
"""No summary: what is due, counted and moved is the work below it."""

LEFT = "COALESCE(t.remaining_min, t.work_min - t.work_min * t.progress_bp / 10000, 0)"
"""Work that is left of an open task, in minutes: as stated, else by its progress."""

ASLEEP = (
    "(n.snoozed_until > :now OR n.snoozed_until IS NULL AND n.snooze_event IS NOT NULL)"
)
"""That `notification n` waits for a moment or an event."""

PRIORITY_RANK = (
    "CASE t.priority "
    + " ".join(f"WHEN '{level}' THEN {rank}" for rank, level in enumerate(Priority))
    + " END"
)


def whole_sum(expression: str) -> str:
    """A sum as a whole number: PostgreSQL sums large integers as decimals."""
    return f"CAST(SUM({expression}) AS BIGINT)"
