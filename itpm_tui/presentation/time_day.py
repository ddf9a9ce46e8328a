"""A day of a person: entries in order, the gaps between them, what may be logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.planning.time_day import Gap, gaps, in_order, overlaps
from itpm_tui.planning.time_suggestions import Suggestion
from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.presentation.lines import (
    ACCENT,
    BORDER,
    MUTED,
    TEXT,
    Lift,
    Line,
    Lines,
    Span,
)
from itpm_tui.presentation.time_page import fitted, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.time_records import EntryRecord
    from itpm_tui.presentation.glyphs import Glyphs

Item: TypeAlias = "EntryRecord | Gap | Suggestion"
HEAD = 2
_FOOT = 3
_RANGE, _LENGTH = 13, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage:
    """What the page shows."""

    day: date
    items: tuple[Item, ...]
    target: int
    row: int
    """Under the cursor."""
    top: int
    width: int
    height: int
    glyphs: Glyphs
    cursor: bool = True


def items_of(
    entries: Sequence[EntryRecord], offered: Sequence[Suggestion]
) -> tuple[Item, ...]:
    """What a day shows: ranges with their gaps, other entries, suggestions."""
    found: list[Item] = []
    after = {gap.after.id: gap for gap in gaps(entries)}
    for entry in in_order(entries):
        found.append(entry)
        if entry.id in after:
            found.append(after[entry.id])
    return (*found, *offered)


def room(height: int) -> int:
    """Rows that fit."""
    return max(height - HEAD - _FOOT, 1)


def lines(shown: DayPage) -> Lines:
    """The page."""
    rule = Line((Span(f" {shown.glyphs.horizontal * (shown.width - 2)} ", BORDER),))
    entries = [item for item in shown.items if not isinstance(item, Gap | Suggestion)]
    shared = _shared(entries)
    head = Line(
        (
            Span("   "),
            Span(shown.glyphs.fit("From to", _RANGE), MUTED),
            Span(shown.glyphs.fit("Time", _LENGTH), MUTED),
            Span(said_day(shown.day), TEXT, bold=True),
        )
    )
    rows = [
        _row(shown, place, item, shared)
        for place, item in enumerate(shown.items)
        if shown.top <= place < shown.top + room(shown.height)
    ]
    if not shown.items:
        rows = [Line((Span("   Nothing is logged. T logs, - shows the week.", MUTED),))]
    total = sum(entry.minutes for entry in entries)
    left = said_minutes(total - shown.target) if shown.target else ""
    foot = Line(
        (
            Span("   "),
            Span(shown.glyphs.fit("Day total", _RANGE), TEXT, bold=True),
            Span(f"{said_minutes(total):>5}  ", TEXT, bold=True),
            Span(f"target {said_minutes(shown.target)}  {left}", MUTED),
        )
    )
    blank = [Line()] * (shown.height - HEAD - len(rows) - 2)
    return (head, rule, *rows, rule, foot, *blank)[: shown.height]


def _shared(entries: Sequence[EntryRecord]) -> dict[int, str]:
    """What overlaps an entry, by its id."""
    found: dict[int, str] = {}
    for pair in overlaps(entries):
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            said = f"overlaps {other.subject} by {said_minutes(pair.minutes)}"
            found.setdefault(one.id, said)
    return found


def _row(shown: DayPage, place: int, item: Item, shared: dict[int, str]) -> Line:
    here = shown.cursor and place == shown.row
    edge = f" {shown.glyphs.cursor} " if here else "   "
    left = shown.width - len(edge) - _RANGE - _LENGTH - 1
    if isinstance(item, Gap):
        spans = [
            *_times(f"{item.start:%H:%M}-{item.end:%H:%M}", item.minutes, MUTED),
            Span("gap: A fills it with the entry above, T logs into it", MUTED),
        ]
    elif isinstance(item, Suggestion):
        between = ""
        if item.start is not None and item.end is not None:
            between = f"{item.start:%H:%M}-{item.end:%H:%M}"
        spans = [
            *_times(between, item.minutes, MUTED, brackets=True),
            *fitted(
                (*label_of(item.work), Span(f"  {item.reason}", MUTED)),
                left,
                shown.glyphs,
            ),
        ]
    else:
        spans = _entry(item, shared.get(item.id), left, shown.glyphs)
    return Line((Span(edge), *spans), lift=Lift.CURSOR if here else Lift.NONE)


def _times(
    between: str, minutes: int, role: str, *, brackets: bool = False
) -> list[Span]:
    """Begin, end and length."""
    length = said_minutes(minutes)
    length = f"({length})" if brackets else f"{length:>5}"
    return [Span(f"{between:<{_RANGE}}", role), Span(f"{length:<{_LENGTH}}", role)]


def _entry(
    entry: EntryRecord, shared: str | None, cells: int, glyphs: Glyphs
) -> list[Span]:
    """One entry: times, what it was for, remark, flags."""
    between = ""
    if entry.start is not None and entry.end is not None:
        between = f"{entry.start:%H:%M}-{entry.end:%H:%M}"
    said: list[Span] = []
    if entry.task is not None:
        said += [Span(f"{entry.task} ", ACCENT), Span(f"{entry.title}")]
    elif entry.activity is not None:
        said.append(Span(entry.activity, ACCENT))
    elif entry.project is not None:
        said.append(Span(f"~{entry.project}", ACCENT))
    if entry.note:
        said.append(Span(f"  {entry.note}", MUTED if said else TEXT))
    flags = [
        word
        for word, on in (("billable", entry.billable), ("overtime", entry.overtime))
        if on
    ]
    if entry.rounded != entry.minutes:
        flags.append(f"counts {said_minutes(entry.rounded)}")
    if entry.source != "manual":
        flags.append(entry.source.value)
    if flags:
        said.append(Span(f"  {' '.join(flags)}", MUTED))
    if shared:
        said.insert(0, Span(f"! {shared}  ", "message.warning"))
    return [*_times(between, entry.minutes, TEXT), *fitted(said, cells, glyphs)]
