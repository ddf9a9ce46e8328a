"""The work of a task, divided among people and over days."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def divided(minutes: int, weights: Sequence[int]) -> list[int]:
    """Whole minutes in proportion to weights; together exactly `minutes`.

    With no weight at all, nothing is given to anyone.
    """
    total = sum(weights)
    if total <= 0:
        return [0] * len(weights)
    ends = [minutes * part // total for part in accumulate(weights)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def shares(left_min: int, people: Sequence[tuple[int, int | None]]) -> list[int]:
    """What each person has of the work that is left.

    Args:
        left_min: Work left of the task.
        people: Units in basis points and, where the work was divided by hand, the
            minutes of each. As long as they were not all given, units decide.
    """
    by_hand = [share for _, share in people if share is not None]
    if len(by_hand) == len(people) and sum(by_hand) > 0:
        return divided(left_min, by_hand)
    units = [units for units, _ in people]
    return divided(left_min, units if sum(units) > 0 else [1] * len(people))


def spread(minutes: int, hours: Sequence[int]) -> list[int]:
    """Work laid over days in proportion to the hours there are on each."""
    return divided(minutes, hours)
