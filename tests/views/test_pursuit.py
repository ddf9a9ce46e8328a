from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilots import message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


@pytest.mark.parametrize("order", ["162534", "615243", "361425"])
async def test_a_task_that_all_six_screens_show_stays_selected(
    order: str, build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        task_id = select(pilot, "FWL-12")
        for screen in (*order, *order):
            await press(pilot, screen)
            assert app.context.task_id == task_id, screen
            assert "FWL-12" in screen_text(pilot), screen


async def test_a_task_that_a_screen_cannot_show_is_named_and_comes_back(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        summary = select(pilot, "FWL-02")
        await press(pilot, "3")
        assert message(pilot) == "FWL-02 has tasks below it, so it is no card."
        card = app.context.task_id
        assert card != summary, "a verb would act on what nobody sees"
        assert app.reader.tasks([card or 0])[0].key.startswith("FWL-")
        await press(pilot, "2")
        assert app.context.task_id == summary
        await press(pilot, "3", "j", "2")
        assert app.context.task_id != summary, "the cursor was moved meanwhile"


async def test_a_task_that_the_filter_hides_is_named_and_the_nearest_selected(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        hidden = app.context.task_id
        assert hidden is not None
        key = app.reader.tasks([hidden])[0].key
        await type_text(pilot, "0P\n")
        app.context.task_id = hidden
        await type_text(pilot, "/is:milestone\n2")
        assert message(pilot) == f"{key} is hidden by the filter."
        assert app.context.task_id in app.view.task_ids()


async def test_n_goes_through_the_hits_of_a_filter_that_was_typed(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "2/switch\nggn")
        assert message(pilot) == "Hit 1 of 5."
        await press(pilot, "n")
        assert message(pilot) == "Hit 2 of 5."
        await press(pilot, "N", "N")
        assert message(pilot) == "Hit 5 of 5."
        await press(pilot, "escape", "n")
        assert message(pilot).startswith("Problem ")


async def test_n_on_the_page_of_a_task_turns_to_the_next_one_of_the_list(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        select(pilot, "FWL-13")
        await press(pilot, "enter", "n")
        assert app.screen_id == "task"
        assert "List > FWL-14" in screen_text(pilot)


async def test_tab_hands_the_keys_to_the_preview_and_back(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        task_id = select(pilot, "FWL-12")
        await press(pilot, "tab")
        assert "Checklist 3/5" in screen_text(pilot)
        await press(pilot, *"jjjjjjjjjjjj")
        assert app.context.task_id == task_id
        assert "Comments" in screen_text(pilot)
        await press(pilot, "escape", "j")
        assert app.context.task_id != task_id
        assert "Checklist" not in screen_text(pilot)


async def test_o_lists_the_links_of_a_task_and_copies_one(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        select(pilot, "FWL-12")
        await press(pilot, "o")
        assert "https://wiki/net/core-switch-dc2" in screen_text(pilot)
        await press(pilot, "enter")
        assert app.copied == "https://wiki/net/core-switch-dc2"
        select(pilot, "FWL-13")
        await press(pilot, "o")
        assert message(pilot).startswith("FWL-13 names no address")
