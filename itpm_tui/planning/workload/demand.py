"""What people have to do on each day, from the work that is left of their tasks.

Work is laid over the days from its start, or today where that is later, to its finish,
in proportion to the hours the person has on each. Many thousands of pieces of work
are added up by the rate at which they begin and end; only then is a day worked out.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from itpm_tui.domain.load_records import Work
from itpm_tui.planning.workload.ground import SHIFT, Ground, Unplanned, Why
from itpm_tui.planning.workload.moments import FinishDays, StartDays
from itpm_tui.planning.workload.sharing import shares, spread

if TYPE_CHECKING:
    from itpm_tui.domain.load_records import LoadSource, WorkRows
    from itpm_tui.planning.workload.capacity import Hours

_FAR = 3 * 366
"""Days beyond those asked for over which work is laid at most."""


class Demand:
    """Lays the work of a source on the days of its people."""

    def __init__(self, source: LoadSource, hours: Hours, days: int) -> None:
        """Lay all of it.

        Args:
            source: The work.
            hours: Hours of people and calendars, at least for so many days.
            days: Days from the first to the last on which any work ends.
        """
        self._source = source
        self._hours = hours
        self._days = days
        self._today = (source.today - source.first).days
        self._starts = StartDays(source.first)
        self._finishes = FinishDays(source.first)
        self.unplanned: list[Unplanned] = []
        self.outside = 0
        """Pieces of work of people who are not shown."""
        self.grounds = self._grounds()
        self._spend()
        self._place()
        self._lay_all()

    def _grounds(self) -> dict[int, Ground]:
        """Empty ground for everyone, less what was worked today already."""
        today = self._source.today.isoformat()
        spent: Counter[int] = Counter()
        for entry in self._source.spent:
            if entry.day == today:
                spent[entry.person_id] += entry.minutes
        shared: dict[int, list[int]] = {}
        grounds = {}
        parted = self._source.project_id is not None
        for member in self._source.people:
            capacity = self._hours.of(member)
            minutes = capacity.minutes
            if spent[member.id] and self._today < len(minutes):
                minutes = list(minutes)
                left = minutes[self._today] - spent[member.id]
                minutes[self._today] = max(left, 0)
            before = shared.get(id(minutes))
            if before is None:
                before = list(accumulate(minutes, initial=0))
                if minutes is capacity.minutes:
                    shared[id(minutes)] = before
            grounds[member.id] = Ground(capacity, before, parted=parted)
        return grounds

    def _spend(self) -> None:
        """What was worked stands where it was worked."""
        for person_id, text, inside, minutes in self._source.spent:
            ground = self.grounds.get(person_id)
            day = self._starts[text]
            if ground is not None and 0 <= day <= self._today:
                ground.put(inside, day, minutes)

    def _place(self) -> None:
        """What was placed by hand stands there, but for days already worked."""
        worked = {(entry.person_id, entry.day) for entry in self._source.spent}
        inside = {row[0]: row[4] for row in self._source.work}
        for task_id, person_id, text, minutes in self._source.placed:
            ground = self.grounds.get(person_id)
            day = self._starts[text]
            past = day < self._today and (person_id, text) in worked
            if ground is not None and day >= 0 and not past and task_id in inside:
                ground.put(inside[task_id], day, minutes)

    def _lay_all(self) -> None:
        """Lay what is left of every task."""
        placed = self._placed_ahead()
        by_hand = {task_id for task_id, _ in placed}
        for row in self._lay_plain(_shared_out(self._source.work), by_hand):
            self._lay_apart(Work(*row), placed)

    def _lay_plain(self, rows: WorkRows, special: set[int]) -> WorkRows:
        """Lay what needs no closer look, which is nearly all. Returns the rest.

        Tens of thousands of rows pass here, so nothing is wrapped or called.
        """
        apart: WorkRows = []
        grounds, today, days = self.grounds, self._today, self._days
        starts, finishes = self._starts, self._finishes
        for row in rows:
            task_id, person_id, _, _, inside, calendar_id, start, finish, left = row
            ground = grounds.get(person_id)
            if (
                ground is None
                or not (start and finish and left)
                or calendar_id is not None
                or task_id in special
            ):
                apart.append(row)
                continue
            first, last = starts[start], finishes[finish]
            first = first if first > today else today
            last = last if last > first else first
            if first >= days:
                continue
            last = last if last < days else days - 1
            before = ground.before
            hours = before[last + 1] - before[first]
            if hours <= 0:
                apart.append(row)
                continue
            rate = (left << SHIFT) // hours
            rates = ground.rates[inside]
            rates[first] += rate
            rates[last + 1] -= rate
        return apart

    def _placed_ahead(self) -> dict[tuple[int, int], int]:
        """Minutes placed by hand from today on, by task and person."""
        found: dict[tuple[int, int], int] = {}
        for item in self._source.placed:
            key = (item.task_id, item.person_id)
            ahead = self._starts[item.day] >= self._today
            found[key] = found.get(key, 0) + (item.minutes if ahead else 0)
        return found

    def _lay_apart(self, work: Work, placed: dict[tuple[int, int], int]) -> None:
        """Lay work that takes a closer look."""
        key, minutes = (work.task_id, work.person_id), work.left_min
        if key in placed:
            if minutes is not None and minutes > placed[key]:
                self._leave(*key, Why.UNPLACED, minutes - placed[key])
        elif minutes is None:
            self._leave(*key, Why.NO_ESTIMATE, None)
        elif work.calendar_id is not None:
            self._lay_by_calendar(work, minutes)
        else:
            self._lay(*key, work.inside, work.start, work.finish, minutes)

    def _lay(
        self,
        task_id: int,
        person_id: int,
        inside: int,
        start: str | None,
        finish: str | None,
        minutes: int,
    ) -> None:
        """Lay work over the days it has."""
        if minutes <= 0:
            return
        ground = self.grounds.get(person_id)
        if ground is None:
            self.outside += 1
            return
        if start is None and finish is None:
            self._leave(task_id, person_id, Why.NO_DATES, minutes)
            return
        first, last = self._span(start, finish)
        if first >= self._days or ground.lay(inside, first, last, minutes):
            return
        if first == last == self._today:
            late = self._next_hours(ground, first)
            if late is not None and ground.lay(inside, late, late, minutes):
                return
        self._leave(task_id, person_id, Why.AWAY, minutes)

    def _span(self, start: str | None, finish: str | None) -> tuple[int, int]:
        """First and last day; what is late is all for today."""
        text = start or finish or ""
        first = self._starts[text] if start else self._finishes[text]
        last = self._finishes[finish] if finish else first
        first = max(first, self._today)
        return first, min(max(first, last), self._days - 1)

    def _next_hours(self, ground: Ground, day: int) -> int | None:
        """The first day from one on on which there are hours."""
        hours = ground.capacity.minutes
        return next((d for d in range(day, self._days) if hours[d] > 0), None)

    def _lay_by_calendar(self, work: Work, minutes: int) -> None:
        """Lay work over the days of the task's own calendar."""
        ground = self.grounds.get(work.person_id)
        if ground is None:
            self.outside += 1
            return
        if work.start is None and work.finish is None:
            self._leave(work.task_id, work.person_id, Why.NO_DATES, minutes)
            return
        first, last = self._span(work.start, work.finish)
        assert work.calendar_id is not None
        hours = self._hours.calendar(work.calendar_id)[first : last + 1]
        if first < self._days and not any(hours):
            self._leave(work.task_id, work.person_id, Why.AWAY, minutes)
        for day, part in enumerate(spread(minutes, hours), first):
            if part:
                ground.put(work.inside, day, part)

    def _leave(
        self, task_id: int, person_id: int, why: Why, minutes: int | None
    ) -> None:
        if person_id not in self.grounds:
            self.outside += 1
        elif minutes is None or minutes > 0:
            self.unplanned.append(Unplanned(task_id, person_id, why, minutes))


def _shared_out(rows: WorkRows) -> WorkRows:
    """The same rows, each with what its own person has of the work that is left."""
    counts = Counter([row[0] for row in rows])
    if len(counts) == len(rows):
        return rows
    found: WorkRows = []
    crews: dict[int, WorkRows] = {}
    for row in rows:
        if counts[row[0]] == 1:
            found.append(row)
        else:
            crews.setdefault(row[0], []).append(row)
    for crew in crews.values():
        left = crew[0][8]
        if left is None:
            found += crew
            continue
        parts = shares(left, [(row[2], row[3]) for row in crew])
        found += [(*row[:8], part) for row, part in zip(crew, parts, strict=True)]
    return found


def last_day(source: LoadSource) -> int:
    """Days from the first to the last on which any work ends, as far as is asked for.

    Work that goes on beyond is laid over all its days, so they are needed too; but
    none more than three years ahead.
    """
    finishes = FinishDays(source.first)
    latest = max((row[7] for row in source.work if row[7] is not None), default=None)
    ahead = source.days if latest is None else finishes[latest] + 1
    placed = [finishes[item.day] + 1 for item in source.placed]
    return min(max(source.days, ahead, *placed, 1), source.days + _FAR)
