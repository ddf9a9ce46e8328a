"""The monitor by itself: faults, night, drift, held pages, what is hidden."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_kiosk import build_kiosk
from itpm_tui.config.themes import available_themes, load_theme
from itpm_tui.domain.clock import FixedClock
from itpm_tui.kiosk.drift import DRIFT_SECONDS, ROUND
from itpm_tui.kiosk.guard import BROKEN
from itpm_tui.kiosk.looks import Light, Night, theme_at
from itpm_tui.kiosk.pages.load import LoadOnWall
from itpm_tui.kiosk.pages.milestones import MilestonesOnWall
from itpm_tui.kiosk.round import Round
from tests.pilots import screen_lines, screen_text, settle

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.kiosk.app import Kiosk
    from tests.pilots import DeskPilot

NOW = FixedClock(datetime.fromisoformat("2026-11-24T09:12"))


async def next_page(app: Kiosk, pilot: DeskPilot) -> str:
    """The screen once the next page is shown."""
    app.turn()
    app.listen()
    await settle(pilot)
    return screen_text(pilot)


@pytest.mark.parametrize("where", ["ask", "take", "lines"])
async def test_a_page_with_a_defect_says_so_and_the_others_go_on(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    reported: list[BaseException] = []
    app = build_kiosk(
        sample_store,
        NOW,
        turns=Round(pages=("all", "load", "milestones")),
        report=reported.append,
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(LoadOnWall, where, lambda *_: {}["no such key"])
            assert BROKEN in await next_page(app, pilot)
            assert "MILESTONES" in await next_page(app, pilot)
            assert "IT PROJECTS" in await next_page(app, pilot)
        assert [type(defect) for defect in reported] == [KeyError]
        assert "DANA" in await next_page(app, pilot)
        assert app.failed_with is None


async def test_the_only_page_with_a_defect_begins_anew(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    app = build_kiosk(
        sample_store,
        NOW,
        turns=Round(pages=("milestones",)),
        report=reported.append,
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(MilestonesOnWall, "ask", lambda *_: 1 // 0)
            app.view.load()
            await settle(pilot)
            assert BROKEN in screen_text(pilot)
        assert "WAVE-3" in await next_page(app, pilot)
        assert len(reported) == 1


async def test_a_page_that_cannot_be_read_stays_as_it_was_and_grows_old(
    sample_store: Path,
) -> None:
    app = build_kiosk(sample_store, NOW, turns=Round(pages=("all",)))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        away = sample_store.with_name("away.db")
        sample_store.rename(away)
        app.reader.close()
        app.view.load()
        await settle(pilot)
        assert "FIREWALL REPLACEMENT" in screen_text(pilot)
        assert app.moment.lost is not None
        read_at = app.moment.read_at
        app.listen()
        assert app.moment.read_at == read_at


async def test_many_changes_at_once_are_read_once_after_them(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    ask = MilestonesOnWall.ask

    def counted(page: MilestonesOnWall, today: date) -> object:
        asked.append(today)
        return ask(page, today)

    monkeypatch.setattr(MilestonesOnWall, "ask", counted)
    app = build_kiosk(sample_store, NOW, turns=Round(pages=("milestones",)))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        asked.clear()
        app.view.load()
        for _ in range(20):
            app.view.load_behind()
        await settle(pilot)
        assert len(asked) == 2


async def test_space_holds_a_page_until_it_is_pressed_again(
    sample_store: Path,
) -> None:
    app = build_kiosk(sample_store, NOW, turns=Round(pages=("all", "load"), seconds=5))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("space")
        app._turn_at -= 5
        app.listen()
        await settle(pilot)
        assert app.page == 0
        assert "held · data" in screen_text(pilot)
        await pilot.press("space")
        app._turn_at -= 5
        app.listen()
        assert app.page == 1


async def test_a_page_may_be_shown_for_longer(sample_store: Path) -> None:
    turns = Round(pages=("all", "load"), seconds=10, own_seconds={"all": 40})
    app = build_kiosk(sample_store, NOW, turns=turns)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app._turn_at -= 11
        app.listen()
        assert app.page == 0
        app._turn_at -= 30
        app.listen()
        assert app.page == 1
        app._turn_at -= 11
        app.listen()
        assert app.page == 0


async def test_the_picture_moves_by_a_cell_to_spare_the_panel(
    sample_store: Path,
) -> None:
    app = build_kiosk(sample_store, NOW, turns=Round(pages=("all",)))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.listen()
        await settle(pilot)
        before = screen_lines(pilot)
        for offset in (*ROUND[1:], ROUND[0]):
            app._drift._since -= DRIFT_SECONDS
            app.listen()
            await settle(pilot)
            moved = screen_lines(pilot)
            ended = [" " * 120] * offset.up
            expected = [*before[offset.up :], *ended]
            assert moved == [f"{line}  "[offset.left :][:120] for line in expected]


async def test_it_is_dim_at_night(sample_store: Path) -> None:
    night = Night(time(19), time(7))
    dim = build_kiosk(
        sample_store,
        FixedClock(datetime.fromisoformat("2026-11-24T23:00")),
        turns=Round(pages=("all",), night=night),
    )
    async with dim.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert dim._light is Light.NIGHT
        assert "FIREWALL REPLACEMENT" in screen_text(pilot)


@pytest.mark.parametrize(
    ("at", "dim"),
    [("18:59", False), ("19:00", True), ("03:00", True), ("07:00", False)],
)
def test_the_night_may_go_over_midnight(at: str, dim: bool) -> None:
    moment = datetime.fromisoformat(f"2026-11-24T{at}")
    assert Night(time(19), time(7)).holds(moment) is dim
    assert Night(time(7), time(19)).holds(moment) is not dim


@pytest.mark.parametrize("name", available_themes())
def test_every_theme_has_a_night_and_one_colour_for_old_data(name: str) -> None:
    theme = load_theme(name)
    old = theme_at(theme, Light.OLD)
    letters = {old.roles[f"health.{word}"] for word in ("green", "amber", "red")}
    assert len(letters) == 1
    night = theme_at(theme, Light.NIGHT)
    assert night.roles["base.background"] == theme.roles["base.background"]
    assert theme.colourless or night.roles["base.text"] != theme.roles["base.text"]


async def test_people_who_are_hidden_are_on_no_page(sample_store: Path) -> None:
    pages = ("all", "load", "today", "list", "board")
    app = build_kiosk(
        sample_store, NOW, turns=Round(pages=pages), hide=frozenset({"people"})
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for _ in pages:
            shown = (await next_page(app, pilot)).lower()
            for name in ("dana", "amir", "priya", "lena", "jo lind"):
                assert name not in shown
            if "who is busy" in shown:
                assert "p3  " in shown
                assert "network" not in shown


async def test_the_seal_of_the_last_change_is_told(sample_store: Path) -> None:
    app = build_kiosk(sample_store, NOW)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.listen()
        await settle(pilot)
        number, seal = app.reader.seal()
        assert f"change {number} · {seal[:12]}" in screen_text(pilot)


async def test_a_new_day_is_read_anew(sample_store: Path) -> None:
    class Tomorrow(FixedClock):
        days = 0

        def local(self) -> datetime:
            return super().local() + timedelta(days=Tomorrow.days)

        def today(self) -> object:  # type: ignore[override]
            return self.local().date()

    app = build_kiosk(sample_store, Tomorrow(NOW.at), turns=Round(pages=("today",)))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "FWL-12" in screen_text(pilot).partition("TOMORROW")[2]
        Tomorrow.days = 1
        app.listen()
        await settle(pilot)
        today = screen_text(pilot).partition("TODAY   ")[2].partition("BLOCKED")[0]
        assert "FWL-12" in today


@pytest.mark.parametrize("size", [(60, 16), (40, 10), (20, 3), (300, 90)])
async def test_every_page_can_be_drawn_on_any_size(
    sample_store: Path, size: tuple[int, int]
) -> None:
    app = build_kiosk(sample_store, NOW)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(6):
            shown = await next_page(app, pilot)
            assert BROKEN not in shown
        assert app.is_running
