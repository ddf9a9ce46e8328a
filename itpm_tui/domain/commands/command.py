"""What all commands have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class Command:
    """Something asked of the executor: frozen values, no behaviour."""


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """A task with the value that the person saw when asking for another."""

    task_id: int
    value: T
