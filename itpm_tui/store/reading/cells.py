"""Cells as values: text made safe again, dates read."""

from __future__ import annotations

from datetime import date, datetime

from itpm_tui.domain.text import LONG_LIMIT, clean


def line(text: str) -> str:
    """One line of text; other programs write to the store too."""
    if text.isascii() and text.isprintable():
        return text
    return clean(text)


def line_or_none(text: str | None) -> str | None:
    """One line of text, None where there is none."""
    return None if text is None else line(text)


def long(text: str | None) -> str:
    """Text of several lines, empty where there is none."""
    return clean(text, limit=LONG_LIMIT, lines=True) if text else ""


def moment(text: str | None) -> datetime | None:
    """A plan date-time or an instant; None where there is none or none is legible."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def instant(text: str) -> datetime:
    """An instant that the store itself wrote."""
    return datetime.fromisoformat(text)


def day(text: str) -> date:
    """A date, or the date of a plan date-time."""
    return date.fromisoformat(text[:10])
