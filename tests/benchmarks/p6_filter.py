"""P6: a filter typed in the list: each key echoed, and the rows that it leaves."""

from __future__ import annotations

import random
from time import sleep
from typing import TYPE_CHECKING

from tests.benchmarks.figure import Figure, p95
from tests.benchmarks.large_store import large_store
from tests.benchmarks.strokes import opened

if TYPE_CHECKING:
    from tests.benchmarks.pseudo_terminal import PseudoTerminal

PROMISED_ECHO = 16
PROMISED_RESULTS = 60
SILENCE_MS = 120
"""After which results are read."""
TYPED = ("firewall", "is:late", "server is:open", "@dana", "due:+7d")
APART = 0.09
"""Seconds between keys of someone who types fast."""
AT_REST = 1.2
EMPTY = "\x15"
"""Takes away all that stands in the prompt."""


def measure(tasks: int) -> list[Figure]:
    """Texts typed letter by letter into the prompt of the list."""
    echoes: list[float] = []
    results: list[float] = []
    with opened(large_store(tasks)) as terminal:
        terminal.send("/")
        terminal.settle(0.5)
        for text in TYPED:
            echoes += typed(terminal, text[:-1])
            echo, shown = last_typed(terminal, text[-1])
            echoes.append(echo)
            results.append(shown)
            terminal.send(EMPTY)
            terminal.settle(AT_REST)
    return [
        Figure(
            promise="P6",
            what="filter: key echoed, p95",
            promised=PROMISED_ECHO,
            measured=p95(echoes),
            unit="ms",
            runs=len(echoes),
        ),
        Figure(
            promise="P6",
            what=f"results after {SILENCE_MS} ms of silence, p95",
            promised=PROMISED_RESULTS,
            measured=p95(results),
            unit="ms",
            runs=len(results),
        ),
    ]


def typed(terminal: PseudoTerminal, text: str) -> list[float]:
    """Milliseconds until each letter stands in the prompt."""
    chance = random.Random(1)
    times = []
    for letter in text:
        at = terminal.send(letter)
        chunk = terminal.read(1.0)
        if chunk is None:
            raise AssertionError(f"{letter} was not echoed:\n{terminal.text()}")
        times.append((chunk.at - at) * 1000)
        terminal.settle(0.03)
        sleep(max(APART - 0.03 + chance.uniform(0, 0.02), 0))
    return times


def last_typed(terminal: PseudoTerminal, letter: str) -> tuple[float, float]:
    """Until the last letter is echoed, and from the silence until rows stand still."""
    at = terminal.send(letter)
    chunks = terminal.settle(AT_REST)
    if len(chunks) < 2:
        raise AssertionError(f"no rows came of {letter}:\n{terminal.text()}")
    echoed = (chunks[0].at - at) * 1000
    rows = [chunk for chunk in chunks if (chunk.at - at) * 1000 > SILENCE_MS]
    size = max(len(chunk.data) for chunk in rows)
    whole = next(chunk for chunk in rows if len(chunk.data) == size)
    return echoed, (whole.at - at) * 1000 - SILENCE_MS
