"""What is said of a filter while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import MUTED, PANEL, Line, Lines, Span, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.planning.query import Fault, Note

_ERROR = "message.error"
_FAR = 40
"""Cells up to which a mark stands below its place."""


def sentence(text: str, fault: Fault) -> str:
    """What is wrong, for one line."""
    part = text[fault.position : fault.position + fault.length]
    return f"I can not read the filter at {part}: {fault.text}"


def wrong(text: str, fault: Fault) -> Lines:
    """A mark below the wrong part, and what is wrong with it."""
    before = width(text[: fault.position])
    takes = "   tab takes it" if fault.suggestion is not None else ""
    said = f"{fault.text}{takes}"
    if before > _FAR:
        return (Line((Span(f" {said}", _ERROR),), PANEL),)
    part = text[fault.position : fault.position + fault.length]
    mark = f"{' ' * (before + 1)}{'^' * max(width(part), 1)} "
    return (Line((Span(mark, _ERROR), Span(said, _ERROR)), PANEL),)


def hint(text: str) -> Lines:
    """What can be typed, as long as nothing is."""
    if text:
        return (Line((), PANEL),)
    said = " words · @dana · #tag · ~FWL · !high · is:late · due<=fri · sort:due"
    return (Line((Span(said, MUTED),), PANEL),)


def found(text: str, hits: int, notes: Sequence[Note]) -> Lines:
    """How many tasks there are, and what cannot be known yet."""
    count = "1 task" if hits == 1 else f"{hits:,} tasks"
    role = "message.ok" if hits else "message.warning"
    spans = [Span(f" {count}", role)]
    if notes:
        spans.append(Span(f"   {noted(text, notes)}", MUTED))
    return (Line(tuple(spans), PANEL),)


def noted(text: str, notes: Sequence[Note]) -> str:
    """Parts that match nothing, because nothing is recorded of them yet."""
    return " ".join(
        f"{text[note.position : note.position + note.length]}: {note.text}."
        for note in notes
    )
