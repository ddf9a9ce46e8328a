"""Asking for a change: the one door through which everything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from itpm_tui.domain.ripple import NOTHING, Ripple

if TYPE_CHECKING:
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.drift import Drift
    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.ripple import Caution


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a command."""

    number: int
    """Number of the change, the position of the feed."""
    topics: frozenset[Topic]
    title: str
    message: str = ""
    created: tuple[int, ...] = ()
    touched: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    drifts: tuple[Drift, ...] = ()
    """What was stored otherwise than it is computed."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a command does to one field of one task, in words."""

    task_id: int
    field: str
    """Such as `status`, `assignee`, `start`; `task` for a whole one."""
    before: str | None
    """None where there was nothing."""
    after: str | None
    """None where nothing is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would come of a command."""

    outcome: Outcome
    effects: tuple[Effect, ...] = ()
    """By task in the order in which they were reached; what matters most first."""
    ripple: Ripple = NOTHING
    """What it does to the plan around it."""


class Executor(Protocol):
    """Carries out commands for one person. Blocks: call it in a worker thread."""

    def execute(
        self,
        command: Command,
        *,
        step: str | None = None,
        caution: Caution | None = None,
    ) -> Outcome:
        """Carry out a command in one transaction.

        Args:
            command: What is wanted, with the values seen.
            step: Changes with the same step are undone as one.
            caution: How far it may reach unseen; None for as far as it does.

        Raises:
            Refusal: If a rule forbids it; `Conflict`, `NotPermitted` and
                `StoreUnavailable` are kinds of it. Nothing was written.
            LookFirst: If it reaches further, or otherwise than was shown. Nothing
                was written.
        """
        ...

    def rehearse(self, command: Command) -> Rehearsal:
        """What a command would do, by every rule; nothing is written.

        Raises:
            Refusal: If it would not be done.
        """
        ...

    def tick(self) -> Outcome:
        """Make what time has caused since the last time, as nobody in particular.

        Raises:
            StoreUnavailable: If the store cannot be written.
        """
        ...

    def close(self) -> None:
        """Give connections back."""
        ...
