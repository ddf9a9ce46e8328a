"""One SQL text for both databases: only placeholders differ."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Bound: TypeAlias = int | str | Sequence[int] | Sequence[str] | None
"""A value for a placeholder; a sequence for `IN :name`."""

_MEMBER = re.compile(r"\bIN :([a-z_]+[0-9]*)")
_VALUE = re.compile(r"(?<!:):([a-z_]+[0-9]*)")


class SQLite:
    """Placeholders of `sqlite3` and `pysqlite3`."""

    @staticmethod
    def text(sql: str) -> str:
        """SQL with `IN :name` read from a JSON array, so that its text stays the same.

        A constant text is compiled once, however many values there are.
        """
        return _sqlite(sql)

    @staticmethod
    def values(bound: Mapping[str, Bound]) -> dict[str, object]:
        """Values as the driver takes them."""
        return {
            name: value
            if value is None or isinstance(value, int | str)
            else json.dumps(list(value))
            for name, value in bound.items()
        }


class PostgreSQL:
    """Placeholders of `psycopg`."""

    @staticmethod
    def text(sql: str) -> str:
        """SQL with `:name` as `%(name)s` and `IN :name` as a bound array."""
        return _postgresql(sql)

    @staticmethod
    def values(bound: Mapping[str, Bound]) -> dict[str, object]:
        """Values as the driver takes them."""
        return {
            name: value if value is None or isinstance(value, int | str) else [*value]
            for name, value in bound.items()
        }


Dialect: TypeAlias = SQLite | PostgreSQL


@lru_cache(maxsize=256)
def _sqlite(sql: str) -> str:
    return _MEMBER.sub(r"IN (SELECT value FROM json_each(:\1))", sql)


@lru_cache(maxsize=256)
def _postgresql(sql: str) -> str:
    return _VALUE.sub(r"%(\1)s", _MEMBER.sub(r"= ANY(:\1)", sql.replace("%", "%%")))


def containing(word: str) -> str:
    r"""A LIKE pattern for text that holds a word, to be used with `ESCAPE '\'`."""
    return f"%{escaped(word)}%"


def escaped(word: str) -> str:
    r"""A word without meaning for LIKE, to be used with `ESCAPE '\'`."""
    return re.sub(r"([\\%_])", r"\\\1", word)
