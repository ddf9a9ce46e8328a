"""The commands that every register has, made from its description.

They are looked up when no other command has the words that were typed, and listed
where all commands are: most runs never import a description.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from itpm_tui.cli.catalogue import BY_WORDS, ENTRIES, NOUNS, Entry
from itpm_tui.domain.registers import register_of, registers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.cli.command import Command
    from itpm_tui.domain.registers import Register


class RegisterEntry(Entry):
    """One command of a register."""

    __slots__ = ()

    def command(self) -> Command:
        """The command, made for its register."""
        from itpm_tui.cli.register import command_of

        noun, _, verb = self.words.partition(" ")
        return command_of(register_of(noun), verb)


def _entries(register: Register) -> Iterator[Entry]:
    noun, prefix = register.noun, register.prefix
    one = f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

    def entry(verb: str, summary: str, takes: str = "") -> Entry:
        return RegisterEntry(f"{noun} {verb}", "", summary, takes)

    yield entry("list", f"List {register.plural}.")
    yield entry("show", f"Show all about {register.plural}.", f"{prefix}-N…")
    if register.own_add:
        yield entry("add", f"Add {one}.", register.title.label.upper())
    yield entry("edit", f"Change fields of {one}.", f"{prefix}-N")
    if register.states and register.own_states:
        yield entry("set", f"Put {one} into another state.", f"{prefix}-N STATE")


@cache
def every_entry() -> tuple[Entry, ...]:
    """All commands, with those of registers; what a module does itself comes first."""
    made = [
        entry
        for register in registers()
        for entry in _entries(register)
        if entry.words not in BY_WORDS
    ]
    *_, keys = (place for place, e in enumerate(ENTRIES) if e.words == "undo")
    return (*ENTRIES[:keys], *made, *ENTRIES[keys:])


@cache
def by_words() -> dict[str, Entry]:
    """All commands by what is typed."""
    return {entry.words: entry for entry in every_entry()}


@cache
def nouns() -> frozenset[str]:
    """First words of commands of two words."""
    return NOUNS | {register.noun for register in registers()}
