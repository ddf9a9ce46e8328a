"""The record of changes: a row each, and the one under the cursor field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import audit_words, empty
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.table import HEAD, Column, Table, box, page

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.audit_records import AuditEntry, AuditLine
    from itpm_tui.presentation.glyphs import Glyphs

COLUMNS = (
    Column("When", 12),
    Column("Who", 11),
    Column("What", 14, grows=True),
    Column("Field", 11),
    Column("Change", 20, grows=True),
    Column("How", 14, from_width=100),
    Column("Undo", 7, from_width=110),
)
_WIDEST = 60
_TIGHT = 14
"""Lines of a page below which there is no room for a box."""
_LEAST, _MOST = 7, 18
"""Lines of the box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditShown:
    """What the page shows."""

    entries: tuple[AuditEntry, ...]
    cursor: int
    top: int
    """The first row shown."""
    row: int
    """The line of the change under the cursor that is chosen."""
    findings: tuple[str, ...]
    """What the chain does not bear out."""
    searching: bool
    """Whether older changes are still looked through."""
    none: str
    """Why there are none."""
    now: datetime
    width: int
    height: int
    glyphs: Glyphs


def room(height: int) -> int:
    """Rows that fit on a page of so many lines."""
    return max(height - HEAD - _box(height), 1)


def _box(height: int) -> int:
    return 0 if height < _TIGHT else min(max(height * 9 // 20, _LEAST), _MOST)


def lines(shown: AuditShown) -> Lines:
    """The page."""
    if not shown.entries:
        text = "Looking further back…" if shown.searching else shown.none
        keys = [("/", "another filter"), ("R", "reads again")]
        return empty.page((Span(text),), keys, shown.width, shown.height)
    table = Table.fitting(COLUMNS, shown.width, _WIDEST, shown.glyphs)
    last = shown.top + room(shown.height)
    rows = [
        table.row(_cells(entry, shown), lifted=place == shown.cursor)
        for place, entry in enumerate(shown.entries[shown.top : last], shown.top)
    ]
    high = _box(shown.height)
    foot = []
    if high:
        entry = shown.entries[shown.cursor]
        body = _body(shown, entry, high - 2)
        foot = box(_title(shown, entry), body, shown.width, high, shown.glyphs)
    return page(table.head(), rows, foot, shown.height)


def _cells(entry: AuditEntry, shown: AuditShown) -> dict[str, Span]:
    """The cells of a row by column."""
    said = _change(entry, entry.told[0], shown) if entry.lines else ""
    return {
        "When": Span(audit_words.when(entry.at, shown.now), MUTED),
        "Who": audit_words.who(entry),
        "What": Span(audit_words.what(entry), TEXT, bold=True),
        "Field": Span(audit_words.field(entry), MUTED),
        "Change": Span(said),
        "How": Span(audit_words.way(entry), MUTED),
        "Undo": audit_words.undo(entry),
    }


def _change(entry: AuditEntry, main: AuditLine, shown: AuditShown) -> str:
    """Before and after, where that is the same for all that it is about."""
    if len(entry.items) > audit_words.MANY:
        return f"{entry.rows:,} rows"
    same = {(x.before, x.after) for x in entry.lines if x.field == main.field}
    if len(same) > 1:
        return entry.title
    return audit_words.change(main, shown.glyphs.arrow)


def _title(shown: AuditShown, entry: AuditEntry) -> str:
    dot = f" {shown.glyphs.dot} "
    seal = audit_words.short_hash(entry.hash, shown.glyphs.cut)
    said = f"change {entry.number:,}{dot}hash {seal} chained to {entry.number - 1:,}"
    if not entry.lines:
        return said[:1].upper() + said[1:]
    return f"Row {shown.row + 1} of {len(entry.lines)}{dot}{said}"


def _body(shown: AuditShown, entry: AuditEntry, room_in: int) -> list[Line]:
    """Each field before and after, and where the change came from."""
    end = _end(shown, entry)
    body = [Line((Span(f"! {text}", "message.error"),)) for text in shown.findings[:2]]
    fits = max(room_in - len(end) - len(body) - 1, 1)
    top = max(min(shown.row - fits // 2, len(entry.lines) - fits), 0)
    wide = max((len(line.item) for line in entry.lines), default=0)
    named = max((len(line.field) for line in entry.lines), default=0)
    for place, line in enumerate(entry.lines[top : top + fits], top):
        sign = shown.glyphs.cursor if place == shown.row else " "
        fit = shown.glyphs.fit
        body.append(
            Line(
                (
                    Span(f"{sign} "),
                    Span(fit(line.item, min(wide, 24)), TEXT, bold=True),
                    Span(f"  {fit(line.field, min(named, 18))}  ", MUTED),
                    Span(audit_words.change(line, shown.glyphs.arrow)),
                )
            )
        )
    body += [Line()] * min(1, max(room_in - len(body) - len(end), 0))
    return [*body, *end]


def _end(shown: AuditShown, entry: AuditEntry) -> list[Line]:
    """Title, reason, where it came from, and what keys do."""
    told: list[tuple[str, str]] = [("what", entry.title)]
    if entry.reason:
        told.append(("reason", f'"{entry.reason}"'))
    told.append(("from", _origin(entry)))
    if entry.undoes is not None:
        told.append(("takes", f"change {entry.undoes:,} back, or does it again"))
    rows = f"{entry.rows:,} row" + ("" if entry.rows == 1 else "s")
    keys = "enter opens the task · l h the rows · y copies · v verifies the chain"
    keys = keys.replace("·", shown.glyphs.dot)
    said = [_told(name, text) for name, text in told]
    return [*said, Line((Span(f"{keys}   {rows} recorded", MUTED),))]


def _told(name: str, text: str) -> Line:
    return Line((Span(f"{name:<8}", MUTED), Span(text)))


def _origin(entry: AuditEntry) -> str:
    """Who, and by which way in."""
    if entry.outside:
        return "another program that wrote into the store; the triggers recorded it"
    way = audit_words.way(entry).partition(",")[0]
    return entry.actor if way.startswith(("-", "bulk")) else f"{entry.actor} by {way}"
