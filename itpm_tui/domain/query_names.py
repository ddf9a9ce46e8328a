"""Names in filters: which things a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.query import Named


def named(wanted: Named, known: Mapping[int, tuple[str, ...]]) -> frozenset[int]:
    """Ids of what a name means.

    Args:
        wanted: The name.
        known: By id, the folded names of each thing of its kind.
    """
    same = frozenset(key for key, names in known.items() if wanted.text in names)
    if same or wanted.exact:
        return same
    return frozenset(
        key
        for key, names in known.items()
        if any(
            word.startswith(wanted.text)
            for name in names
            for word in (name, *name.split())
        )
    )


def status_names(name: str, group: StatusGroup) -> tuple[str, ...]:
    """What a status is called in filters: its name, its group and a plain word.

    Args:
        name: Folded.
        group: What it stands for.
    """
    match group:
        case StatusGroup.STARTED:
            plain = "doing"
            if name == "blocked":
                plain = "blocked"
            elif "review" in name:
                plain = "review"
        case StatusGroup.COMPLETED:
            plain = "done"
        case StatusGroup.CANCELLED:
            plain = "cancelled"
        case _:
            plain = "todo"
    return (name, str(group), plain)
