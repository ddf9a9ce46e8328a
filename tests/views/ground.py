"""A stage of bare ground for the router: it writes down what happens on it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from itpm_tui.views.registry import Action, Kind, Registry
from itpm_tui.views.router import Router

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.views.modes import Mode
    from itpm_tui.views.stage import Stage


class Ground:
    """A program without screen and store: what a router needs of a stage."""

    def __init__(self, *actions: Action[Stage]) -> None:
        self.registry: Registry[Stage] = Registry(actions)
        self.router = Router(cast("Stage", self), self.registry)
        self.view = SimpleNamespace(id_of_screen="list")
        self.done: list[str] = []
        self.said: list[str] = []
        self.pastes: list[str] = []
        self.paints = 0

    def say(self, text: str, kind: str = "info") -> None:
        self.said.append(text)

    def open(self, mode: Mode) -> None:
        self.router.modes.open(mode)

    def close(self) -> None:
        self.router.modes.close()

    def pasted(self, text: str) -> None:
        self.pastes.append(text)

    def performed(self, action: Action[Stage]) -> None:
        self.ran = action.id

    def modes_changed(self) -> None:
        self.paints += 1

    def keys(self, *names: str) -> None:
        """Press keys; single characters type themselves."""
        for name in names:
            character = " " if name == "space" else name
            self.router.press(name, character if len(character) == 1 else None)

    def type(self, text: str) -> None:
        """Press a key for each letter of a text."""
        self.keys(*("space" if letter == " " else letter for letter in text))


def act(
    action_id: str,
    *keys: str,
    kind: Kind = Kind.CHANGE,
    screens: frozenset[str] = frozenset(),
    run: Callable[[Ground, int], None] | None = None,
    why_not: str | None = None,
) -> Action[Stage]:
    """An action that writes down its id and count."""

    def note(stage: Stage, count: int) -> None:
        ground = cast("Ground", stage)
        ground.done.append(action_id if count == 1 else f"{count} {action_id}")
        if run is not None:
            run(ground, count)

    return Action(
        id=action_id,
        keys=keys,
        title=action_id,
        run=note,
        kind=kind,
        screens=screens,
        why_not=None if why_not is None else lambda _: why_not,
    )
