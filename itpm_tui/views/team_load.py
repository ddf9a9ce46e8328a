"""How much people have to do in two weeks, for whoever decides who does what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.load import Load
from itpm_tui.presentation.inbox_load import asked_for, load_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.reader import Reader
    from itpm_tui.presentation.lines import Line

DAYS = 14
_NEXT = 2
"""Days to come that are named one by one."""


class TeamLoad:
    """People with their load, worked out for those who are looked at."""

    def __init__(self, reader: Reader, today: date) -> None:
        """Read people, their hours and their work.

        Args:
            reader: Of the person who decides.
            today: The two weeks begin with the Monday before it.
        """
        self._today = today
        self._monday = today - timedelta(days=today.weekday())
        self._people = reader.people()
        self._load = Load(reader.load(self._monday, DAYS, today))

    def asked_for(
        self, body: str, apart: frozenset[str], others: Sequence[str]
    ) -> PersonRecord | None:
        """Who a text names, else the first of those who work on it.

        Args:
            body: What was said.
            apart: Handles of those who are not meant.
            others: Handles of those who work on it.
        """
        named = asked_for(body, self._people, apart)
        if named is not None:
            return named
        by_handle = {person.handle: person for person in self._people}
        return next((by_handle[each] for each in others if each in by_handle), None)

    def line(self, person: PersonRecord, cells: int) -> Line | None:
        """The load of a person; None for one who has none."""
        load = self._load.person(person.id)
        if load is None:
            return None
        first = (self._today - self._monday).days + 1
        days = [(at, load.cell(range(at, at + 1)).percent) for at in range(first, DAYS)]
        near = [
            (self._monday + timedelta(days=at), share)
            for at, share in days
            if share is not None
        ][:_NEXT]
        whole = load.cell(range(DAYS)).percent
        return load_line(person, whole, near, cells)
