"""One registry of actions: keys, key bar, help, command line and key table read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

S = TypeVar("S")
"""What an action acts on: the program as it sees it."""


class Kind(Enum):
    """What an action is to a person, and how the router treats it."""

    MOTION = "Move"
    LOOK = "Look"
    CHANGE = "Change"
    PROGRAM = "Program"
    OWN = "Own"


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
    apart: frozenset[str] = frozenset()
    """Screens that do not have it, though others do: verbs on tasks where are none."""
    like: str = ""
    """Id of the action whose place it takes on its screens: its keys are that one's."""
    why_not: Callable[[S], str | None] | None = None
    """Says why it does not apply here, or None when it does."""
    command: str | None = None
    """The same on the command line, such as `itpm task done`."""
    repeats: bool = False
    """Whether `.` can do it again on another selection."""

    def on(self, screen: str) -> bool:
        """Whether a screen has it."""
        return screen not in self.apart and (not self.screens or screen in self.screens)


@dataclass(frozen=True, slots=True)
class Leader(Generic[S]):
    """A key that waits for a letter."""

    key: str
    choices: tuple[tuple[str, Action[S]], ...]
    """Letter and action, in the order registered."""


@dataclass(frozen=True, slots=True)
class Use(Generic[S]):
    """A key of an action, and where it is one."""

    sequence: str
    action: Action[S]
    only: frozenset[str]
    """Screens; none given, all."""
    never: frozenset[str] = frozenset()
    """Screens on which the action has other keys, or is not."""

    def meets(self, other: Use[S]) -> bool:
        """Whether there is a screen on which both are keys."""
        if not self.only and not other.only:
            return True
        if not self.only:
            return bool(other.only - self.never)
        if not other.only:
            return bool(self.only - other.never)
        return not self.only.isdisjoint(other.only)

    def repeats(self, other: Use[S]) -> bool:
        """Whether it says the same again."""
        same = self.sequence == other.sequence and self.only == other.only
        return same and self.action.id == other.action.id

    def clashes(self, other: Use[S]) -> bool:
        """Whether both cannot be keys: the same, or a leader that acts at once."""
        first, second = self.sequence, other.sequence
        same = first == second or first.startswith(f"{second} ")
        return (same or second.startswith(f"{first} ")) and self.meets(other)


def uses_of(
    action: Action[S],
    keys: tuple[str, ...],
    own: Mapping[str, tuple[str, ...]],
) -> list[Use[S]]:
    """Where an action has which keys.

    Args:
        action: The action.
        keys: Its keys where nothing else is said.
        own: Its keys on screens where they are others.
    """
    others = frozenset(own)
    left = action.screens - others
    never = others | action.apart
    nowhere = bool(action.screens) and not left
    uses = [] if nowhere else [Use(key, action, left, never) for key in keys]
    for screen, there in own.items():
        uses += [Use(key, action, frozenset({screen})) for key in there]
    return uses


def clash(uses: Iterable[Use[S]]) -> tuple[Use[S], Use[S]] | None:
    """The first two that cannot both be keys, None where all can."""
    before: dict[str, list[Use[S]]] = {}
    for use in uses:
        users = before.setdefault(use.sequence.partition(" ")[0], [])
        for other in users:
            if use.clashes(other) and not use.repeats(other):
                return other, use
        users.append(use)
    return None


class Registry(Generic[S]):
    """Actions by key and screen."""

    def __init__(self, actions: Iterable[Action[S]] = ()) -> None:
        """Register actions in order; a later one of the same key and screen fails."""
        self._actions: dict[str, Action[S]] = {}
        self._keys: dict[tuple[str, str], Action[S]] = {}
        self._own: dict[tuple[str, str], tuple[str, ...]] = {}
        self._leaders: dict[str, list[str]] = {}
        self._users: dict[str, list[Use[S]]] = {}
        self._led: dict[str, str] = {}
        for action in actions:
            self.add(action)

    def add(
        self, action: Action[S], own: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """Register one action.

        Args:
            action: With the keys that it has where nothing else is said.
            own: Its keys on screens where they are others.

        Raises:
            ValueError: If its id or one of its keys on a screen is taken.
        """
        own = own or {}
        if action.id in self._actions:
            raise ValueError(f"action {action.id} is registered twice")
        self._own |= {(screen, action.id): keys for screen, keys in own.items()}
        self._actions[action.id] = action
        for use in uses_of(action, action.keys, own):
            self._take(use)

    def _take(self, use: Use[S]) -> None:
        """Make a key one of an action.

        Raises:
            ValueError: If it has another meaning on a screen of the action, or is a
                leader and acts at once.
        """
        users = self._users.setdefault(use.sequence.partition(" ")[0], [])
        for other in users:
            if use.repeats(other):
                return
            if use.clashes(other):
                raise ValueError(
                    f"{use.sequence} is {other.action.id} and {use.action.id}"
                )
        users.append(use)
        for screen in use.only or {""}:
            self._keys[screen, use.sequence] = use.action
        leader, _, letter = use.sequence.partition(" ")
        sequences = self._leaders.setdefault(leader, []) if letter else []
        if use.sequence not in sequences:
            sequences.append(use.sequence)

    def rebound(
        self,
        keys: Mapping[str, tuple[str, ...]],
        own: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
        more: Iterable[Action[S]] = (),
    ) -> Registry[S]:
        """The same actions under other keys, and more of them.

        Args:
            keys: By id, all keys of an action; one that is not named keeps its own.
            own: By screen and id, keys that differ there.
            more: Actions of a person's own.

        Raises:
            ValueError: If a key would have two meanings.
        """
        made: Registry[S] = Registry()
        for action in self:
            there = {
                screen: table[action.id]
                for screen, table in (own or {}).items()
                if action.id in table and action.on(screen)
            }
            now = keys.get(action.id, action.keys)
            made.add(replace(action, keys=now), there)
            made.remember_leader(action.keys, now)
        for action in more:
            made.add(action)
        return made

    def remember_leader(self, before: tuple[str, ...], now: tuple[str, ...]) -> None:
        """Keep under which key the letters of a leader are found now."""
        old = next((key.split()[0] for key in before if " " in key), "")
        new = next((key.split()[0] for key in now if " " in key), "")
        if old and new:
            self._led.setdefault(old, new)

    def __iter__(self) -> Iterator[Action[S]]:
        """All actions in the order registered."""
        return iter(self._actions.values())

    def __getitem__(self, action_id: str) -> Action[S]:
        """The action of an id."""
        return self._actions[action_id]

    def get(self, action_id: str, default: Action[S]) -> Action[S]:
        """The action of an id, or another one where there is none."""
        return self._actions.get(action_id, default)

    def __contains__(self, action_id: object) -> bool:
        """Whether there is such an action."""
        return action_id in self._actions

    def find(self, sequence: str, screen: str) -> Action[S] | None:
        """The action of a key or a leader and letter on a screen."""
        own = self._keys.get((screen, sequence))
        if own is not None:
            return own
        found = self._keys.get(("", sequence))
        if found is None or (screen, found.id) in self._own or not found.on(screen):
            return None
        return found

    def elsewhere(self, key: str) -> Action[S] | None:
        """The action that a key, or a leader with some letter, is on other screens."""
        users = self._users.get(key, ())
        return next((use.action for use in users), None)

    def keys_of(self, action_id: str, screen: str = "") -> tuple[str, ...]:
        """The real keys of an action on a screen; none where it has none."""
        action = self._actions.get(action_id)
        if action is None:
            return ()
        return self._own.get((screen, action_id), action.keys)

    def leader_key(self, key: str) -> str:
        """The real key of a leader that is named by the key it ships with."""
        return self._led.get(key, key)

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
        return [action for action in self if action.on(screen)]
