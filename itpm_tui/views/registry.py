"""One registry of actions: keys, key bar, help, command line and key table read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

S = TypeVar("S")
"""What an action acts on: the program as it sees it."""


class Kind(Enum):
    """What an action is to a person, and how the router treats it."""

    MOTION = "Move"
    LOOK = "Look"
    CHANGE = "Change"
    PROGRAM = "Program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Generic[S]):
    """Something that keys can ask for."""

    id: str
    """Stable name, such as `task.later`."""
    keys: tuple[str, ...]
    """Key names; a leader and its letter are parted by a space, such as `s x`."""
    title: str
    """What it does, as help and palette show it."""
    run: Callable[[S, int], None]
    """Does it, so many times."""
    kind: Kind = Kind.LOOK
    hint: str = ""
    """One word for the key bar; without one it is not shown there."""
    screens: frozenset[str] = frozenset()
    """Screens that have it; none given, all."""
    why_not: Callable[[S], str | None] | None = None
    """Says why it does not apply here, or None when it does."""
    command: str | None = None
    """The same on the command line, such as `itpm task done`."""


@dataclass(frozen=True, slots=True)
class Leader(Generic[S]):
    """A key that waits for a letter."""

    key: str
    choices: tuple[tuple[str, Action[S]], ...]
    """Letter and action, in the order registered."""


class Registry(Generic[S]):
    """Actions by key and screen."""

    def __init__(self, actions: Iterable[Action[S]] = ()) -> None:
        """Register actions in order; a later one of the same key and screen fails."""
        self._actions: dict[str, Action[S]] = {}
        self._keys: dict[tuple[str, str], Action[S]] = {}
        self._leaders: dict[str, list[str]] = {}
        self._users: dict[str, list[tuple[str, Action[S]]]] = {}
        for action in actions:
            self.add(action)

    def add(self, action: Action[S]) -> None:
        """Register one action.

        Raises:
            ValueError: If its id or one of its keys on a screen is taken.
        """
        if action.id in self._actions:
            raise ValueError(f"action {action.id} is registered twice")
        for sequence in action.keys:
            self._check_free(sequence, action)
        self._actions[action.id] = action
        for sequence in action.keys:
            for screen in action.screens or {""}:
                self._keys[screen, sequence] = action
            leader, _, letter = sequence.partition(" ")
            if letter:
                self._leaders.setdefault(leader, []).append(sequence)

    def _check_free(self, sequence: str, action: Action[S]) -> None:
        """Make sure that a key has one meaning wherever the action is.

        Raises:
            ValueError: If it has another one on a screen of the action, or is a
                leader and acts at once.
        """
        key, _, letter = sequence.partition(" ")
        users = self._users.setdefault(key, [])
        for taken, other in users:
            apart = action.screens and other.screens
            if apart and action.screens.isdisjoint(other.screens):
                continue
            if taken in {sequence, key} or not letter:
                raise ValueError(f"{sequence} is {other.id} and {action.id}")
        users.append((sequence, action))

    def __iter__(self) -> Iterator[Action[S]]:
        """All actions in the order registered."""
        return iter(self._actions.values())

    def __getitem__(self, action_id: str) -> Action[S]:
        """The action of an id."""
        return self._actions[action_id]

    def __contains__(self, action_id: object) -> bool:
        """Whether there is such an action."""
        return action_id in self._actions

    def find(self, sequence: str, screen: str) -> Action[S] | None:
        """The action of a key or a leader and letter on a screen."""
        own = self._keys.get((screen, sequence))
        return own if own is not None else self._keys.get(("", sequence))

    def leader(self, key: str, screen: str) -> Leader[S] | None:
        """The leader that a key is on a screen, None when it is none."""
        sequences = self._leaders.get(key)
        if sequences is None:
            return None
        choices = {}
        for sequence in sequences:
            action = self.find(sequence, screen)
            if action is not None:
                choices[sequence.partition(" ")[2]] = action
        return Leader(key, tuple(choices.items())) if choices else None

    def on(self, screen: str) -> list[Action[S]]:
        """Actions that a screen has, in the order registered."""
        return [a for a in self if not a.screens or screen in a.screens]
