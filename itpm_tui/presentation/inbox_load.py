"""What follows from a thread: how much somebody has to do who is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import ACCENT, MUTED, SURFACE, TEXT, Line, Span, width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.board_records import PersonRecord

_WORD = re.compile(r"\w[\w.-]*")


def asked_for(
    body: str, people: Sequence[PersonRecord], apart: frozenset[str]
) -> PersonRecord | None:
    """The first person that a text names by handle or first name.

    Args:
        body: What was said.
        people: Who there is.
        apart: Handles of those who are not meant: who speaks, and who reads.
    """
    known = {person.handle.lower(): person for person in people}
    for person in people:
        known.setdefault(person.name.partition(" ")[0].lower(), person)
    for word in _WORD.findall(body):
        meant = known.get(word.lower().rstrip(".-"))
        # A name begins with a capital letter: a word of the language is none.
        named = word[:1].isupper() or f"@{word}" in body
        if meant is not None and named and meant.handle not in apart:
            return meant
    return None


def load_line(
    person: PersonRecord,
    whole: int | None,
    days: Sequence[tuple[date, int | None]],
    cells: int,
) -> Line:
    """`Amir next 2 weeks: 113%  Wed 110%  Thu 90%  6 opens Load`.

    Args:
        person: Whose load it is.
        whole: Percent of the two weeks; None where there are no hours.
        days: The next days with the percent of each.
        cells: Width of the line.
    """
    name = person.name.partition(" ")[0] or person.handle
    spans = [Span(f" {name} next 2 weeks: ", MUTED), _share(whole)]
    for day, share in days:
        spans += [Span(f"  {words.WEEKDAYS[day.weekday()]} ", MUTED), _share(share)]
    more = [Span("  "), Span("6", ACCENT, bold=True), Span(" opens Load", MUTED)]
    used = sum(width(span.text) for span in (*spans, *more))
    return Line((*spans, *(more if used < cells else ())), SURFACE)


def _share(percent: int | None) -> Span:
    if percent is None:
        return Span("off", MUTED)
    over = percent > 100
    return Span(f"{percent}%", "message.warning" if over else TEXT, bold=over)
