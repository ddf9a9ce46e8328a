"""Settings on their screen: calendars, workflows, the board, the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_desk import Looks
from itpm_tui.cli.making import PROGRAM
from itpm_tui.domain.commands.person import MapLogin
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from itpm_tui.views.own_settings import OwnSettings, SettingLine
from tests.desk.test_office import fill
from tests.goldens import assert_golden
from tests.pilots import desk, message, press, screen_lines, screen_text, settle

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.reader import Reader
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 50)
OWN = OwnSettings(
    file="~/.config/itpm/config.toml",
    lines=(
        SettingLine("theme", "dark", "usual", "colours"),
        SettingLine("glyphs", "auto", "usual", "auto, unicode or ascii"),
        SettingLine("wip", "enforce", "settings file", "what a full column does"),
    ),
)
LOOKS = Looks(own=lambda: OWN)


@pytest.fixture
def admin(sample_store: Path, clock: FixedClock) -> str:
    """Marta, who runs the sample store as its first person."""
    executor = StoreExecutor(open_writer(sample_store), clock, PROGRAM)
    executor.execute(MapLogin(handle="marta", os_user="marta"))
    executor.close()
    return "marta"


async def go_to(pilot: DeskPilot, name: str) -> None:
    """Put the cursor on the last row of a name."""
    await press(pilot, "g", ",")
    names = [item.name for item in desk(pilot).view.items]  # type: ignore[attr-defined]
    place = len(names) - 1 - names[::-1].index(name)
    await press(pilot, ",", *str(place), "j") if place else None
    assert desk(pilot).view.item.name == name  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)], ids=str)
async def test_settings_look(
    size: tuple[int, int], build: BuildDesk, admin: str
) -> None:
    async with build(looks=LOOKS).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "g", ",", "j")
        # The store of a test lies somewhere else each time.
        text = screen_text(pilot).partition("\n Store\n")[0]
        assert_golden(f"settings-{size[0]}x{size[1]}", text)


async def test_a_day_off_is_added_in_the_form(
    build: BuildDesk, admin: str, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await go_to(pilot, "Change weekends")
        await press(pilot, "e")
        await fill(pilot, off="Inventory 2027-01-09", week="sat-sun 8-12")
        assert message(pilot) == (
            "Calendar Change weekends: working week, days off saved. "
            "4 tasks follow.  u undo"
        )
        (calendar,) = [c for c in reader.calendars() if c.name == "Change weekends"]
        assert [day.name for day in calendar.exceptions] == ["Inventory"]
        assert len(calendar.week) == 2
        await press(pilot, "u")
    (calendar,) = [c for c in reader.calendars() if c.name == "Change weekends"]
    assert len(calendar.week) == 4


async def test_a_new_calendar_has_office_hours_and_the_cursor(
    build: BuildDesk, admin: str
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await go_to(pilot, "Change weekends")
        await press(pilot, "a")
        await fill(pilot, name="Night")
        assert message(pilot) == "Calendar Night is there.  u undo"
        (line,) = [x for x in screen_lines(pilot) if "►" in x]
        assert "Night" in line
        assert "mon-fri 8-12 13-17" in line


async def test_hours_that_are_none_keep_the_form_open(
    build: BuildDesk, admin: str
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await go_to(pilot, "Change weekends")
        await press(pilot, "e")
        await fill(pilot, week="mon 12-8")
        assert "ends before it begins" in screen_text(pilot)
        assert desk(pilot).mode is not None


async def test_a_status_is_added_moved_edited_and_removed(
    build: BuildDesk, admin: str, reader: Reader
) -> None:
    def statuses() -> list[str]:
        return [each.name for each in reader.workflows()[0].statuses]

    before = statuses()
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await go_to(pilot, "Review")
        await press(pilot, "a")
        await fill(pilot, name="Waiting", group="started", column="DOING")
        assert statuses() == [*before[:4], "Waiting", "Done"]
        await press(pilot, "j", "K", "K")
        assert statuses() == [*before[:2], "Waiting", *before[2:]]
        await press(pilot, "e")
        await fill(pilot, name="On hold", column="")
        assert "On hold" in statuses()
        await press(pilot, "D")
        assert statuses() == before
        await press(pilot, "u", "u", "u", "u", "u")
    assert statuses() == before
    assert reader.columns()[1].statuses == ("Doing",)


async def test_a_status_in_use_is_not_removed(
    build: BuildDesk, admin: str, reader: Reader
) -> None:
    before = reader.position()
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await go_to(pilot, "Review")
        await press(pilot, "D")
        assert message(pilot).startswith("Review stays: there")
    assert reader.position() == before


async def test_a_column_gets_a_limit_and_another_place(
    build: BuildDesk, admin: str, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await go_to(pilot, "BLOCKED")
        await press(pilot, "e")
        await fill(pilot, limit="2")
        column = reader.columns()[2]
        assert (column.name, column.wip_limit, column.wip_mode) == (
            *("BLOCKED", 2, "warn"),
        )
        await press(pilot, "K")
        assert reader.columns()[1].name == "BLOCKED"


async def test_the_own_name_is_for_everyone_to_change(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(actor="jo").run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", ",", "e")
        await fill(pilot, name="Jo L")
        assert message(pilot) == "@jo name: Jo L (was Jo Lindqvist).  u undo"
    assert "Jo L" in [person.name for person in reader.people()]


async def test_a_theme_is_taken_at_once_and_other_settings_say_where(
    build: BuildDesk, admin: str
) -> None:
    async with build(looks=LOOKS).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await go_to(pilot, "theme")
        themes = desk(pilot).wardrobe.names()
        following = themes[(themes.index("dark") + 1) % len(themes)]
        await press(pilot, "e")
        assert message(pilot).startswith(f"Theme {following}.")
        assert f"theme                {following}" in screen_text(pilot)
        await press(pilot, "j", "e")
        assert "into the settings file" in message(pilot)


@pytest.mark.parametrize("key", ["a", "D", "J", "K"])
async def test_what_a_row_has_not_is_said(
    build: BuildDesk, admin: str, reader: Reader, key: str
) -> None:
    before = reader.position()
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", ",", key)
        assert "can be" in message(pilot)
        assert desk(pilot).mode is None
    assert reader.position() == before
