from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_kiosk import build_kiosk
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.view import SaveView
from itpm_tui.domain.enums import Screen
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.saved_views import ViewValues
from itpm_tui.domain.transaction import Actor
from itpm_tui.kiosk.round import Round
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import viewer_for
from itpm_tui.store.writing import open_writer
from tests.goldens import assert_golden
from tests.pilots import screen_lines, screen_text, settle

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.kiosk.app import Kiosk
    from tests.pilots import DeskPilot

STARTED = datetime.fromisoformat("2026-11-24T09:11:52")


class MovingClock(FixedClock):
    """A clock that a test moves on."""

    passed = timedelta()

    def local(self) -> datetime:
        return super().local() + MovingClock.passed


@pytest.fixture
def clock() -> MovingClock:
    MovingClock.passed = timedelta()
    return MovingClock(STARTED)


async def look(app: Kiosk, pilot: DeskPilot) -> str:
    """The screen after the monitor looked at the store and the clock."""
    app.listen()
    await settle(pilot)
    return screen_text(pilot)


async def test_it_turns_through_all_pages_and_begins_again(
    sample_store: Path, clock: MovingClock
) -> None:
    app = build_kiosk(sample_store, clock)
    async with app.run_test(size=(120, 36)) as pilot:
        titles = []
        for _ in range(6):
            await settle(pilot)
            titles.append(screen_lines(pilot)[1].split(" · ")[0].strip())
            app.turn()
        *pages, again = titles
        assert pages == [
            "IT PROJECTS",
            "WHO IS BUSY",
            "GANTT",
            "MILESTONES",
            "TODAY 1 OF 2",
        ]
        assert again == "IT PROJECTS"


async def test_a_page_may_be_a_view_that_everyone_sees(
    sample_store: Path, clock: MovingClock
) -> None:
    writer = open_writer(sample_store)
    actor = Actor(viewer_for(sample_store, handle="marta").person_id, "marta")
    executor = StoreExecutor(writer, clock, actor)
    for values in (
        ViewValues(name="Wall", filter="~FWL", screen=Screen.BOARD, shared=True),
        ViewValues(name="Mine alone"),
    ):
        executor.execute(SaveView(values=values))
    executor.close()
    with pytest.raises(Refusal, match="No view is called Mine alone"):
        build_kiosk(sample_store, clock, turns=Round(pages=("Mine alone",)))
    app = build_kiosk(
        sample_store, clock, turns=Round(pages=("wall", "open by person", "list"))
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        shown = screen_text(pilot)
        assert "WALL" in shown
        assert "FWL-12" in shown
        assert "SRV-17" not in shown
        app.turn()
        await settle(pilot)
        assert "OPEN BY PERSON" in screen_text(pilot)
        assert "@amir Amir" in screen_text(pilot)
        app.turn()
        await settle(pilot)
        assert "LIST · all projects" in screen_text(pilot)
        assert "@amir Amir" not in screen_text(pilot)
        assert "ERP-" in screen_text(pilot)


async def test_a_page_turns_by_itself(sample_store: Path, clock: MovingClock) -> None:
    app = build_kiosk(sample_store, clock, turns=Round(seconds=3600))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.listen()
        assert app.page == 0
        for page in (1, 2):
            app._turn_at -= 3600
            app.listen()
            assert app.page == page


async def test_a_long_list_shows_its_next_part_when_its_turn_comes(
    sample_store: Path, clock: MovingClock
) -> None:
    app = build_kiosk(sample_store, clock, turns=Round(pages=("list", "board")))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        seen = [screen_lines(pilot)[8]]
        for _ in range(3):
            app.turn()
            await settle(pilot)
            app.turn()
            await settle(pilot)
            seen.append(screen_lines(pilot)[8])
        assert len(set(seen)) > 2


async def test_a_change_by_others_is_shown(
    sample_store: Path, clock: MovingClock
) -> None:
    from contextlib import closing

    from itpm_tui.store.engines import sqlite

    app = build_kiosk(sample_store, clock)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        with closing(sqlite.connect_write(sample_store)) as connection:
            connection.execute("UPDATE project SET name = 'Hello' WHERE key = 'ERP'")
        assert "HELLO" in await look(app, pilot)


async def test_the_age_of_the_data_is_told_more_loudly_the_older_they_are(
    sample_store: Path, clock: MovingClock
) -> None:
    app = build_kiosk(sample_store, clock)
    away = sample_store.with_name("away.db")
    async with app.run_test(size=(120, 36)) as pilot:
        assert "data 09:11:52 (0 s old) · read only" in await look(app, pilot)
        sample_store.rename(away)
        MovingClock.passed = timedelta(seconds=8)
        assert "data 09:11:52 (8 s old) · read only" in await look(app, pilot)
        MovingClock.passed = timedelta(seconds=61)
        assert "data 1 minute old · read only" in await look(app, pilot)
        MovingClock.passed = timedelta(minutes=14)
        stale = await look(app, pilot)
        assert "STALE since 09:11 · read only" in stale
        assert "! DATA IS 14 MINUTES OLD. Last good read 09:11:52." in stale
        away.rename(sample_store)
        back = await look(app, pilot)
        assert "STALE" not in back
        assert "data 09:25:52 (0 s old)" in back


async def test_old_green_is_not_green(sample_store: Path, clock: MovingClock) -> None:
    app = build_kiosk(sample_store, clock)
    async with app.run_test(size=(120, 36)) as pilot:
        await look(app, pilot)
        fresh = _colours(pilot)
        sample_store.rename(sample_store.with_name("away.db"))
        MovingClock.passed = timedelta(minutes=6)
        await look(app, pilot)
        assert len(fresh) > 4
        assert len(_colours(pilot)) <= 3


def _colours(pilot: DeskPilot) -> set[object]:
    """Colours of letters on the page, without head and foot."""
    strips = pilot.app.screen._compositor.render_strips()[3:-2]
    return {
        segment.style.color
        for strip in strips
        for segment in strip
        if segment.style is not None and segment.text.strip()
    }


async def test_pages_turn_while_the_store_is_away_and_are_right_when_it_is_back(
    sample_store: Path, clock: MovingClock
) -> None:
    app = build_kiosk(sample_store, clock)
    away = sample_store.with_name("away.db")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        sample_store.rename(away)
        for _ in range(4):
            app.turn()
            await look(app, pilot)
        away.rename(sample_store)
        for _ in range(4):
            page = await look(app, pilot)
            assert "R reads again" not in page
            assert "FWL" in page or "DANA" in page or "FIREWALL" in page
            app.turn()


async def test_a_key_is_answered_for_three_seconds(
    sample_store: Path, clock: MovingClock
) -> None:
    app = build_kiosk(sample_store, clock, turns=Round(allow_exit=True))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        assert "Kiosk, read only. q q leaves. space holds the page." in await look(
            app, pilot
        )
        app._notice_until -= 3
        MovingClock.passed = timedelta(seconds=3)
        assert "q q leaves" not in await look(app, pilot)


async def test_only_the_project_asked_for_is_shown(
    sample_store: Path, clock: MovingClock
) -> None:
    app = build_kiosk(sample_store, clock, projects=("~fwl",))
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(4):
            page = await look(app, pilot)
            assert "~FWL" in page.splitlines()[1]
            assert "ERP-" not in page
            app.turn()


def test_a_project_that_is_not_there_is_refused(
    sample_store: Path, clock: MovingClock
) -> None:
    with pytest.raises(Refusal, match=r"no project NOPE\. There are ERP, FWL"):
        build_kiosk(sample_store, clock, projects=("NOPE",))


async def test_a_page_that_fails_ends_without_a_traceback(
    sample_store: Path, clock: MovingClock, capsys: pytest.CaptureFixture[str]
) -> None:
    app = build_kiosk(sample_store, clock)

    async def fail() -> None:
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            app.call_later(lambda: 1 // 0)
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert isinstance(app.failed_with, ZeroDivisionError)
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("page", ["list", "board", "calendar"])
async def test_a_screen_looks(
    sample_store: Path, clock: MovingClock, page: str
) -> None:
    app = build_kiosk(sample_store, clock, turns=Round(pages=(page, "list")))
    async with app.run_test(size=(120, 36)) as pilot:
        app._turn_at += 0.4
        assert_golden(f"kiosk-{page}-120x36", await look(app, pilot))


async def test_a_page_looks_in_ascii(sample_store: Path, clock: MovingClock) -> None:
    app = build_kiosk(sample_store, clock, glyphs=ASCII)
    async with app.run_test(size=(80, 24)) as pilot:
        app._turn_at += 0.4
        text = await look(app, pilot)
        assert text.isascii()
        assert_golden("kiosk-list-80x24-ascii", text)
