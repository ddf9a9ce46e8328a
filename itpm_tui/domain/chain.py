"""The chain of changes: each is sealed together with the seal of the one before.

Whoever alters, removes, adds or reorders what was recorded breaks the seal of that
change and of all after it. Only a cut end shows against nothing but a head that was
kept elsewhere: on paper, in an export, on a monitor.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BEGINNING: Final = "0" * 64
"""What the first change is sealed with."""
HEADER: Final = (
    *("number", "at", "actor_id", "actor", "via", "command", "title"),
    *("reason", "step", "undoes"),
)
"""Fields of a change that are sealed."""
ROW: Final = ("table", "row_id", "op", "before", "after")
"""Fields of each of its rows that are sealed."""

Stored = str | int | None
"""A value as both databases keep it."""


def seal(
    previous: str, header: Mapping[str, Stored], rows: Iterable[Sequence[Stored]]
) -> str:
    """The seal of a change: SHA-256, as 64 hexadecimal digits.

    Args:
        previous: Seal of the change before it.
        header: Its fields, as they are stored.
        rows: What it touched, in the order written; values in the order of `ROW`.
    """
    sealed = hashlib.sha256(f"{previous}\n".encode())
    sealed.update(_line({name: header[name] for name in HEADER}))
    for row in rows:
        sealed.update(_line(list(row)))
    return sealed.hexdigest()


def _line(content: object) -> bytes:
    """JSON in one form: sorted names, no spaces, text as it is."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"{text}\n".encode("utf-8", "surrogatepass")
