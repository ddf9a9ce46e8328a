"""Filters read: from text to terms, and what is wrong at which place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.query.errors import Fault
from itpm_tui.planning.query.terms import DIRECTIVE, term_of
from itpm_tui.planning.query.tokens import Sign, tokens
from itpm_tui.planning.query.tree import And, Directive, Not, Or, Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.planning.query.terms import Read
    from itpm_tui.planning.query.tokens import Token
    from itpm_tui.planning.query.tree import Term

LONGEST = 1_000
"""Characters of a filter."""
DEEPEST = 30
"""Brackets and negations inside each other."""


def parse(text: str, read: Callable[[Token], Read] = term_of) -> Query:
    """A filter as far as it can be read; it never raises.

    What cannot be read is a fault with its place, and left out of the terms.

    Args:
        text: As typed.
        read: What one word is; of tasks, where nothing else is said.
    """
    if len(text) > LONGEST:
        said = f"a filter has at most {LONGEST:,} characters."
        return Query(faults=(Fault(LONGEST, len(text) - LONGEST, said),))
    return _Parser(text, read).query()


def first_faults(faults: list[Fault]) -> list[Fault]:
    """Faults in order of their places, at each only the one found first."""
    by_place: dict[int, Fault] = {}
    for fault in faults:
        by_place.setdefault(fault.position, fault)
    return [by_place[place] for place in sorted(by_place)]


class _Parser:
    """Goes through the tokens of one text once."""

    def __init__(self, text: str, read: Callable[[Token], Read]) -> None:
        self._read = read
        self._tokens, self._faults = tokens(text)
        self._next = 0
        self._depth = 0
        self._directives: list[Directive] = []
        self._too_deep = False

    def query(self) -> Query:
        """All there is."""
        parts = []
        while self._next < len(self._tokens) and not self._too_deep:
            part = self._or()
            if part is not None:
                parts.append(part)
            if self._at(Sign.CLOSE):
                self._fault(self._take(), "no bracket was opened for it.")
        return Query(
            _joined(parts, And),
            tuple(self._directives),
            tuple(first_faults(self._faults)),
        )

    def _at(self, sign: Sign) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].sign is sign

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _fault(self, token: Token, text: str) -> None:
        self._faults.append(Fault(token.position, token.length, text))

    def _begins_term(self) -> bool:
        """Whether the next token can begin a term."""
        return any(self._at(sign) for sign in (Sign.WORD, Sign.OPEN, Sign.NOT))

    def _or(self) -> Term | None:
        parts = []
        before = self._next
        part = self._and()
        written = self._next > before
        if part is not None:
            parts.append(part)
        while self._at(Sign.OR):
            sign = self._take()
            if not written:
                self._fault(sign, "or needs a term before it.")
            if not self._begins_term():
                self._fault(sign, "or needs a term after it.")
                continue
            written = True
            part = self._and()
            if part is not None:
                parts.append(part)
        return _joined(parts, Or)

    def _and(self) -> Term | None:
        parts = []
        written = False
        while self._begins_term() or self._at(Sign.AND):
            if self._at(Sign.AND):
                sign = self._take()
                if not written:
                    self._fault(sign, "and needs a term before it.")
                if not self._begins_term():
                    self._fault(sign, "and needs a term after it.")
                continue
            written = True
            part = self._unary()
            if part is not None:
                parts.append(part)
        return _joined(parts, And)

    def _unary(self) -> Term | None:
        if not self._at(Sign.NOT):
            return self._primary()
        sign = self._take()
        if not self._begins_term():
            self._fault(sign, f"{sign.text} needs a term after it.")
            return None
        if self._is_directive():
            self._fault(sign, "this cannot be negated.")
            return None
        part = self._deeper(sign, self._unary)
        return None if part is None else Not(part)

    def _primary(self) -> Term | None:
        token = self._take()
        if token.sign is Sign.OPEN:
            return self._bracket(token)
        found, faults = self._read(token)
        self._faults += faults
        if not isinstance(found, Directive):
            return found
        if self._depth:
            self._fault(token, "this stands outside of brackets.")
        else:
            self._directives.append(found)
        return None

    def _bracket(self, opened: Token) -> Term | None:
        part = self._deeper(opened, self._or)
        if self._at(Sign.CLOSE):
            closed = self._take()
            if closed.position == opened.position + 1:
                self._faults.append(
                    Fault(opened.position, 2, "nothing is in the brackets.")
                )
        elif not self._too_deep:
            self._fault(opened, "the bracket is not closed.")
        return part

    def _deeper(self, token: Token, read: Callable[[], Term | None]) -> Term | None:
        """What is inside of something; given up when that is too deep."""
        if self._depth >= DEEPEST:
            if not self._too_deep:
                self._fault(token, f"at most {DEEPEST} brackets inside each other.")
            self._too_deep = True
            self._next = len(self._tokens)
            return None
        self._depth += 1
        part = read()
        self._depth -= 1
        return part

    def _is_directive(self) -> bool:
        return self._at(Sign.WORD) and bool(
            DIRECTIVE.match(self._tokens[self._next].text)
        )


def _joined(parts: list[Term], joint: type[And | Or]) -> Term | None:
    """One term of several; None of none."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return joint(tuple(parts))
