"""What the tab key makes of a time line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.text import fold
from itpm_tui.planning.time_log.tokens import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.planning.time_log.names import LogNames

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]*-\d{0,9}", re.ASCII)
_WORDS = ("yesterday", "billable", "nobill")
_LEAST = 2


def complete(text: str, names: LogNames) -> str | None:
    """The line with its last word completed; None: nothing fits.

    Args:
        text: One line, the cursor at its end.
        names: Who and what there is.
    """
    words = entries(text)[-1]
    if not words or words[-1].end != len(text):
        return None
    last = words[-1]
    longer = _longer(last.raw, names)
    if longer is None or fold(longer) == fold(last.raw):
        return None
    return f"{text[: last.start]}{longer} "


def _longer(raw: str, names: LogNames) -> str | None:
    """What a word may become, None when nothing fits."""
    sign, rest = raw[0], raw[1:]
    if sign == "@" and rest:
        return next((f"@{p.handle}" for p in names.people_called(rest)), None)
    if sign == "#" and rest:
        known = (each.name.replace(" ", "-") for each in names.activities_called(rest))
        return next((f"#{name}" for name in known), None)
    if sign == "~" and rest:
        return next((f"~{p.key}" for p in names.projects_called(rest)), None)
    if len(raw) < _LEAST or not raw[0].isalpha():
        return None
    if _KEY.fullmatch(raw):
        return _first(raw, _keys(raw, names))
    return _first(raw, _WORDS) or _task(raw, names)


def _keys(raw: str, names: LogNames) -> Iterable[str]:
    """Keys of tasks, those near the person first."""
    for work in (*names.recent, *names.open, *names.search(raw)):
        if work.task is not None:
            yield work.task


def _task(raw: str, names: LogNames) -> str | None:
    """The id of the best task that a word finds."""
    low = fold(raw)
    for work in (*names.recent, *names.open, *names.search(raw)):
        words = fold(f"{work.task} {work.title}").split()
        if work.task is not None and any(word.startswith(low) for word in words):
            return work.task
    return None


def _first(typed: str, known: Iterable[str]) -> str | None:
    low = fold(typed)
    return next((word for word in known if fold(word).startswith(low)), None)
