"""All that can be typed after `itpm`, for shells that complete it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.cli.arguments import VALUED, parser
from itpm_tui.cli.catalogue import SHORT
from itpm_tui.cli.register_entries import every_entry

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Offer

_FILES = frozenset({"FILE", "PLACE", "DIR", "PATH"})
"""What values are called that are files."""
PROJECTS = frozenset({"KEY", "CODE"})
"""What values are called that are codes of projects."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as shells complete it."""

    words: str
    """What is typed after `itpm`; empty for the dashboard."""
    summary: str
    offers: tuple[Offer, ...]

    @property
    def options(self) -> tuple[Offer, ...]:
        """What begins with a dash."""
        return tuple(offer for offer in self.offers if offer.options)

    @property
    def arguments(self) -> tuple[str, ...]:
        """Words that may stand as arguments."""
        places = (offer for offer in self.offers if not offer.options)
        return tuple(dict.fromkeys(word for offer in places for word in offer.values))

    @property
    def wants(self) -> frozenset[str]:
        """What help calls its arguments."""
        return frozenset(offer.wants for offer in self.offers if not offer.options)


def all_typed() -> tuple[Typed, ...]:
    """All commands with all that they take, short names last."""
    found = {}
    for entry in every_entry():
        made = parser(entry.words.split(), entry.summary)
        entry.command().arguments(made)
        found[entry.words] = Typed(entry.words, entry.summary, made.offers())
    short = [
        Typed(word, found[long].summary, found[long].offers)
        for word, long in SHORT.items()
    ]
    return (*found.values(), *short)


def second_words(typed: tuple[Typed, ...]) -> dict[str, list[tuple[str, str]]]:
    """What follows each noun: the word, and what the command does."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in typed:
        noun, gap, verb = each.words.partition(" ")
        if gap:
            found.setdefault(noun, []).append((verb, each.summary))
    return found


def first_words(typed: tuple[Typed, ...]) -> list[tuple[str, str]]:
    """What follows `itpm`: the word, and what it is about."""
    nouns = second_words(typed)
    found: dict[str, str] = {}
    for each in typed:
        word, gap, _ = each.words.partition(" ")
        if gap:
            verbs = ", ".join(verb for verb, _ in nouns[word])
            found.setdefault(word, verbs)
        elif word:
            found[word] = each.summary
    return list(found.items())


def is_file(offer: Offer) -> bool:
    """Whether its value is a file."""
    return offer.wants.rstrip("…") in _FILES and not offer.values


def valued() -> list[str]:
    """Common options that are followed by a value, so that no command is."""
    return sorted(VALUED)
