"""Tasks as a sheet of comma-separated values."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

# What spreadsheets run as a formula, also behind blanks.
# Source: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"^'*[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_PREFIX = "'"


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs; `unguarded` gives the text back."""
    return _PREFIX + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    bare = text.removeprefix(_PREFIX)
    return bare if bare != text and guarded(bare) == text else text


def write_sheet(file: TextIO, rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows under the names of their columns.

    Args:
        file: Opened without translation of line ends.
        rows: Values by column, all with the same columns; lists are joined by blanks.
    """
    writer = csv.writer(file)
    heading = True
    for row in rows:
        if heading:
            writer.writerow(row)
            heading = False
        writer.writerow([_cell(value) for value in row.values()])


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        value = " ".join(map(str, value))
    return guarded(value) if isinstance(value, str) else value
