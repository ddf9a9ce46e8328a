"""From an imported plan to a change that survives, with the keyboard alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.views.router import PATIENCE
from tests.cli.test_journey import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Itpm

PLAN = Path(__file__).parents[1] / "data" / "mspdi" / "OzBuild-16-Orig.xml"


@pytest.fixture
def shells(tmp_path: Path) -> Iterator[tuple[Shell, Shell]]:
    both = Shell(tmp_path), Shell(tmp_path)
    yield both
    for shell in both:
        shell.close()


def within(shell: Shell, seconds: float, shown: Callable[[str], bool]) -> float:
    """Seconds until the screen shows something."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        shell._read(0.02)
        if shown(shell.screen()):
            return time.monotonic() - start
    raise AssertionError(shell.screen())


def row(screen: str, key: str) -> str:
    """The line of a screen that has a key in it."""
    return next((line for line in screen.splitlines() if key in line), "")


def test_a_plan_is_imported_moved_shifted_undone_and_done_again(
    shells: tuple[Shell, Shell], itpm: Itpm
) -> None:
    mine, other = shells
    assert itpm("init").code == 0
    assert itpm("import", str(PLAN)).code == 0
    (task,) = itpm("ls", "Feasibility", "--json").document["tasks"]
    key = task["id"]
    for shell in shells:
        shell.run()
        shell.until("Inbox is empty")
        shell.type("2")
        shell.until(key)
    mine.type("/feasibility\r3")
    mine.until("TODO 1")

    mine.type("L")
    mine.until("DOING 1")
    within(other, 2.0, lambda s: "doing" in row(s, key))
    mine.type("5")
    within(mine, 5.0, lambda s: "zoom: day" in s and "►" in row(s, key))
    mine.type("4")
    within(mine, 5.0, lambda s: "1 item" in s and f"► {key}" in s)

    due = itpm("show", key, "--json").document["tasks"][0]["due"]
    mine.type(">")
    mine.until("This moves 12 tasks")
    # What is pressed as soon as the question comes is not taken for an answer.
    asked = time.monotonic()
    within(mine, 5.0, lambda _: time.monotonic() > asked + PATIENCE)
    mine.type("y")
    mine.until(f"{key} due")
    shifted = itpm("show", key, "--json").document["tasks"][0]["due"]
    assert shifted > due
    mine.type("u")
    mine.until("Undone")
    assert itpm("show", key, "--json").document["tasks"][0]["due"] == due

    mine.type("\x11")
    assert mine.ended() == 0
    mine.run()
    mine.until(key)
    mine.type("\x12")
    mine.until("Redone")
    assert itpm("show", key, "--json").document["tasks"][0]["due"] == shifted
    for shell in shells:
        shell.type("\x11")
        assert shell.ended() == 0
