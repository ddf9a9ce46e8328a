"""What one check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One of the fourteen checks, carried out."""

    id: str
    title: str
    wanted: str
    """What is asked for: `at most 5 %`."""
    found: str
    """What was found, as people read it."""
    passed: bool | None
    """None where there is nothing to check."""
    optional: bool = False
    """Whether failing it is told, but fails nothing."""
    hits: tuple[int, ...] = ()
    """Ids of the tasks concerned."""

    @property
    def failed(self) -> bool:
        """Whether it fails the plan."""
        return self.passed is False and not self.optional


def at_most(
    check_id: str,
    title: str,
    hits: Sequence[int],
    of: int,
    percent: int,
    what: str = "tasks",
    *,
    count: int | None = None,
) -> Check:
    """A check that no more than a share is concerned.

    Args:
        check_id: Its id.
        title: Its name.
        hits: Ids of the tasks concerned.
        of: How many there are.
        percent: The share allowed.
        what: What is counted.
        count: How many are concerned, where that is not the number of hits.
    """
    number = len(hits) if count is None else count
    share = 100 * number / of if of else 0.0
    return Check(
        id=check_id,
        title=title,
        wanted=f"at most {percent} %" if percent else "none",
        found=f"{number:,} of {of:,} {what} ({share:.1f} %)",
        passed=100 * number <= percent * of if of else None,
        hits=tuple(hits),
    )


def at_least(check_id: str, title: str, value: float | None, least: float) -> Check:
    """A check of an index; None is one that cannot be computed."""
    return Check(
        id=check_id,
        title=title,
        wanted=f"at least {least:.2f}",
        found="n/a" if value is None else f"{value:.2f}",
        passed=None if value is None else value >= least,
    )
