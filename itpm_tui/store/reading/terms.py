"""What several questions say of a task, in the same SQL."""

from __future__ import annotations

from itpm_tui.domain.enums import Priority

DUE = "COALESCE(t.deadline, s.finish)"
"""The deadline, else the scheduled finish."""

LEAF = "s.summary_of = 0 AND t.type <> 'summary'"
"""No summary: what is due, counted and moved is the work below it."""

ASLEEP = (
    "(n.snoozed_until > :now OR n.snoozed_until IS NULL AND n.snooze_event IS NOT NULL)"
)
"""That `notification n` waits for a moment or an event."""

PRIORITY_RANK = (
    "CASE t.priority "
    + " ".join(f"WHEN '{level}' THEN {rank}" for rank, level in enumerate(Priority))
    + " END"
)
