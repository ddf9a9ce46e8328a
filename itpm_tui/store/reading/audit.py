"""The record of changes, for one viewer: an `AuditReader`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from itpm_tui.domain.audit_records import AuditEntry, AuditPage
from itpm_tui.store.reading import audit_chain
from itpm_tui.store.reading.audit_conditions import bounds, conditions_of
from itpm_tui.store.reading.audit_lines import Wording
from itpm_tui.store.reading.cells import instant, line, line_or_none
from itpm_tui.store.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itpm_tui.domain.audit_records import AuditFilter
    from itpm_tui.domain.chain_reading import Verdict
    from itpm_tui.store.reading.audit_conditions import Conditions
    from itpm_tui.store.reading.source import Row

FIRST_STRETCH, LONGEST_STRETCH = 500, 50_000
"""Changes that are looked through at a time, where an index does not find them."""
MOST_LOOKED_THROUGH = 200_000
"""After so many without enough that match, the answer says how far it came."""
_LINES = 60
"""Recorded rows of a change that are put into words."""

# A step is undone by naming one of its changes.
_ENTRIES = """
SELECT c.number, c.at, c.actor, c.actor_id, c.via, c.command, c.title, c.reason,
  c.undoes, c."hash", c.tx,
  (SELECT COUNT(*) FROM change_row r WHERE r.tx = c.tx),
  EXISTS (SELECT 1 FROM change u WHERE u.undoes = c.number AND u.command = 'Undo'
    AND NOT EXISTS (SELECT 1 FROM change a
      WHERE a.undoes = u.number AND a.command = 'Redo'))
FROM change c WHERE c.number IN :numbers ORDER BY c.number DESC
"""
_ROWS = """
SELECT r."table", r.row_id, r.op, r.before, r.after FROM change_row r
WHERE r.tx = :tx ORDER BY r.id LIMIT :limit
"""


class AuditReading:
    """Asks one source; see `AuditReader` for what each answer is."""

    def __init__(self, source: Source) -> None:
        """Read from a source that is open."""
        self._source = source

    def page(
        self,
        wanted: AuditFilter,
        *,
        before: int | None = None,
        after: int | None = None,
        limit: int = 50,
    ) -> AuditPage:
        """Changes that the filter keeps, newest first, by their number."""
        low, high = bounds(self._source, wanted)
        older = after is None
        if before is not None:
            high = min(high, before - 1)
        if after is not None:
            low = max(low, after + 1)
        conditions = conditions_of(self._source, wanted)
        stretches = _stretches(low, high, conditions.found_by_index, older=older)
        found: list[int] = []
        reached, complete = (low if older else high), True
        for first, last in stretches:
            found += self._matching(conditions, first, last, older, limit - len(found))
            looked = high - first + 1 if older else last - low + 1
            if len(found) >= limit or looked >= MOST_LOOKED_THROUGH:
                full = len(found) >= limit
                reached = found[-1] if full else (first if older else last)
                complete = reached == (low if older else high)
                break
        return AuditPage(
            entries=tuple(self._entries(found)), reached=reached, complete=complete
        )

    def verify(
        self, progress: Callable[[int, int], bool] | None = None
    ) -> Verdict | None:
        """Seal every change again and compare."""
        here = self._source
        # The screen goes on asking meanwhile.
        with closing(Source(here.engine, here.viewer, here.clock)) as apart:
            return audit_chain.verify(apart, progress)

    def _matching(
        self, conditions: Conditions, first: int, last: int, older: bool, limit: int
    ) -> list[int]:
        """Numbers within a stretch, those nearest to where the reading began first."""
        return self._source.numbers(
            f"SELECT c.number FROM change c WHERE c.number BETWEEN :low AND :high"
            f" AND {conditions.sql}"
            f" ORDER BY c.number {'DESC' if older else 'ASC'} LIMIT :limit",
            **conditions.bound,
            low=first,
            high=last,
            limit=limit,
        )

    def _entries(self, numbers: Sequence[int]) -> Iterator[AuditEntry]:
        """Changes with their first rows in words."""
        wording = Wording(self._source)
        for row in self._source.rows(_ENTRIES, numbers=numbers):
            mine = row[3] is not None and row[3] == self._source.viewer.person_id
            rows = self._source.rows(_ROWS, tx=row[10], limit=_LINES)
            yield _entry(row, mine, wording, rows)


def _entry(row: Row, mine: bool, wording: Wording, rows: list[Row]) -> AuditEntry:
    return AuditEntry(
        number=row[0],
        at=instant(row[1]),
        actor=line(row[2]),
        via=line(row[4]),
        command=line(row[5]),
        title=line(row[6]),
        reason=line_or_none(row[7]),
        undoes=row[8],
        undone=bool(row[12]),
        person=row[3] is not None,
        mine=mine,
        hash=line(row[9]),
        rows=row[11],
        lines=wording.lines(rows, mine=mine),
    )


def _stretches(
    low: int, high: int, found_by_index: bool, *, older: bool
) -> Iterator[tuple[int, int]]:
    """First and last numbers to look through, one stretch after the other."""
    if found_by_index:
        if low <= high:
            yield low, high
        return
    size = FIRST_STRETCH
    while low <= high:
        if older:
            first = max(low, high - size + 1)
            yield first, high
            high = first - 1
        else:
            last = min(high, low + size - 1)
            yield low, last
            low = last + 1
        size = min(size * 4, LONGEST_STRETCH)
