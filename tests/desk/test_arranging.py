from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.goldens import assert_golden
from tests.pilots import (
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
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


def caption(pilot: DeskPilot) -> str:
    return screen_lines(pilot)[1]


def text(pilot: DeskPilot) -> str:
    return desk(pilot).context.wanted.text


def first_keys(pilot: DeskPilot, count: int) -> list[str]:
    ids = desk(pilot).view.task_ids()[:count]
    return [task.key for task in desk(pilot).reader.tasks(ids)]


@pytest.mark.parametrize("size", [(80, 24), SIZE], ids=str)
async def test_a_list_by_person_looks_as_agreed(
    size: tuple[int, int], build: BuildDesk
) -> None:
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "f", "p")
        await settle(pilot, at_rest=True)
        assert_golden(f"desk-grouped-{size[0]}x{size[1]}", screen_text(pilot))


async def test_a_column_sorts_and_its_letter_again_turns_it_round(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "/", *"is:open ~FWL", "enter")
        await press(pilot, "S", "e")
        assert text(pilot) == "is:open ~FWL sort:due"
        assert "filter: is:open ~FWL   sort: due" in caption(pilot)
        assert message(pilot) == "Sorted by due date. S e again turns it round."
        soon = first_keys(pilot, 3)
        assert soon[:2] == ["FWL-19", "FWL-12"]
        assert style_of(pilot, "Due", "Task").bold
        await press(pilot, "S", "e")
        assert text(pilot) == "is:open ~FWL sort:-due"
        assert first_keys(pilot, 100)[::-1][:3] == soon
        await press(pilot, "S", "n")
        assert text(pilot) == "is:open ~FWL"
        assert "~FWL Firewall replacement" in screen_text(pilot)


async def test_sorting_keeps_the_selected_task_and_the_marks(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        selected = select(pilot, "SRV-18")
        await press(pilot, "space", "k", "S", "w")
        assert app.context.task_id == selected
        assert app.context.marks == {selected}
        assert "SRV-18" in screen_text(pilot)


async def test_what_is_grouped_by_is_chosen_by_a_letter(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "S", "g")
        assert "Group by" in screen_text(pilot)
        await press(pilot, "s")
        assert text(pilot) == "group:status"
        assert desk(pilot).mode is None
        await press(pilot, "g", "g")
        shown = screen_text(pilot)
        assert "▾ ◌ todo  " in shown
        await press(pilot, "h")
        assert "▸ ◌ todo  " in screen_text(pilot)
        assert "▾ ► doing  " in screen_text(pilot)
        await press(pilot, "S", "g", "enter")
        assert text(pilot) == "group:status"


async def test_v_marks_the_group_of_the_cursor_closed_or_not(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *":group assignee", "enter")
        select(pilot, "SRV-19")
        await press(pilot, "V")
        nils = {app.reader.find("SRV-19"), app.reader.find("SRV-21")}
        assert app.context.marks == nils
        await press(pilot, "escape", "k", "h", "V")
        assert app.context.marks == nils
        assert "SRV-19" not in screen_text(pilot)
        await press(pilot, "V")
        assert app.context.marks == set(app.view.task_ids()) | nils


async def test_v_marks_a_closed_project_and_all_that_match_by_name(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/@dana is:open\n")
        await press(pilot, "g", "g", "h", "V")
        keys = {task.key for task in app.reader.tasks(sorted(app.context.marks))}
        assert keys == {"FWL-12", "FWL-14", "FWL-15", "FWL-18"}
        await type_text(pilot, ":mark all\n")
        every = app.reader.outline(app.context.wanted)
        assert app.context.marks == set(every.task_ids(0, len(every)))


async def test_order_and_columns_are_commands_too(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, ":sort due\n:columns status due\n:group tag\n")
        assert text(pilot) == "sort:due cols:status,due group:tag"
        await type_text(pilot, ":sort status,-est\n")
        assert text(pilot) == "cols:status,due group:tag sort:status,-est"


async def test_what_is_closed_opens_where_a_task_in_it_is_looked_for(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *":group assignee", "enter")
        select(pilot, "SRV-19")
        await press(pilot, "h", "h")
        assert "SRV-19" not in screen_text(pilot)
        select(pilot, "SRV-21")
        await settle(pilot)
        assert "SRV-19" in screen_text(pilot)


async def test_rank_and_parent_have_no_meaning_in_another_order(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "S", "e")
        select(pilot, "FWL-13")
        await press(pilot, "J")
        assert message(pilot) == (
            "FWL-13 has no rank here: the list is sorted or grouped. "
            "S n shows the tree."
        )


async def test_columns_are_chosen_completed_and_taken_away(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "S", "o", "ctrl+u", *"slack hat", "enter")
        assert "no such column" in screen_text(pilot)
        await press(pilot, *["backspace"] * 3, *"sta", "tab")
        await press(pilot, "enter")
        head = screen_lines(pilot)[2]
        assert head.split() == ["Task", "Slack", "Status"]
        row = next(line for line in screen_lines(pilot) if "FWL-12" in line)
        assert row.split()[-3:] == ["0d", "►", "doing"]
        await press(pilot, "S", "o", "ctrl+u", "enter")
        assert "Assignee Due" in screen_lines(pilot)[2]
        assert text(pilot) == ""


async def test_an_order_of_several_columns_is_typed(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "S", "r", *"status,-du", "tab", "enter")
        assert text(pilot) == "sort:status,-due"
        assert "sort: status,-due" in caption(pilot)


async def test_order_and_headings_go_to_the_gantt_and_not_to_the_board(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *":group assignee", "enter", "S", "e", "5")
        await settle(pilot)
        await press(pilot, "g", "g")
        assert "▾ @amir Amir" in screen_text(pilot)
        await press(pilot, "3")
        assert "sort: due   group: assignee not used here" in caption(pilot)
        assert style_of(pilot, "due", "not used here").strike
        await press(pilot, "2")
        assert "not used here" not in caption(pilot)


async def test_esc_takes_the_terms_and_then_order_and_headings(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/is:open sort:due group:status\n")
        await press(pilot, "escape")
        assert text(pilot) == "sort:due group:status"
        await press(pilot, "escape")
        assert text(pilot) == ""
        assert message(pilot).startswith("In the order of the plan again")
