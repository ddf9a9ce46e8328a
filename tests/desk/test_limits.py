from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from itpm_tui.domain.commands.person import MapLogin
from tests.desk.test_office import fill
from tests.desk.test_settings import go_to
from tests.desk.test_wip import SIZE, ask, status
from tests.pilots import message, press, screen_text, select, settle

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.reader import Reader
    from itpm_tui.views.people import PeopleView
    from tests.sample_store import BuildDesk


@pytest.fixture
def admin(sample_store: Path, clock: FixedClock) -> None:
    """Marta runs the sample store as its first person."""
    ask(sample_store, clock, MapLogin(handle="marta", os_user="marta"))


async def test_a_lane_is_limited_in_the_settings_and_seen_on_the_board(
    build: BuildDesk, reader: Reader, admin: None
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", ",")
        await go_to(pilot, "DOING")
        await press(pilot, "a")
        await fill(pilot, lane="~fwl", limit="1")
        assert message(pilot).startswith("Limit of DOING of ~FWL: 1.")
        assert "at most 1" in screen_text(pilot)
        assert [
            (each.lane, each.limit)
            for column in reader.columns()
            for each in column.lanes
        ] == [("~FWL", 1)]
        await press(pilot, "3", "S", "l")
        select(pilot, "FWL-12")
        await settle(pilot)
        lane = next(
            line for line in screen_text(pilot).splitlines() if "Firewall" in line
        )
        assert "DOING" in lane
        assert "/ 1 !" in lane
        await press(pilot, "u")
        assert not any(column.lanes for column in reader.columns())


async def test_a_column_without_a_limit_says_how_strict_those_of_its_lanes_are(
    build: BuildDesk, reader: Reader, admin: None
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", ",")
        await go_to(pilot, "DOING")
        await press(pilot, "e")
        await fill(pilot, limit="")
        assert "no limit" in screen_text(pilot)
        await press(pilot, "a")
        await fill(pilot, lane="~fwl", limit="1")
        await press(pilot, "g", "g")
        await go_to(pilot, "DOING")
        await press(pilot, "e")
        await fill(pilot, mode="enforce")
        assert "no limit, enforce" in screen_text(pilot)
        await press(pilot, "2")
        select(pilot, "FWL-13")
        await press(pilot, "s", "d")
        assert message(pilot).startswith("DOING of ~FWL is full: ")
        assert status(reader, "FWL-13") == "Todo"


async def test_fields_and_limit_of_a_person_are_one_step(
    build: BuildDesk, reader: Reader, clock: FixedClock, admin: None
) -> None:
    app = build()

    def amir() -> tuple[str | None, int | None]:
        team = {each.handle: each for each in reader.team(clock.today())}
        return team["amir"].job_title, team["amir"].wip_limit

    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "p")
        before = amir()
        assert "@amir" in screen_text(pilot)
        await press(pilot, "g", "g")
        while cast("PeopleView", app.view).named != "amir":
            await press(pilot, "j")
        await press(pilot, "e")
        await fill(pilot, title="Boss", limit="2", mode="enforce")
        assert amir() == ("Boss", 2)
        assert "at most 2 started (enforce)" in screen_text(pilot)
        await press(pilot, "u")
        assert amir() == before
