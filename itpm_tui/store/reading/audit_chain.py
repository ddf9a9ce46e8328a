"""The chain of changes as it is stored, for whoever seals it again."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from itpm_tui.domain import chain
from itpm_tui.domain.chain_reading import ChainReading, Head, Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from itpm_tui.domain.chain_reading import Verdict
    from itpm_tui.store.reading.source import Row, Source

AT_ONCE = 500
"""Changes that are read together; between two readings others have their turn."""
_HEADER = ", ".join(f'c."{name}"' for name in chain.HEADER)
_ROW = ", ".join(f'r."{name}"' for name in chain.ROW)
CHANGES = f"""
SELECT {_HEADER}, c."hash", r.id, {_ROW} FROM "change" c
LEFT JOIN change_row r ON r.tx = c.tx"""
"""Each change, once for each of its rows."""
IN_ORDER = "ORDER BY c.number, r.id"
STRAY = """
SELECT COUNT(*) FROM change_row r
WHERE r.tx >= 0 AND NOT EXISTS (SELECT 1 FROM "change" c WHERE c.tx = r.tx)
"""
"""How many recorded rows belong to no change."""
HEAD = 'SELECT number, "hash" FROM head WHERE id = 1'
_END = """
SELECT h.number, h."hash", (SELECT MAX(number) FROM "change") FROM head h WHERE h.id = 1
"""


def sealed(rows: Iterable[Row]) -> Iterator[Sealed]:
    """Changes with their rows, of the rows of `CHANGES` in order."""
    long = len(chain.HEADER)
    for _, of_one in groupby(rows, key=_number):
        first, *more = of_one
        header = dict(zip(chain.HEADER, first[:long], strict=True))
        lines = [first, *more] if first[long + 1] is not None else []
        yield Sealed(header, first[long], [tuple(row[long + 2 :]) for row in lines])


def verify(
    source: Source, progress: Callable[[int, int], bool] | None
) -> Verdict | None:
    """Seal every change again and compare; see `AuditReader`.

    Changes are only ever added, so they can be read in parts while others write.
    """
    reading = ChainReading()
    last = 0
    while True:
        head, end = _end(source)
        if last >= end:
            return reading.verdict(head, source.numbers(STRAY)[0])
        found = source.rows(
            f"{CHANGES} WHERE c.number > :last AND c.number <= :upto {IN_ORDER}",
            last=last,
            upto=last + AT_ONCE,
        )
        for change in sealed(found):
            reading.take(change)
        last += AT_ONCE
        if progress is not None and progress(min(last, end), end):
            return None


def _end(source: Source) -> tuple[Head, int]:
    """The last change as the store says itself, and as it is there."""
    found = source.row(_END)
    if found is None:
        return Head(0, chain.BEGINNING), 0
    return Head(int(found[0]), str(found[1])), int(found[2] or 0)


def _number(row: Row) -> int:
    return int(row[0])
