"""One card of a board: id and flags, title, person and date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import ACCENT, MUTED, SURFACE, TEXT, Lift, Span, width
from itpm_tui.presentation.trim import clip, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

_LEAST_CUT = 3
"""Cells of a flag that still tell what it was: `!hi`."""
_DATE = 6
_LEAST_WHO = 6

CardLines = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]


def card(
    task: TaskRecord | None, lift: Lift, cells: int, today: date, glyphs: Glyphs
) -> CardLines:
    """Three lines of so many cells; None for a task that was not read yet."""
    room = cells - 3
    if task is None:
        waiting = _filled([Span("  "), Span(glyphs.cut, MUTED)], lift, cells)
        blank = _filled([], lift, cells)
        return waiting, blank, blank
    under = lift is Lift.CURSOR
    foot = _foot(task, room, today, glyphs)
    left = room - sum(width(span.text) for span in foot)
    age = words.age(task, today)
    if age is not None and width(age.text) < left:
        foot = (*foot, Span(" " * (left - width(age.text))), age)
        age = None
    head = [*_head(task, room, today, under, glyphs, age)]
    title = glyphs.fit(task.title, room)
    role = MUTED if task.done else TEXT
    return (
        _filled([_lead(lift, glyphs), *head], lift, cells),
        _filled([Span("  "), Span(title, role, bold=under)], lift, cells),
        _filled([Span("  "), *foot], lift, cells),
    )


def _lead(lift: Lift, glyphs: Glyphs) -> Span:
    if lift in {Lift.CURSOR, Lift.BESIDE}:
        return Span(f"{glyphs.cursor} ", ACCENT)
    mark = glyphs.mark if lift is Lift.MARK else " "
    return Span(f"{mark} ", TEXT, bold=True)


def _filled(spans: Iterable[Span], lift: Lift, cells: int) -> tuple[Span, ...]:
    """The spans over the whole card, lifted or on the surface of cards."""
    if lift is Lift.NONE:
        return tuple(replace(span, back=SURFACE) for span in spans_of(spans, cells))
    return tuple(replace(span, lift=lift) for span in spans_of(spans, cells))


def _head(
    task: TaskRecord,
    room: int,
    today: date,
    under: bool,
    glyphs: Glyphs,
    age: Span | None,
) -> Iterator[Span]:
    """Id and flags.

    Args:
        task: The task.
        room: Cells.
        today: Today.
        under: Whether the cursor is on it.
        glyphs: Characters.
        age: How long it is in its column, where the card says so nowhere else.
    """
    yield Span(glyphs.fit(task.key, min(room, width(task.key))), MUTED, bold=under)
    left = room - width(task.key)
    for flag, cut in _flags(task, today, left, age):
        long = width(flag.text)
        if long + 1 > left and not (cut and left > _LEAST_CUT):
            continue
        text = flag.text if long < left else clip(flag.text, left - 1)
        yield Span(" ")
        yield replace(flag, text=text)
        left -= width(text) + 1


def _flags(
    task: TaskRecord, today: date, left: int, age: Span | None
) -> Iterator[tuple[Span, bool]]:
    """Flags, and whether each may be cut."""
    if task.done:
        return
    if age is not None and age.role != MUTED:
        yield age, False
    for flag in words.flags(task, today):
        if flag.text == "no assignee" and left <= width(flag.text):
            yield replace(flag, text="no one"), False
        else:
            yield flag, False
    priority = words.priority(task)
    if priority is not None and priority.text != "!low":
        yield priority, True
    if task.blocked and task.blocked_note:
        vendor = task.blocked_note.lower().startswith("vendor")
        role = "origin.vendor" if vendor else "status.blocked"
        yield Span(f"by {task.blocked_note}", role), True
    for aside in words.asides(task):
        yield aside, False


def _foot(task: TaskRecord, room: int, today: date, glyphs: Glyphs) -> tuple[Span, ...]:
    who, day = words.assignee(task), words.due_day(task)
    cells = min(max(_LEAST_WHO, width(who.text)), room - _DATE - 1)
    role = words.due_role(task, today)
    date_role = MUTED if role == TEXT else role
    date_text = "" if day is None else words.day_short(day, today)
    who_role = MUTED if who.role == TEXT or task.done else who.role
    return Span(glyphs.fit(who.text, cells) + " ", who_role), Span(date_text, date_role)
