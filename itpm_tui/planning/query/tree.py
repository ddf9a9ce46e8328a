"""A filter as it was written: terms, what joins them, and directives.

`str` of each part is its canonical text, which parses to the same part again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.planning.query.fields import SIGILS

if TYPE_CHECKING:
    from itpm_tui.planning.query.errors import Fault

_SIGIL_OF = {name: sign for sign, name in SIGILS.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands in the text; parts are equal wherever they stand."""

    position: int
    length: int


_NOWHERE = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a comparison."""

    text: str
    quoted: bool = False
    place: Place = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        """In quotes if it was."""
        return quote(self.text) if self.quoted else self.text


@dataclass(frozen=True, slots=True)
class Range:
    """From one value to another, both included; None is no end."""

    low: Value | None
    high: Value | None
    place: Place = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        """With two dots."""
        return f"{self.low or ''}..{self.high or ''}"


Operand: TypeAlias = Value | Range


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field, an operator, and values of which any will do."""

    name: str
    """Of the field."""
    operator: str
    values: tuple[Operand, ...]
    sigil: bool = False
    """Whether it was written with the sign of its field."""
    place: Place = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        """Such as `due<=fri` or `@dana`."""
        values = ",".join(str(value) for value in self.values)
        if self.sigil:
            return f"{_SIGIL_OF[self.name]}{values}"
        return f"{self.name}{self.operator}{values}"


@dataclass(frozen=True, slots=True)
class Flag:
    """What a task is, has or lacks; any of the names will do."""

    verb: str
    """`is`, `has` or `no`."""
    names: tuple[Value, ...]
    place: Place = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        """Such as `is:open,late`."""
        return f"{self.verb}:{','.join(str(name) for name in self.names)}"


@dataclass(frozen=True, slots=True)
class Text:
    """A word, or words in quotes."""

    text: str
    quoted: bool = False
    place: Place = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        """In quotes if it was."""
        return quote(self.text) if self.quoted else self.text


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: Term

    def __str__(self) -> str:
        """With a dash where that is read as one."""
        inner = str(self.part)
        if isinstance(self.part, And | Or):
            return f"-({inner})"
        dash = not isinstance(self.part, Not | Text) or inner[:1].isalpha()
        return f"-{inner}" if dash else f"not {inner}"


@dataclass(frozen=True, slots=True)
class And:
    """Parts that all hold, at least two."""

    parts: tuple[Term, ...]

    def __str__(self) -> str:
        """Side by side."""
        return " ".join(
            f"({part})" if isinstance(part, And | Or) else str(part)
            for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Or:
    """Parts of which one holds, at least two."""

    parts: tuple[Term, ...]

    def __str__(self) -> str:
        """With `or` between them."""
        return " or ".join(
            f"({part})" if isinstance(part, Or) else str(part) for part in self.parts
        )


Leaf: TypeAlias = Comparison | Flag | Text
Term: TypeAlias = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Directive:
    """How rows are shown."""

    name: str
    values: tuple[Value, ...]
    place: Place = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        """Such as `sort:-due,priority`."""
        return f"{self.name}:{','.join(str(value) for value in self.values)}"


@dataclass(frozen=True, slots=True)
class Query:
    """A filter as far as it could be read."""

    term: Term | None = None
    """None shows everything."""
    directives: tuple[Directive, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), compare=False)
    """What could not be read; the rest stands in `term`."""

    def __str__(self) -> str:
        """Canonical text."""
        parts = [] if self.term is None else [str(self.term)]
        return " ".join([*parts, *map(str, self.directives)])

    @property
    def last(self) -> str | None:
        """The last word, as `shorter` takes it off; None where there is none."""
        if self.directives:
            return str(self.directives[-1])
        return None if self.term is None else str(_last(self.term))

    @property
    def shorter(self) -> Query:
        """Without the last word."""
        if self.directives:
            return Query(self.term, self.directives[:-1])
        return self if self.term is None else Query(_without_last(self.term))


def quote(text: str) -> str:
    """A text in quotes."""
    return '"' + text.replace('"', '\\"') + '"'


def _last(term: Term) -> Term:
    """The last word with the dash before it."""
    if isinstance(term, And | Or):
        return _last(term.parts[-1])
    if isinstance(term, Not) and isinstance(term.part, And | Or):
        return _last(term.part)
    return term


def _without_last(term: Term) -> Term | None:
    if isinstance(term, Not) and isinstance(term.part, And | Or):
        inner = _without_last(term.part)
        return None if inner is None else Not(inner)
    if not isinstance(term, And | Or):
        return None
    rest = _without_last(term.parts[-1])
    parts = term.parts[:-1] if rest is None else (*term.parts[:-1], rest)
    if len(parts) == 1:
        return parts[0]
    return And(parts) if isinstance(term, And) else Or(parts)
