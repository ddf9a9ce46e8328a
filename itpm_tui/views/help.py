"""Help: the keys of this screen, searched by word and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import help_page
from itpm_tui.presentation.lines import (
    ACCENT,
    MUTED,
    PANEL,
    TEXT,
    Line,
    Lines,
    Span,
    width,
)
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.colon import hindrance, play
from itpm_tui.views.help_columns import columns
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action, Kind
from itpm_tui.views.screens import NOT_THERE

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage

_KEYS = 17
"""Cells of the keys."""
_TITLE = 52


NOT_HERE = "not used here"


def open_help(stage: Stage, _: int) -> None:
    """All actions of this screen, then those of others; `enter` runs one."""
    screen = stage.view.id_of_screen
    here = stage.registry.on(screen)
    elsewhere = [action for action in stage.registry if _is_free(stage, action)]
    found: list[Action[Stage]] = []

    def narrowed(text: str) -> Lines:
        words = text.lower().split()
        found[:] = [
            action
            for actions in (here, elsewhere)
            for kind in Kind
            for action in actions
            if action.kind is kind
            and not action.title.endswith(NOT_THERE)
            and _matches(stage, action, words)
        ]
        return tuple(_line(stage, action) for action in found)

    def run(place: int) -> None:
        play(stage, found[place])

    def overview(cells: int, rows: int) -> Lines:
        glyphs = stage.view.site.glyphs
        return help_page.lines(columns(stage, glyphs), cells, rows, glyphs)

    stage.open(
        Pages(
            title=f"Help: {screen}",
            body=narrowed(""),
            search=LineBuffer(),
            narrowed=narrowed,
            chosen=run,
            foot="enter runs it · up down moves · esc leaves",
            overview=overview,
        )
    )


def _is_free(stage: Stage, action: Action[Stage]) -> bool:
    """Whether an action is of other screens, and one of its keys means nothing here."""
    screen = stage.view.id_of_screen
    if action.on(screen):
        return False
    return any(stage.registry.find(key, screen) is None for key in action.keys)


def _keys(stage: Stage, action: Action[Stage]) -> tuple[str, ...]:
    return stage.registry.keys_of(action.id, stage.view.id_of_screen)


def _matches(stage: Stage, action: Action[Stage], words: list[str]) -> bool:
    text = f"{action.title} {action.id} {action.kind.value}".lower()
    if not action.on(stage.view.id_of_screen):
        text += f" {NOT_HERE}"
    keys = [key.lower() for key in _keys(stage, action)]
    return all(word in text or word in keys for word in words)


def _line(stage: Stage, action: Action[Stage]) -> Line:
    """Keys, what they do, and of what kind that is or why it does nothing here."""
    keys = "  ".join(_keys(stage, action)) or "-"
    reason = hindrance(stage, action)
    absent = not action.on(stage.view.id_of_screen)
    kind = action.kind.value.lower()
    said = f"{NOT_HERE}: {reason}" if absent else reason or kind
    role = MUTED if reason else TEXT
    return Line(
        (
            Span(" "),
            Span(keys, MUTED if reason else ACCENT, bold=not reason, strike=absent),
            Span(" " * (_KEYS + 1 - width(keys))),
            Span(action.title, role, strike=absent),
            Span(" " * (_TITLE + 1 - width(action.title))),
            Span(said, MUTED),
        ),
        PANEL,
    )
