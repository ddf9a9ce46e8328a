from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.reader import TaskFilter
from tests.pilots import agree, message, press, select, settle, type_text

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


def task(reader: Reader, key: str) -> TaskRecord:
    task_id = reader.find(key)
    assert task_id is not None
    return reader.tasks([task_id])[0]


def order(reader: Reader, project: str = "FWL") -> list[str]:
    outline = reader.outline(TaskFilter())
    ids = outline.task_ids(0, len(outline))
    return [t.key for t in reader.tasks(ids) if t.key.startswith(f"{project}-")]


@pytest.mark.parametrize("screen", ["2", "5"])
async def test_rank_moves_among_siblings_and_undo_moves_back(
    screen: str, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, screen)
        select(pilot, "FWL-13")
        before, position = order(reader), reader.position()
        place = before.index("FWL-13")
        await press(pilot, "J")
        assert order(reader)[place : place + 2] == [before[place + 1], "FWL-13"]
        assert reader.position() == position + 1
        await press(pilot, "K", "K")
        assert order(reader)[place - 1] == "FWL-13"
        assert app.context.task_id == reader.find("FWL-13")
        await press(pilot, *"uuu")
        assert order(reader) == before


async def test_a_count_moves_further_as_one_step(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        before = order(reader)
        await type_text(pilot, ",2J")
        assert order(reader).index("FWL-13") == before.index("FWL-13") + 2
        await press(pilot, "u")
        assert order(reader) == before


async def test_the_first_and_the_last_say_so(build: BuildDesk, reader: Reader) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-03")
        position = reader.position()
        await press(pilot, "K")
        assert message(pilot) == "FWL-03 is the first here."
        select(pilot, "FWL-15")
        await press(pilot, "J")
        assert message(pilot) == "FWL-15 is the last here."
        await press(pilot, "g", "g", "j")
        await press(pilot, "H")
        assert message(pilot).endswith("is at the top of its project.")
        assert reader.position() == position


async def test_indent_and_outdent_change_the_parent(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-21")
        before = order(reader)
        await press(pilot, "L")
        await agree(pilot)
        assert task(reader, "FWL-21").parent_id == reader.find("FWL-19")
        assert app.context.task_id == reader.find("FWL-21")
        await press(pilot, "H")
        await agree(pilot)
        assert task(reader, "FWL-21").parent_id == reader.find("FWL-01")
        assert order(reader) == before
        await press(pilot, *"uu")
        assert task(reader, "FWL-21").parent_id == reader.find("FWL-01")
        assert order(reader) == before


async def test_a_task_that_waits_for_another_can_not_go_below_it(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        position = reader.position()
        await press(pilot, "L")
        assert message(pilot).startswith("FWL-12 and FWL-13 would wait for each other")
        assert reader.position() == position


async def test_a_card_goes_through_the_columns(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        task_id = select(pilot, "SRV-25")
        await press(pilot, "L")
        await type_text(pilot, "the lorry is here\n")
        assert task(reader, "SRV-25").status == "Doing"
        await press(pilot, "L")
        await type_text(pilot, "waits for the lorry\n")
        assert task(reader, "SRV-25").blocked_note == "waits for the lorry"
        await press(pilot, "H")
        await type_text(pilot, "it came back\n")
        assert task(reader, "SRV-25").status == "Doing"
        await type_text(pilot, ",2L")
        assert task(reader, "SRV-25").status == "Review"
        await press(pilot, "L")
        assert task(reader, "SRV-25").done
        assert app.context.task_id == task_id
        await press(pilot, "L")
        assert message(pilot) == "There is no column further that way."
        await press(pilot, *"uuuuu")
        assert task(reader, "SRV-25").status == "Todo"
        assert app.context.task_id == task_id


async def test_cards_are_ranked_among_their_siblings(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        select(pilot, "ERP-36")
        await press(pilot, "K")
        there = order(reader, "ERP")
        assert there.index("ERP-36") < there.index("ERP-33"), message(pilot)


async def test_days_and_weeks_move_in_the_calendar_with_the_cursor(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        task_id = select(pilot, "SRV-18")
        former = task(reader, "SRV-18").finish
        assert former is not None
        for keys, days in (("L", 1), ("J", 7), ("H", -1), ("K", -7)):
            before = task(reader, "SRV-18").finish
            assert before is not None
            await press(pilot, keys)
            await agree(pilot)
            after = task(reader, "SRV-18").finish
            assert after is not None
            moved = (after.date() - before.date()).days
            assert moved == days, (keys, message(pilot), before, after)
            assert app.context.task_id == task_id
        await press(pilot, *"uuuu")
        assert task(reader, "SRV-18").finish == former


@pytest.mark.parametrize(("zoom", "days"), [("", 1), ("-", 7)])
async def test_the_gantt_shifts_by_its_zoom(
    zoom: str, days: int, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "5", *zoom)
        select(pilot, "SRV-18")
        before = task(reader, "SRV-18").start
        await press(pilot, "L")
        await agree(pilot)
        after = task(reader, "SRV-18").start
        assert before is not None
        assert after is not None
        assert (after.date() - before.date()).days == days
        await press(pilot, "H")
        await agree(pilot)
        back = task(reader, "SRV-18").start
        assert back == before


async def test_a_quick_series_is_undone_as_one(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "SRV-30")
        before = task(reader, "SRV-30").start
        await press(pilot, *">>>")
        after = task(reader, "SRV-30").start
        assert before is not None
        assert after is not None
        assert (after.date() - before.date()).days == 3
        await press(pilot, "u")
        assert task(reader, "SRV-30").start == before


async def test_a_count_before_a_shift_is_so_many_days(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "SRV-30")
        before = task(reader, "SRV-30").start
        await type_text(pilot, ",5>")
        after = task(reader, "SRV-30").start
        assert before is not None
        assert after is not None
        assert (after.date() - before.date()).days == 7


async def test_a_task_that_the_filter_hides_is_not_selected_in_the_calendar(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        select(pilot, "FWL-12")
        position = reader.position()
        await type_text(pilot, "/ERP-33\n")
        assert app.context.task_id is None
        await press(pilot, ">")
        assert reader.position() == position
        assert message(pilot).startswith("No task is selected")
