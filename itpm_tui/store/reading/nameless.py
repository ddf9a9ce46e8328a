"""Reading for a viewer who is not told of people: each has a number for a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

PEOPLE: Final = "people"
MONEY: Final = "money"
"""What may be hidden from a viewer."""

_NAMELESS = """(SELECT id, 'p' || id AS handle, 'Person ' || id AS name, NULL AS email,
  organisation_id, kind, time_zone, locale, active, NULL AS job_title, created_at
  FROM "person")"""
# The quotes above keep what was put in from being replaced again.
_TABLE = re.compile(
    r"\b(FROM|JOIN)(\s+)person\b"
    r"(?:(\s+)(?!ON\b|WHERE\b|ORDER\b|GROUP\b|CROSS\b|LEFT\b|JOIN\b|LIMIT\b)(\w+))?"
)


@lru_cache(512)
def nameless(sql: str) -> str:
    """The same question, asked of people who are numbers.

    Where the table stands, what is read of it stands instead: no query can forget it.
    """
    return _TABLE.sub(_instead, sql)


def _instead(found: re.Match[str]) -> str:
    alias = found[4] or "person"
    return f"{found[1]}{found[2]}{_NAMELESS} {alias}"
