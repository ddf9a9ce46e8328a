"""Commands that are typed in full and have no key: `:readonly`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.views.key_test import keys
from itpm_tui.views.modes import Prompt
from itpm_tui.views.registry import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.views.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A command by name."""

    name: str
    title: str
    run: Callable[[Stage, str], None]
    """Takes what was typed behind the name."""
    takes: tuple[str, ...] = ()
    """What can be typed behind it."""


def _readonly(stage: Stage, said: str) -> None:
    """On at once; off only after a word that nobody types by accident."""
    if said not in {"", "on", "off"}:
        stage.say(f"readonly is on or off, not {clean(said)}.", "warning")
    elif said == "off" or (not said and stage.router.read_only):
        _ask_to_write(stage)
    else:
        stage.router.read_only = True
        stage.say("Read only. :readonly off ends it.", "ok")


def _theme(stage: Stage, said: str) -> None:
    """Change the theme at once; without a name, say which there are."""
    if not said:
        stage.say(f"Themes: {' '.join(stage.wardrobe.names())}. :theme NAME takes one.")
        return
    try:
        stage.wardrobe.wear(said)
    except Refusal as refusal:
        stage.say(refusal.text, "warning")
    else:
        stage.say(f"Theme {clean(said)}.", "ok")


def _set(stage: Stage, said: str) -> None:
    """A setting that changes at once; the others stand in the person's own file."""
    name, _, value = said.partition(" ")
    if name == "theme":
        _theme(stage, value.strip())
    else:
        stage.say(":set theme NAME changes at once; the rest is in config.toml: g ,")


def _view(stage: Stage, said: str) -> None:
    """Open a view by its name; without one, list them."""
    from itpm_tui.views.saved_views import open_named

    open_named(stage, said)


def _ask_to_write(stage: Stage) -> None:
    if not any(action.kind is Kind.CHANGE for action in stage.registry):
        stage.say("It was started read only: start it again without --read-only.")
        return
    if not stage.router.read_only:
        stage.say("It is not read only.")
        return

    def take(text: str) -> str | None:
        if text.strip().lower() != "write":
            return "Type write, or esc to stay read only."
        stage.router.read_only = False
        stage.say("Changes are possible again.", "ok")
        return None

    stage.open(
        Prompt(
            name="readonly",
            title="Type write to change things again",
            submit=take,
            foot="enter takes it · esc stays read only",
        )
    )


WORDS = {
    word.name: word
    for word in (
        Word(
            name="readonly",
            title="Read only, on or off",
            run=_readonly,
            takes=("on", "off"),
        ),
        Word(
            name="keys",
            title="Keys: test what arrives, read the keymap again, list its faults",
            run=keys,
            takes=("test", "reload", "faults"),
        ),
        Word(
            name="view",
            title="Open a saved view by its name",
            run=_view,
            takes=("NAME",),
        ),
        Word(name="theme", title="Change the theme", run=_theme, takes=("NAME",)),
        Word(name="set", title="Change a setting", run=_set, takes=("theme",)),
    )
}
