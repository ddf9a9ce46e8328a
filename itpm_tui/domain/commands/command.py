"""What all commands have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")


class Command:
    """Something asked of the executor: frozen values, no behaviour."""

    in_place: ClassVar[bool] = False
    """Whether all tasks stay where they are in the tree, so that the next command
    need not wait until it is read again."""
    ripples: ClassVar[bool] = False
    """Whether others move, or get too much to do, by what it changes."""
    takes_back: ClassVar[bool] = False
    """Whether it takes back a change, so that the next step is to do it again."""


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """A task with the value that the person saw when asking for another."""

    task_id: int
    value: T
