"""The filter of all screens: text understood, shortened, and kept up with the time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from itpm_tui.domain.dates import PLAIN
from itpm_tui.planning.query import Moment, Understood, parse, understand
from itpm_tui.planning.query.added import reading
from itpm_tui.planning.query.anchoring import date_rules
from itpm_tui.planning.query.arranging import ARRANGING, only

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.dates import DateRules
    from itpm_tui.domain.reader import Reader, TaskFilter
    from itpm_tui.planning.query.terms import Read
    from itpm_tui.planning.query.tokens import Token
    from itpm_tui.views.context import Context


class Ground(Protocol):
    """What a filter is understood with."""

    @property
    def reader(self) -> Reader:
        """The store, for reading."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def context(self) -> Context:
        """Filter and marks."""
        ...


def understood(ground: Ground, text: str) -> Understood:
    """A text as a filter, now."""
    rules = date_rules(ground.reader, ground.context.date_order)
    return understand(text, moment_of(ground, rules))


def moment_of(ground: Ground, rules: DateRules = PLAIN) -> Moment:
    """This moment, with the fields that tasks have besides."""
    added = ground.reader.custom_fields()
    return Moment.of(ground.clock, ground.context.marks, rules, added)


def words_of(ground: Ground) -> Callable[[Token], Read]:
    """What reads one word of a filter, with the fields that tasks have besides."""
    return reading({each.field.name: each for each in ground.reader.custom_fields()})


def narrowed(ground: Ground, wanted: TaskFilter, text: str) -> TaskFilter | None:
    """The same tasks, as far as a filter keeps them; None where it cannot be read."""
    found = understood(ground, text)
    if found.faults:
        return None
    return replace(wanted, words=(), query=found.asked)


def of_now(ground: Ground) -> TaskFilter:
    """The filter of the context, its days and marks those of this moment."""
    wanted = ground.context.wanted
    if wanted.query is None:
        return wanted
    return narrowed(ground, wanted, wanted.query.text) or wanted


def shortened(ground: Ground) -> tuple[TaskFilter, str] | None:
    """The filter without its last word, and that word; None where there is none."""
    wanted = ground.context.wanted
    query = parse(wanted.text, words_of(ground))
    if query.last is None:
        return None
    shorter = narrowed(ground, wanted, str(query.shorter))
    return None if shorter is None else (shorter, query.last)


def eased(ground: Ground) -> tuple[TaskFilter, str] | None:
    """One level less of a filter, and what to say; None where nothing is temporary.

    What was changed of a saved view goes first, and the view itself stays. Without
    one the terms go, and then order, headings and columns.
    """
    context = ground.context
    wanted, saved = context.wanted, context.saved
    if not wanted.text or (saved is not None and wanted.text == saved.text):
        return None
    if saved is not None:
        whole = narrowed(ground, wanted, saved.text)
        return None if whole is None else (whole, f"View {saved.name} again.")
    bare = replace(wanted, words=(), assignee_id=None, query=None)
    query = wanted.query
    if query is None or not query.arranged:
        return bare, "The filter is cleared."
    if not query.terms:
        return bare, "In the order of the plan again, with the usual columns."
    kept = narrowed(ground, bare, only(wanted.text, ARRANGING)) or bare
    return kept, "The filter is cleared. esc again takes order and headings away."


def matches(reader: Reader, wanted: TaskFilter) -> int:
    """How many tasks a filter keeps."""
    outline = reader.outline(wanted)
    return len(outline.task_ids(0, len(outline)))


def without_last(ground: Ground) -> str | None:
    """What the last word hides, in a sentence; None where it is not to blame."""
    found = shortened(ground)
    if found is None:
        return None
    shorter, word = found
    count = matches(ground.reader, shorter)
    if not count:
        return None
    there = "is 1" if count == 1 else f"are {count:,}"
    return f"There {there} without {word}."
