from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pilots import (
    message,
    press,
    screen_lines,
    screen_text,
    settle,
    style_of,
    type_text,
)

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


async def test_keys_of_other_screens_are_crossed_out_with_the_reason(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "?")
        await type_text(pilot, "lanes")
        line = next(line for line in screen_lines(pilot) if "Lanes:" in line)
        assert "S l" in line
        assert "not used here: only on board" in line
        assert style_of(pilot, "S l", "Lanes:").strike
        assert style_of(pilot, "Lanes", "Lanes:").strike
        assert not style_of(pilot, "not used", "Lanes:").strike
        await press(pilot, "enter")
        assert "only on board" in message(pilot)
        await press(pilot, "?")
        await type_text(pilot, "not used here")
        assert "Move the card one column right" not in screen_text(pilot)


async def test_keys_of_this_screen_come_first_and_are_not_crossed_out(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "0", "?")
        await type_text(pilot, "sort by due")
        assert "not used here: only on gantt and list" in screen_text(pilot)
        await press(pilot, "escape", "2", "?")
        await type_text(pilot, "sort by due")
        assert "not used here" not in screen_text(pilot)
        assert not style_of(pilot, "Sort by due", "S e").strike


async def test_with_room_the_keys_stand_in_three_columns_with_the_real_keys(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3", "?")
        shown = screen_text(pilot)
        assert "Keys everywhere" in shown
        assert "Only here: Board" in shown
        assert "move the card one column" in shown
        await press(pilot, "enter")
        assert "Move down" in screen_text(pilot), "there was no cursor yet"
        await type_text(pilot, "blocked with")
        assert "s b" in screen_text(pilot)
        await press(pilot, "escape", "2")
        await press(pilot, "?")
        await type_text(pilot, "zzz")
        assert "nothing found" in screen_text(pilot)


async def test_where_there_is_little_room_all_keys_are_listed_at_once(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "?")
        assert "Move down" in screen_text(pilot)
        assert "Keys everywhere" not in screen_text(pilot)
