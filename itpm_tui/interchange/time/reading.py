"""A file of time, bounded: which program wrote it, and its entries."""

from __future__ import annotations

import csv
import io
import json
import stat
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.time_enums import TimeSource
from itpm_tui.interchange.time import plain, timewarrior, toggl

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from itpm_tui.domain.commands.time import ImportedEntry
    from itpm_tui.interchange.time.cells import Cells

SIZE_MAX = 50 * 1024 * 1024
ROWS_MAX = 200_000


def source_of(path: Path) -> TimeSource:
    """Which program wrote a file, by its content.

    Raises:
        Refusal: If it cannot be read, or is no time.
    """
    text = _content(path)
    if text.lstrip()[:1] == "[":
        rows = _json(path, text)
        first = rows[0] if rows else {}
        return (
            TimeSource.TIMEWARRIOR if timewarrior.is_mine(first) else TimeSource.TOGGL
        )
    heading = text.split("\n", 1)[0].lower()
    return TimeSource.TOGGL if toggl.is_mine(heading) else TimeSource.CSV


def read_time(path: Path, source: TimeSource, zone: tzinfo) -> list[ImportedEntry]:
    """The entries of a file.

    Args:
        path: The file.
        source: Which program wrote it.
        zone: Whose clock the person reads; instants become its wall time.

    Raises:
        Refusal: If it cannot be read, is too large, or an entry makes no sense; the
            sentence names its place.
    """
    text = _content(path)
    if text.lstrip()[:1] == "[":
        reader = timewarrior if source is TimeSource.TIMEWARRIOR else toggl
        rows = _json(path, text)
        return [
            entry
            for number, row in enumerate(rows, 1)
            if (entry := reader.from_json(row, zone, f"entry {number}")) is not None
        ]
    if source is TimeSource.TIMEWARRIOR:
        raise Refusal(f"{_name(path)} is no JSON. timew export writes it.")
    sheet = toggl if source is TimeSource.TOGGL else plain
    return [
        entry
        for cells in _rows(path, text)
        if (entry := sheet.from_cells(cells)) is not None
    ]


def _name(path: Path) -> str:
    return clean(path.name, limit=80) or "The file"


def _content(path: Path) -> str:
    """The text of a file.

    Raises:
        Refusal: If it cannot be read, is no regular file, too large, or no text.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise Refusal(f"{_name(path)} is not a file.")
        if state.st_size > SIZE_MAX:
            raise Refusal(f"{_name(path)} is larger than 50 MB. Export fewer weeks.")
        raw = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{_name(path)} cannot be read: {error.strerror}.") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{_name(path)} is no text in UTF-8. Export it again.") from None


def _json(path: Path, text: str) -> list[dict[str, object]]:
    """A list of objects.

    Raises:
        Refusal: If it is none, or has too many.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal(f"{_name(path)} is no JSON that can be read.") from None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Refusal(f"{_name(path)} is no list of entries.")
    if len(found) > ROWS_MAX:
        raise Refusal(f"{_name(path)} has {len(found):,} entries; {ROWS_MAX:,} fit.")
    return found


def _rows(path: Path, text: str) -> list[Cells]:
    """Rows of a sheet by the names of their columns.

    Raises:
        Refusal: If it is no sheet, or has too many rows.
    """
    from itpm_tui.interchange.time.cells import Cells

    sample = text[:4096]
    delimiter = max(",;\t", key=sample.split("\n", 1)[0].count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    found: list[Cells] = []
    try:
        for row in reader:
            if len(found) >= ROWS_MAX:
                raise Refusal(f"{_name(path)} has more than {ROWS_MAX:,} rows.")
            found.append(Cells(row, f"{_name(path)} line {reader.line_num}"))
    except csv.Error as error:
        raise Refusal(f"{_name(path)} is no sheet: {error}.") from None
    return found
