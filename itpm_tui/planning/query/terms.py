"""One word of a filter as a term: comparison, sigil, flag, text or directive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.planning.query.errors import Fault, WrongValue, nearest, unknown
from itpm_tui.planning.query.fields import (
    COLUMNS,
    DIRECTIVES,
    FIELDS,
    FLAGS,
    GROUPS,
    SIGILS,
    SORTS,
    Kind,
)
from itpm_tui.planning.query.tokens import closing_quote, split
from itpm_tui.planning.query.tree import (
    Comparison,
    Directive,
    Flag,
    Operand,
    Place,
    Range,
    Text,
    Value,
)

if TYPE_CHECKING:
    from itpm_tui.planning.query.tokens import Token
    from itpm_tui.planning.query.tree import Leaf

Read: TypeAlias = "tuple[Leaf | Directive | None, list[Fault]]"

DIRECTIVE = re.compile(rf"({'|'.join(DIRECTIVES)}):", re.IGNORECASE)
_COMPARED = re.compile(r"([^\W\d_]+)(?:(:)|\s*(!=|<=|>=|[=<>])\s*)")
_NAME = re.compile(r"[^\W\d_][\w.-]*(?:,[^\W\d_][\w.-]*)*")
_LEVEL = re.compile(r"(?:[1-4]|[^\W\d_][^\W_]*)(?:,(?:[1-4]|[^\W\d_][^\W_]*))*")
_RANGES = {Kind.DAY, Kind.DURATION, Kind.PERCENT, Kind.WAITS, Kind.OTHER}
_ALLOWED = {"sort": SORTS, "group": GROUPS, "cols": COLUMNS}
_MOST = 999_999


def term_of(token: Token) -> Read:
    """What a word is; None where that cannot be read."""
    word = token.text
    if word[0] == '"':
        return _quoted(token)
    if word[0] in SIGILS:
        pattern = _LEVEL if word[0] == "!" else _NAME
        if pattern.fullmatch(word[1:]):
            return _sigil(token), []
    match = _COMPARED.match(word)
    if match is None:
        return Text(word, place=Place(token.position, token.length)), []
    name, operator = match[1].lower(), match[2] or match[3]
    values = _values(token, match.end())
    if name in FLAGS:
        return _flag(token, name, operator, values)
    if name in DIRECTIVES and operator == ":":
        return _directive(token, name, values)
    if name in FIELDS:
        return _comparison(token, name, operator, values)
    return None, [_no_field(token, name)]


def _no_field(token: Token, name: str) -> Fault:
    near = nearest(name, [*FIELDS, *FLAGS, *DIRECTIVES])
    text = "no such field. Put it in quotes to search for it."
    if near is not None:
        text = f"no such field. Did you mean {near} ?"
    return Fault(token.position, len(name), text, near)


def _quoted(token: Token) -> Read:
    text = token.text[1:-1].replace('\\"', '"')
    place = Place(token.position, token.length)
    if closing_quote(token.text, 0) is None:
        return None, []
    if not text.strip():
        return None, [Fault(place.position, place.length, "nothing is in the quotes.")]
    return Text(text, quoted=True, place=place), []


def _sigil(token: Token) -> Comparison:
    values = tuple(
        Value(name, place=Place(token.position + 1 + at, len(name)))
        for at, name in split(token.text[1:], ",")
    )
    place = Place(token.position, token.length)
    return Comparison(SIGILS[token.text[0]], ":", values, sigil=True, place=place)


def _values(token: Token, start: int) -> list[Value]:
    """The values after an operator, as they stand between the commas."""
    values = []
    for at, piece in split(token.text[start:], ","):
        place = Place(token.position + start + at, len(piece))
        end = closing_quote(piece, 0) if piece[:1] == '"' else None
        if end is not None and end == len(piece) - 1:
            text = piece[1:-1].replace('\\"', '"')
            values.append(Value(text, quoted=True, place=place))
        else:
            values.append(Value(piece, place=place))
    return values


def _missing(token: Token, values: list[Value], name: str) -> list[Fault]:
    """Values that are not there."""
    if len(values) == 1 and not values[0].text:
        return [Fault(token.position, token.length, f"{name} needs a value.")]
    return [
        Fault(value.place.position - 1, 1, "a value is missing at the comma.")
        for value in values
        if not value.text
    ]


def _flag(token: Token, verb: str, operator: str, values: list[Value]) -> Read:
    if operator not in {":", "="}:
        said = f"{verb} goes with a colon, such as {verb}:{FLAGS[verb][0]}."
        return None, [Fault(token.position, token.length, said)]
    faults = _missing(token, values, verb)
    names = []
    for value in values:
        name = value.text.lower()
        if name in FLAGS[verb]:
            names.append(Value(name, place=value.place))
        elif name:
            faults.append(_wrong(value, unknown("word", name, FLAGS[verb])))
    if faults:
        return None, faults
    return Flag(verb, tuple(names), Place(token.position, token.length)), []


def _directive(token: Token, name: str, values: list[Value]) -> Read:
    faults = _missing(token, values, name)
    read = []
    for value in values:
        word = value.text.lower()
        bare = word.removeprefix("-") if name == "sort" else word
        if name == "limit":
            if not (bare.isascii() and bare.isdecimal() and 0 < int(bare[:9]) <= _MOST):
                faults.append(_wrong(value, WrongValue("limit takes a number.")))
        elif bare and bare not in _ALLOWED[name]:
            what = "heading" if name == "group" else "column"
            wrong = unknown(what, bare, _ALLOWED[name])
            if wrong.suggestion is not None and bare != word:
                wrong.suggestion = f"-{wrong.suggestion}"
            faults.append(_wrong(value, wrong))
        read.append(Value(word, place=value.place))
    if name in {"limit", "group"} and len(values) > 1:
        said = f"{name} takes one value."
        faults.append(Fault(token.position, token.length, said))
    if faults:
        return None, faults
    return Directive(name, tuple(read), Place(token.position, token.length)), []


def _comparison(token: Token, name: str, operator: str, values: list[Value]) -> Read:
    faults = _missing(token, values, name)
    if not FIELDS[name].ordered and operator in {"<", "<=", ">", ">="}:
        said = f"{name} has no order; it goes with : = or !=."
        faults.append(Fault(token.position, len(name) + len(operator), said))
    operands: list[Operand] = []
    for value in values:
        operand = _operand(value) if FIELDS[name].kind in _RANGES else value
        if isinstance(operand, Range):
            if operator not in {":", "=", "!="}:
                said = "a range goes with a colon."
                faults.append(_wrong(value, WrongValue(said)))
            elif operand.low is None and operand.high is None:
                faults.append(_wrong(value, WrongValue("a range needs an end.")))
        operands.append(operand)
    if faults:
        return None, faults
    place = Place(token.position, token.length)
    return Comparison(name, operator, tuple(operands), place=place), []


def _operand(value: Value) -> Operand:
    """A value, or the range that its two dots make it."""
    if value.quoted:
        return value
    text, at = value.text, value.place.position
    pieces = split(text, "..")
    if len(pieces) < 2:
        return value
    first = pieces[0][1]
    rest = text[len(first) + 2 :]
    if rest.startswith(".") and first:
        # The first dot of three belongs to a day such as `1.12.`
        first, rest = f"{first}.", rest[1:]
    return Range(
        _end(first, at), _end(rest, at + len(text) - len(rest)), place=value.place
    )


def _end(text: str, position: int) -> Value | None:
    """One end of a range."""
    if not text:
        return None
    place = Place(position, len(text))
    if text[0] == '"' and len(text) > 1 and text[-1] == '"':
        return Value(text[1:-1].replace('\\"', '"'), quoted=True, place=place)
    return Value(text, place=place)


def _wrong(value: Value, wrong: WrongValue) -> Fault:
    place = value.place
    return Fault(place.position, place.length, wrong.text, wrong.suggestion)
