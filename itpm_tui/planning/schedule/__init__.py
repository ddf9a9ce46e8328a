"""The schedule engine: dates, slack and what is critical, from what is planned."""

from __future__ import annotations

from itpm_tui.planning.schedule.findings import Finding
from itpm_tui.planning.schedule.moments import minute_of, moment_at
from itpm_tui.planning.schedule.plan import Assignment, Link, Plan, Task
from itpm_tui.planning.schedule.results import Results
from itpm_tui.planning.schedule.schedule import Schedule, schedule

__all__ = [
    "Assignment",
    "Finding",
    "Link",
    "Plan",
    "Results",
    "Schedule",
    "Task",
    "minute_of",
    "moment_at",
    "schedule",
]
