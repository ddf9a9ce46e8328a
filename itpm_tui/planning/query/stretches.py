"""Stretches of time that due dates are grouped into."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.arrangement import Span, Until
from itpm_tui.domain.query import Quantity
from itpm_tui.planning.query.intervals import of_value

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.planning.query.moment import Moment


def stretches(moment: Moment) -> tuple[Until, ...]:
    """Where each stretch but the last ends; weeks begin on Monday."""
    today = moment.now.date()
    monday = today + timedelta(days=7 - today.weekday())
    ends = {
        Span.BEFORE: today,
        Span.TODAY: today + timedelta(days=1),
        Span.WEEK: monday,
        Span.NEXT_WEEK: monday + timedelta(days=7),
    }
    return tuple(Until(span, _begin(day, moment)) for span, day in ends.items())


def _begin(day: date, moment: Moment) -> str:
    """From when on something is due on a day."""
    return str(of_value(Quantity.DUE, day.isoformat(), moment).low)
