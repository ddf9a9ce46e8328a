"""A conversation of any length, of which only the comments in sight are laid out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.domain.enums import PersonKind, Visibility
from itpm_tui.presentation.conversation import moment
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Span,
    width,
)
from itpm_tui.presentation.markdown import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from itpm_tui.domain.inbox import ThreadComment

_MOST = 100
"""Cells beyond which no text is stretched."""
OUTSIDE = {
    PersonKind.CLIENT: "origin.client",
    PersonKind.STAKEHOLDER: "origin.client",
    PersonKind.VENDOR: "origin.vendor",
}
"""People who are not of the team, and the colour of where they come from."""


class Spot(NamedTuple):
    """Where a conversation is scrolled to: a comment, and a line of it."""

    comment: int = 0
    line: int = 0


class Talk:
    """Comments as blocks of lines, each laid out when it is first looked at."""

    def __init__(
        self,
        count: int,
        comment: Callable[[int], ThreadComment | None],
        now: datetime,
        cells: int,
        *,
        me: str | None = None,
        brief: bool = False,
    ) -> None:
        """Lay out nothing yet.

        Args:
            count: How many comments there are.
            comment: The comment at a place; None for one that is gone meanwhile.
            now: Wall time of the person.
            cells: Width of a line.
            me: Handle of the person.
            brief: Whether who spoke stands before the first line instead of above it.
        """
        self._count = count
        self._comment = comment
        self._now = now
        self._cells = cells
        self._me = me
        self._brief = brief
        self._blocks: dict[int, list[Line]] = {}

    def __len__(self) -> int:
        """How many comments there are."""
        return self._count

    def block(self, place: int) -> list[Line]:
        """The lines of one comment, an empty one after it."""
        block = self._blocks.get(place)
        if block is None:
            comment = self._comment(place)
            lay = self._told if self._brief else self._headed
            lines = () if comment is None else lay(comment)
            block = self._blocks[place] = [*lines, Line((), SURFACE)]
        return block

    def _headed(self, comment: ThreadComment) -> Iterator[Line]:
        """Who and when above what was said, `new` at the right."""
        lead = self._lead(comment)
        when = f" · {moment(comment.at, self._now)}"
        head = [Span(lead), speaker(comment), Span(when, MUTED), *self._notes(comment)]
        if comment.unread:
            used = sum(width(span.text) for span in head)
            head.append(Span(" " * max(self._cells - used - 4, 1)))
            head.append(Span("new", ACCENT, bold=True))
        yield Line(tuple(head), SURFACE)
        for row in paragraphs(comment.body, self._room(lead), self._me):
            yield Line((Span(lead), *row), SURFACE)

    def _told(self, comment: ThreadComment) -> Iterator[Line]:
        """Who and when before what was said, in one paragraph."""
        lead = self._lead(comment)
        sign = ACCENT if comment.unread else MUTED
        when = f" {moment(comment.at, self._now)}: "
        # A word that cannot be broken keeps the room of what stands before the text.
        hold = "\u00a0" * width(speaker(comment).text + when)
        rows = paragraphs(hold + comment.body, self._room(lead), self._me)
        for place, row in enumerate(rows):
            if place or not row:
                yield Line((Span(lead), *row), SURFACE)
                continue
            first = replace(row[0], text=row[0].text.removeprefix(hold))
            told = (speaker(comment), Span(when, sign), first, *row[1:])
            yield Line((Span(lead), *told), SURFACE)

    def _notes(self, comment: ThreadComment) -> Iterator[Span]:
        """What else is to be known of a comment."""
        ours = comment.author_kind not in OUTSIDE
        if comment.visibility is Visibility.CLIENT and ours:
            yield Span(" · client reads it", MUTED)
        if comment.edited_at is not None:
            yield Span(" · edited", MUTED)
        if comment.tasks:
            yield Span(f" · {' '.join(comment.tasks)} made from it", MUTED)

    def _lead(self, comment: ThreadComment) -> str:
        return "   " if comment.parent_id is not None else " "

    def _room(self, lead: str) -> int:
        return min(self._cells, _MOST) - len(lead) - 1

    # --- scrolling

    def shown(self, spot: Spot, rows: int) -> list[Line]:
        """So many lines from a spot on, or fewer at the end."""
        out: list[Line] = []
        skip = spot.line
        for place in range(spot.comment, len(self)):
            if len(out) >= rows:
                break
            out += self.block(place)[skip:]
            skip = 0
        # The gap after a comment that is not in sight parts nothing.
        return out[:rows] if out and out[0].spans else out[1 : rows + 1]

    def end(self, rows: int) -> Spot:
        """The spot from which the last line is the lowest of so many."""
        left = rows + 1  # the empty line after the last comment need not be seen
        for place in range(len(self) - 1, -1, -1):
            long = len(self.block(place))
            if long >= left:
                return Spot(place, long - left)
            left -= long
        return Spot()

    def moved(self, spot: Spot, lines: int, rows: int) -> Spot:
        """A spot so many lines further, within the conversation."""
        comment, line = spot.comment, spot.line + lines
        while line < 0 and comment > 0:
            comment -= 1
            line += len(self.block(comment))
        while comment < len(self) and line >= len(self.block(comment)):
            line -= len(self.block(comment))
            comment += 1
        return min(Spot(comment, max(line, 0)), self.end(rows))

    def opening(self, first: int | None, rows: int) -> Spot:
        """At a comment, or before it where everything after it fits.

        Args:
            first: Place of the first comment not read; None for the end.
            rows: Lines in sight.
        """
        end = self.end(rows)
        return end if first is None else min(Spot(first), end)

    def below(self, spot: Spot, rows: int) -> int:
        """Comments that begin further down than so many lines show."""
        left = rows + spot.line
        for place in range(spot.comment, len(self)):
            if left <= 0:
                return len(self) - place
            left -= len(self.block(place))
        return 0


def speaker(comment: ThreadComment) -> Span:
    """Who said it: someone of the team by handle, others by where they come from."""
    role = OUTSIDE.get(comment.author_kind)
    if role is None:
        return Span(f"@{comment.author}", TEXT, bold=True)
    kind = "vendor" if comment.author_kind is PersonKind.VENDOR else "client"
    where = comment.organisation or comment.author_name
    return Span(f"{where} ({kind})", role, bold=True)
