from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilots import (
    press,
    screen_lines,
    screen_text,
    select,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from tests.sample_store import BuildDesk

WALK = [(60, 16), (240, 70), (59, 40), (80, 24), (200, 15), (61, 17), (160, 50)]


async def test_a_terminal_that_is_too_small_says_so_and_keeps_the_state(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        assert "Needs 60x16, has 40x10" in screen_text(pilot)
        task_id = select(pilot, "FWL-12")
        await press(pilot, *"3452", "a", "escape", "?", "escape", "enter", "q")
        assert "Needs 60x16, has 40x10" in screen_text(pilot)
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert app.context.task_id == task_id
        assert "FWL-12 Replace core switch DC2" in screen_text(pilot)
        assert "Needs" not in screen_text(pilot)


@pytest.mark.parametrize("keys", ["2", "3", "4", "4+", "4-", "5", "2\n"])
async def test_a_screen_follows_every_size(keys: str, build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, keys)
        for width, height in WALK:
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            lines = screen_lines(pilot)
            assert len(lines) == height
            if width < 60 or height < 16:
                assert f"has {width}x{height}" in screen_text(pilot)
                continue
            assert "FWL-12" in screen_text(pilot), (width, height)
            assert "? help" in lines[-1], (width, height)
            assert lines[0].rstrip().endswith("09:12"), (width, height)


async def test_what_is_typed_stays_when_the_terminal_shrinks_and_grows(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, "aReplace ")
        await pilot.resize_terminal(40, 10)
        await type_text(pilot, "fan ")
        await pilot.resize_terminal(100, 30)
        await type_text(pilot, "tray")
        assert "Replace fan tray" in screen_text(pilot)
        await type_text(pilot, "\n")
        assert reader.search(["fan", "tray"])[0].title == "Replace fan tray"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (240, 70)], ids=str)
@pytest.mark.parametrize("keys", ["e", "?", "U", "a", "wt", "ca", "V!l"])
async def test_a_panel_fits_and_leaves_the_message_line_free(
    keys: str, size: tuple[int, int], build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, *keys)
        lines = screen_lines(pilot)
        assert lines[-3].startswith("└")
        assert lines[-3].rstrip().endswith("┘")
        top = next(y for y, line in enumerate(lines) if line.startswith("┌─ "))
        assert 2 <= top < len(lines) - 3
        assert all(
            line[0] == "│" and line.rstrip()[-1] == "│" for line in lines[top + 1 : -3]
        )


async def test_a_long_last_comment_is_cut_inside_its_quotes(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "ERP-31")
        await settle(pilot, at_rest=True)
        said = next(line for line in screen_lines(pilot) if " last: @priya" in line)
        assert said.rstrip().endswith('…"') or said.rstrip().endswith("comments)")


async def test_numbers_of_projects_are_whole_on_the_smallest_terminal(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(60, 16)) as pilot:
        await settle(pilot)
        await press(pilot, "0")
        assert "7/20" in next(x for x in screen_lines(pilot) if "~ERP" in x)
