"""What a monitor says around its pages: title, clock, turn, age of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span, width

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from itpm_tui.presentation.glyphs import Glyphs

EDGE = "   "
OLD_SECONDS = 60
"""From which age on the data are said to be old in a word."""
STALE_SECONDS = 300
"""From which age on nobody may take old green for green."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where the monitor stands in its round of pages."""

    page: int
    """From one."""
    pages: int
    left: int
    """Seconds until the next page."""
    read_at: datetime
    """Wall time of the last good look at the store."""
    now: datetime
    lost: str | None = None
    """Why the store cannot be read, where it cannot."""
    notice: str = ""
    """Answer to a key."""

    @property
    def age(self) -> timedelta:
        """How old the data are."""
        return self.now - self.read_at

    @property
    def stale(self) -> bool:
        """Whether the data are too old to be taken for true."""
        return self.age.total_seconds() >= STALE_SECONDS


def top(title: str, scope: str, now: datetime, cells: int, glyphs: Glyphs) -> Lines:
    """An empty line, the title with date and time, an empty line."""
    left = Span(f"{EDGE}{title.upper()}", TEXT, bold=True)
    about = Span(f" {glyphs.dot} {scope}", MUTED)
    day = f"{words.WEEKDAYS[now.weekday()]} {now.day} {words.MONTHS[now.month - 1]}"
    clock = Span(f"{day} {now.year}   {now:%H:%M}{EDGE}", TEXT, bold=True)
    return (Line(), _spread((left, about), (clock,), cells), Line())


def foot(turn: Turn, cells: int, glyphs: Glyphs) -> Lines:
    """Notice or warning, and the line with page, age and the promise to only read."""
    here, there = ("*", "o") if glyphs.horizontal == "-" else ("●", "○")
    dots = " ".join(here if n + 1 == turn.page else there for n in range(turn.pages))
    left = Span(f"{EDGE}{turn.page} of {turn.pages}   {dots}", MUTED)
    parts = [_age(turn), "read only"]
    if turn.pages > 1 and not turn.stale:
        parts.insert(0, f"next page in {turn.left} s")
    dot = f" {glyphs.dot} "
    role = "message.warning" if turn.age.total_seconds() >= OLD_SECONDS else MUTED
    right = Span(f"{dot.join(parts)}{EDGE}", role)
    if width(left.text) + width(right.text) > cells:
        left = Span(f"{EDGE}{turn.page} of {turn.pages}", MUTED)
    return (_above(turn), _spread((left,), (right,), cells))


def _above(turn: Turn) -> Line:
    if turn.notice:
        return Line((Span(f"{EDGE}{turn.notice}", TEXT, bold=True),))
    if not turn.stale:
        return Line()
    minutes = int(turn.age.total_seconds()) // 60
    reason = (turn.lost or "The store cannot be read").partition(". ")[0].rstrip(".")
    text = (
        f"{EDGE}! DATA IS {minutes} MINUTES OLD. "
        f"Last good read {turn.read_at:%H:%M:%S}. {reason}. Trying again."
    )
    return Line((Span(text, "message.error", bold=True),))


def _age(turn: Turn) -> str:
    seconds = max(int(turn.age.total_seconds()), 0)
    if seconds >= STALE_SECONDS:
        return f"STALE since {turn.read_at:%H:%M}"
    if seconds >= OLD_SECONDS:
        minutes = seconds // 60
        return f"data {minutes} {'minute' if minutes == 1 else 'minutes'} old"
    return f"data {turn.read_at:%H:%M:%S} ({seconds} s old)"


def _spread(left: tuple[Span, ...], right: tuple[Span, ...], cells: int) -> Line:
    used = sum(width(span.text) for span in (*left, *right))
    return Line((*left, Span(" " * max(cells - used, 1)), *right))
