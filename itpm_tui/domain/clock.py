"""Time, given from outside so that tests and forecasts repeat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...

    def local(self) -> datetime:
        """The wall time of the person, naive."""
        ...

    def today(self) -> date:
        """The date of the person."""
        ...


@dataclass(frozen=True)
class SystemClock:
    """The computer's clock, in a zone; without one, in the computer's."""

    zone: ZoneInfo | None = None
    offset: timedelta = timedelta()
    """Added to the computer's time, for demonstrations of another day."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return datetime.now(UTC) + self.offset

    def local(self) -> datetime:
        """The wall time of the person, naive."""
        return self.now().astimezone(self.zone).replace(tzinfo=None)

    def today(self) -> date:
        """The date of the person."""
        return self.local().date()

    def on(self, day: date) -> SystemClock:
        """The same clock, moved by whole days so that today is `day`."""
        days = (day - self.today()).days
        return SystemClock(self.zone, self.offset + timedelta(days=days))

    def since(self, moment: datetime) -> SystemClock:
        """The same clock, moved so that it is this wall time now, and goes on."""
        at = moment.replace(tzinfo=self.zone) if self.zone else moment.astimezone()
        return SystemClock(self.zone, self.offset + (at - self.now()))


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still, for tests."""

    at: datetime
    """Wall time and UTC at once, naive or aware."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return self.at.replace(tzinfo=UTC)

    def local(self) -> datetime:
        """The wall time of the person, naive."""
        return self.at.replace(tzinfo=None)

    def today(self) -> date:
        """The date of the person."""
        return self.at.date()
