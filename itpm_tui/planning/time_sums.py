"""Sums of time as series of a chart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.time_records import SpentRecord

MOST = 6
"""Series of a chart; the smallest are one together."""
OTHER = "other"


def hours_by_week(
    found: Iterable[SpentRecord],
) -> tuple[list[str], dict[str, list[float]]]:
    """Weeks as labels, and the hours of each project in them, the most first.

    Args:
        found: Sums by week and project.
    """
    sums: dict[str, dict[str, int]] = {}
    for record in found:
        week, project = record.names
        of = sums.setdefault(project, {})
        of[week] = of.get(week, 0) + record.minutes
    weeks = sorted({week for of in sums.values() for week in of})
    ranked = sorted(sums, key=lambda name: (-sum(sums[name].values()), name))
    alone = len(ranked) if len(ranked) <= MOST else MOST - 1
    series: dict[str, list[float]] = {}
    for place, name in enumerate(ranked):
        held = series.setdefault(name if place < alone else OTHER, [0.0] * len(weeks))
        for number, week in enumerate(weeks):
            held[number] += sums[name].get(week, 0) / 60
    labels = [f"w{date.fromisoformat(week).isocalendar().week:02}" for week in weeks]
    return labels, series
