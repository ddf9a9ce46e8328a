"""A person's `keymap.toml`: which keys they want, and what is wrong with it.

A fault spoils its own entry and nothing else. Whether ids exist and keys are free is
known where the actions are.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from itpm_tui.config.key_names import sequence
from itpm_tui.config.keymap_presets import PRESETS
from itpm_tui.config.toml_file import nearest, read_toml, shown_value
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from itpm_tui.config.toml_file import Table

FILE_NAME: Final = "keymap.toml"
VERSION: Final = 1
LONGEST_LINE: Final = 500
_SECTIONS: Final = ("version", "preset", "global", "screen", "commands", "layout")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """All keys of an action, everywhere or on one screen."""

    id: str
    keys: tuple[str, ...]
    line: int
    """In the file; 0 where it was not found."""
    screen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCommand:
    """Commands in a row under a key of a person's own."""

    key: str
    run: str
    name: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Keymap:
    """What the file asks for, as far as it is sound by itself."""

    presets: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    own: tuple[OwnCommand, ...] = ()
    layout: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    """One sentence each, with line and reason."""


def load_keymap(path: Path) -> Keymap:
    """What that file asks for; nothing where there is none or it cannot be read."""
    if not os.path.lexists(path):
        return Keymap()
    try:
        table = read_toml(path)
        text = path.read_text(encoding="utf-8")
    except (Refusal, OSError) as fault:
        said = fault.text if isinstance(fault, Refusal) else str(fault)
        return Keymap(faults=(f"{said} The default keys are used.",))
    return _Reading(text, table).keymap()


def fault(line: int, text: str) -> str:
    """A sentence about a place in the file."""
    where = f"{FILE_NAME} line {line}" if line else FILE_NAME
    return f"{where}: {text}"


class _Reading:
    """One keymap file on its way to being checked."""

    def __init__(self, text: str, table: Table) -> None:
        self._lines = _places(text)
        self._table = table
        self._faults: list[str] = []

    def keymap(self) -> Keymap:
        for name in self._table:
            if name not in _SECTIONS:
                self._fault("", name, f"{shown_value(name)} is no part of a keymap,")
        version = self._table.get("version", VERSION)
        if version != VERSION:
            text = f"version must be {VERSION}. The default keys are used."
            return Keymap(faults=(fault(self._line("", "version"), text),))
        return Keymap(
            presets=self._presets(),
            entries=(*self._entries("global", "", self._part("global")), *self._own()),
            own=tuple(self._commands()),
            layout=self._layout(),
            faults=tuple(self._faults),
        )

    def _line(self, section: str, name: str) -> int:
        return self._lines.get((section, name), 0)

    def _say(self, section: str, name: str, text: str) -> None:
        self._faults.append(fault(self._line(section, name), text))

    def _fault(self, section: str, name: str, text: str) -> None:
        self._say(section, name, f"{text} {nearest(name, _SECTIONS)}")

    def _part(self, name: str) -> Table:
        part = self._table.get(name, {})
        if isinstance(part, dict):
            return part
        self._say("", name, f"{name} is a part of its own: write [{name}].")
        return {}

    def _presets(self) -> tuple[str, ...]:
        said = self._table.get("preset", ())
        names = [said] if isinstance(said, str) else said
        if not isinstance(names, list | tuple):
            names = [said]
        known = [n for n in names if isinstance(n, str) and n in PRESETS]
        for name in names:
            if name not in known:
                near = nearest(str(name), PRESETS)
                self._say("", "preset", f"{shown_value(name)} is no preset: {near}")
        return tuple(known)

    def _own(self) -> list[Entry]:
        """The entries of all screens."""
        found = []
        for screen, part in self._part("screen").items():
            if isinstance(part, dict):
                found += self._entries(f"screen.{screen}", screen, part)
            else:
                self._say("screen", screen, f"write [screen.{clean(screen)}].")
        return found

    def _entries(self, section: str, screen: str, part: Table) -> list[Entry]:
        found = []
        for name, said in part.items():
            keys = [said] if isinstance(said, str) else said
            if not isinstance(keys, list) or not all(isinstance(k, str) for k in keys):
                self._say(
                    section,
                    name,
                    f'{clean(name)} is {shown_value(said)}. Write a key, ["a", "b"], '
                    'or "" for none.',
                )
                continue
            try:
                wanted = tuple(sequence(key) for key in keys if key)
            except Refusal as why:
                self._unsendable(section, name, keys, why.text)
                continue
            line = self._line(section, name)
            found.append(Entry(id=name, keys=wanted, line=line, screen=screen))
        return found

    def _unsendable(
        self, section: str, name: str, keys: list[str], why: str = ""
    ) -> None:
        said = next(key for key in keys if key and _refused(key))
        text = f"no terminal sends {shown_value(said)}: {why}. {clean(name)} keeps its"
        self._say(section, name, f"{text} default.")

    def _commands(self) -> list[OwnCommand]:
        found = []
        for key, said in self._part("commands").items():
            table = {"run": said} if isinstance(said, str) else said
            run = table.get("run") if isinstance(table, dict) else None
            if not isinstance(run, str) or not run.strip() or len(run) > LONGEST_LINE:
                text = f'{shown_value(key)} needs run = "status doing; who @me".'
                self._say("commands", key, text)
                continue
            try:
                wanted = sequence(key)
            except Refusal as why:
                text = f"no terminal sends {shown_value(key)}: {why.text}."
                self._say("commands", key, text)
                continue
            name = table.get("name") if isinstance(table, dict) else None
            title = clean(name, limit=60) if isinstance(name, str) else ""
            line = self._line("commands", key)
            made = OwnCommand(key=wanted, run=run, name=title or clean(run), line=line)
            found.append(made)
        return found

    def _layout(self) -> dict[str, str]:
        found = {}
        for theirs, ours in self._part("layout").items():
            one = isinstance(ours, str) and len(ours) == len(theirs) == 1
            if one and f"{theirs}{ours}".isprintable():
                found[theirs] = str(ours)
            else:
                text = f"{shown_value(theirs)} needs one character for one."
                self._say("layout", theirs, text)
        return found


def _refused(key: str) -> bool:
    try:
        sequence(key)
    except Refusal:
        return True
    return False


_HEADING: Final = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_KEY: Final = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([\w.-]+))\s*=""")


def _places(text: str) -> dict[tuple[str, str], int]:
    """The line of each key, by part of the file and name."""
    places: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            section = heading[1].replace('"', "").replace(" ", "")
            continue
        found = _KEY.match(line)
        if found is not None:
            name = found[1] or found[2] or found[3] or ""
            places.setdefault((section, name), number)
    return places
