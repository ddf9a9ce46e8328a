"""The threads that wait: rows under headings, of which only those in sight are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, InboxView
from itpm_tui.domain.enums import PersonKind, SubjectType
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    SURFACE,
    TEXT,
    Lift,
    Line,
    Span,
    right,
    width,
)
from itpm_tui.presentation.talk import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from itpm_tui.domain.inbox import GroupCount, InboxList, InboxThread
    from itpm_tui.domain.subject import Subject
    from itpm_tui.presentation.glyphs import Glyphs

HEADINGS = {
    InboxGroup.DECISION: "Needs a decision",
    InboxGroup.MENTIONS: "Mentions of me",
    InboxGroup.MINE: "My tasks, new comments",
    InboxGroup.LED: "Projects I lead",
    InboxGroup.FOLLOWED: "Followed",
}
_REASONS = {
    "date_alert": "date",
    "blocked": "blocked",
    "unblocked": "go on",
    "import_finished": "import",
}
"""Who is behind news that nobody caused."""
_WHO = 8
_WHEN = 6


@dataclass(frozen=True, slots=True)
class Listing:
    """Threads in order with their headings: which of them is on which line."""

    found: InboxList

    @property
    def threads(self) -> tuple[Subject, ...]:
        """The threads from above."""
        return self.found.subjects

    @property
    def lines(self) -> int:
        """Lines with the headings."""
        return len(self.threads) + len(self.found.groups)

    def line_of(self, place: int) -> int:
        """The line of a thread, by its place."""
        first = 0
        for above, group in enumerate(self.found.groups, 1):
            first += group.threads
            if place < first:
                return place + above
        return place + len(self.found.groups)

    def at(self, line: int) -> GroupCount | int:
        """What is on a line: a heading, or a thread by its place."""
        first = 0
        for above, group in enumerate(self.found.groups):
            if line == first + above:
                return group
            if line <= first + above + group.threads:
                return line - above - 1
            first += group.threads
        return line - len(self.found.groups)

    def group_of(self, place: int) -> range:
        """Places of the threads under the same heading."""
        first = 0
        for group in self.found.groups:
            if place < first + group.threads:
                return range(first, first + group.threads)
            first += group.threads
        return range(first, len(self.threads))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """What the list of threads shows."""

    listing: Listing
    rows: Mapping[Subject, InboxThread]
    """Those in sight, at least."""
    top: int
    cursor: int
    """Place of the thread under the cursor."""
    focused: bool = True
    view: InboxView = InboxView.OPEN
    marks: frozenset[Subject] = frozenset()
    pending: frozenset[Subject] = field(default_factory=frozenset)
    """Threads whose change is not stored yet."""
    now: datetime
    """Wall time of the person."""
    width: int
    height: int
    glyphs: Glyphs


def lines(part: ListPart) -> list[Line]:
    """The lines in sight, at most as many as there is height for."""
    out = []
    last = min(part.top + part.height, part.listing.lines)
    for line in range(part.top, last):
        here = part.listing.at(line)
        if not isinstance(here, int):
            out.append(_heading(here, part))
            continue
        row = part.rows.get(part.listing.threads[here])
        out.append(Line() if row is None else _row(row, part, here == part.cursor))
    return out


def _heading(group: GroupCount, part: ListPart) -> Line:
    count = f"{group.waiting} in {group.threads}"
    room = part.width - 2 - width(count)
    name = part.glyphs.fit(HEADINGS[group.group], room)
    spans = (Span(f" {name}", TEXT, bold=True), Span(count, MUTED), Span(" "))
    return Line(spans, SURFACE)


def _row(row: InboxThread, part: ListPart, lifted: bool) -> Line:
    marked = row.subject in part.marks
    pending = row.subject in part.pending
    edge = part.glyphs.cursor if lifted else part.glyphs.mark if marked else " "
    key = f"{row.key} "
    room = part.width - 5 - _WHO - _WHEN - 4
    title = part.glyphs.fit(row.title, max(room - width(key), 4))
    calm = MUTED if pending or row.done_at is not None else TEXT
    who = _who(row)
    spans = [
        Span(f" {edge} "),
        Span(" ") if pending else _sign(row, part.glyphs),
        Span(f" {key}", MUTED),
        Span(title, calm, bold=lifted and not pending),
        Span(" "),
        Span(part.glyphs.fit(who.text, _WHO - 1), MUTED if pending else who.role),
        Span(" "),
        Span(part.glyphs.fit("saving" if pending else _when(row, part), _WHEN), MUTED),
        Span(right("" if pending else str(row.waiting or ""), 2), calm),
        Span(" "),
    ]
    lift = Lift.MARK if marked else Lift.NONE
    if lifted:
        lift = Lift.CURSOR if part.focused else Lift.BESIDE
    return Line(tuple(spans), lift=lift)


def _sign(row: InboxThread, glyphs: Glyphs) -> Span:
    if row.done_at is not None:
        return Span(glyphs.done, MUTED)
    if row.answer is not None and row.answer.subject.type is SubjectType.APPROVAL:
        return Span(glyphs.answer, "gantt.milestone")
    return Span(glyphs.unread, ACCENT) if row.unread else Span(glyphs.read, MUTED)


def _who(row: InboxThread) -> Span:
    """Who spoke last: by handle, or where they come from; else what came about."""
    if not row.by:
        return Span(_REASONS.get(row.reason, ""), MUTED)
    role = OUTSIDE.get(row.by_kind)
    if role is not None:
        return Span("vendor" if row.by_kind is PersonKind.VENDOR else "client", role)
    return Span(f"@{row.by}", MUTED)


def _when(row: InboxThread, part: ListPart) -> str:
    """Since when it waits, when it was handled, or when it wakes."""
    if part.view is InboxView.SNOOZED and row.snoozed_until is not None:
        return ahead(row.snoozed_until, part.now)
    if part.view is InboxView.SNOOZED and row.snooze_event is not None:
        return row.snooze_event
    return ago(row.done_at or row.since, part.now)


def local(at: datetime) -> datetime:
    """Wall time of an instant."""
    return at.astimezone().replace(tzinfo=None) if at.tzinfo else at


def ago(at: datetime, now: datetime) -> str:
    """`08:51` today, `yest`, `Fri` this week, `12 Nov`, `Mar'24`; at most six cells."""
    then = local(at)
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"{then:%H:%M}"
    if days == 1:
        return "yest"
    if days < 7:
        return words.WEEKDAYS[then.weekday()]
    return words.day_short(then.date(), now.date()).strip()


def ahead(at: datetime, now: datetime) -> str:
    """`14:00` today, `tmrw`, `Fri` within a week, `12 Dec`; at most six cells."""
    then = local(at)
    days = (then.date() - now.date()).days
    if days <= 0:
        return f"{then:%H:%M}"
    if days == 1:
        return "tmrw"
    if days < 7:
        return words.WEEKDAYS[then.weekday()]
    return words.day_short(then.date(), now.date()).strip()
