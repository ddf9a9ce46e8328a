from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import Priority
from tests.journeys.harness import DeskTerminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.task_records import TaskDetail

SPLITS = {
    "one write": (0.0, 4_000),
    "every 1 ms": (0.001, 1),
    "every 5 ms": (0.005, 1),
    "every 20 ms": (0.02, 1),
    "every 100 ms": (0.1, 6),
}


def detail(reader: Reader, title: str) -> TaskDetail | None:
    found = reader.search(title.split())
    return reader.task(found[0].id) if found else None


def priority(wanted: Priority) -> Callable[[TaskDetail], object]:
    return lambda found: found.task.priority is wanted


BURSTS: list[tuple[str, Callable[[TaskDetail], object]]] = [
    ("aReplace dsds switch\rd", lambda found: found.task.done),
    ("d", lambda found: not found.task.done),
    (
        "cdd >> u looks fine\r!u",
        lambda found: (
            found.comments[-1:]
            and found.comments[-1].body == "dd >> u looks fine"
            and found.task.priority is Priority.URGENT
        ),
    ),
    (
        "wdana tom\r!h",
        lambda found: (
            found.task.assignees == ("dana", "tom")
            and found.task.priority is Priority.HIGH
        ),
    ),
    (
        "#dd-core uu\r!l",
        lambda found: (
            set(found.task.tags) >= {"dd-core", "uu"}
            and found.task.priority is Priority.LOW
        ),
    ),
    (
        "M7 dec\r!u",
        lambda found: (
            found.task.start is not None
            and found.task.start.date().isoformat() == "2026-12-07"
            and found.task.priority is Priority.URGENT
        ),
    ),
    (
        "bSRV-17\r!h",
        lambda found: (
            "SRV-17" in [link.predecessor for link in found.links]
            and found.task.priority is Priority.HIGH
        ),
    ),
    (
        "BSRV-30\r!l",
        lambda found: (
            "SRV-30" in [link.successor for link in found.links]
            and found.task.priority is Priority.LOW
        ),
    ),
    (
        "sbdd waits >>\r!u",
        lambda found: (
            found.task.blocked_note == "dd waits >>"
            and found.task.priority is Priority.URGENT
        ),
    ),
    ("/dsds\r!h", priority(Priority.HIGH)),
    ("Pfwl\r!l", priority(Priority.LOW)),
    (":priority dd\x07!u", priority(Priority.URGENT)),
    (":priority high\r", priority(Priority.HIGH)),
    (":today\r!l", priority(Priority.LOW)),
    ("gd15 mar\r!u", priority(Priority.URGENT)),
    (
        "e ddd\x13!h",
        lambda found: (
            found.task.title == "Replace dsds switch ddd"
            and found.task.priority is Priority.HIGH
        ),
    ),
    ("?earlier\x1b", lambda found: found.task.title.endswith("ddd")),
    ("AChild of dd\rd", lambda found: found.task.children == 1),
]


@pytest.mark.parametrize("split", SPLITS)
def test_typing_ahead_of_every_prompt_reaches_the_place_that_was_meant(
    split: str, sample_store: Path, reader: Reader
) -> None:
    pause, width = SPLITS[split]
    with DeskTerminal(sample_store, (120, 36)) as terminal:
        terminal.until_shown("FWL-12")
        for keys, effect in BURSTS:
            terminal.trickle(keys, pause, width)

            def holds(effect: Callable[[TaskDetail], object] = effect) -> object:
                terminal.agree()
                found = detail(reader, "Replace dsds switch")
                return found is not None and effect(found)

            terminal.until(holds)
            terminal.settle(0.1)
        terminal.until(lambda: (found := detail(reader, "of dd")) and found.task.done)
        assert terminal.leave() == 0
