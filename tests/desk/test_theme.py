from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.color import Color

from itpm_tui.bootstrap_desk import Looks
from itpm_tui.config.state import load_state
from itpm_tui.config.themes import load_theme, mono
from tests.pilots import desk, message, press, select, settle, style_of, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk


async def theme(pilot: DeskPilot, name: str) -> None:
    await press(pilot, ":")
    await type_text(pilot, f"theme {name}")
    await press(pilot, "enter")


@pytest.mark.parametrize("name", ["light", "contrast", "colorblind", "terminal"])
async def test_a_theme_changes_everything_at_once(name: str, build: BuildDesk) -> None:
    wanted = load_theme(name).roles
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "3", "4", "2")
        await theme(pilot, name)
        assert message(pilot) == f"Theme {name}."
        assert style_of(pilot, "[2 List]").color == Color.parse(wanted["base.accent"])
        await press(pilot, "3")
        behind = style_of(pilot, "[3 Board]").bgcolor
        assert behind == Color.parse(wanted["base.background"])


async def test_the_cursor_row_of_the_terminal_theme_is_reversed(
    build: BuildDesk,
) -> None:
    looks = Looks(theme=load_theme("terminal"))
    async with build(looks=looks).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await settle(pilot)
        row = style_of(pilot, "FWL-13")
        assert row.reverse
        assert row.bgcolor == Color.parse("default")
        other = style_of(pilot, "FWL-15")
        assert not other.reverse
        assert other.color == Color.parse("bright_black")
        assert style_of(pilot, "doing").color == Color.parse("cyan")
        assert desk(pilot).native_ansi_color


async def test_the_terminal_theme_sends_no_colour_but_the_sixteen(
    build: BuildDesk,
) -> None:
    looks = Looks(theme=load_theme("terminal"))
    async with build(looks=looks).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for screen in "2345":
            await press(pilot, screen)
            for strip in pilot.app.screen._compositor.render_strips():
                for segment in strip:
                    style = segment.style
                    for colour in (style and style.color, style and style.bgcolor):
                        assert colour is None or colour.triplet is None, segment


async def test_the_theme_is_kept_for_the_next_start(
    build: BuildDesk, tmp_path: Path
) -> None:
    file = tmp_path / "state.toml"
    looks = Looks(state_file=file)
    async with build(looks=looks).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await theme(pilot, "light")
        assert load_state(file).theme == "light"
        await press(pilot, "3")
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert (load_state(file).theme, load_state(file).view) == ("light", "board")


async def test_an_unknown_theme_changes_nothing(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        before = style_of(pilot, "[2 List]")
        await theme(pilot, "lihgt")
        assert message(pilot) == 'There is no theme "lihgt": did you mean "light"?'
        assert style_of(pilot, "[2 List]") == before


async def test_where_colours_are_off_no_theme_brings_them_back(
    build: BuildDesk,
) -> None:
    looks = Looks(theme=mono(), colour_forbidden=True)
    async with build(looks=looks).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await theme(pilot, "dark")
        assert message(pilot) == ("No theme has colours here: they are switched off.")
