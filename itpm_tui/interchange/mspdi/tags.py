"""XML written piece by piece, well-formed whatever the texts are."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

# What XML 1.0 has no place for; line ends are kept as references.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEPT = {"\r": "&#13;"}


class Tags:
    """Elements on their way into a file."""

    def __init__(self, file: TextIO) -> None:
        """Write to a file that is open."""
        self._write = file.write
        self._depth = 0

    @contextmanager
    def within(self, name: str, attributes: str = "") -> Iterator[None]:
        """An element around what is written meanwhile."""
        space = "\t" * self._depth
        self._write(f"{space}<{name}{attributes}>\n")
        self._depth += 1
        yield
        self._depth -= 1
        self._write(f"{space}</{name}>\n")

    def put(self, name: str, value: str | int | None) -> None:
        """An element with a value; none for None."""
        if value is None:
            return
        text = escape(_NOT_XML.sub("", str(value)), _KEPT)
        space = "\t" * self._depth
        self._write(f"{space}<{name}>{text}</{name}>\n")
