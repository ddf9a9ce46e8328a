"""The language of filters for rows of registers: the same words, their own fields."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.dates import day_of
from itpm_tui.domain.field_values import value_of
from itpm_tui.domain.fields import Field
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.text import clean, fold
from itpm_tui.planning.query.errors import Fault, nearest
from itpm_tui.planning.query.parser import parse
from itpm_tui.planning.query.tokens import split
from itpm_tui.planning.query.tree import (
    And,
    Comparison,
    Flag,
    Not,
    Or,
    Place,
    Text,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.domain.register_records import RegisterRecord
    from itpm_tui.domain.registers import Register
    from itpm_tui.planning.query.moment import Moment
    from itpm_tui.planning.query.terms import Read
    from itpm_tui.planning.query.tokens import Token
    from itpm_tui.planning.query.tree import Term

    Test: TypeAlias = Callable[[RegisterRecord], bool]

_COMPARED = re.compile(r"([^\W\d][\w]*)(!=|<=|>=|[:=<>])")
_SIGIL = re.compile(r"[@~][^\W\d_][\w.-]*")
_IS = ("open", "closed", "mine", "late", "client", "today")
_FLAGS = frozenset({"is", "has", "no"})
_ORDERED = frozenset({FieldKind.DATE, FieldKind.NUMBER, FieldKind.MONEY})
_STATE = Field(name="state", label="State")
_KEY = Field(name="id", label="Id")
_ASKED = Field(name="asked", label="Asked", kind=FieldKind.DATE)


class RecordFilter:
    """A filter of the rows of one register, understood at a moment."""

    def __init__(
        self, register: Register, text: str, moment: Moment, me: str = ""
    ) -> None:
        """Read it; what can not be read is in `faults`, and asks for nothing."""
        self._register = register
        self._moment = moment
        self._me = me
        self.faults: list[Fault] = []
        query = parse(text, partial(_word, tuple(self._fields)))
        self.faults += query.faults
        self._test: Test = _always if query.term is None else self._of(query.term)

    def __call__(self, record: RegisterRecord) -> bool:
        """Whether a row meets it."""
        return self._test(record)

    @property
    def _fields(self) -> dict[str, Field]:
        found = {field.name: field for field in self._register.fields}
        found |= {"id": _KEY, "asked": _ASKED, "state": _STATE, "status": _STATE}
        if "source" in found:
            found["from"] = found["source"]
        return found

    def _of(self, term: Term) -> Test:
        match term:
            case And(parts):
                tests = [self._of(part) for part in parts]
                return lambda record: all(test(record) for test in tests)
            case Or(parts):
                tests = [self._of(part) for part in parts]
                return lambda record: any(test(record) for test in tests)
            case Not(part):
                test = self._of(part)
                return lambda record: not test(record)
            case Text(text):
                return _holding(self._register, fold(clean(text)))
            case Flag():
                tests = [self._flag(term, name) for name in term.names]
                return lambda record: any(test(record) for test in tests)
        return self._comparison(term)

    def _flag(self, term: Flag, name: Value) -> Test:
        """What `is`, `has` and `no` ask for."""
        if term.verb == "is":
            return self._is(name)
        field = self._fields.get(name.text)
        if field is None:
            return self._wrong(name, f"no such field {name.text}.")
        wanted = term.verb == "has"
        return lambda record: (_held(field, record) is not None) is wanted

    def _is(self, name: Value) -> Test:
        opened = self._register.open_words
        today = self._moment.now.date()
        days = [f.name for f in self._register.fields if f.kind is FieldKind.DATE]
        people = _people(self._register)
        match name.text:
            case "open":
                return lambda record: record.state in opened or not opened
            case "closed":
                return lambda record: bool(opened) and record.state not in opened
            case "mine":
                return lambda r: any(r.text(each) == self._me for each in people)
            case "client":
                return lambda record: record.text("source") == "client"
            case "late":
                return lambda r: (
                    r.state in opened
                    and any(_day(r, each) < today for each in days if r.text(each))
                )
            case "today":
                return lambda r: any(_day(r, d) == today for d in days if r.text(d))
        return self._wrong(name, f"is: takes {', '.join(_IS)}.")

    def _comparison(self, term: Comparison) -> Test:
        if term.sigil and term.name == "assignee":
            people = _people(self._register)
            handles = [
                self._me if value.text == "me" else value.text
                for value in term.values
                if isinstance(value, Value)
            ]
            return lambda r: any(
                r.text(each).startswith(name) for each in people for name in handles
            )
        field = self._fields[term.name]
        tests = [
            self._value(field, term.operator, value)
            for value in term.values
            if isinstance(value, Value)
        ]
        wanted = term.operator != "!="
        return lambda record: any(test(record) for test in tests) is wanted

    def _value(self, field: Field, operator: str, value: Value) -> Test:
        """A field against one value."""
        if value.text.lower() == "none" and not value.quoted:
            return lambda record: _held(field, record) is None
        low, dots, high = value.text.partition("..")
        if field.kind not in _ORDERED:
            return self._text(field, operator, value)
        try:
            if dots and not value.quoted:
                first = self._bound(field, low) if low else None
                last = self._bound(field, high) if high else None
                return lambda record: _between(_held(field, record), first, last)
            wanted = self._bound(field, value.text)
        except Refusal as refusal:
            return self._wrong(value, refusal.text)
        return lambda record: _compare(_held(field, record), operator, wanted)

    def _bound(self, field: Field, text: str) -> date | int:
        today, rules = self._moment.now.date(), self._moment.rules
        if field.kind is FieldKind.DATE:
            return day_of(text, today, rules)
        found = value_of(field, text, today)
        assert isinstance(found, int)
        return found

    def _text(self, field: Field, operator: str, value: Value) -> Test:
        wanted = fold(clean(value.text.lstrip("@~")))
        if wanted == "me" and field.kind is FieldKind.PERSON:
            wanted = self._me
        whole = operator in {"=", "!="} or bool(field.choices)
        if field.choices and wanted not in field.choices:
            near = [word for word in field.choices if word.startswith(wanted)]
            if len(near) != 1:
                known = ", ".join(field.choices)
                return self._wrong(value, f"{field.name} is one of {known}.")
            wanted = str(near[0])
        if whole:
            return lambda record: wanted == fold(str(_held(field, record) or ""))
        return lambda record: wanted in fold(str(_held(field, record) or ""))

    def _wrong(self, value: Value, text: str) -> Test:
        place = value.place
        said = text[:1].lower() + text[1:]
        self.faults.append(Fault(place.position, place.length, said))
        return _always


def _always(_: RegisterRecord) -> bool:
    return True


def _people(register: Register) -> list[str]:
    return [f.name for f in register.fields if f.kind is FieldKind.PERSON]


def _held(field: Field, record: RegisterRecord) -> str | int | date | None:
    """What a row holds, in a form that can be compared."""
    match field.name:
        case "id":
            return record.key
        case "state":
            return record.state
        case "asked":
            return record.made_at.date()
    value = record.values.get(field.name)
    return value if value is None or isinstance(value, date | int) else str(value)


def _day(record: RegisterRecord, name: str) -> date:
    return date.fromisoformat(record.text(name))


def _holding(register: Register, text: str) -> Test:
    """Rows whose key or text holds a word."""
    names = [f.name for f in register.fields if f.kind is FieldKind.TEXT]

    def test(record: RegisterRecord) -> bool:
        said = (record.key, *(record.text(name) for name in names))
        return any(text in fold(each) for each in said)

    return test


def _compare(held: str | int | date | None, operator: str, wanted: date | int) -> bool:
    if held is None or isinstance(held, str):
        return False
    one = held.toordinal() if isinstance(held, date) else held
    other = wanted.toordinal() if isinstance(wanted, date) else wanted
    return {
        "<": one < other,
        "<=": one <= other,
        ">": one > other,
        ">=": one >= other,
    }.get(operator, one == other)


def _between(
    held: str | int | date | None, first: date | int | None, last: date | int | None
) -> bool:
    after = first is None or _compare(held, ">=", first)
    before = last is None or _compare(held, "<=", last)
    return held is not None and after and before


def _word(names: Sequence[str], token: Token) -> Read:
    """One word of a filter of a register."""
    word = token.text
    if word[0] == '"':
        return Text(word[1:].removesuffix('"'), quoted=True), []
    if _SIGIL.fullmatch(word) and (word[0] == "@" or "project" in names):
        name = "assignee" if word[0] == "@" else "project"
        value = Value(word[1:])
        return Comparison(name, ":", (value,), sigil=True), []
    match = _COMPARED.match(word)
    if match is None:
        return Text(word), []
    name, operator, rest = match[1].lower(), match[2], word[match.end() :]
    values = tuple(
        Value(
            text.strip('"'),
            quoted=text[:1] == '"',
            place=Place(token.position + match.end() + at, len(text)),
        )
        for at, text in split(rest, ",")
        if text
    )
    if not values:
        return None, [Fault(token.position, token.length, f"{name} needs a value.")]
    if name in _FLAGS:
        return Flag(name, tuple(values)), []
    if name in names:
        return Comparison(name, operator, values), []
    near = nearest(name, [*names, *_FLAGS])
    said = "no such field. Put it in quotes to search for it."
    if near is not None:
        said = f"no such field. Did you mean {near} ?"
    return None, [Fault(token.position, len(name), said, near)]
