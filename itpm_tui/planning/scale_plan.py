"""The shape of a made-up project: stages, packages, and chains of work in days.

Days are counted in working days from the start of the project. Work in a chain
comes one after the other, chains of a stage run side by side, and a stage starts
when the one before it has reached its milestone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

STAGE_TASKS = 50
"""Tasks of a stage with its summaries and its milestone: one in fifty."""
CHAIN_TASKS = 6
SMALLEST = 4
"""A stage needs a summary, a package, a piece of work and a milestone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One task of a chain: working days, the last one included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces one after the other, below a package or below a part of it."""

    pieces: tuple[Piece, ...]
    part: bool
    """Whether it is a part of the package of the chain before it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Chains and the day of the milestone that ends them."""

    chains: tuple[Chain, ...]
    end: int


def stages(random: Random, size: int) -> Iterator[Stage]:
    """Stages that make `size` tasks together with their summaries and milestones.

    Args:
        random: Where chance comes from.
        size: At least `SMALLEST`.
    """
    count = max(1, round(size / STAGE_TASKS))
    day = 0
    for index in range(count):
        portion = size * (index + 1) // count - size * index // count
        stage = _stage(random, portion - 2, day)
        yield stage
        day = stage.end + 1


def _stage(random: Random, room: int, day: int) -> Stage:
    chains: list[Chain] = []
    end = day
    while room > 0:
        length = min(random.randint(CHAIN_TASKS // 2, CHAIN_TASKS * 3 // 2), room - 1)
        if room - 1 - length == 1:
            length += 1
        pieces = tuple(_pieces(random, length, day + random.randint(0, 2)))
        chains.append(Chain(pieces, part=bool(chains) and random.random() < 0.25))
        end = max(end, pieces[-1].last)
        room -= 1 + length
    return Stage(tuple(chains), end)


def _pieces(random: Random, count: int, day: int) -> Iterator[Piece]:
    """Pieces from a day on, now and then with a day between them."""
    for _ in range(count):
        days = random.choice((1, 1, 1, 1, 2, 2, 3))
        yield Piece(day, day + days - 1)
        day += days + (random.random() < 0.1)
