"""How a project stands, by the milestone that comes next."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.office_records import NextMilestone

DAY_MIN = 480
TIGHT_DAYS = 5
"""Working days of slack below which a milestone is at risk: a week."""


class Health(StrEnum):
    """Red, amber, green; unknown where there is nothing to judge by, never green."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


def schedule_health(milestone: NextMilestone | None, today: date) -> Health:
    """Whether the next milestone of a project holds.

    Args:
        milestone: The first one that is not reached; None where there is none.
        today: A milestone whose day is past is missed.
    """
    if milestone is None or milestone.due is None:
        return Health.UNKNOWN
    if milestone.due.date() < today:
        return Health.RED
    if milestone.slack_min is None:
        return Health.UNKNOWN
    if milestone.slack_min < 0:
        return Health.RED
    tight = milestone.slack_min < TIGHT_DAYS * DAY_MIN
    return Health.AMBER if tight else Health.GREEN
