from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_desk import Looks
from itpm_tui.domain.dates import DateOrder
from tests.pilots import (
    message,
    press,
    screen_lines,
    screen_text,
    select,
    settle,
    shell,
    style_of,
    type_text,
)

if TYPE_CHECKING:
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


async def test_results_follow_the_typing_and_are_counted(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/~fwl status:blocked")
        assert "1 task" in screen_text(pilot)
        assert "FWL-15" in screen_text(pilot)
        assert "SRV-17" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "filter: ~fwl status:blocked" in screen_lines(pilot)[1]
        assert app.view.hits() == 1


async def test_a_wrong_part_is_marked_and_the_last_results_stay(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/FWL-15")
        await type_text(pilot, " assigne:dana")
        seen = screen_text(pilot)
        assert "^^^^^^^ no such field. Did you mean assignee ?   tab takes it" in seen
        assert style_of(pilot, "assigne", "FWL-15 assigne").underline
        assert app.view.hits() == 1
        await press(pilot, "enter")
        assert "I can not read the filter at assigne" in screen_text(pilot)
        assert app.mode is not None
        await press(pilot, "tab", "enter")
        assert app.mode is None
        assert app.context.wanted.text == "FWL-15 assignee:dana"


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("ass", "assignee:"),
        ("is:la", "is:late"),
        ("@da", "@dana"),
        ("~f", "~FWL"),
        ("status:doing,blo", "status:doing,blocked"),
        ("a (pri", "a (priority:"),
        ("sort:-du", "sort:-due"),
        ("milestone:edge", "milestone:EDGE-LIVE"),
        ("nothing zzz", "nothing zzz"),
    ],
)
async def test_tab_completes_fields_names_and_values(
    typed: str, completed: str, build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, f"/{typed}")
        await press(pilot, "tab")
        assert f" {completed} " in screen_text(pilot)


async def test_up_and_down_walk_through_earlier_filters(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/is:late\n")
        await press(pilot, "escape")
        await type_text(pilot, "/@dana\n")
        await press(pilot, "escape")
        await type_text(pilot, "/~er")
        await press(pilot, "up", "up", "up")
        assert app.context.wanted.text == "is:late"
        await press(pilot, "down")
        assert app.context.wanted.text == "@dana"
        await press(pilot, "down")
        assert app.context.wanted.text == "~er"
        await press(pilot, "escape")
        assert app.context.wanted.text == ""


async def test_a_filter_that_hides_everything_says_what_its_last_word_hides(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/~FWL status:blocked #nowhere\n")
        seen = screen_text(pilot)
        assert "No task matches   ~FWL status:blocked #nowhere" in seen
        assert "There is 1 without #nowhere." in seen
        assert "backspace   removes the last word" in seen
        await press(pilot, "5")
        assert "There is 1 without #nowhere." in screen_text(pilot)
        await press(pilot, "2", "backspace")
        assert message(pilot) == "Without #nowhere."
        assert "FWL-15" in screen_text(pilot)
        assert app.context.wanted.text == "~FWL status:blocked"
        await press(pilot, "backspace")
        assert shell(pilot).screen_id == "gantt"


async def test_what_is_not_recorded_yet_is_said(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/budget>1")
        assert "0 tasks   budget>1: not known yet." in screen_text(pilot)


async def test_a_sorted_list_is_flat_and_keys_work_in_it(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/~FWL is:open sort:-due\n")
        assert "~FWL Firewall" not in screen_text(pilot)
        await press(pilot, "g", "g", "j", "h", "l", "V", "V", "G", "k")
        select(pilot, "FWL-15")
        await press(pilot, "5", "2")
        assert "FWL-15" in screen_text(pilot)


async def test_marked_tasks_are_those_marked_when_it_is_read(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-13")
        await press(pilot, "space")
        await type_text(pilot, "/is:marked\n")
        assert app.view.task_ids() == [task_id]


async def test_days_are_read_in_the_order_of_the_person(build: BuildDesk) -> None:
    app = build(looks=Looks(date_order=DateOrder.DMY))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/due:2/12 is:open\n")
        ids = app.view.task_ids()
        found = {task.due for task in app.reader.tasks(ids) if task.due is not None}
        assert {due.date() for due in found} == {date(2026, 12, 2)}
