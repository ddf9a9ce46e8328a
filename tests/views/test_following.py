from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.pilots import (
    message,
    press,
    screen_text,
    select,
    send,
    settle,
    shell,
    type_text,
)

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


@pytest.mark.parametrize("order", [*permutations("2345")], ids="".join)
async def test_task_marks_and_filter_follow_through_every_order_of_screens(
    order: tuple[str, ...], build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/fwl\n")
        select(pilot, "FWL-13")
        await press(pilot, "space")
        task_id = select(pilot, "FWL-15")
        for screen in (*order, *order):
            await press(pilot, screen)
            seen = screen_text(pilot)
            assert app.context.task_id == task_id, screen
            assert "FWL-15" in seen, screen
            assert "1 marked" in seen, screen
            assert "fwl" in seen.splitlines()[1], screen
            assert "SRV-17" not in seen, screen
            assert app.view.id_of_screen in {"list", "board", "calendar", "gantt"}


async def test_the_burst_of_all_screens_ends_on_the_last_with_the_task(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-15")
        await press(pilot, *"34523452345234")
        assert shell(pilot).screen_id == "calendar"
        assert app.context.task_id == task_id
        assert "FWL-15" in screen_text(pilot)


async def test_the_calendars_day_is_where_the_gantt_opens(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "4gd15 mar\n")
        assert app.context.date == date(2027, 3, 15)
        await press(pilot, "5")
        assert app.context.date == date(2027, 3, 15)
        assert "08 Mar" in screen_text(pilot)


async def test_keys_typed_ahead_of_a_screen_move_by_its_whole_pages(
    build: BuildDesk,
) -> None:
    stood = []
    for at_once in (False, True):
        app = build()
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "3")
            keys = ("2", "g", "g", "pagedown", "pagedown", "pageup")
            if at_once:
                send(pilot, *keys)
            else:
                for key in keys:
                    await press(pilot, key)
            await settle(pilot, at_rest=True)
            stood.append((app.context.task_id, screen_text(pilot)))
    assert stood[0] == stood[1]


async def test_back_restores_screen_task_and_filter_and_forward_goes_again(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        first = select(pilot, "FWL-12")
        await press(pilot, "3")
        second = select(pilot, "SRV-18")
        await type_text(pilot, "5/srv\n")
        third = select(pilot, "SRV-30")
        await press(pilot, "4")
        await press(pilot, "backspace")
        assert (app.screen_id, app.context.task_id) == ("gantt", third)
        assert app.context.wanted.text == "srv"
        await press(pilot, "ctrl+o")
        assert (app.screen_id, app.context.task_id) == ("board", second)
        assert app.context.wanted.text == ""
        assert "FWL-12" in screen_text(pilot)
        await press(pilot, "backspace")
        assert (app.screen_id, app.context.task_id) == ("list", first)
        await press(pilot, "backspace")
        assert message(pilot) == "This is where you started."
        await press(pilot, "g", "f", "g", "f")
        assert (app.screen_id, app.context.task_id) == ("gantt", third)
        assert app.context.wanted.text == "srv"
        await press(pilot, "g", "f", "g", "f")
        assert message(pilot) == "Nothing further forward."


@pytest.mark.parametrize("screen", "2345")
async def test_a_task_page_lies_over_its_screen_and_q_goes_back(
    screen: str, build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, screen)
        below = app.screen_id
        task_id = select(pilot, "FWL-12")
        await press(pilot, "enter")
        seen = screen_text(pilot)
        assert "Replace the two 4500-X" in seen
        assert f"[{screen}" in seen.splitlines()[0]
        await press(pilot, "q")
        assert (app.screen_id, app.context.task_id) == (below, task_id)
        assert app.is_running


async def test_a_page_follows_nothing_but_its_task_and_backspace_leaves_it(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "enter", "backspace")
        assert app.screen_id == "list"
        other = select(pilot, "SRV-18")
        await press(pilot, "enter")
        assert "SRV-18  Migrate wave 2" in screen_text(pilot)
        await press(pilot, "4")
        assert app.context.task_id == other


async def test_what_the_filter_hides_is_let_go_with_a_word(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, "/srv\n")
        assert app.context.task_id in app.view.task_ids()
        for screen in "345":
            await press(pilot, screen)
            assert app.context.task_id in app.view.task_ids(), screen


async def test_the_project_is_kept_through_all_screens(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "Psrv\n")
        for screen in "2345":
            await press(pilot, screen)
            assert "~SRV" in screen_text(pilot).splitlines()[1]
            assert "FWL-1" not in screen_text(pilot)
        await type_text(pilot, "P\n")
        assert app.context.wanted.project_id is None
        select(pilot, "FWL-12")


async def test_escape_goes_out_one_level_at_a_time(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/fwl\n")
        await press(pilot, "space", "v", "a")
        await press(pilot, "escape")
        assert app.mode is None
        assert app.context.range_from is not None
        await press(pilot, "escape")
        assert app.context.range_from is None
        assert app.context.marks
        await press(pilot, "ctrl+g")
        assert not app.context.marks
        assert app.context.wanted.text
        await press(pilot, "escape")
        assert not app.context.wanted.text
        await press(pilot, "escape")
        assert app.screen_id == "list"
        for _ in range(3):
            await press(pilot, "escape")
        assert message(pilot) == "q goes back."
        assert app.is_running


async def test_a_filter_narrows_while_it_is_typed_and_escape_takes_the_former(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/fwl\n")
        few = len(app.view.task_ids())
        await type_text(pilot, "/ core")
        assert 0 < len(app.view.task_ids()) < few
        await press(pilot, "escape")
        assert len(app.view.task_ids()) == few
        assert app.context.wanted.text == "fwl"


async def test_digits_of_screens_to_come_say_so(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for digit in "89":
            await press(pilot, digit)
            assert app.screen_id == "list"
            assert "does not exist yet" in message(pilot) or "no " in message(pilot)


async def test_q_asks_once_and_any_other_key_takes_the_question_back(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "q")
        assert message(pilot) == "q again quits."
        await press(pilot, "j", "q")
        assert app.is_running
        await press(pilot, "q")
        assert app._exit


async def test_the_next_problem_is_found_from_the_cursor_and_around(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "g", "n")
        first = app.context.task_id
        assert message(pilot).startswith("Problem 1 of ")
        await press(pilot, "N")
        assert app.context.task_id != first
        await press(pilot, "n")
        assert app.context.task_id == first
