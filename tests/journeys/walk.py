"""A walk through every place of the program, by keys, and what is seen on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.harness import ReadTerminal

STEPS = {
    "inbox": "1",
    "thread": "\r",
    "conversation": "\t",
    "reply": "r",
    "list": "\x072",
    "list with preview": "jjp",
    "task": "\r",
    "form": "e",
    "grouped list": "\x07qSgw",
    "people picker": "w",
    "tags": "\x07#",
    "quick add": "\x07aNew @d",
    "board": "\x073",
    "lanes": "SlSl",
    "month": "4",
    "agenda": "-",
    "week": "++",
    "gantt": "5",
    "links": "Sd",
    "months of the gantt": "--",
    "why": "gg\r",
    "load": "6",
    "load of tasks": "l\t",
    "time": "7",
    "day": "\r",
    "log": "Tvpn 1h",
    "projects": "\x07\x070",
    "requests": "gr",
    "asked": "\t",
    "decisions": "\t",
    "register": "\t",
    "people": "gp",
    "audit": "ga",
    "settings": "g,",
    "palette": ":",
    "help": "\x07?",
    "changes": "\x07U",
    "projects to choose": "\x07P",
    "filter": "\x07/core",
    "views": "\x07ff",
    "end": "\x07",
}
"""Where each step leads, and the keys that lead there from the one before."""


def walk(terminal: ReadTerminal, quiet: float = 0.12) -> Iterator[str]:
    """Each place, once nothing more arrives for a while."""
    for place, keys in STEPS.items():
        terminal.send(keys)
        terminal.settle(quiet, limit=5)
        assert terminal.process.poll() is None, terminal.shown()
        yield place
