"""What the three columns of the help say, with the real keys of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.help_page import Column, Section
from itpm_tui.views.registry import Kind
from itpm_tui.views.screens import LEADERS, PLACES, SCREENS, screen_of

if TYPE_CHECKING:
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.views.stage import Stage

_Named = tuple[tuple[str, str], ...]
"""Ids of actions parted by spaces, and what they do together."""

_MOVE: _Named = (
    ("nav.down nav.up nav.left nav.right", "cursor, arrows too"),
    ("nav.top nav.bottom", "first, last"),
    ("nav.half_down nav.half_up", "half a page"),
    ("look.pane look.pane_back", "next, previous pane"),
    ("look.next look.previous", "next hit or problem"),
    ("go.date go.today", "go to a date, today"),
    ("look.closer look.wider", "zoom"),
    ("look.back look.forward", "back, and forward"),
)
_SELECT: _Named = (
    ("mark.toggle mark.range", "mark, mark a range"),
    ("mark.group", "mark the group, then all"),
    ("app.escape", "cancel one level"),
)
_CHANGE: _Named = (
    ("task.add task.add_child", "add, add below"),
    ("task.edit task.done", "edit, done or open"),
    ("task.who task.tags", "who, tags"),
    ("task.later task.earlier", "a day later, earlier"),
    ("task.longer task.shorter", "a day longer, shorter"),
    ("task.move task.delete", "move to, delete"),
    ("link.after link.before", "blocked by, blocks"),
    ("time.timer time.log", "timer, log time"),
    ("task.comment task.follow", "comment, follow"),
    ("app.repeat", "repeat the last change"),
    ("app.undo app.redo app.history", "undo, redo, list"),
)
_FIND: _Named = (
    ("look.filter look.project", "filter, project"),
    ("views.save", "save the filter as a view"),
    ("app.palette", "every command by name"),
    ("look.preview look.link", "preview, its links"),
    ("app.reload app.redraw", "read again, draw again"),
    ("app.back app.quit", "close or go back, quit"),
)


def columns(stage: Stage, glyphs: Glyphs) -> tuple[Column, ...]:
    """Keys everywhere, verbs, and what only this screen has."""
    screen = screen_of(stage.view.id_of_screen)
    everywhere = (
        Section("Move", (*_keys(stage, _MOVE), (",5", "so many times, then a key"))),
        Section("Screens", _screens(stage)),
        Section("Select", _keys(stage, _SELECT)),
    )
    verbs = (
        Section(
            "Change one task, or all marked",
            (*_keys(stage, _CHANGE), *_leaders(stage, "s!z")),
        ),
        Section("Find and share", (*_keys(stage, _FIND), *_leaders(stage, "fSyE"))),
    )
    here = (
        Section(f"Only here: {screen.full}", _here(stage)),
        Section("Signs", _signs(glyphs)),
        Section("Your keys", (_yours(stage),)),
    )
    return (
        Column("Keys everywhere", tuple(filter(lambda s: s.keys, everywhere))),
        Column("Verbs, the same on every screen", verbs),
        Column(screen.full, tuple(filter(lambda s: s.keys, here))),
    )


def _keys(stage: Stage, named: _Named) -> tuple[tuple[str, str], ...]:
    """The first key of each action that this screen has."""
    screen, registry = stage.view.id_of_screen, stage.registry
    found = []
    for ids, words in named:
        keys = [
            registry.keys_of(each, screen)[:1]
            for each in ids.split()
            if each in registry and registry[each].on(screen)
        ]
        shown = " ".join(key for first in keys for key in first)
        if shown:
            found.append((shown, words))
    return tuple(found)


def _screens(stage: Stage) -> tuple[tuple[str, str], ...]:
    """Digits of the tabs, and the letters of those without one."""
    registry = stage.registry
    tabs = [registry.keys_of(f"go.{spec.id}")[:1] for spec in SCREENS]
    shown = " ".join(key for first in tabs for key in first)
    leader = registry.leader(registry.leader_key("g"), stage.view.id_of_screen)
    places = {f"go.{spec.id}": spec.full.lower() for spec in PLACES}
    beside = [
        (f"{registry.leader_key('g')} {letter}", places[action.id])
        for letter, action in (leader.choices if leader is not None else ())
        if action.id in places
    ]
    return ((shown, "as in the top line"), *beside)


def _leaders(stage: Stage, keys: str) -> tuple[tuple[str, str], ...]:
    """Leaders with the letters that they take here."""
    found = []
    for name in keys:
        key = stage.registry.leader_key(name)
        leader = stage.registry.leader(key, stage.view.id_of_screen)
        if leader is not None:
            letters = " ".join(letter for letter, _ in leader.choices)
            found.append((key, f"{LEADERS[name]}: {letters}"))
    return tuple(found)


def _here(stage: Stage) -> tuple[tuple[str, str], ...]:
    """Actions of this screen and few others, one line each; of leaders none."""
    screen = stage.view.id_of_screen
    found = []
    for action in stage.registry.on(screen):
        few = action.screens and len(action.screens) < 3
        keys = stage.registry.keys_of(action.id, screen)
        if few and keys and action.kind is not Kind.OWN and " " not in keys[0]:
            found.append((keys[0], action.title[:1].lower() + action.title[1:]))
    return tuple(found)


def _signs(glyphs: Glyphs) -> tuple[tuple[str, str], ...]:
    return (
        (f"{glyphs.todo} {glyphs.doing} {glyphs.blocked}", "todo, doing, blocked"),
        (f"{glyphs.review} {glyphs.done}", "in review, done"),
        (f"{glyphs.milestone} {glyphs.mark}", "milestone, marked"),
    )


def _yours(stage: Stage) -> tuple[str, str]:
    own = sum(action.kind is Kind.OWN for action in stage.registry)
    faults = len(stage.keyring.faults)
    wrong = f", {faults} at fault" if faults else ""
    return (":keys", f"test, reload; {own} own commands{wrong}")
