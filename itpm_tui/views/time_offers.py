"""Suggestions of a week that a person marked, or that are on their way to be stored."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.planning.time_rows import key_of
from itpm_tui.planning.time_week import DAYS

if TYPE_CHECKING:
    from itpm_tui.planning.time_suggestions import Suggestion
    from itpm_tui.planning.time_week import Week

Key: TypeAlias = tuple[tuple[object, ...], date]
"""Work and day."""


class Offers:
    """What became of suggestions since the week was read."""

    def __init__(self) -> None:
        """Nothing is marked."""
        self.marked: set[Key] = set()
        self.taking: set[Key] = set()
        """Those that are on their way into the store."""

    def of(self, week: Week, day: date) -> dict[int, Suggestion]:
        """Suggestions of a day that nobody took yet, by row."""
        number = (day - week.monday).days
        if not 0 <= number < DAYS:
            return {}
        return {
            place: suggestion
            for place, row in enumerate(week.rows)
            if (suggestion := row.cells[number].suggestion) is not None
            and (key_of(row.work), day) not in self.taking
        }

    def next(
        self, week: Week, day: date, near: int
    ) -> tuple[Suggestion | None, int | None]:
        """Take the suggestion at a row, else the next below, else the first.

        Returns:
            The suggestion, and the row of the one after it; None where there is none.
        """
        offered = self.of(week, day)
        if not offered:
            return None, None
        place = min((p for p in offered if p >= near), default=min(offered))
        chosen = offered.pop(place)
        self.taking.add((key_of(week.rows[place].work), day))
        after = min((p for p in offered if p > place), default=None)
        return chosen, after if after is not None else min(offered, default=place)

    def toggle(self, week: Week, day: date) -> str:
        """Mark all suggestions of a day; again: none. Says what is so now."""
        keys = {(key_of(week.rows[place].work), day) for place in self.of(week, day)}
        if not keys:
            return "Nothing is suggested for this day."
        if keys <= self.marked:
            self.marked -= keys
            return "No marks."
        self.marked |= keys
        return f"{len(keys)} suggestions marked: d takes them all."

    def marked_of(self, week: Week) -> list[tuple[date, Suggestion]]:
        """Those that are marked, which are taken now."""
        found = []
        for row in week.rows:
            for number, cell in enumerate(row.cells):
                day = week.monday + timedelta(days=number)
                key = (key_of(row.work), day)
                if cell.suggestion is not None and key in self.marked:
                    found.append((day, cell.suggestion))
        self.taking |= self.marked
        self.marked.clear()
        return found

    def places(self, week: Week, keys: set[Key]) -> frozenset[tuple[int, int]]:
        """Rows and days of suggestions by work and day."""
        rows = {key_of(row.work): place for place, row in enumerate(week.rows)}
        return frozenset(
            (rows[key], (day - week.monday).days)
            for key, day in keys
            if key in rows and 0 <= (day - week.monday).days < DAYS
        )
