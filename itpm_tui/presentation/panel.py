"""Panels over the page: a box with a title, lines and a foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    PANEL,
    SURFACE,
    TEXT,
    Lift,
    Line,
    Lines,
    Span,
    fit,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.presentation.glyphs import Glyphs

_EDGE = "base.border_focus"
_BREAKS = str.maketrans({"\n": "↵", "\t": " "})
"""How a text of several lines is shown as one."""


def box(
    title: str, body: Sequence[Line], foot: str, cells: int, glyphs: Glyphs
) -> Lines:
    """Lines with a frame around them, exactly so many cells wide."""
    return (
        _end(glyphs.top_left, glyphs.top_right, title, cells, glyphs, named=True),
        *(_side(line, cells, glyphs) for line in body),
        _end(glyphs.bottom_left, glyphs.bottom_right, foot, cells, glyphs, named=False),
    )


def _end(
    left: str, right: str, text: str, cells: int, glyphs: Glyphs, *, named: bool
) -> Line:
    shown = f" {fit(text, cells - 6)} " if width(text) > cells - 6 else f" {text} "
    if not text:
        shown = ""
    rest = glyphs.horizontal * (cells - 3 - width(shown))
    role = ACCENT if named else MUTED
    return Line(
        (
            Span(f"{left}{glyphs.horizontal}", _EDGE),
            Span(shown, role, bold=named),
            Span(f"{rest}{right}", _EDGE),
        ),
        PANEL,
    )


def _side(line: Line, cells: int, glyphs: Glyphs) -> Line:
    spans: list[Span] = [Span(glyphs.vertical, _EDGE, lift=Lift.NONE)]
    left = cells - 2
    for span in line.spans:
        text = span.text
        if width(text) > left:
            text = fit(text, left)
        left -= width(text)
        spans.append(
            Span(
                text,
                span.role,
                span.bold,
                span.back,
                span.reverse,
                span.lift,
                span.underline,
                span.strike,
                span.link,
            )
        )
    spans.append(Span(" " * left))
    spans.append(Span(glyphs.vertical, _EDGE, lift=Lift.NONE))
    return Line(tuple(spans), PANEL, line.lift)


def typed(
    text: str,
    cursor: int,
    cells: int,
    *,
    active: bool = True,
    wrong: Sequence[tuple[int, int]] = (),
) -> list[Span]:
    """A line of text with its cursor, scrolled so that the cursor is in sight.

    Args:
        text: The text.
        cursor: Place of the cursor in it.
        cells: Cells there are for it.
        active: Whether it has the keys.
        wrong: Place and length of parts that are underlined.
    """
    text = text.translate(_BREAKS)
    first = 0
    while width(text[first:cursor]) > cells - 2:
        first += 1
    before, at, after = (
        text[first:cursor],
        text[cursor : cursor + 1],
        text[cursor + 1 :],
    )
    if first:
        before = f"…{before[1:]}"
    if not active:
        return [Span(fit(text, cells) if width(text) > cells else text)]
    room = max(cells - width(before) - 1, 0)
    tail = fit(after, room) if width(after) > room else after
    under = any(place <= cursor < place + length for place, length in wrong)
    return [
        *_underlined(before, first, wrong),
        Span(at or " ", reverse=True, underline=under and bool(at)),
        *_underlined(tail, cursor + 1, wrong),
    ]


def _underlined(text: str, start: int, wrong: Sequence[tuple[int, int]]) -> list[Span]:
    """A piece of a text that begins at a place, its wrong parts underlined."""
    spans: list[Span] = []
    done = 0
    for place, length in sorted(wrong):
        low = min(max(place - start, done), len(text))
        high = min(max(place + length - start, low), len(text))
        if low < high:
            spans += [Span(text[done:low])] if done < low else []
            spans.append(Span(text[low:high], underline=True))
            done = high
    return [*spans, Span(text[done:])]


def prompt(
    title: str,
    text: str,
    cursor: int,
    below: Sequence[Line],
    error: str | None,
    foot: str,
    cells: int,
    glyphs: Glyphs,
    wrong: Sequence[tuple[int, int]] = (),
) -> Lines:
    """One line of text being typed, with what it is understood as."""
    spans = typed(text, cursor, cells - 4, wrong=wrong)
    line = Line((Span(" "), *spans), PANEL)
    bad = [Line((Span(f" {error}", "message.error"),), PANEL)] if error else []
    return box(title, [line, *below, *bad], foot, cells, glyphs)


def form(
    title: str,
    rows: Sequence[tuple[str, str, int, str, str | None]],
    at: int,
    error: str | None,
    cells: int,
    glyphs: Glyphs,
    most: int,
) -> Lines:
    """Fields under each other, the current one with a cursor.

    Args:
        title: Of the box.
        rows: For each field its label, text, place of the cursor, what it is understood
            as or what can be typed, and what is wrong with it.
        at: The current field.
        error: What is wrong with the whole.
        cells: Width.
        glyphs: Characters.
        most: Lines that there is room for, with the frame.
    """
    label = max(width(row[0]) for row in rows) + 2
    room = max(cells - label - 4, 10)
    text_room = min(max(room * 3 // 5, 24), room)
    lines = []
    first = max(0, min(at - (most - 4) // 2, len(rows) - (most - 3)))
    for place in range(first, min(first + max(most - 3, 1), len(rows))):
        name, text, cursor, said, wrong = rows[place]
        active = place == at
        shown = typed(text, cursor, text_room, active=active)
        used = sum(width(span.text) for span in shown)
        spans = [
            Span(f" {fit(name, label)}", ACCENT if active else MUTED, bold=active),
            *shown,
            Span(" " * max(text_room - used, 0)),
            Span(f" {wrong}", "message.error") if wrong else Span(f" {said}", MUTED),
        ]
        lines.append(Line(tuple(spans), PANEL))
    wrong = rows[at][4] or ""
    if not error and width(wrong) > cells - label - text_room - 4:
        error = wrong
    if error:
        lines.append(Line((Span(f" {error}", "message.error"),), PANEL))
    foot = "tab next · ctrl+s or enter on the last saves · esc cancels"
    return box(title, lines, foot, cells, glyphs)


def choice(
    title: str,
    body: Sequence[Line],
    answers: Sequence[tuple[str, str]],
    foot: str,
    cells: int,
    glyphs: Glyphs,
) -> Lines:
    """Something to read and letters to answer with."""
    spans = [Span(" ")]
    for key, word in answers:
        spans += [Span(key, ACCENT, bold=True), Span(f" {word}   ", TEXT)]
    spans += [Span("esc", ACCENT, bold=True), Span(" drops it", TEXT)]
    lines = [*body, Line((), PANEL), Line(tuple(spans), PANEL)]
    return box(title, lines, foot, cells, glyphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Something to read: many lines, a cursor, and a text that narrows them."""

    title: str
    body: Sequence[Line]
    cursor: int = 0
    search: tuple[str, int] | None = None
    """Text and place of its cursor, where the lines can be narrowed."""
    chooses: bool = False
    """Whether `enter` takes the line under the cursor."""
    sign: str = "/"
    foot: str = ""
    rows: int | None = None
    """Lines shown, however many there are; None for as many as there are."""


def pages(reading: Reading, cells: int, glyphs: Glyphs, most: int) -> Lines:
    """A part of many lines around the cursor, in at most so many with the frame."""
    search, body, cursor = reading.search, reading.body, reading.cursor
    room = max(most - 2 - (search is not None), 1)
    room = room if reading.rows is None else min(room, reading.rows)
    first = max(0, min(cursor - room // 2, len(body) - room))
    lines = []
    if search is not None:
        sign = Span(f" {reading.sign} ", ACCENT)
        lines.append(Line((sign, *typed(*search, cells - 8)), PANEL))
    for place in range(first, min(first + room, len(body))):
        here = place == cursor
        pointer = glyphs.cursor if here else " "
        lead = (Span(f" {pointer}"),) if reading.chooses else ()
        lift = Lift.CURSOR if here else Lift.NONE
        lines.append(Line((*lead, *body[place].spans), PANEL, lift))
    if not body:
        lines.append(Line((Span(" nothing found", MUTED),), PANEL))
    if reading.rows is not None:
        lines += [Line((), PANEL)] * (room + (search is not None) - len(lines))
    return box(reading.title, lines, reading.foot or _leaving(reading), cells, glyphs)


def _leaving(reading: Reading) -> str:
    enter = "enter chooses · " if reading.chooses else ""
    leave = "esc leaves" if reading.search is not None else "esc or q leaves"
    return f"{enter}up down moves · {leave}"


def paragraph(text: str, role: str = TEXT) -> Line:
    """One line of a panel."""
    return Line((Span(f" {text}", role),), SURFACE)
