"""Keys pressed one after another in an open program, each measured."""

from __future__ import annotations

import random
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from tests.benchmarks.large_store import homes, itpm
from tests.benchmarks.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROW = r"[A-Z]+-\d+ "
"""The id of a task."""
REST_SECONDS = 0.3
"""After which nothing more follows a key; a preview comes after 0.12 s."""
SAME_FRAME = 0.04
"""Chunks closer than this belong to the answer to the key."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key cost."""

    ms: float
    """From the key to the last byte of the answer."""
    size: int
    """Bytes of the answer."""
    later: int
    """Bytes that came when the cursor had come to rest."""
    first_ms: float = 0.0
    """From the key to the first bytes of the answer."""


@contextmanager
def opened(
    store: Path, environment: Mapping[str, str] | None = None
) -> Iterator[PseudoTerminal]:
    """`itpm` on a store, once everything is read that follows the first frame."""
    with (
        tempfile.TemporaryDirectory(prefix="itpm-home-") as home,
        PseudoTerminal(
            itpm(store), environment={**homes(Path(home)), **(environment or {})}
        ) as terminal,
    ):
        terminal.until(ROW)
        terminal.settle(1.5)
        yield terminal


def press(
    terminal: PseudoTerminal, keys: Iterable[str], rest: float = REST_SECONDS
) -> list[Stroke]:
    """Press each key when the one before is wholly answered."""
    chance = random.Random(1)
    strokes = []
    for key in keys:
        at = terminal.send(key)
        chunks = terminal.settle(rest)
        if not chunks:
            continue
        last = chunks[0].at
        for chunk in chunks:
            if chunk.at - last < SAME_FRAME:
                last = chunk.at
        answer = sum(len(chunk.data) for chunk in chunks if chunk.at <= last)
        later = sum(len(chunk.data) for chunk in chunks) - answer
        first = (chunks[0].at - at) * 1000
        strokes.append(Stroke((last - at) * 1000, answer, later, first))
        # Keys must not lock onto a timer of the program.
        sleep(chance.uniform(0, 0.03))
    return strokes
