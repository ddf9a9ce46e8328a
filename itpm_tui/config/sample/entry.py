"""One table of a sample file, read field by field; errors name file and entry."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from itpm_tui.config.sample import offsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MORNING = time(8)
EVENING = time(17)

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


class SampleError(ValueError):
    """A sample file that cannot be read; the text names file and entry."""


class Entry:
    """A table of values. Each is taken once; `done` refuses what is left."""

    def __init__(self, place: str, values: dict[str, object], today: date) -> None:
        """Read `values`, which stand at `place` in the sample data."""
        self.place = place
        self.today = today
        self._left = dict(values)

    def wrong(self, why: str) -> SampleError:
        """The error to raise for this entry."""
        return SampleError(f"{self.place}: {why}")

    def done(self) -> None:
        """Refuse fields that nobody took: a misspelt one is never ignored."""
        if self._left:
            raise self.wrong(f"no such field: {', '.join(sorted(self._left))}")

    def has(self, name: str) -> bool:
        """Whether the field is there and not taken yet."""
        return name in self._left

    def _take(self, name: str, kind: type[V]) -> V:
        if name not in self._left:
            raise self.wrong(f"{name} is missing")
        value = self._left.pop(name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(f"{name} must be of type {kind.__name__}")
        return value

    def _read(self, name: str, read: Callable[[str], V]) -> V:
        try:
            return read(self.text(name))
        except SampleError:
            raise
        except ValueError as error:
            raise self.wrong(f"{name}: {error}") from None

    def text(self, name: str) -> str:
        """A text, with dates in place of offsets in braces."""
        return offsets.with_dates(self._take(name, str), self.today)

    def maybe_text(self, name: str) -> str | None:
        """A text, or None."""
        return self.text(name) if self.has(name) else None

    def number(self, name: str) -> int:
        """A whole number."""
        return self._take(name, int)

    def maybe_number(self, name: str) -> int | None:
        """A whole number, or None."""
        return self.number(name) if self.has(name) else None

    def flag(self, name: str) -> bool:
        """A yes or no; no if it is absent."""
        return self._take(name, bool) if self.has(name) else False

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty if it is absent."""
        if not self.has(name):
            return ()
        values = self._take(name, list)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(f"{name} must be a list of texts")
        return tuple(values)

    def word(self, name: str, default: E) -> E:
        """A value of an enumeration, with a default."""
        kind = type(default)
        return self._read(name, kind) if self.has(name) else default

    def minutes(self, name: str) -> int | None:
        """A duration in minutes, or None."""
        return self._read(name, offsets.minutes) if self.has(name) else None

    def moment(self, name: str, default: time = MORNING) -> datetime:
        """A date-time from an offset."""
        return self._read(name, lambda text: offsets.moment(text, self.today, default))

    def maybe_moment(self, name: str, default: time = MORNING) -> datetime | None:
        """A date-time from an offset, or None."""
        return self.moment(name, default) if self.has(name) else None

    def moment_of(self, text: str, default: time = MORNING) -> datetime:
        """A date-time from an offset that stands in a list."""
        try:
            return offsets.moment(text, self.today, default)
        except ValueError as error:
            raise self.wrong(str(error)) from None

    def day(self, name: str) -> date:
        """A date from an offset."""
        return self.moment(name).date()

    def maybe_day(self, name: str) -> date | None:
        """A date from an offset, or None."""
        return self.day(name) if self.has(name) else None

    def table(self, name: str) -> Entry:
        """A table inside this one; empty if it is absent."""
        values = self._take(name, dict) if self.has(name) else {}
        return Entry(f"{self.place} {name}", values, self.today)

    def entries(self, name: str, label: str) -> Iterator[Entry]:
        """Each table of a list of tables, known by its field `label`."""
        values = self._take(name, list) if self.has(name) else []
        for number, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                raise self.wrong(f"{name} must be a list of tables")
            place = f"{self.place} {name} {value.get(label, f'number {number}')}"
            yield Entry(place, value, self.today)

    def items(self) -> Iterator[tuple[str, str]]:
        """Every field that is left, each a text."""
        for name in tuple(self._left):
            yield name, self.text(name)

    def numbers(self) -> Iterator[tuple[str, int]]:
        """Every field that is left, each a whole number."""
        for name in tuple(self._left):
            yield name, self.number(name)

    def lists(self) -> Iterator[tuple[str, list[object]]]:
        """Every field that is left, each a list."""
        for name in tuple(self._left):
            yield name, self._take(name, list)


def read_file(path: Path, today: date) -> Entry:
    """The whole of one sample file.

    Raises:
        SampleError: If it is missing, not UTF-8 or not TOML.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SampleError(f"{path.name}: {error.strerror}") from None
    except ValueError as error:
        raise SampleError(f"{path.name}: {error}") from None
    return Entry(path.name, values, today)
