from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_desk import Looks
from itpm_tui.config.themes import load_theme, mono
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.presentation.glyphs import ASCII
from tests.goldens import assert_golden
from tests.pilots import press, screen_text, select, settle, style_of, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from rich.style import Style

    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SMALL, LARGE, HUGE = (80, 24), (120, 36), (200, 50)
PLACES = {
    "list": ("2", HUGE),
    "board": ("3", HUGE),
    "month": ("4", HUGE),
    "week": ("4+", LARGE),
    "agenda": ("4-", LARGE),
    "gantt": ("5", HUGE),
    "load": ("6n", HUGE),
    "load-weeks": ("6-", LARGE),
    "load-preview": ("6n\n\t\n", LARGE),
    "time": ("7h", HUGE),
    "time-day": ("7h+", LARGE),
    "time-weeks": ("7-", LARGE),
    "time-log": ("T1h30 yesterday vpn fix\n", LARGE),
    "task": ("2\n", LARGE),
    "help": ("?", LARGE),
    "add": ("aReplace core switch", LARGE),
    "form": ("e", LARGE),
    "who": ("wto", LARGE),
    "confirm": ("V!l", LARGE),
    "nothing": ("/nothing has this\n", LARGE),
}
SIZES = [
    pytest.param(name, keys, size, id=f"{name}-{size[0]}x{size[1]}")
    for name, (keys, most) in PLACES.items()
    for size in (SMALL, LARGE, HUGE)
    if size <= most
]


async def go(pilot: DeskPilot, keys: str) -> None:
    """Stand on FWL-12, press keys, and come to rest."""
    await settle(pilot)
    select(pilot, "FWL-12")
    await type_text(pilot, keys)
    await settle(pilot, at_rest=True)


@pytest.mark.parametrize(("name", "keys", "size"), SIZES)
async def test_a_screen_looks_as_agreed(
    name: str, keys: str, size: tuple[int, int], build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=size) as pilot:
        await go(pilot, keys)
        assert_golden(f"desk-{name}-{size[0]}x{size[1]}", screen_text(pilot))


async def test_rows_that_come_before_the_page_has_a_size_look_the_same(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=HUGE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        app.visits.show("gantt")
        assert not app.view.size
        app.view.take(app.view.read())
        await settle(pilot, at_rest=True)
        assert_golden("desk-gantt-200x50", screen_text(pilot))


@pytest.mark.parametrize("place", PLACES)
async def test_a_plain_terminal_gets_letters_that_it_has(
    place: str, build: BuildDesk
) -> None:
    app = build(looks=Looks(theme=mono(), glyphs=ASCII))
    async with app.run_test(size=SMALL) as pilot:
        await go(pilot, PLACES[place][0])
        text = screen_text(pilot)
        if place == "list":
            assert_golden("desk-list-80x24-ascii", text)
        odd = {letter for letter in text if not letter.isascii()}
        assert odd == set()


@pytest.mark.parametrize("place", ["load", "load-preview"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=str)
async def test_the_load_is_whole_without_colours_and_signs(
    place: str, size: tuple[int, int], build: BuildDesk
) -> None:
    app = build(looks=Looks(theme=mono(), glyphs=ASCII))
    async with app.run_test(size=size) as pilot:
        await go(pilot, PLACES[place][0])
        text = screen_text(pilot)
        assert_golden(f"desk-{place}-{size[0]}x{size[1]}-ascii", text)
        assert text.isascii()
        cells = (("@amir", "140!!"), ("@dana", "120!")) if place == "load" else ()
        for near, share in cells:
            look = style_of(pilot, share, near)
            assert look.color is None
            assert look.bold or look.reverse


async def test_what_can_not_be_read_is_one_sentence_and_the_next_step(
    build: BuildDesk, sample_store: Path
) -> None:
    app = build()
    app.setting.reader.close()
    with pytest.raises(StoreUnavailable):
        app.reader.position()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await settle_failed(pilot)
        assert_golden("desk-error-80x24", screen_text(pilot))


async def settle_failed(pilot: DeskPilot) -> None:
    """Wait for a screen that has nothing to read."""
    await pilot.pause(0.05)


# --- colour


def colours(style: Style) -> tuple[str, str]:
    assert style.color is not None
    assert style.bgcolor is not None
    return style.color.name, style.bgcolor.name


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_words_wear_the_colours_of_their_roles(
    theme: str, build: BuildDesk
) -> None:
    roles = load_theme(theme).roles
    app = build(looks=Looks(theme=load_theme(theme)))
    async with app.run_test(size=LARGE) as pilot:
        await go(pilot, "")
        select(pilot, "FWL-13")
        await settle(pilot)
        for text, near, role in (
            ("✗ block", "FWL-15", "status.blocked"),
            ("► doing", "FWL-14", "status.doing"),
            ("✓ done", "FWL-08", "status.done"),
            ("late 1d", "FWL-19", "time.overdue"),
            ("crit", "FWL-14", "gantt.critical"),
            ("⬥", "CUTOVER", "gantt.milestone"),
            ("2 List", "itpm", "base.accent"),
            ("3 Board", "itpm", "base.muted"),
        ):
            assert colours(style_of(pilot, text, near))[0] == roles[role], text
        here = colours(style_of(pilot, "FWL-13", "Rule review"))[1]
        assert here == roles["base.cursor_bg"]
        await press(pilot, "space")
        marked = colours(style_of(pilot, "FWL-13", "Rule review"))[1]
        assert marked == roles["base.mark_bg"]
        assert colours(style_of(pilot, "FWL-14", "HA pair"))[1] == here


async def test_without_colour_cursor_and_marks_are_told_by_attributes(
    build: BuildDesk,
) -> None:
    app = build(looks=Looks(theme=mono()))
    async with app.run_test(size=LARGE) as pilot:
        await go(pilot, "")
        assert style_of(pilot, "FWL-12", "Replace core").reverse
        assert not style_of(pilot, "FWL-13", "Rule review").reverse
        await press(pilot, "space")
        marked = style_of(pilot, "FWL-12", "Replace core")
        assert marked.bold
        assert not marked.reverse
