"""How evenly work lies on people, and for how long it is too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def fairness(used: Sequence[tuple[int, int]]) -> float | None:
    """Jain's index of what people use of their hours: 1 is even, 1/n is all on one.

    Args:
        used: Minutes planned and minutes there are, by person; whoever has none is
            left out. None where that leaves nobody, or nothing is planned.

    Source:
        Jain, Chiu & Hawe, "A Quantitative Measure of Fairness and Discrimination for
        Resource Allocation in Shared Computer Systems", DEC TR-301, 1984.
    """
    shares = [planned / capacity for planned, capacity in used if capacity > 0]
    squares = sum(share * share for share in shares)
    if not squares:
        return None
    total = sum(shares)
    return total * total / (len(shares) * squares)


def longest_run(days: Iterable[tuple[int, int]]) -> int:
    """Working days on end with more planned than there are hours.

    Args:
        days: Minutes planned and minutes there are, by day. A day off neither ends a
            run nor counts in it.
    """
    longest = run = 0
    for planned, capacity in days:
        if capacity > 0:
            run = run + 1 if planned > capacity else 0
            longest = max(longest, run)
    return longest
