"""Help: the keys of this screen, searched by word and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, TEXT, Line, Lines, Span
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action, Kind
from itpm_tui.views.screens import NOT_THERE

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage

_KEYS = 17
"""Cells of the keys."""


def open_help(stage: Stage, _: int) -> None:
    """All actions of this screen; `enter` runs the one under the cursor."""
    screen = stage.view.id_of_screen
    actions = stage.registry.on(screen)
    found: list[Action[Stage]] = []

    def narrowed(text: str) -> Lines:
        words = text.lower().split()
        found[:] = [
            action
            for kind in Kind
            for action in actions
            if action.kind is kind
            and not action.title.endswith(NOT_THERE)
            and _matches(stage, action, words)
        ]
        return tuple(_line(stage, action) for action in found)

    def run(place: int) -> None:
        stage.router.run(found[place])

    stage.open(
        Pages(
            title=f"Help: {screen}",
            body=narrowed(""),
            search=LineBuffer(),
            narrowed=narrowed,
            chosen=run,
            foot="enter runs it · up down moves · esc leaves",
        )
    )


def _keys(stage: Stage, action: Action[Stage]) -> tuple[str, ...]:
    return stage.registry.keys_of(action.id, stage.view.id_of_screen)


def _matches(stage: Stage, action: Action[Stage], words: list[str]) -> bool:
    text = f"{action.title} {action.id} {action.kind.value}".lower()
    keys = [key.lower() for key in _keys(stage, action)]
    return all(word in text or word in keys for word in words)


def _line(stage: Stage, action: Action[Stage]) -> Line:
    keys = "  ".join(_keys(stage, action)) or "-"
    reason = stage.router.hindrance(action)
    return Line(
        (
            Span(f" {keys:<{_KEYS}} ", MUTED if reason else ACCENT, bold=not reason),
            Span(f"{action.title:<52} ", MUTED if reason else TEXT),
            Span(reason or action.kind.value.lower(), MUTED),
        ),
        PANEL,
    )
