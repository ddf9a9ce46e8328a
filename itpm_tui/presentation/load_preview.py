"""What moving work would do, in numbers, before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.planning.workload.load import FULL, TOO_MUCH
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Lines, Span
from itpm_tui.presentation.load_grid import sign
from itpm_tui.presentation.load_words import hours_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.planning.workload.load import Cell
    from itpm_tui.planning.workload.window import Column
    from itpm_tui.presentation.glyphs import Glyphs

DRAFT = "gantt.draft"
_LABEL = 15
"""Cells before the first day: who, and now or draft."""
_CELL = 8
MOST_DAYS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A person now and in the draft."""

    handle: str
    now: tuple[Cell, ...]
    draft: tuple[Cell, ...]
    whole_now: Cell
    whole_draft: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One draft."""

    key: str
    title: str
    minutes: int
    change: str
    """`@amir → split @amir 15h, @jo 9h`."""
    columns: tuple[Column, ...]
    """Days that change."""
    weeks: str
    """What all days of the page are called."""
    people: tuple[Moved, ...]
    facts: tuple[tuple[str, str], ...]
    """Dates, skill, and what is left to do."""
    told: str


def lines(preview: Preview, glyphs: Glyphs, effect: Lines = ()) -> Lines:
    """The body of the panel.

    Args:
        preview: The draft.
        glyphs: Characters.
        effect: What it does to the plan around it.
    """
    change = preview.change.replace("→", glyphs.arrow)
    body = [
        _line(
            Span(f" {preview.key} {preview.title}", TEXT, bold=True),
            Span(f"   {hours_said(preview.minutes)}   ", MUTED),
            Span(change, DRAFT),
        ),
        _line(),
        _head(preview),
    ]
    for person in preview.people:
        body += _person(preview, person, glyphs)
    body.append(_line())
    for label, said in preview.facts:
        text = said if glyphs.arrow == "→" else said.replace("‼", "!!")
        body.append(_line(Span(f" {label:<8}", MUTED), Span(text)))
    body += effect
    body.append(_line())
    told = f" Also told: {preview.told}. A comment is added to {preview.key}."
    body.append(_line(Span(told, MUTED)))
    return tuple(body)


def _line(*spans: Span) -> Line:
    return Line(spans, PANEL)


def _head(preview: Preview) -> Line:
    days = [
        f"{words.WEEKDAYS[c.first.weekday()]} {c.first.day}"
        if len(c.days) == 1
        else words.day_short(c.first)
        for c in preview.columns
    ]
    said = "".join(f"{day:>{_CELL - 1}} " for day in days)
    return _line(Span(f"{'':<{_LABEL}}{said} {preview.weeks:>8}", MUTED))


def _person(preview: Preview, person: Moved, glyphs: Glyphs) -> list[Line]:
    now = _row(f" @{person.handle}", "now", person.now, person.whole_now, glyphs)
    draft = _row("", "draft", person.draft, person.whole_draft, glyphs)
    return [now, draft]


def _row(
    who: str, which: str, cells: Sequence[Cell], whole: Cell, glyphs: Glyphs
) -> Line:
    spans = [Span(f"{glyphs.fit(who, 8)}{which:<{_LABEL - 8}}", MUTED)]
    for cell in cells:
        spans.append(_share(cell, which, glyphs))
    share = whole.percent
    said = "-" if share is None else f"{share}%"
    role = MUTED if which == "now" else DRAFT
    return _line(*spans, Span(f" {said:>8}", role, bold=which != "now"))


def _share(cell: Cell, which: str, glyphs: Glyphs) -> Span:
    share = cell.percent
    if share is None:
        return Span(f"{'off':>{_CELL - 1}} ", MUTED)
    text = f"{share}{sign(share, glyphs)}"
    after = "" if share > FULL else " "
    shown = f"{text + after:>{_CELL}}"
    if which == "now":
        return Span(shown, MUTED)
    role = "message.error" if share > TOO_MUCH else TEXT
    return Span(shown, role, bold=True)
