from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.limit import SetLaneLimit, SetPersonLimit
from itpm_tui.domain.enums import WipMode
from itpm_tui.domain.reader import Lanes, TaskFilter
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from tests.pilots import message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.reader import Reader
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


def ask(store: Path, clock: FixedClock, *commands: Command) -> None:
    executor = StoreExecutor(
        open_writer(store), clock, Actor(None, "setup", admin=True)
    )
    for command in commands:
        executor.execute(command)
    executor.close()


def status(reader: Reader, key: str) -> str:
    return reader.tasks([reader.find(key) or 0])[0].status


async def test_a_full_column_asks_why_and_keeps_the_answer(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        select(pilot, "FWL-12")
        await press(pilot, "h", "l")
        assert "WIP limit 5 reached: next start asks why" in screen_text(pilot)
        select(pilot, "SRV-25")
        await press(pilot, "s", "d")
        assert "DOING would hold 6, its limit is 5: why?" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Say why in a few words" in screen_text(pilot)
        assert status(reader, "SRV-25") == "Todo"
        await type_text(pilot, "the lorry is here\n")
        assert status(reader, "SRV-25") == "Doing"
        assert "DOING holds 6 now, its limit is 5." in message(pilot)
        assert reader.history(limit=1)[0].reason == "the lorry is here"
        assert "DOING 6 / 5 !" in screen_text(pilot)
        await press(pilot, "u")
        assert status(reader, "SRV-25") == "Todo"


async def test_a_reason_that_is_not_given_changes_nothing_and_is_kept(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "SRV-25")
        position = reader.position()
        await press(pilot, "s", "d")
        await type_text(pilot, "the lorry")
        await press(pilot, "escape")
        assert message(pilot).endswith("The text is kept for the next time.")
        assert reader.position() == position
        await press(pilot, "s", "d")
        await type_text(pilot, " is here\n")
        assert reader.history(limit=1)[0].reason == "the lorry is here"


async def test_lanes_show_their_limits_and_those_of_people(
    build: BuildDesk, reader: Reader, sample_store: Path, clock: FixedClock
) -> None:
    board = reader.board(TaskFilter(), Lanes.PERSON, clock.today())
    doing = next(column for column in board.columns if column.name == "DOING")
    dana = next(lane for lane in board.lanes if lane.key == "dana")
    held = len(dana.cells[board.columns.index(doing)])
    lane = {"column_id": doing.id, "lanes": Lanes.PERSON, "key": "dana"}
    ask(
        sample_store,
        clock,
        SetLaneLimit(seen=None, limit=held, **lane),
        SetPersonLimit(handle="dana", seen=None, limit=1, mode=WipMode.ENFORCE),
    )
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3", "S", "l", "S", "l")
        select(pilot, "FWL-12")
        await settle(pilot)
        head = next(
            line for line in screen_text(pilot).splitlines() if "Dana Ortiz" in line
        )
        assert f"DOING {held} / {held} full" in head
        assert " / 1 !" in head
        (task,) = reader.search(("uplink", "trunk"))
        select(pilot, task.key)
        await press(pilot, "s", "d")
        assert message(pilot).startswith("@dana is full: ")
        assert status(reader, task.key) == "Todo"
