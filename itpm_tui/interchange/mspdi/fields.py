"""The texts of an element as values; what cannot be read is counted and absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from itpm_tui.domain.text import LONG_LIMIT, TITLE_LIMIT, clean
from itpm_tui.interchange.mspdi import units
from itpm_tui.interchange.mspdi.notes import Loss, Notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from itpm_tui.interchange.mspdi.elements import Element

_Value = TypeVar("_Value")


class Fields:
    """Reads the texts of one element."""

    def __init__(self, element: Element, notes: Notes, where: str, item: str) -> None:
        """Read from an element; losses are counted under `where`, named `item`."""
        self._texts = element.texts
        self._notes = notes
        self._where = where
        self._item = item

    def _read(self, name: str, parse: Callable[[str], _Value]) -> _Value | None:
        """A parsed value; None when it is absent or unreadable."""
        text = self._texts.get(name, "")
        if text in ("", "NA"):
            return None
        try:
            return parse(text)
        except ValueError as error:
            one = f"value of {name} could not be read and was left out"
            many = f"values of {name} could not be read and were left out"
            if isinstance(error, units.Beyond):
                one = f"value of {name} {error} was left out"
                many = f"values of {name} {error} were left out"
            self._notes.add(Loss(self._where, one, many), self._item)
            # Read again it is absent, so that it counts once.
            self._texts[name] = ""
            return None

    def number(self, name: str) -> int | None:
        """A whole number."""
        return self._read(name, units.whole)

    def flag(self, name: str) -> bool | None:
        """Yes or no."""
        return self._read(name, units.flag)

    def minutes(self, name: str) -> int | None:
        """Minutes of a duration."""
        return self._read(name, units.minutes)

    def tenths(self, name: str) -> int | None:
        """Minutes of a value in tenths of a minute."""
        return self._read(name, units.tenths)

    def moment(self, name: str) -> datetime | None:
        """A plan date-time."""
        return self._read(name, units.moment)

    def units_bp(self, name: str) -> int | None:
        """Basis points of units."""
        return self._read(name, units.units_bp)

    def percent_bp(self, name: str) -> int | None:
        """Basis points of a percentage."""
        return self._read(name, units.percent_bp)

    def minute_of_day(self, name: str) -> int | None:
        """Minutes after midnight."""
        return self._read(name, units.minute_of_day)

    def title(self, name: str) -> str:
        """One line of safe text, empty when absent."""
        text = self._texts.get(name, "")
        if len(text) > TITLE_LIMIT:
            one = f"{name} was cut after {TITLE_LIMIT} characters"
            many = f"texts of {name} were cut after {TITLE_LIMIT} characters"
            self._notes.add(Loss(self._where, one, many), self._item)
        return clean(text)

    def lines(self, name: str) -> str | None:
        """Safe text of several lines, None when there is none."""
        text = self._texts.get(name, "")
        if len(text) > LONG_LIMIT:
            one = f"text of {name} was cut after {LONG_LIMIT:,} characters"
            many = f"texts of {name} were cut after {LONG_LIMIT:,} characters"
            self._notes.add(Loss(self._where, one, many), self._item)
        return clean(text, limit=LONG_LIMIT, lines=True).strip() or None

    def is_set(self, name: str) -> bool:
        """Whether a number is there and is not zero."""
        text = self._texts.get(name, "")
        return bool(text.strip("0.-+"))
