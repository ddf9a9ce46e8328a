"""What could not be taken from a file, counted as it is met."""

from __future__ import annotations

from typing import NamedTuple

from itpm_tui.domain.drafts import ImportNote


class Loss(NamedTuple):
    """A kind of thing not taken: where it stands, and the sentence for one or many."""

    where: str
    one: str
    many: str


class Notes:
    """The losses met so far."""

    def __init__(self) -> None:
        """Start with none."""
        self._counts: dict[Loss, int] = {}
        self._first: dict[Loss, str] = {}

    def add(self, loss: Loss, first: str = "", count: int = 1) -> None:
        """Count a loss, and keep the item it was first met at."""
        self._counts[loss] = self._counts.get(loss, 0) + count
        self._first.setdefault(loss, first)

    def made(self) -> tuple[ImportNote, ...]:
        """A note for each kind of loss, in the order they were met."""
        return tuple(
            ImportNote(
                where=loss.where,
                what=f"{count:,} {loss.one if count == 1 else loss.many}",
                count=count,
                first=self._first[loss],
            )
            for loss, count in self._counts.items()
        )


def not_taken(where: str, one: str, many: str) -> Loss:
    """A loss that is left out altogether."""
    return Loss(where, f"{one} was not taken", f"{many} were not taken")
