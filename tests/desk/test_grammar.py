from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.views.modes import Pages, Prompt
from tests.pilots import (
    agree,
    desk,
    message,
    press,
    screen_lines,
    screen_text,
    select,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from itpm_tui.domain.records import TaskRecord
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk


def task(pilot: DeskPilot, key: str) -> TaskRecord:
    reader = desk(pilot).reader
    task_id = reader.find(key)
    assert task_id is not None
    return reader.tasks([task_id])[0]


async def say(pilot: DeskPilot, line: str) -> None:
    """Type a command in full."""
    await press(pilot, ":")
    await type_text(pilot, line)
    await press(pilot, "enter")


# --- repeat


async def test_a_point_repeats_the_last_change_on_another_task(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await press(pilot, "s", "x")
        select(pilot, "FWL-15")
        await press(pilot, ".")
        assert task(pilot, "FWL-15").status == "Done"


async def test_a_point_repeats_what_was_typed_into_the_prompt(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await press(pilot, "w")
        await type_text(pilot, "priya")
        await press(pilot, "enter")
        select(pilot, "FWL-15")
        await press(pilot, "V", "escape", ".")
        assert desk(pilot).mode is None
        assert task(pilot, "FWL-15").assignees == ("priya",)


async def test_a_point_repeats_with_the_former_count_or_a_new_one(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-15")
        await press(pilot, ",", "2", ")")
        await agree(pilot)
        before = task(pilot, "FWL-16").duration_min or 0
        select(pilot, "FWL-16")
        await press(pilot, ".")
        await agree(pilot)
        after = task(pilot, "FWL-16").duration_min or 0
        assert after - before == 2 * 8 * 60
        await press(pilot, ",", "3", ".")
        await agree(pilot)
        assert (task(pilot, "FWL-16").duration_min or 0) - after == 3 * 8 * 60


async def test_undo_is_no_change_that_is_repeated(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, ".")
        assert message(pilot) == "There is nothing to repeat yet."
        select(pilot, "FWL-13")
        await press(pilot, "s", "r", "u")
        assert task(pilot, "FWL-13").status == "Todo"
        await press(pilot, ".")
        assert task(pilot, "FWL-13").status == "Review"


async def test_a_point_on_marked_tasks_is_one_step(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await press(pilot, "s", "x")
        for key in ("FWL-15", "FWL-16"):
            select(pilot, key)
            await press(pilot, "space")
        before = {key: task(pilot, key).status for key in ("FWL-15", "FWL-16")}
        await press(pilot, ".")
        assert {task(pilot, key).status for key in before} == {"Done"}
        await press(pilot, "u")
        assert {key: task(pilot, key).status for key in before} == before


# --- read only


async def test_read_only_refuses_every_change_and_says_so(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        position = desk(pilot).reader.position()
        await say(pilot, "readonly")
        assert "READ ONLY" in screen_lines(pilot)[1]
        for key in ("d", "D", ">", "a", "w", "e", "u", "."):
            await press(pilot, key)
            assert message(pilot) == "Read only. :readonly off to change things."
            assert desk(pilot).mode is None
        await press(pilot, "s", "x")
        desk(pilot).router.paste("A task\nand another")
        await settle(pilot)
        assert desk(pilot).reader.position() == position


async def test_only_a_typed_word_ends_read_only(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await say(pilot, "readonly on")
        await say(pilot, "readonly off")
        assert isinstance(desk(pilot).mode, Prompt)
        await type_text(pilot, "yes")
        await press(pilot, "enter")
        assert desk(pilot).router.read_only
        assert "Type write" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "write")
        await press(pilot, "enter")
        assert "READ ONLY" not in screen_lines(pilot)[1]
        await press(pilot, "d")
        assert task(pilot, "FWL-13").done


# --- back and forward


async def test_back_restores_screen_cursor_filter_and_zoom(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await press(pilot, "5", "-", "-")
        await settle(pilot, at_rest=True)
        there = screen_lines(pilot)[1:-2]
        await press(pilot, "4", "5", "+", "+", "j", "j", "/")
        await type_text(pilot, "sso")
        await press(pilot, "enter", "backspace")
        assert desk(pilot).screen_id == "calendar"
        await press(pilot, "backspace")
        await settle(pilot, at_rest=True)
        assert screen_lines(pilot)[1:-2] == there
        await press(pilot, "g", "f")
        assert desk(pilot).screen_id == "calendar"


@pytest.mark.parametrize(
    ("screen", "keys"),
    [("2", ("h", "j", "j")), ("3", ("S", "l", "l")), ("4", ("-", "l", "l"))],
)
async def test_back_restores_how_a_view_was_left(
    screen: str, keys: tuple[str, ...], build: BuildDesk
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await press(pilot, screen, *keys)
        await settle(pilot, at_rest=True)
        there = screen_lines(pilot)[1:-2]
        await press(pilot, "5", "backspace")
        await settle(pilot, at_rest=True)
        assert screen_lines(pilot)[1:-2] == there


# --- escape


@pytest.mark.parametrize("leave", ["escape", "ctrl+g"])
async def test_escape_leaves_one_level_at_a_time(leave: str, build: BuildDesk) -> None:
    said = []
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "/")
        await type_text(pilot, "fwl")
        await press(pilot, "enter", "space", "v", ":")
        for _ in range(6):
            await press(pilot, leave)
            said.append("" if desk(pilot).mode else message(pilot))
        assert desk(pilot).screen_id == "list"
    assert said[1:] == [
        "The range has ended.",
        "No marks.",
        "The filter is cleared.",
        "The preview is closed. p shows it again.",
        "q goes back.",
    ]


# --- copy


async def test_ids_titles_markdown_and_rows_are_copied(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        title = task(pilot, "FWL-13").title
        app = desk(pilot)
        await press(pilot, "y", "y")
        assert app.copied == "FWL-13"
        assert message(pilot) == "Id of FWL-13 sent to the terminal. y p shows it."
        await press(pilot, "y", "t")
        assert app.copied == f"FWL-13 {title}"
        await press(pilot, "y", "m")
        assert app.copied.startswith(f"- [ ] **FWL-13** {title} (todo @tom, due ")
        await press(pilot, "y", "r")
        assert app.copied.split("\t")[:4] == ["FWL-13", title, "todo", "@tom"]
        await press(pilot, "y", "p")
        assert isinstance(app.mode, Pages)


async def test_marked_tasks_are_copied_in_the_order_of_the_screen(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for key in ("FWL-15", "FWL-13"):
            select(pilot, key)
            await press(pilot, "space")
        await press(pilot, "y", "y")
        assert desk(pilot).copied == "FWL-13 FWL-15"
