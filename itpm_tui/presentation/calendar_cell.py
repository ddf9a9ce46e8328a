"""One task in a cell of a calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, TEXT, Span, width
from itpm_tui.presentation.trim import clip

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs

_BAR = "gantt.bar"
_LEAST_WORD = 4
"""Cells under which a cut title says nothing."""
_SOME_WORDS = 10
"""Cells from which a title is cut to something beside another word."""


def item_spans(
    task: TaskRecord, today: date, cells: int, glyphs: Glyphs
) -> tuple[Span, ...]:
    """Id and the one word that matters: late, in review, in doubt, else the title."""
    if task.type is TaskType.MILESTONE:
        return _milestone(task, cells, glyphs)
    key = glyphs.fit(task.key, min(width(task.key), cells))
    spans = [Span(key, _key_role(task))]
    room = cells - width(key) - 1
    if room > 0:
        word = _word(task, today, room, glyphs)
        spans += [Span(" "), word]
        left = room - width(words.UNCONFIRMED) - 1
        if word.text == words.UNCONFIRMED and left >= _SOME_WORDS:
            spans.append(Span(f" {glyphs.fit(task.title, left)}"))
    if task.done:
        return tuple(replace(span, role=MUTED, bold=False) for span in spans)
    return tuple(spans)


def span_spans(
    task: TaskRecord,
    day: date,
    place: tuple[date, date],
    off: bool,
    cells: int,
    glyphs: Glyphs,
) -> tuple[Span, ...]:
    """One day of a task of several days: a line through the days between.

    Args:
        task: The task.
        day: The day of this cell.
        place: First and last day of the task.
        off: Whether nobody works on the day: then only the line goes through.
        cells: Width of the cell.
        glyphs: The characters to draw with.
    """
    line = glyphs.horizontal
    if off and place[0] < day < place[1]:
        return (Span(line * cells, _BAR),)
    key = Span(glyphs.fit(task.key, min(width(task.key), cells)), _key_role(task))
    if day == place[0]:
        room = cells - width(key.text) - 3
        title = task.title if width(task.title) <= room else ""
        if not title and room >= _LEAST_WORD:
            title = glyphs.fit(task.title, room).rstrip()
        named = [key, Span(f" {title} " if title else " ")]
    else:
        named = [Span(f"{line} ", _BAR), key, Span(" ")]
    used = sum(width(span.text) for span in named)
    tail = "" if day == place[1] else line * max(0, cells - used)
    return (*named, Span(tail, _BAR))


def _milestone(task: TaskRecord, cells: int, glyphs: Glyphs) -> tuple[Span, ...]:
    name = words.milestone_name(task)
    sign = Span(glyphs.milestone, "gantt.milestone")
    gap = " " if width(sign.text) + 1 + width(name) <= cells else ""
    room = cells - width(sign.text) - len(gap)
    role = MUTED if task.done else TEXT
    return sign, Span(gap), Span(glyphs.fit(name, room), role, bold=not task.done)


def _key_role(task: TaskRecord) -> str:
    return "gantt.critical" if task.critical and not task.done else MUTED


def _word(task: TaskRecord, today: date, room: int, glyphs: Glyphs) -> Span:
    day = words.due_day(task)
    if not task.done and day is not None and day < today:
        return Span(clip("! late", min(6, room)).rstrip(), "time.overdue", bold=True)
    role = words.status_role(task)
    if role == "status.review" and room >= width("review"):
        return Span("review", role)
    if role == "status.blocked" and room >= width("blocked"):
        return Span("blocked", role)
    if task.unconfirmed and not task.done and room >= width(words.UNCONFIRMED):
        return Span(words.UNCONFIRMED, "message.warning")
    if width(task.title) > room and room < _LEAST_WORD:
        return Span("")
    return Span(glyphs.fit(task.title, room))
