"""What was said and done about a task: comments and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import chop_cells

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Span,
    width,
)

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.task_records import CommentRecord, TaskDetail

_FIRST = frozenset({"status", "start", "due", "assignee", "priority", "title"})
"""Fields of a change that matter most."""


def moment(at: datetime, now: datetime) -> str:
    """When something was said: `08:51` today, `Mon 17:20` this week, else the day.

    Args:
        at: The instant, aware.
        now: Wall time of the person, naive, in the zone in which `at` is shown.
    """
    local = at.astimezone().replace(tzinfo=None) if at.tzinfo else at
    days = (now.date() - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if 0 < days < 7:
        return f"{words.WEEKDAYS[local.weekday()]} {local:%H:%M}"
    return f"{words.day_long(local.date(), now.date()).strip()} {local:%H:%M}"


def activity(detail: TaskDetail, now: datetime, cells: int) -> list[Line]:
    """Comments and history of a task, as lines of a pane without its border."""
    count = len(detail.comments)
    out = [caption(f"Comments {count}" if count else "No comments. c writes one.")]
    for comment in detail.comments:
        out += _comment(comment, now, cells)
    if detail.history:
        out += [Line((), SURFACE), caption(f"History {len(detail.history)}")]
        for change in detail.history:
            head = f"   {moment(change.at, now):<11} "
            out.append(
                Line(
                    (
                        Span(head, MUTED),
                        Span(f"@{change.actor} ", TEXT),
                        Span(_change(change.fields, change.title)),
                        Span(f"  {change.reason}" if change.reason else "", MUTED),
                    ),
                    SURFACE,
                )
            )
    return out


def _change(fields: tuple[tuple[str, str | None, str | None], ...], title: str) -> str:
    if not fields:
        return title
    if any(name == "title" and before is None for name, before, _ in fields):
        return "added it"
    # What people ask for first is said first; the rest is counted.
    said = sorted(fields, key=lambda field: field[0] not in _FIRST)
    name, before, after = said[0]
    more = f" and {len(said) - 1} more" if len(said) > 1 else ""
    return f"{name} {before or '-'} → {after or '-'}{more}"


def _comment(comment: CommentRecord, now: datetime, cells: int) -> list[Line]:
    head = (
        Span(f" @{comment.author}", TEXT, bold=True),
        Span(f" · {moment(comment.at, now)}", MUTED),
    )
    body = wrapped(comment.body, min(cells, 100) - 5)
    return [
        Line(head, SURFACE),
        *(Line((Span(f"   {text}"),), SURFACE) for text in body),
    ]


def wrapped(text: str, cells: int) -> list[str]:
    """Lines of at most so many cells, broken between words."""
    out: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            joined = f"{line} {word}" if line else word
            if width(joined) <= cells:
                line = joined
                continue
            if line:
                out.append(line)
            *full, line = chop_cells(word, cells) or [""]
            out += full
        out.append(line)
    return out


def caption(text: str) -> Line:
    """The head of a part of a pane."""
    return Line((Span(f" {text}", TEXT, bold=True),), SURFACE)
