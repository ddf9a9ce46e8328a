"""A filter understood at a moment: conditions, order, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.arrangement import Grouping, SortField
from itpm_tui.domain.query import (
    ALWAYS,
    NEVER,
    Condition,
    Either,
    Every,
    Quantity,
    SortKey,
    TaskQuery,
    Unless,
)
from itpm_tui.planning.query.arranging import ARRANGING, without
from itpm_tui.planning.query.errors import Fault, Note, WrongValue
from itpm_tui.planning.query.flags import has, is_so
from itpm_tui.planning.query.meaning import NotKnown, text_condition, value_condition
from itpm_tui.planning.query.parser import first_faults, parse
from itpm_tui.planning.query.stretches import stretches
from itpm_tui.planning.query.terms import term_of
from itpm_tui.planning.query.tree import And, Comparison, Flag, Not, Or

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.planning.query.moment import Moment
    from itpm_tui.planning.query.terms import Read
    from itpm_tui.planning.query.tokens import Token
    from itpm_tui.planning.query.tree import Directive, Leaf, Operand, Query, Term


@dataclass(frozen=True, slots=True)
class Understood:
    """A text as a filter."""

    query: Query
    """As it was written."""
    asked: TaskQuery | None
    """What is asked; None where nothing is, or where something is wrong."""
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()


def understand(text: str, moment: Moment) -> Understood:
    """A text as a filter at a moment; it never raises."""
    query = parse(text, _words_of(moment))
    reading = _Reading(moment, list(query.faults))
    condition = ALWAYS if query.term is None else reading.condition(query.term)
    asked = reading.directed(text, condition, query.directives)
    empty = query.term is None and not query.directives
    faults = tuple(first_faults(reading.faults))
    return Understood(
        query, None if empty or faults else asked, faults, tuple(reading.notes)
    )


def _words_of(moment: Moment) -> Callable[[Token], Read]:
    """What reads the words of a filter; tasks may have more fields."""
    if not moment.added:
        return term_of
    from itpm_tui.planning.query.added import reading  # only where there are some

    return reading(moment.added)


class _Reading:
    """Gathers faults and notes while terms become conditions."""

    def __init__(self, moment: Moment, faults: list[Fault]) -> None:
        self.moment = moment
        self.faults = faults
        self.notes: list[Note] = []

    def condition(self, term: Term) -> Condition:
        """What a term asks for."""
        match term:
            case And(parts):
                return Every(tuple(self.condition(part) for part in parts))
            case Or(parts):
                return Either(tuple(self.condition(part) for part in parts))
            case Not(part):
                return Unless(self.condition(part))
        return self._leaf(term)

    def _leaf(self, term: Leaf) -> Condition:
        match term:
            case Comparison():
                found = _any([self._value(term, value) for value in term.values])
                return Unless(found) if term.operator == "!=" else found
            case Flag():
                return _any([self._flag(term, name.text) for name in term.names])
        return text_condition(term.text, term.quoted)

    def _value(self, term: Comparison, value: Operand) -> Condition:
        added = self.moment.added.get(term.name)
        try:
            if added is not None:
                from itpm_tui.planning.query.added import added_condition

                return added_condition(added, term, value, self.moment)
            return value_condition(term, value, self.moment)
        except NotKnown:
            self.notes.append(Note(term.place.position, term.place.length))
        except WrongValue as wrong:
            place = value.place
            self.faults.append(
                Fault(place.position, place.length, wrong.text, wrong.suggestion)
            )
        return NEVER

    def _flag(self, term: Flag, name: str) -> Condition:
        found = is_so(name, self.moment) if term.verb == "is" else has(name)
        if found is None:
            self.notes.append(Note(term.place.position, term.place.length))
            found = NEVER
        return Unless(found) if term.verb == "no" else found

    def directed(
        self, text: str, condition: Condition, directives: tuple[Directive, ...]
    ) -> TaskQuery:
        """The conditions with how their rows are shown; the last of a kind wins."""
        said = {directive.name: directive.values for directive in directives}
        group = Grouping(said["group"][0].text) if "group" in said else None
        return TaskQuery(
            text=text,
            terms=without(text, ARRANGING),
            condition=condition,
            sort=tuple(_key(value.text) for value in said.get("sort", ())),
            grouping=group,
            until=stretches(self.moment) if group is Grouping.DUE else (),
            columns=tuple(value.text for value in said.get("cols", ())),
            limit=int(said["limit"][0].text) if "limit" in said else None,
        )


def _any(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else Either(tuple(conditions))


def _key(text: str) -> SortKey:
    name = text.removeprefix("-")
    by = Quantity(name) if name in set(Quantity) else SortField(name)
    return SortKey(by, text.startswith("-"))
