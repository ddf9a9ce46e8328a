"""Filters typed on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.query import Every, TaskQuery
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.planning.query import Moment, Understood, understand
from itpm_tui.planning.query.anchoring import date_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.cli.session import Session


def asked(session: Session, texts: Iterable[str]) -> TaskQuery | None:
    """What filters ask for together; None where none of them asks anything.

    Raises:
        Refusal: If one cannot be read; the text says which part.
    """
    rules = date_rules(session.reader, session.settings.date_order)
    added = session.reader.custom_fields()
    moment = Moment.of(session.clock, rules=rules, added=added)
    found: TaskQuery | None = None
    for text in texts:
        understood = understand(text, moment)
        if understood.faults:
            raise _unreadable(text, understood)
        for note in understood.notes:
            part = _part(text, note.position, note.length)
            session.out.warn(f"{part}: {note.text}.")
        found = _together(found, understood.asked)
    return found


def _together(one: TaskQuery | None, other: TaskQuery | None) -> TaskQuery | None:
    """Both filters; the order and the limit are those of the first that has them."""
    if one is None or other is None:
        return one or other
    return replace(
        one,
        text=f"{one.text} {other.text}",
        condition=Every((one.condition, other.condition)),
        sort=one.sort or other.sort,
        terms=f"{one.terms} {other.terms}".strip(),
        grouping=one.grouping or other.grouping,
        until=one.until or other.until,
        columns=one.columns or other.columns,
        limit=one.limit or other.limit,
    )


def _unreadable(text: str, understood: Understood) -> Refusal:
    fault = understood.faults[0]
    part = _part(text, fault.position, fault.length)
    said = f"{fault.text[0].lower()}{fault.text[1:]}"
    return Refusal(f"I can not read the filter at {part}: {said}")


def _part(text: str, position: int, length: int) -> str:
    return clean(text[position : position + length], limit=60)
