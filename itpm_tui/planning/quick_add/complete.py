"""What the tab key makes of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import StatusWord
from itpm_tui.domain.text import fold
from itpm_tui.planning.quick_add.draft import Meaning
from itpm_tui.planning.quick_add.parse import parse
from itpm_tui.planning.quick_add.tokens import KEYS, LEVELS, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from itpm_tui.planning.quick_add.draft import Problem
    from itpm_tui.planning.quick_add.names import Names

_TASKS = re.compile(r"((?:after|before|under):(?:.*,)?)([^,:+]+)", re.IGNORECASE)
_SOURCES = ("team", "client", "vendor")


def complete(text: str, names: Names, now: datetime) -> str | None:
    """The line with its last word completed, or a problem solved; None: nothing fits.

    A problem is solved with its first offer, unless the last word is not finished
    yet: then that is completed first.

    Args:
        text: One line, the cursor at its end.
        names: Who and what there is.
        now: Wall time from which relative days count.
    """
    found, draft = tokens(text), parse(text, names, now)
    solvable = [problem for problem in draft.problems if problem.offers]
    last = found[-1] if found and found[-1].end == len(text) else None
    understood = last is not None and draft.parts[-1].meaning is Meaning.FIELD
    if last is not None and not (understood and solvable):
        longer = _longer(last.raw, names)
        if longer is not None and fold(longer) != fold(last.raw):
            return f"{text[: last.start]}{longer}{'' if longer[-1] == ':' else ' '}"
    return _solved(text, solvable[0]) if solvable else None


def _solved(text: str, problem: Problem) -> str:
    return f"{text[: problem.start]}{problem.offers[0]}{text[problem.end :]}"


def _longer(raw: str, names: Names) -> str | None:
    """What a word may become, None when nothing fits."""
    sign, rest = raw[0], raw[1:]
    if sign == "@" and rest:
        people = names.people_called(rest)
        return f"@{people[0].handle}" if people else None
    if sign == "#" and rest:
        return _first("#", rest, names.tags)
    if sign == "!" and rest:
        return _first("!", rest, LEVELS)
    if sign == "~" and rest:
        projects = names.projects_called(rest)
        return f"~{projects[0].key}" if projects else None
    key, colon, value = raw.partition(":")
    if not colon:
        # A word of the title is only taken for a key when little else fits.
        keys = [k for k in KEYS if len(raw) > 1 and k.startswith(raw.lower())]
        return f"{keys[0]}:" if len(keys) == 1 else None
    return _value(raw, key.lower(), value, names) if value else None


def _value(raw: str, key: str, value: str, names: Names) -> str | None:
    head = raw[: len(key) + 1]
    if key == "in":
        projects = names.projects_called(value)
        return f"{head}{projects[0].key}" if projects else None
    if key == "ms":
        return _first(head, value, (m.code for m in names.milestones if m.code))
    if key == "status":
        return _first(head, value, (word.value for word in StatusWord))
    if key == "from":
        return _first(head, value, _SOURCES)
    match = _TASKS.fullmatch(raw)
    if match is None or names.task(match[2]) is not None:
        return None
    tasks = names.search([fold(match[2].strip('"'))])
    return f"{match[1]}{tasks[0].key}" if tasks else None


def _first(head: str, typed: str, known: Iterable[str]) -> str | None:
    low = fold(typed)
    near = [word for word in known if fold(word).startswith(low)]
    exact = any(fold(word) == low for word in near)
    return f"{head}{near[0]}" if near and not exact else None
