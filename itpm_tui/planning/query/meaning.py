"""Terms as conditions: what each field, operator and value asks of a task."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, RequestSource, TaskType
from itpm_tui.domain.query import (
    Called,
    Choice,
    Compared,
    Condition,
    Either,
    Holds,
    Mine,
    Named,
    NameKind,
    OneOf,
    Order,
    Quantity,
    Tie,
    Tied,
    Unless,
    Within,
    Wording,
)
from itpm_tui.domain.text import clean, fold
from itpm_tui.planning.query.errors import WrongValue, unknown
from itpm_tui.planning.query.fields import FIELDS, Field, Kind
from itpm_tui.planning.query.flags import has
from itpm_tui.planning.query.intervals import of_range, of_value
from itpm_tui.planning.query.tree import Range
from itpm_tui.planning.query.waiting import waits, waits_between

if TYPE_CHECKING:
    from itpm_tui.planning.query.moment import Moment
    from itpm_tui.planning.query.tree import Comparison, Operand, Value

_ID = re.compile(r"([a-z][a-z0-9]*)-(\d{1,9})")
_LEVELS = {
    Priority.URGENT: ("urgent", "urg", "u", "1"),
    Priority.HIGH: ("high", "h", "2"),
    Priority.NORMAL: ("normal", "n", "3"),
    Priority.LOW: ("low", "l", "4"),
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words}
_BY_URGENCY = [*Priority][::-1]
"""Least urgent first."""
_INSTANTS = frozenset({Quantity.CREATED, Quantity.UPDATED})
_LEAST = -(2**53)
"""Below any number of minutes."""


class NotKnown(Exception):
    """Nothing is recorded yet that the term could match."""


def plain(text: str) -> str:
    """A text as it is compared: safe, without case and accents."""
    return fold(clean(text))


def text_condition(text: str, quoted: bool) -> Condition:
    """What a word asks for: the task of this id, or a text that holds it."""
    folded = plain(text)
    match = None if quoted else _ID.fullmatch(folded)
    if match is not None:
        return Called(match[1], int(match[2]), folded)
    return Holds(Wording.HEAD, folded)


def value_condition(term: Comparison, value: Operand, moment: Moment) -> Condition:
    """What one value of a comparison asks for; `!=` as if it were `=`.

    Raises:
        WrongValue: If the field cannot take it.
        NotKnown: If nothing is recorded yet that could match.
    """
    field = FIELDS[term.name]
    if isinstance(value, Range):
        return _range(field, value, moment)
    if not value.quoted and value.text.lower() == "none":
        return _nothing(term.name, field)
    match field.kind:
        case Kind.ID | Kind.TITLE | Kind.TEXT:
            return _wording(field.kind, term.operator, value.text)
        case Kind.NAME:
            return _name(field, term.operator, value)
        case Kind.PRIORITY:
            return _priority(term.operator, value.text)
        case Kind.SOURCE:
            return _source(term.name, value)
        case Kind.TYPE:
            return OneOf(Choice.TYPE, frozenset({_word(value.text, TaskType)}))
        case Kind.TASK:
            return _tied(term.name, field.tie, value.text)
        case Kind.WAITS:
            return waits(term.operator, value.text, moment)
        case Kind.OTHER:
            raise NotKnown
        case _:
            return _ordered(term, field, value, moment)


def _nothing(name: str, field: Field) -> Condition:
    """`field:none`: tasks that lack it."""
    there = has(name)
    if there is not None:
        return Unless(there)
    match field.quantity:
        case Quantity.DONE:
            return Unless(Within(Quantity.DONE, ""))
        case Quantity.SPENT | Quantity.LEFT | Quantity.SLACK:
            return Unless(Within(field.quantity, _LEAST))
    if field.quantity is None and field.kind in {Kind.DURATION, Kind.OTHER}:
        raise NotKnown
    raise WrongValue(f"{name} is never none.")


def _range(field: Field, value: Range, moment: Moment) -> Condition:
    low, high = (None if end is None else end.text for end in (value.low, value.high))
    if field.kind is Kind.OTHER:
        raise NotKnown
    if field.kind is Kind.WAITS:
        return waits_between(low, high, moment)
    found = of_range(field.quantity, low, high, moment)
    if field.quantity is None:
        raise NotKnown
    return Within(field.quantity, found.low, found.high)


def _wording(kind: Kind, operator: str, text: str) -> Condition:
    whole = operator != ":"
    folded = plain(text)
    match = _ID.fullmatch(folded)
    padded = folded if match is None else f"{match[1]}-{int(match[2]):02}"
    if kind is Kind.TITLE:
        return Holds(Wording.TITLE, folded, whole)
    if kind is Kind.ID:
        return Holds(Wording.ID, padded, whole or match is not None)
    if whole:
        held = ((Wording.ID, padded), (Wording.TITLE, folded))
        return Either(tuple(Holds(wording, held, True) for wording, held in held))
    # Comments are kept as written: no database folds accents by itself.
    said = clean(text).encode().lower().decode()
    return Either((Holds(Wording.HEAD, folded), Holds(Wording.COMMENTS, said)))


def _name(field: Field, operator: str, value: Value) -> Condition:
    assert field.names is not None
    text = value.text if value.quoted else value.text.lstrip("@#~")
    folded = plain(text)
    if not folded:
        raise WrongValue("a name is missing.")
    if field.names is NameKind.PERSON and folded == "me" and not value.quoted:
        return Mine()
    return Named(field.names, folded, exact=operator != ":")


def _priority(operator: str, text: str) -> Condition:
    word = text.lower().removeprefix("!")
    if word not in _LEVEL_OF:
        raise unknown("priority", word, [str(level) for level in Priority])
    place = _BY_URGENCY.index(_LEVEL_OF[word])
    levels = {
        "<": _BY_URGENCY[:place],
        "<=": _BY_URGENCY[: place + 1],
        ">": _BY_URGENCY[place + 1 :],
        ">=": _BY_URGENCY[place:],
    }.get(operator, [_BY_URGENCY[place]])
    return OneOf(Choice.PRIORITY, frozenset(map(str, levels)))


def _source(name: str, value: Value) -> Condition:
    word = value.text.lower()
    if word in set(RequestSource):
        return OneOf(Choice.SOURCE, frozenset({word}))
    if name == "from" and (value.quoted or value.text.startswith("@")):
        told = plain(value.text.lstrip("@"))
        if not told:
            raise WrongValue("a name is missing.")
        return Named(NameKind.TELLER, told)
    raise unknown("source", word, [str(source) for source in RequestSource])


def _word(text: str, words: type[TaskType]) -> str:
    if text.lower() in set(words):
        return text.lower()
    raise unknown("type", text, [str(word) for word in words])


def _tied(name: str, tie: Tie | None, text: str) -> Condition:
    assert tie is not None
    match = _ID.fullmatch(plain(text))
    if match is None:
        raise WrongValue(f"{name} takes an id, such as FWL-12.")
    return Tied(tie, match[1], int(match[2]))


def _ordered(term: Comparison, field: Field, value: Value, moment: Moment) -> Condition:
    """A day, duration or share, or another field of its kind."""
    if not value.quoted and value.text.lower() in FIELDS:
        return _compared(term, field, value.text.lower())
    found = of_value(field.quantity, value.text, moment)
    if field.quantity is None:
        raise NotKnown
    match term.operator:
        case "<":
            return Within(field.quantity, None, found.low)
        case "<=":
            return Within(field.quantity, None, found.high)
        case ">":
            return Within(field.quantity, found.high)
        case ">=":
            return Within(field.quantity, found.low)
    return Within(field.quantity, found.low, found.high)


def _compared(term: Comparison, field: Field, name: str) -> Condition:
    other = FIELDS[name]
    instants = [f.quantity in _INSTANTS for f in (field, other)]
    if other.kind is not field.kind or instants[0] is not instants[1]:
        raise WrongValue(f"{term.name} and {name} cannot be compared.")
    if field.quantity is None or other.quantity is None:
        raise NotKnown
    same = term.operator in {":", "!="}
    order = Order.EQUAL if same else Order(term.operator)
    return Compared(field.quantity, order, other.quantity)
