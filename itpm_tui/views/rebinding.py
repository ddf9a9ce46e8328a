"""A keymap on the actions there are: what clashes keeps its default, and is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.config.keymap import Entry, OwnCommand, fault
from itpm_tui.config.keymap_presets import PRESETS, Preset
from itpm_tui.config.toml_file import nearest, shown_value
from itpm_tui.views.bound import Bound
from itpm_tui.views.colon import run_line, unknown_part
from itpm_tui.views.registry import Action, Kind, Registry, Use, clash, uses_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from itpm_tui.config.keymap import Keymap
    from itpm_tui.views.stage import Stage

KEPT = frozenset({"app.help", "app.undo", "app.escape", "app.quit"})
"""Actions that must keep a key, so that nobody locks themselves in or out."""


def rebind(
    registry: Registry[Stage],
    keymap: Keymap,
    *,
    digits_count: bool = False,
    elsewhere: Collection[str] = frozenset(),
) -> Bound:
    """The actions under the keys of a keymap.

    Args:
        registry: The actions with the keys they ship with.
        keymap: What a person wants.
        digits_count: Whether digits are counts even without a preset that says so.
        elsewhere: Ids that exist in the program, but not here; to name one is no fault.
    """
    return _Rebinding(registry, keymap, digits_count, elsewhere).bound()


class _Rebinding:
    """One keymap on its way onto the actions."""

    def __init__(
        self,
        registry: Registry[Stage],
        keymap: Keymap,
        digits_count: bool,
        elsewhere: Collection[str],
    ) -> None:
        self._registry = registry
        self._keymap = keymap
        self._elsewhere = elsewhere
        self._said: list[tuple[int, str]] = []
        self._names = list(keymap.presets)
        self._wants_digits = digits_count
        self._begin()
        while clash(self._uses(self._base, {})) is not None and self._names:
            dropped = self._names.pop()
            self._say(0, f"preset {dropped} clashes with those before it.")
            self._begin()

    def _begin(self) -> None:
        """Take what the presets give."""
        presets = [PRESETS[name] for name in self._names]
        self._digits = self._wants_digits or any(p.digits_count for p in presets)
        self._layout = {a: b for p in presets for a, b in p.layout.items()}
        self._base = {a.id: self._start(a, presets) for a in self._registry}

    def _uses(
        self,
        keys: Mapping[str, tuple[str, ...]],
        there: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> list[Use[Stage]]:
        """Where which keys are."""
        uses: list[Use[Stage]] = []
        for action in self._registry:
            others = {s: t[action.id] for s, t in there.items() if action.id in t}
            uses += uses_of(action, keys[action.id], others)
        return uses

    def _start(self, action: Action[Stage], presets: list[Preset]) -> tuple[str, ...]:
        """The keys of an action before a person's own entries."""
        keys = action.keys
        for preset in presets:
            if preset.only_plain:
                keys = tuple(k for k in keys if _is_plain(k))
            keys = preset.keys.get(action.id, preset.keys.get(action.like, keys))
        if self._digits:
            keys = tuple(k for k in keys if not k.isdecimal())
        return keys

    def bound(self) -> Bound:
        """The result, faults and all."""
        entries = [e for e in self._keymap.entries if self._is_sound(e)]
        own = [c for c in self._keymap.own if self._is_known(c)]
        while (spoilt := self._spoilt(entries, own)) is not None:
            if isinstance(spoilt, Entry):
                entries.remove(spoilt)
            else:
                own.remove(spoilt)
        keys, there = self._tables(entries)
        made = self._registry.rebound(keys, there, [_own_action(c) for c in own])
        count = len(entries) + len(own)
        name = " ".join(self._names) or "default"
        return Bound(
            registry=made,
            layout={**self._layout, **self._keymap.layout},
            digits_count=self._digits,
            faults=(*self._keymap.faults, *(text for _, text in sorted(self._said))),
            name=f"{name} + {count} own" if count else name,
        )

    def _say(self, line: int, text: str) -> None:
        self._said.append((line, fault(line, text)))

    def _is_sound(self, entry: Entry) -> bool:
        """Whether an entry names an action and leaves a way out."""
        if entry.id in self._elsewhere and entry.id not in self._registry:
            return False
        if entry.id not in self._registry:
            near = nearest(entry.id, [a.id for a in self._registry])
            self._say(entry.line, f"{shown_value(entry.id)} is no action: {near}")
            return False
        action = self._registry[entry.id]
        if entry.screen and not action.on(entry.screen):
            where = " and ".join(sorted(action.screens))
            self._say(entry.line, f"{entry.id} is only on {where}.")
            return False
        if not entry.keys and entry.id in KEPT:
            kept = " ".join(self._base[entry.id])
            self._say(entry.line, f"{entry.id} must keep a key: it keeps {kept}.")
            return False
        reserved = [k for k in entry.keys if self._counts(k)]
        if reserved:
            self._say(entry.line, f"{reserved[0]} begins a count. {self._keeps(entry)}")
        return not reserved

    def _counts(self, key: str) -> bool:
        first = key.partition(" ")[0]
        digit = self._digits and first.isdecimal() and first != "0"
        return first == "," or digit

    def _keeps(self, entry: Entry) -> str:
        kept = " ".join(self._base[entry.id]) or "no key"
        return f"{entry.id} keeps {kept}."

    def _is_known(self, own: OwnCommand) -> bool:
        """Whether the commands of a line exist and its key is no count."""
        part = unknown_part(self._registry, own.run, self._elsewhere)
        if part is not None:
            self._say(own.line, f"{shown_value(part)} is no command. : lists them.")
        elif self._counts(own.key):
            self._say(own.line, f"{own.key} begins a count. Choose another key.")
        return part is None and not self._counts(own.key)

    def _tables(
        self, entries: list[Entry]
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, tuple[str, ...]]]]:
        """Keys by id, and by screen and id."""
        keys = dict(self._base)
        there: dict[str, dict[str, tuple[str, ...]]] = {}
        for entry in entries:
            if entry.screen:
                there.setdefault(entry.screen, {})[entry.id] = entry.keys
            else:
                keys[entry.id] = entry.keys
        for action in self._registry:
            if _owner(action, entries) == action.like:
                keys[action.id] = keys[action.like]
        return keys, there

    def _spoilt(
        self, entries: list[Entry], own: list[OwnCommand]
    ) -> Entry | OwnCommand | None:
        """The first entry whose key has another meaning; it is said why."""
        keys, there = self._tables(entries)
        uses = self._uses(keys, there)
        for command in own:
            uses.append(Use(command.key, _own_action(command), frozenset()))
        found = clash(uses)
        if found is None:
            return None
        return self._blamed(found, entries, own)

    def _blamed(
        self,
        found: tuple[Use[Stage], Use[Stage]],
        entries: list[Entry],
        own: list[OwnCommand],
    ) -> Entry | OwnCommand:
        """The entry of a clash that comes last in the file."""
        ids = {_owner(use.action, entries): use for use in found}
        mine: list[Entry | OwnCommand] = [
            e for e in entries if e.id in ids and ids[e.id].sequence in e.keys
        ]
        mine += [c for c in own if _own_id(c) in ids]
        blamed = max(mine, key=lambda one: one.line)
        mine_id = blamed.id if isinstance(blamed, Entry) else _own_id(blamed)
        use = ids[mine_id]
        other = next(u for u in found if u is not use)
        said = (
            f"{use.sequence} is {other.sequence} already"
            if (use.sequence != other.sequence)
            else f"{use.sequence} is taken"
        )
        text = f"{said} by {other.action.id} ({other.action.title.lower()})."
        if isinstance(blamed, Entry):
            text = f"{text} {self._keeps(blamed)}"
        self._say(blamed.line, text)
        return blamed


def _owner(action: Action[Stage], entries: list[Entry]) -> str:
    """Id of the action whose entry says which keys an action has."""
    named = {entry.id for entry in entries if not entry.screen}
    follows = action.like in named and action.id not in named
    return action.like if follows else action.id


def _is_plain(key: str) -> bool:
    """Whether a key is neither a letter nor a sign: arrows, `enter`, digits."""
    return key.isdecimal() or (len(key) > 1 and " " not in key)


def _own_id(own: OwnCommand) -> str:
    return f"own.{own.key.replace(' ', '_')}"


def _own_action(own: OwnCommand) -> Action[Stage]:
    return Action(
        id=_own_id(own),
        keys=(own.key,),
        title=own.name,
        run=partial(_run_own, own),
        kind=Kind.OWN,
    )


def _run_own(own: OwnCommand, stage: Stage, _: int) -> None:
    run_line(stage, own.run, own.name)
