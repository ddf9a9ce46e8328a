"""`:keys`: what keys do, what the terminal sends for them, what the keymap lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.text import clean
from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, TEXT, Line, Span
from itpm_tui.views.modes import Listening, Pages

if TYPE_CHECKING:
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.stage import Stage

MOST = 12
"""Keys that stay in sight."""
_HEAD = ("KEY", "THE TERMINAL SENDS", "WHAT IT DOES HERE")


def keys(stage: Stage, said: str) -> None:
    """Test keys, read the keymap again, or list its faults."""
    ways = {"test": test_keys, "reload": _reload, "faults": _faults}
    way = ways.get(said.strip().lower() or "test")
    if way is None:
        stage.say(f"keys takes test, reload or faults, not {clean(said)}.", "warning")
    else:
        way(stage)


def test_keys(stage: Stage) -> None:
    """Show each key that arrives until esc or ctrl+g is pressed twice."""
    panel = Listening(title="Keys: press any", hear=lambda *_: None, body=_lines([]))
    heard: list[tuple[str, str, str]] = []

    def hear(key: str, character: str | None, sent: str | None) -> None:
        typed = character if character and character.isprintable() else None
        name = typed if typed and typed != " " else key
        heard.append((name, shown(sent), _meaning(stage, key, name)))
        del heard[:-MOST]
        panel.body = _lines(heard)

    panel.hear = hear
    stage.open(panel)


def shown(sent: str | None) -> str:
    """What was sent, with names for what cannot be seen."""
    if sent is None:
        return "-"
    names = {"\x1b": "ESC", " ": "SPACE", "\r": "CR", "\t": "TAB", "\x7f": "DEL"}
    parts = [
        names.get(letter) or (letter if letter.isprintable() else f"{ord(letter):#04x}")
        for letter in sent
    ]
    return " ".join(parts)


def _meaning(stage: Stage, key: str, name: str) -> str:
    """The action that a key runs here, or why it runs none."""
    if key.startswith("alt+"):
        return "counts as esc: tmux and macOS change Alt"
    screen = stage.view.id_of_screen
    ours = stage.keyring.layout.get(name, name)
    also = "" if ours == name else f" (as {ours})"
    if ours == ",":
        return f"begins a count{also}"
    action = stage.registry.find(ours, screen)
    if action is not None:
        return f"{action.title} [{action.id}]{also}"
    leader = stage.registry.leader(ours, screen)
    if leader is not None:
        letters = " ".join(letter for letter, _ in leader.choices)
        return f"waits for a letter: {letters}{also}"
    return f"free here{also}"


def _lines(heard: list[tuple[str, str, str]]) -> Lines:
    head = Line((Span(f" {_HEAD[0]:<12} {_HEAD[1]:<24} {_HEAD[2]}", MUTED),), PANEL)
    rows = [
        Line(
            (
                Span(f" {name:<12} ", ACCENT, bold=True),
                Span(f"{sent:<24} ", TEXT),
                Span(meaning, TEXT),
            ),
            PANEL,
        )
        for name, sent, meaning in heard
    ]
    return (head, *rows, *[Line((), PANEL)] * (MOST - len(rows)))


def _reload(stage: Stage) -> None:
    stage.keyring.read()
    if not stage.keyring.faults:
        stage.say("The keys were read again.", "ok")


def _faults(stage: Stage) -> None:
    if not stage.keyring.faults:
        stage.say("The keymap has no faults.", "ok")
        return
    body = tuple(Line((Span(f" {text}"),), PANEL) for text in stage.keyring.faults)
    stage.open(Pages(title="Faults of the keymap", body=body))
