"""The filter of the record of changes: who, what, which field, when, which way in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.audit_records import OUTSIDE, AuditFilter
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.enums import Via
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.planning.query.errors import Fault, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.planning.query.moment import Moment

TERMS = ("who", "item", "field", "via", "after", "before", "on", "is")
VIA = {
    "screen": Via.TUI,
    "line": Via.CLI,
    **{str(via): via for via in Via},
}
"""Ways in by what people call them."""
_IS = ("outside", "mine")
_TERM = re.compile(r"([a-z]+):(.*)", re.IGNORECASE | re.DOTALL)
_KEY = re.compile(r"[^\W\d_][\w]*-\d+")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.IGNORECASE)
_WORD = re.compile(r'(?:[^\s"]|"[^"]*"?)+')


class AuditWords:
    """A filter as it was typed, understood at a moment."""

    def __init__(
        self,
        text: str,
        moment: Moment,
        me: str,
        project_of: Callable[[str], int | None],
    ) -> None:
        """Read it; what cannot be read is in `faults`, and asks for nothing.

        Args:
            text: As typed.
            moment: What days mean.
            me: Handle of the person.
            project_of: The id of a project by its code; None where there is none.
        """
        self._moment = moment
        self._me = me
        self._project_of = project_of
        self.faults: list[Fault] = []
        self.wanted = AuditFilter()
        for found in _WORD.finditer(text):
            try:
                self._take(found[0])
            except Refusal as refusal:
                length = found.end() - found.start()
                self.faults.append(Fault(found.start(), length, refusal.text))

    def _take(self, word: str) -> None:
        """One word.

        Raises:
            Refusal: If it cannot be read.
        """
        term = _TERM.fullmatch(word)
        if term is not None:
            self._term(term[1].lower(), _bare(term[2]))
        elif word.startswith("@") and len(word) > 1:
            self.wanted = replace(self.wanted, who=self._person(word))
        elif word.startswith("~") and len(word) > 1:
            self.wanted = replace(self.wanted, project_id=self._project(word[1:]))
        elif _KEY.fullmatch(word):
            self.wanted = replace(self.wanted, item=word.upper())
        else:
            self.wanted = replace(self.wanted, words=(*self.wanted.words, _bare(word)))

    def _term(self, name: str, value: str) -> None:
        if name not in TERMS:
            near = nearest(name, TERMS)
            said = f"Did you mean {near}: ?" if near else "Put it in quotes as a word."
            raise Refusal(f"there is no {clean(name)}: here. {said}")
        if not value:
            raise Refusal(f"{name}: needs a value.")
        match name:
            case "who":
                self.wanted = replace(self.wanted, who=self._person(value))
            case "item":
                self.wanted = replace(
                    self.wanted, item=value if value[0] in "@~" else value.upper()
                )
            case "field":
                names = frozenset(each.lower() for each in value.split(",") if each)
                self.wanted = replace(self.wanted, fields=self.wanted.fields | names)
            case "via":
                ways = frozenset(str(_known(each, VIA)) for each in value.split(","))
                self.wanted = replace(self.wanted, via=self.wanted.via | ways)
            case "is":
                _known(value, {word: word for word in _IS})
                self.wanted = replace(
                    self.wanted, who=OUTSIDE if value.lower() == OUTSIDE else self._me
                )
            case _:
                self._when(name, self._day(value))

    def _person(self, text: str) -> str:
        handle = text.removeprefix("@").lower()
        return self._me if handle == "me" else handle

    def _project(self, code: str) -> int:
        found = self._project_of(code.upper())
        if found is None:
            raise Refusal(f"there is no project {clean(code)}.")
        return found

    def _day(self, text: str) -> date:
        """A day; a weekday is the last one, since all of this is past."""
        today = self._moment.now.date()
        day = day_of(text, today, self._moment.rules)
        if day > today and _WEEKDAY.fullmatch(text):
            day -= timedelta(days=7)
        return day

    def _when(self, name: str, day: date) -> None:
        if name == "before":
            self.wanted = replace(self.wanted, until=self._instant(day))
            return
        self.wanted = replace(self.wanted, since=self._instant(day))
        if name == "on":
            self.wanted = replace(
                self.wanted, until=self._instant(day + timedelta(days=1))
            )

    def _instant(self, day: date) -> datetime:
        """When a day begins for the person."""
        return (datetime.combine(day, time()) - self._moment.offset).replace(tzinfo=UTC)


def completed(text: str, names: Sequence[str]) -> str | None:
    """The text with its last word completed; None where nothing fits.

    Args:
        text: As typed.
        names: Handles of people.
    """
    before, space, last = text.rpartition(" ")
    start, sign, typed = last.rpartition("@")
    if sign and start in {"", "who:"}:
        found = [name for name in names if name.startswith(typed.lower())]
        return f"{before}{space}{start}@{found[0]} " if found else None
    terms = [term for term in TERMS if last and term.startswith(last.lower())]
    return f"{before}{space}{terms[0]}:" if terms else None


def _bare(word: str) -> str:
    return word.strip('"')


def _known(word: str, known: dict[str, str] | dict[str, Via]) -> str:
    """What a word stands for.

    Raises:
        Refusal: If it is none of those known.
    """
    found = known.get(word.lower())
    if found is None:
        raise Refusal(f"{clean(word)} is none of {', '.join(known)}.")
    return found
