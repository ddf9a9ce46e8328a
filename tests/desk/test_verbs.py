from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import Priority
from itpm_tui.domain.task_records import TaskDetail
from tests.pilots import (
    agree,
    message,
    press,
    screen_text,
    select,
    settle,
    shell,
    type_text,
)

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 36)
SCREENS = {"2": "list", "3": "board", "4": "calendar", "5": "gantt", "enter": "task"}
Effect = Callable[[TaskDetail, TaskDetail], bool]


def status(word: str) -> Effect:
    return lambda _, after: after.task.status.lower() == word


def priority(wanted: Priority) -> Effect:
    return lambda _, after: after.task.priority is wanted


def finishes(then: date) -> Effect:
    return lambda _, after: (
        after.task.finish is not None and after.task.finish.date() == then
    )


def has_link(before: str, after: str) -> Effect:
    return lambda _, then: any(
        link.predecessor == before and link.successor == after for link in then.links
    )


VERBS: dict[str, tuple[str, Effect, str]] = {
    "done": ("d", lambda _, after: after.task.done, "FWL-12 done"),
    "todo": ("st", status("todo"), "FWL-12 todo"),
    "review": ("sr", status("review"), "FWL-12 review"),
    "status done": ("sx", status("done"), "FWL-12 done"),
    "blocked": (
        "sbPSU is late\n",
        lambda _, after: after.task.blocked_note == "PSU is late",
        "FWL-12 blocked",
    ),
    "urgent": ("!u", priority(Priority.URGENT), "FWL-12 urgent"),
    "normal": ("!n", priority(Priority.NORMAL), "FWL-12 normal"),
    "low": ("!l", priority(Priority.LOW), "FWL-12 low"),
    "later": (">", finishes(date(2026, 11, 26)), "FWL-12"),
    "earlier": ("<", finishes(date(2026, 11, 24)), "FWL-12"),
    "longer": (
        ")",
        lambda before, after: (
            after.task.duration_min == (before.task.duration_min or 0) + 480
        ),
        "FWL-12",
    ),
    "shorter": (
        "(",
        lambda before, after: (
            after.task.duration_min == (before.task.duration_min or 0) - 480
        ),
        "FWL-12",
    ),
    "who": (
        "wtom\n",
        lambda _, after: after.task.assignees == ("tom",),
        "FWL-12: @tom",
    ),
    "one more": (
        "w+tom\n",
        lambda _, after: after.task.assignees == ("dana", "tom"),
        "FWL-12",
    ),
    "tags": ("#network core\n", lambda _, a: "core" in a.task.tags, "FWL-12"),
    "move": ("Mfri\n", lambda b, a: b.task.finish != a.task.finish, "FWL-12"),
    "comment": (
        "cApproved, 19:00 it is.\n",
        lambda before, after: (
            after.comments[-1].body == "Approved, 19:00 it is."
            and len(after.comments) == len(before.comments) + 1
        ),
        "Comment on FWL-12",
    ),
    "blocked by": ("bSRV-17\n", has_link("SRV-17", "FWL-12"), "FWL-12"),
    "blocks": ("BSRV-30\n", has_link("FWL-12", "SRV-30"), "FWL-12"),
}


def same(detail: TaskDetail) -> TaskDetail:
    """What undo must bring back: all but the record of what happened."""
    return replace(
        detail, history=(), task=replace(detail.task, status_since=None), comments=()
    )


async def show(pilot: DeskPilot, key: str) -> None:
    """Show a screen with FWL-12 selected."""
    if key == "enter":
        await press(pilot, "2")
    else:
        await press(pilot, key)
    select(pilot, "FWL-12")
    if key == "enter":
        await press(pilot, "enter")
    await settle(pilot)
    assert shell(pilot).view.id_of_screen == SCREENS[key]


@pytest.mark.parametrize("verb", VERBS)
async def test_a_verb_does_on_every_screen_what_it_says_and_undo_takes_it_back(
    verb: str, build: BuildDesk, reader: Reader
) -> None:
    keys, effect, said = VERBS[verb]
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for screen in SCREENS:
            await show(pilot, screen)
            task_id = app.context.task_id
            assert task_id is not None
            before, position = reader.task(task_id), reader.position()
            assert before is not None
            await type_text(pilot, keys)
            await agree(pilot)
            after = reader.task(task_id)
            assert after is not None, screen
            assert effect(before, after), (screen, message(pilot), after.task)
            assert reader.position() == position + 1, screen
            assert reader.history(limit=1)[0].actor == "marta"
            assert said in message(pilot), screen
            assert message(pilot).endswith("u undo"), screen
            assert app.context.task_id == task_id, screen
            await press(pilot, "u")
            undone = reader.task(task_id)
            assert undone is not None
            assert same(undone) == same(before), screen
            assert undone.comments == before.comments
            assert message(pilot).startswith("Undone"), screen
            assert app.context.task_id == task_id, screen
            await press(pilot, "ctrl+r")
            again = reader.task(task_id)
            assert again is not None
            assert effect(before, again), screen
            await press(pilot, "u")
            assert "FWL-12" in screen_text(pilot), screen
