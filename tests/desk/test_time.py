"""The clock that was forgotten, and a line that can not be logged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.time import StartTimer, Work
from itpm_tui.domain.commands.timesheet import DecideSheet, SubmitSheet
from itpm_tui.domain.time_enums import SheetDecision, SheetState
from itpm_tui.domain.time_reader import TimeFilter
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import viewer_for
from itpm_tui.store.writing import open_writer
from itpm_tui.views.modes import Choice
from tests.pilots import desk, press, screen_text, select, settle, type_text
from tests.sample_store import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.reader import Reader
    from tests.sample_store import BuildDesk

SIZES = [(80, 24), (120, 36)]
RAN = timedelta(hours=6)


def ask(store: Path, command: Command, ago: timedelta) -> None:
    """Let Marta do something some time ago, or somebody who may decide on it."""
    who = "priya" if isinstance(command, DecideSheet) else "marta"
    actor = Actor(viewer_for(store, handle=who).person_id, "cli", admin=True)
    executor = StoreExecutor(open_writer(store), FixedClock(NOW - ago), actor)
    executor.execute(command)
    executor.close()


@pytest.fixture
def forgotten(sample_store: Path) -> None:
    """A clock of Marta that runs for hours, while nothing is heard of her."""
    ask(sample_store, StartTimer(work=Work(note="audit")), RAN)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("key", "minutes", "runs"),
    [("k", [360], False), ("c", [], False), ("d", [], False), ("r", [], True)],
)
async def test_a_forgotten_clock_asks_what_becomes_of_it(
    build: BuildDesk,
    reader: Reader,
    forgotten: None,
    size: tuple[int, int],
    key: str,
    minutes: list[int],
    runs: bool,
) -> None:
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        assert "forgotten? t" in screen_text(pilot).splitlines()[1]
        await press(pilot, "7")
        await settle(pilot, at_rest=True)
        await press(pilot, "t")
        await settle(pilot)
        text = screen_text(pilot)
        assert "The timer was forgotten?" in text
        for answer in ("keeps all 6:00", "cuts at", "discards it", "lets it run on"):
            assert answer in text
        panel = desk(pilot).mode
        assert isinstance(panel, Choice)
        panel.opened = 0.0
        await press(pilot, key)
        await settle(pilot, at_rest=True)
    me = reader.viewer.person_id or 0
    today = NOW.date()
    found = reader.time.entries(TimeFilter(person_id=me, first=today, last=today))
    assert [entry.minutes for entry in found] == minutes
    assert (reader.time.timer(me) is not None) == runs


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_closed_week_refuses_stays_to_be_put_right(
    build: BuildDesk, sample_store: Path, reader: Reader, size: tuple[int, int]
) -> None:
    monday = date(2026, 11, 23)
    approved = DecideSheet(
        person_id=reader.viewer.person_id or 0,
        monday=monday,
        seen=SheetState.SUBMITTED,
        decision=SheetDecision.APPROVE,
    )
    for command in (SubmitSheet(monday=monday), approved):
        ask(sample_store, command, timedelta())
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "T")
        await type_text(pilot, "45m cabling")
        await press(pilot, "enter")
        await settle(pilot, at_rest=True)
        assert "week 48 is approved" in screen_text(pilot)
        assert "45m cabling" in screen_text(pilot)
