"""What options of the monitor mean: pages, times, hours, what is hidden."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from itpm_tui.kiosk.looks import Night

_SPAN = re.compile(r"(\d{1,5})(s|m)?")
_HOURS = re.compile(r"(\d\d?):(\d\d)\s*-\s*(\d\d?):(\d\d)")
_HIDEABLE = frozenset({"people", "money"})
_NOTHING = "nothing"
_ALIASES = {"projects": "all"}
_MOST = 40


def pages_of(text: str) -> tuple[tuple[str, ...], dict[str, float]]:
    """Names of pages in order, and the seconds of those that have their own.

    Raises:
        WrongUsage: If a page has no name, or its time is none.
    """
    pages: list[str] = []
    own: dict[str, float] = {}
    for part in text.split(","):
        name, equals, seconds = part.strip().rpartition("=")
        name = name.strip() if equals else seconds.strip()
        if not name:
            raise WrongUsage("A page has no name. Try --pages all,load,'Late'.")
        name = _ALIASES.get(name, name)
        pages.append(name)
        if equals:
            own[name] = seconds_of(seconds)
    return tuple(pages), own


def names_of(text: str) -> tuple[str, ...]:
    """Names parted by commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def seconds_of(text: str) -> int:
    """Seconds that a text such as `20s` or `2m` means.

    Raises:
        WrongUsage: If it is none, or less than a second.
    """
    match = _SPAN.fullmatch(text.strip().lower())
    seconds = int(match[1]) * (60 if match[2] == "m" else 1) if match else 0
    if seconds < 1:
        raise WrongUsage(f"{clean(text, limit=_MOST)} is no time. Try 20s or 2m.")
    return seconds


def night_of(text: str) -> Night:
    """Hours of the day, such as `19:00-07:00`.

    Raises:
        WrongUsage: If they are none.
    """
    from itpm_tui.kiosk.looks import Night

    match = _HOURS.fullmatch(text.strip())
    try:
        if match is not None:
            hours = [int(part) for part in match.groups()]
            return Night(time(hours[0], hours[1]), time(hours[2], hours[3]))
    except ValueError:
        pass
    raise WrongUsage(f"{clean(text, limit=_MOST)} are no hours. Try --dim 19:00-07:00.")


def hidden_of(text: str) -> frozenset[str]:
    """What is not shown.

    Raises:
        WrongUsage: If it cannot be hidden.
    """
    names = frozenset(name.lower() for name in names_of(text))
    if names <= {_NOTHING}:
        return frozenset()
    unknown = sorted(names - _HIDEABLE)
    if unknown:
        said = clean(unknown[0], limit=_MOST)
        raise WrongUsage(
            f"{said} cannot be hidden. Try --hide people,money or nothing."
        )
    return names
