"""The chain of changes: each is sealed together with the seal of the one before.

Whoever alters, removes, adds or reorders what was recorded breaks the seal of that
change and of all after it. Only a cut end shows against nothing but a head that was
kept elsewhere: on paper, in an export, on a monitor.
"""

from __future__ import annotations

import hashlib
from json.encoder import encode_basestring
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

# JSON in one form: sorted names, no spaces, text as it is. It is put together here,
# since a record of a million changes is sealed again to verify it.
_SORTED: Final = sorted(HEADER)
_KEYS: Final = [f'"{name}":' for name in _SORTED]
_AS: Final = ("utf-8", "surrogatepass")

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
    head = ",".join(map(str.__add__, _KEYS, _texts([header[n] for n in _SORTED])))
    sealed = hashlib.sha256(f"{previous}\n{{{head}}}\n".encode(*_AS))
    for row in rows:
        sealed.update(f"[{','.join(_texts(row))}]\n".encode(*_AS))
    return sealed.hexdigest()


def _texts(values: Sequence[Stored]) -> list[str]:
    """Values as JSON has them, text as it is."""
    return [
        "null" if v is None else encode_basestring(v) if isinstance(v, str) else str(v)
        for v in values
    ]
