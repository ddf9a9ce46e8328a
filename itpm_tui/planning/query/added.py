"""Fields that people added to tasks, in filters: `rack:B7`, `cost_cap>=1200`."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.custom import packed
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.field_values import value_of
from itpm_tui.domain.query import Added, Addition, Condition, Unless
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.text import clean, fold
from itpm_tui.planning.query.errors import WrongValue
from itpm_tui.planning.query.fields import COLUMNS
from itpm_tui.planning.query.terms import term_of
from itpm_tui.planning.query.tokens import split
from itpm_tui.planning.query.tree import Comparison, Directive, Place, Range, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.domain.register_records import CustomFieldRecord
    from itpm_tui.planning.query.moment import Moment
    from itpm_tui.planning.query.terms import Read
    from itpm_tui.planning.query.tokens import Token

_COMPARED = re.compile(r"([a-z][a-z0-9_]*)(!=|<=|>=|[:=<>])(.+)", re.IGNORECASE)
_COLUMNS = re.compile(r"cols:(.+)", re.IGNORECASE)
_ORDERED = frozenset({FieldKind.DATE, FieldKind.NUMBER, FieldKind.MONEY})


def reading(fields: Mapping[str, CustomFieldRecord]) -> Callable[[Token], Read]:
    """What reads a word of a filter, where tasks have these fields too."""
    return partial(_word, fields) if fields else term_of


def _word(fields: Mapping[str, CustomFieldRecord], token: Token) -> Read:
    match = _COMPARED.fullmatch(token.text)
    if match is not None and match[1].lower() in fields:
        start = token.position + match.start(3)
        values = tuple(
            Value(
                text.strip('"'),
                quoted=text[:1] == '"',
                place=Place(start + at, len(text)),
            )
            for at, text in split(match[3], ",")
            if text
        )
        place = Place(token.position, token.length)
        name, operator = match[1].lower(), match[2]
        if values:
            return Comparison(name, operator, values, place=place), []
    chosen = _COLUMNS.fullmatch(token.text)
    if chosen is not None:
        names = [name.lower() for name in chosen[1].split(",")]
        known = {*COLUMNS, *fields}
        if set(names) <= known and not set(names) <= set(COLUMNS):
            values = tuple(Value(name) for name in names)
            place = Place(token.position, token.length)
            return Directive("cols", values, place), []
    return term_of(token)


def added_condition(
    record: CustomFieldRecord, term: Comparison, value: Value | Range, moment: Moment
) -> Condition:
    """What one value of an added field asks for; `!=` as if it were `=`.

    Raises:
        WrongValue: If the field can not hold it.
    """
    assert isinstance(value, Value)
    field, text = record.field, value.text
    if text.lower() == "none" and not value.quoted:
        return Unless(Added(record.id, Addition.THERE))
    if field.kind in _ORDERED:
        return _ordered(record, term.operator, text, moment)
    match field.kind:
        case FieldKind.PERSON:
            bare = fold(clean(text.removeprefix("@")))
            return Added(record.id, Addition.PERSON, bare)
        case FieldKind.BOOL:
            return Added(record.id, Addition.IS, packed(_held(record, text, moment)))
        case FieldKind.ENUM:
            return Added(record.id, Addition.IS, packed(_held(record, text, moment)))
        case FieldKind.MULTI_ENUM:
            word = str(_held(record, text, moment))
            return Added(record.id, Addition.WORD, word)
    plain = clean(text)
    how = Addition.HOLDS if term.operator == ":" else Addition.IS
    return Added(record.id, how, plain if how is Addition.HOLDS else packed(plain))


def _held(record: CustomFieldRecord, text: str, moment: Moment) -> str | int:
    """A typed value as the field holds it.

    Raises:
        WrongValue: If it can not.
    """
    try:
        found = value_of(record.field, text, moment.now.date(), moment.rules)
    except Refusal as refusal:
        raise WrongValue(refusal.text[:1].lower() + refusal.text[1:]) from None
    assert isinstance(found, str | int)
    return found


def _ordered(
    record: CustomFieldRecord, operator: str, text: str, moment: Moment
) -> Added:
    """A number or a day against a bound, or between two."""
    low, dots, high = text.partition("..")
    if dots:
        first = _bound(record, low, moment, after=False) if low else None
        last = _bound(record, high, moment, after=True) if high else None
        return Added(record.id, Addition.WITHIN, low=first, high=last)
    at, after = (_bound(record, text, moment, after=end) for end in (False, True))
    low_end, high_end = {
        "<": (None, at),
        "<=": (None, after),
        ">": (after, None),
        ">=": (at, None),
    }.get(operator, (at, after))
    return Added(record.id, Addition.WITHIN, low=low_end, high=high_end)


def _bound(
    record: CustomFieldRecord, text: str, moment: Moment, *, after: bool
) -> str | int:
    """A value, or the one right after it, in the form that is kept."""
    if record.field.kind is FieldKind.DATE:
        try:
            day = day_of(text, moment.now.date(), moment.rules)
        except Refusal as refusal:
            raise WrongValue(refusal.text[:1].lower() + refusal.text[1:]) from None
        return packed(day + timedelta(days=1) if after else day)
    found = _held(record, text, moment)
    assert isinstance(found, int)
    return found + 1 if after else found
