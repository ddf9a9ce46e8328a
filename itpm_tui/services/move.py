"""How far a shift goes, for the beginnings and the ends of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.plan_calendar import (
    SHIFT_LIMIT,
    deadline_on,
    work_on,
    working_days_between,
)
from itpm_tui.services.wording import counted, day

if TYPE_CHECKING:
    from itpm_tui.domain.commands.task import ShiftTasks
    from itpm_tui.planning.calendars import WorkingCalendar

_DAY_OFF_LIMIT = 366
"""Days off in a row that a shift by calendar days passes over at most."""


@dataclass(frozen=True, slots=True)
class Move:
    """A distance in working days, in days of the calendar, or a day to be at."""

    working_days: int
    calendar_days: int
    to: date | None

    @classmethod
    def of(cls, command: ShiftTasks) -> Move:
        """The distance that a command asks for.

        Raises:
            Refusal: If it is none, or leaves the years that plans have.
        """
        move = cls(command.working_days, command.calendar_days, command.to)
        if max(abs(move.working_days), abs(move.calendar_days)) > SHIFT_LIMIT:
            raise Refusal(f"That is too far: at most {SHIFT_LIMIT} days at once.")
        if move.to is not None and not 1900 <= move.to.year <= 2200:
            raise Refusal(f"{move.to} is too far away for a plan.")
        if move == cls(0, 0, None):
            raise Refusal("Move by how many days, or to which day?")
        return move

    @property
    def back(self) -> bool:
        """Whether it leads to earlier days; not known of a day to be at."""
        return self.working_days < 0 or self.calendar_days < 0

    def start(self, calendar: WorkingCalendar, moment: datetime) -> datetime:
        """A beginning of work, moved; it stays in working time."""
        if self.to is not None:
            return work_on(calendar, self.to, moment.time())
        if self.calendar_days:
            target = self._worked(calendar, moment.date())
            return work_on(calendar, target, moment.time())
        return calendar.snap_start(calendar.shift_days(moment, self.working_days))

    def finish(self, calendar: WorkingCalendar, moment: datetime) -> datetime:
        """An end of work, moved by a distance; it stays in working time."""
        if self.calendar_days:
            target = self._worked(calendar, moment.date())
            return calendar.snap_finish(datetime.combine(target, moment.time()))
        return calendar.shift_days(moment, self.working_days)

    def deadline(self, calendar: WorkingCalendar, moment: datetime) -> datetime:
        """A deadline, moved; by calendar days it may come to a day off."""
        if self.to is not None:
            return deadline_on(calendar, self.to)
        if self.calendar_days:
            return moment + timedelta(days=self.calendar_days)
        return calendar.shift_days(moment, self.working_days)

    def follow(
        self,
        calendar: WorkingCalendar,
        moment: datetime,
        former: datetime,
        start: datetime,
    ) -> datetime:
        """A date that keeps its distance to a start moved from `former`."""
        if self.calendar_days:
            return self.finish(calendar, moment)
        days = self.working_days
        if self.to is not None:
            days = working_days_between(calendar, former.date(), start.date())
        return calendar.shift_days(moment, days)

    def _worked(self, calendar: WorkingCalendar, origin: date) -> date:
        """The working day so many calendar days away, or the next beyond."""
        target = origin + timedelta(days=self.calendar_days)
        step = timedelta(days=1 if self.calendar_days > 0 else -1)
        for _ in range(_DAY_OFF_LIMIT):
            if calendar.is_working_day(target):
                return target
            target += step
        raise Refusal("The calendar has no working day for a year from there.")

    def said(self, today: date) -> str:
        """The distance in words."""
        if self.to is not None:
            return f"to {day(self.to, today)}"
        count, noun = self.working_days, "working day"
        if self.calendar_days:
            count, noun = self.calendar_days, "day"
        said = f"one {noun}" if abs(count) == 1 else counted(abs(count), noun)
        return f"{said} {'earlier' if self.back else 'later'}"
