"""What `timew export` writes: intervals in UTC with tags and an annotation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import ImportedEntry
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.interchange.time.cells import key_in, walls

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

_FORM = "%Y%m%dT%H%M%SZ"


def is_mine(row: Mapping[str, object]) -> bool:
    """Whether an entry is one of Timewarrior's."""
    start = row.get("start")
    return isinstance(start, str) and len(start) == 16 and start[8:9] == "T"


def from_json(
    row: Mapping[str, object], zone: tzinfo, where: str
) -> ImportedEntry | None:
    """An entry; None for an interval that is not over.

    The id of an interval counts back from the newest, so its begin is what stays.

    Raises:
        Refusal: If it has no begin.
    """
    start, end = row.get("start"), row.get("end")
    if end is None:
        return None
    try:
        first = datetime.strptime(str(start), _FORM).replace(tzinfo=UTC)
        last = datetime.strptime(str(end), _FORM).replace(tzinfo=UTC)
    except ValueError:
        raise Refusal(
            f"{where}: {clean(str(start), limit=40)} is no time of Timewarrior. "
            "Nothing was imported."
        ) from None
    day, minutes, begin, finish = walls(first, last, zone)
    if minutes < 1:
        return None
    held = row.get("tags")
    tags = [clean(str(tag)) for tag in held] if isinstance(held, list) else []
    key = key_in(*tags)
    words = [tag for tag in tags if key is None or tag.upper() != key]
    annotation = clean(str(row.get("annotation") or ""))
    note = ": ".join(text for text in (", ".join(words), annotation) if text)
    return ImportedEntry(
        external_id=str(start),
        day=day,
        minutes=minutes,
        task=key,
        start=begin,
        end=finish,
        note=note or None,
    )
