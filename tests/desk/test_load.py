from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from itpm_tui.domain.commands.leave import AddLeave
from itpm_tui.domain.transaction import Actor
from itpm_tui.planning.workload import load as load_module
from itpm_tui.presentation.load_page import Pane
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from tests.pilots import (
    agree,
    desk,
    message,
    press,
    screen_lines,
    screen_text,
    select,
    settle,
    style_of,
    type_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.views.load import LoadView
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


def view(pilot: DeskPilot) -> LoadView:
    assert desk(pilot).screen_id == "load"
    return cast("LoadView", desk(pilot).view)


def under(pilot: DeskPilot) -> tuple[str, int]:
    """Who is under the cursor, and which day of the month."""
    row, column = view(pilot).row_now, view(pilot).column_now
    assert row is not None
    assert column is not None
    return row.load.member.handle, column.first.day


async def open_load(pilot: DeskPilot, key: str = "SRV-18") -> None:
    await settle(pilot)
    select(pilot, key)
    await press(pilot, "6")
    await settle(pilot, at_rest=True)


async def test_the_selected_task_stays_selected_on_its_person_and_day(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        assert under(pilot) == ("amir", 30)
        task_id = desk(pilot).context.task_id
        for digit in "53264":
            await press(pilot, digit)
            await settle(pilot, at_rest=True)
            assert desk(pilot).context.task_id == task_id
        assert "SRV-18" in screen_text(pilot)


async def test_a_cursor_that_moves_works_nothing_out(
    build: BuildDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        view(pilot)
        monkeypatch.setattr(load_module.Load, "person", None)
        before = view(pilot).window
        await press(pilot, "j", "j", "h", "k", "l")
        assert view(pilot).window is before
        assert under(pilot) == ("tom", 30)


async def test_the_next_overload_is_the_earliest_one(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot, "FWL-12")
        found = []
        for _ in range(6):
            await press(pilot, "n")
            found.append(under(pilot))
        assert found == [
            *(("amir", 30), ("amir", 1), ("amir", 2)),
            *(("amir", 3), ("priya", 3), ("amir", 30)),
        ]
        await press(pilot, "N")
        assert under(pilot) == ("priya", 3)


async def test_keys_count_what_a_page_of_this_width_shows_before_it_has_a_size(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=(200, 50)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        app.visits.show("load")
        assert not app.view.size
        app.view.take(app.view.read())
        assert view(pilot).next_overload(1).endswith("2 more over 120 %.")
        counted = view(pilot).window
        await settle(pilot)
        assert view(pilot).window == counted


async def test_escape_goes_back_to_the_people_and_enter_opens_a_task(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await press(pilot, "enter")
        assert view(pilot).pane is Pane.TASKS
        await press(pilot, "tab")
        assert view(pilot).pane is Pane.WAYS
        await press(pilot, "escape")
        assert view(pilot).pane is Pane.GRID
        await press(pilot, "enter", "j", "enter")
        assert desk(pilot).screen_id == "task"
        assert "SRV-20" in screen_text(pilot)


async def test_a_preview_that_is_dropped_changes_nothing(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        before = desk(pilot).reader.position()
        await press(pilot, "tab", "tab", "enter")
        text = screen_text(pilot)
        assert "DRAFT" in text
        assert "draft 1 change, not saved" in text
        await press(pilot, "escape")
        assert "DRAFT" not in screen_text(pilot)
        assert desk(pilot).reader.position() == before


async def test_a_split_is_changed_by_the_hour_and_later_by_the_week(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await press(pilot, "tab", "tab", "enter", "left")
        assert "split @amir 16h, @jo 8h" in screen_text(pilot)
        await press(pilot, "right", "right")
        assert "split @amir 14h, @jo 10h" in screen_text(pilot)
        await press(pilot, "escape", "j", "enter")
        assert "begins Mon 7 Dec" in screen_text(pilot)
        assert "slack 6d to 1d" in screen_text(pilot)
        assert "Follows ⬥ DC2-EMPTY Thu 17 Dec (+1wd), SRV-23" in screen_text(pilot)
        assert "Finish  ~SRV Mon 21 Dec → Mon 4 Jan (+3wd)" in screen_text(pilot)
        await press(pilot, "L")
        assert message(pilot) == "It cannot wait so long, or begin so early."


async def test_who_is_told_of_moved_work_hears_of_it(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await type_text(pilot, "wjo\n")
        mode = desk(pilot).mode
        assert mode is not None
        mode.opened = 0.0
        await press(pilot, "y")
        assert message(pilot).startswith("SRV-18: @amir 15h, @jo 9h54.")
    jo = build(actor="jo")
    async with jo.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        assert "SRV-18" in screen_text(pilot)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Name someone"),
        ("zoe", "There is no @zoe here."),
        ("amir", "@amir has it already."),
    ],
)
async def test_nobody_who_cannot_take_it_is_accepted(
    build: BuildDesk, text: str, said: str
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await type_text(pilot, f"w{text}\n")
        assert said in screen_text(pilot)


async def test_hours_are_placed_by_hand_and_the_difference_is_told(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await type_text(pilot, "e3h\n")
        await settle(pilot, at_rest=True)
        text = screen_text(pilot)
        assert "est -21h" in text
        assert message(pilot).startswith("@amir on SRV-18, Mon 30 Nov: 3h.")
        await press(pilot, "D")
        await agree(pilot)
        await settle(pilot, at_rest=True)
        assert "@amir Mon 30 Nov 140%" in screen_text(pilot)


async def test_weeks_and_months_are_a_key_away(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await press(pilot, "-")
        assert message(pilot) == "By weeks."
        assert "23 Nov" in screen_lines(pilot)[2]
        await press(pilot, "-")
        assert "Dec '26" in screen_lines(pilot)[2]
        await press(pilot, "+", "+")
        assert under(pilot)[0] == "amir"


async def test_later_days_come_at_the_edge(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await press(pilot, *"lllll")
        assert "Fri 11" in screen_lines(pilot)[2]
        assert under(pilot) == ("amir", 11)
        await press(pilot, *"hhhhhhhhhh")
        assert "Mon 23" in screen_lines(pilot)[2]


async def test_one_project_marks_what_others_need(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await type_text(pilot, "PSRV\n")
        await settle(pilot, at_rest=True)
        text = screen_text(pilot)
        assert "@priya" not in text
        assert "+ needed by other projects" in text


async def test_what_stands_on_no_day_is_listed(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await press(pilot, "S", "u")
        assert "not placed 19h27" in screen_text(pilot)
        await press(pilot, "escape")
        assert "not placed" not in screen_text(pilot)


async def test_leave_that_is_added_elsewhere_shows_at_once(
    build: BuildDesk, sample_store: Path, clock: FixedClock
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        writer = open_writer(sample_store)
        away = StoreExecutor(writer, clock, Actor(None, "setup", admin=True))
        day = view(pilot).today
        away.execute(AddLeave(handle="dana", first=day, last=day))
        away.close()
        desk(pilot).listen()
        await settle(pilot)
        (line,) = [line for line in screen_lines(pilot) if "@dana" in line]
        assert "off‼" in line


async def test_heat_has_the_colours_of_its_band(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot, "FWL-12")
        over = style_of(pilot, "140‼", "@priya")
        assert over.bgcolor is not None
        assert over.bgcolor.name == "#f58b4c"
        full = style_of(pilot, " 100", "@tom")
        assert full.bgcolor is not None
        assert full.bgcolor.name == "#6b4b92"


async def test_a_reader_sees_the_load_and_moves_nothing(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await open_load(pilot)
        await type_text(pilot, ":readonly\n")
        await press(pilot, "tab", "tab", "enter")
        assert message(pilot).startswith("Read only.")
