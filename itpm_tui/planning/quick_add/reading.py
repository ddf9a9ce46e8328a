"""What readers of fields have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.quick_add.draft import Draft

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.planning.quick_add.names import Names


class Unknown(Refusal):
    """A value that is not understood, and tokens that would be."""

    def __init__(self, text: str, offers: Sequence[str] = ()) -> None:
        """Keep a sentence and the likeliest tokens first."""
        super().__init__(text)
        self.offers = tuple(offers)


@dataclass(frozen=True, slots=True)
class Scene:
    """What values are read against."""

    names: Names
    now: datetime
    title: str
    """Of the task that is being added."""


Reader: TypeAlias = Callable[[Draft, str, Scene], Draft]
"""Takes a value into a draft.

Raises `Refusal`, with offers `Unknown`, for what stops the save.
"""


def did_you_mean(names: Sequence[str]) -> str:
    """A question with up to three names: ` Did you mean A, B or C?`."""
    if not names:
        return ""
    *first, last = names
    listed = f"{', '.join(first)} or {last}" if first else last
    return f" Did you mean {listed}?"
