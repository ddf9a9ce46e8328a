"""What the time view read, how near it looks, and what its pages need of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from textual.geometry import Size

    from itpm_tui.domain.time_records import SpentRecord
    from itpm_tui.planning.time_reading import WeekRead
    from itpm_tui.planning.time_week import Week
    from itpm_tui.presentation.time_day import Item
    from itpm_tui.views.time_offers import Offers
    from itpm_tui.views.view import Site


class Zoom(IntEnum):
    """How much is shown, from near to far."""

    DAY = -1
    WEEK = 0
    WEEKS = 1
    CHART = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and whose it is."""

    person_id: int
    monday: date
    read: WeekRead
    weeks: tuple[SpentRecord, ...] = ()
    tasks: tuple[SpentRecord, ...] = ()


class TimeFace(Protocol):
    """The time view, as its pages see it."""

    site: Site
    cursor: int
    top: int
    zoomed: Zoom
    offers: Offers

    @property
    def size(self) -> Size:
        """Cells of the page."""
        ...

    @property
    def today(self) -> date:
        """Today."""
        ...

    @property
    def day(self) -> date:
        """The day under the cursor."""
        ...

    @property
    def monday(self) -> date:
        """The first day of its week."""
        ...

    @property
    def shown_weeks(self) -> Found | None:
        """All that was read; None before it is."""
        ...

    @property
    def found(self) -> WeekRead | None:
        """The week as it was read."""
        ...

    @property
    def week(self) -> Week | None:
        """The grid; None before it is read."""
        ...

    @property
    def items(self) -> tuple[Item, ...]:
        """Entries, gaps and suggestions of the day."""
        ...

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        ...
