"""What a line of time was understood as, entry by entry, and what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    PANEL,
    TEXT,
    Line,
    Lines,
    Span,
    fit,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.time_records import WorkRecord
    from itpm_tui.planning.time_log import LogDraft

_GAP = "   "


def log_lines(
    drafts: Sequence[LogDraft], hints: Sequence[str], cells: int, *, asked: int | None
) -> Lines:
    """The parsed form of a line.

    Args:
        drafts: What was understood.
        hints: What rules say of it.
        cells: Width of the panel, its frame counted.
        asked: The entry whose choices wait for a digit; None where none does.
    """
    rows: list[Line] = []
    for place, draft in enumerate(drafts):
        if place == asked:
            rows += _question(draft, cells)
        elif draft.asks and draft.stops is None:
            rows.append(_line(_when(draft), [Span("which task? enter asks", ACCENT)]))
        else:
            rows.append(_understood(draft, cells))
        rows += [_remark(text, "message.warning") for text in draft.remarks]
    return (*rows, *(_remark(text, "message.warning") for text in hints))


def _when(draft: LogDraft) -> list[Span]:
    """`→ Mon 23 Nov  1:30`."""
    length = "?" if draft.minutes is None else said_minutes(draft.minutes)
    between = ""
    if draft.start is not None and draft.end is not None:
        between = f"{draft.start:%H:%M}-{draft.end:%H:%M}  "
    return [
        Span(" → ", MUTED),
        Span(f"{said_day(draft.day)}  ", TEXT if draft.said_day else MUTED),
        Span(between, TEXT),
        Span(f"{length:>4}  ", TEXT, bold=True),
    ]


def _understood(draft: LogDraft, cells: int) -> Line:
    """An entry that needs no question, or says what is wrong with it."""
    if draft.stops is not None:
        return _line(_when(draft), [Span(draft.stops, "message.error")])
    said = [Span(f"{_name(draft.work)}  ", ACCENT)]
    if draft.work is not None and draft.work.title:
        said.append(Span(f"{draft.work.title}  ", TEXT))
    if draft.activity is not None and draft.work is not None and draft.work.task:
        said.append(Span(f"#{draft.activity}  ", MUTED))
    if draft.note:
        said.append(Span(f'"{draft.note}"  ', TEXT))
    flags = [] if draft.billable is None else ["nobill", "bill"][draft.billable :][:1]
    flags += ["overtime"] if draft.overtime else []
    if draft.person is not None:
        flags.append(f"for @{draft.person.handle}")
    said.append(Span("  ".join(flags), MUTED))
    del cells
    return _line(_when(draft), said)


def _name(work: WorkRecord | None) -> str:
    if work is None:
        return "no task"
    return work.task or work.activity or f"~{work.project}"


def _question(draft: LogDraft, cells: int) -> Lines:
    """Which task is meant: a digit picks it; one to a line where they do not fit."""
    offers = [
        (str(number), _offer(choice.work))
        for number, choice in enumerate(draft.choices, 1)
    ]
    offers.append(("0", "note only"))
    head = [*_when(draft), Span("which task?   ", ACCENT, bold=True)]
    used = sum(width(span.text) for span in head)
    long = sum(width(f"{key} {text}{_GAP}") for key, text in offers)
    if used + long <= cells - 2:
        spans = [span for offer in offers for span in _choice(*offer)]
        return (_line(head, spans),)
    return (
        _line(head, []),
        *(
            _line([Span("     ")], _choice(key, fit(text, max(cells - 12, 8)).rstrip()))
            for key, text in offers
        ),
    )


def _offer(work: WorkRecord) -> str:
    if work.task is not None:
        return f"{work.task} {work.title}"
    return ": ".join(text for text in (work.activity, work.note) if text)


def _choice(key: str, text: str) -> list[Span]:
    return [Span(key, ACCENT, bold=True), Span(f" {text}{_GAP}")]


def _line(first: Sequence[Span], rest: Sequence[Span]) -> Line:
    return Line((*first, *rest), PANEL)


def _remark(text: str, role: str) -> Line:
    return Line((Span(f"   {text}", role),), PANEL)
