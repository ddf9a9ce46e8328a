"""What the rules forbid, said so that a person can read it.

Anything else that goes wrong is a defect and is raised as what it is.
"""

from __future__ import annotations

from dataclasses import dataclass


class Refusal(Exception):
    """Something asked for is not done; the text says why and what to do next."""

    def __init__(self, text: str) -> None:
        """Keep one sentence, or two, in plain words."""
        super().__init__(text)
        self.text = text


class NotPermitted(Refusal):
    """The person has no right to do this."""


class ReasonNeeded(Refusal):
    """Allowed with a reason that is kept: ask why, then ask again with it."""

    def __init__(self, what: str) -> None:
        """Keep what would be so, such as `Doing would hold 6, its limit is 5`."""
        super().__init__(f"{what}. Give a reason to go on.")
        self.what = what


class StoreUnavailable(Refusal):
    """The store cannot be read or written now: locked, damaged, foreign, full."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that someone else changed since it was seen."""

    item: str
    """What people call it, such as `FWL-12`."""
    field: str
    seen: str
    wanted: str
    stored: str
    by: str | None = None
    """Handle of the person who changed it, where known."""


class Conflict(Refusal):
    """Someone else changed the same fields first; nothing was written."""

    def __init__(self, text: str, clashes: tuple[Clash, ...] = ()) -> None:
        """Keep the fields that clash, for a choice between them."""
        super().__init__(text)
        self.clashes = clashes
