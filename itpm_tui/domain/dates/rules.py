"""What the meaning of a written day depends on besides today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
EXAMPLES = "Try fri, +3d, 12 dec, 2026-12-12."


class DateOrder(StrEnum):
    """How `11/12` is read."""

    DMY = "dmy"
    MDY = "mdy"


def monday_to_friday(day: date) -> bool:
    """Whether a day is no weekend."""
    return day.weekday() < 5


def _nothing(_: str) -> date | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRules:
    """Calendar, settings and the dates of other things."""

    works: Callable[[date], bool] = monday_to_friday
    """Whether a day is worked."""
    order: DateOrder | None = None
    """None: `11/12` is refused where both readings are possible."""
    anchor: Callable[[str], date | None] = _nothing
    """The date of a milestone code or a task id; None when there is no such thing.

    Raises `Refusal` for one that has no date.
    """
    thaw: Callable[[date], date] | None = None
    """The first working day after the freeze window; None where none is known."""
    logging: bool = False
    """Whether days without a year or week lie behind (time) and not ahead (plans)."""


PLAIN = DateRules()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with a time of day where one was said."""

    day: date
    at: time | None = None
