"""Help: the keys of this screen, searched by word and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, TEXT, Line, Lines, Span
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action, Kind

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage

_KEYS = 16


def shown_keys(action: Action[Stage]) -> str:
    """The keys of an action as they are written in help and README."""
    return "  ".join(key.replace("space", "space") for key in action.keys)


def open_help(stage: Stage, _: int) -> None:
    """All actions of this screen; `enter` runs the one under the cursor."""
    actions = stage.registry.on(stage.view.id_of_screen)
    found: list[Action[Stage]] = []

    def narrowed(text: str) -> Lines:
        words = text.lower().split()
        found[:] = [
            action
            for kind in Kind
            for action in actions
            if action.kind is kind and _matches(action, words)
        ]
        return tuple(_line(action) for action in found)

    def run(place: int) -> None:
        stage.perform(found[place])

    stage.open(
        Pages(
            title=f"Help: {stage.view.id_of_screen}",
            body=narrowed(""),
            search=LineBuffer(),
            narrowed=narrowed,
            chosen=run,
        )
    )


def _matches(action: Action[Stage], words: list[str]) -> bool:
    text = f"{action.title} {action.id} {action.kind.value}".lower()
    return all(word in text or word in action.keys for word in words)


def _line(action: Action[Stage]) -> Line:
    keys = shown_keys(action)
    return Line(
        (
            Span(f" {keys:<{_KEYS}} ", ACCENT, bold=True),
            Span(f"{action.title:<52} ", TEXT),
            Span(action.kind.value.lower(), MUTED),
        ),
        PANEL,
    )
