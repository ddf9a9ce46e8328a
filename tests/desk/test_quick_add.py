from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import DependencyType
from itpm_tui.views.modes import Choice, Prompt
from tests.goldens import assert_golden
from tests.pilots import message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.task_records import TaskDetail
    from tests.sample_store import BuildDesk

SIZE = (120, 36)
FIGURE = (
    "Replace core switch @dana #network !high due:fri est:4h after:NET-12 ~FIREWALL"
)


def found(reader: Reader, title: str) -> TaskDetail:
    task = next(t for t in reader.search(title.split()) if t.title == title)
    detail = reader.task(task.id)
    assert detail is not None
    return detail


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_the_add_panel_looks(size: tuple[int, int], build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, f"a{FIGURE}")
        await settle(pilot)
        assert_golden(f"add-{size[0]}x{size[1]}", screen_text(pilot))


async def test_the_figure_is_understood_solved_with_tab_and_saved_as_one_step(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        await type_text(pilot, f"a{FIGURE}")
        await press(pilot, "enter")
        assert isinstance(app.mode, Prompt)
        assert "NET-12 does not exist. Did you mean FWL-12" in screen_text(pilot)
        assert reader.position() == position
        await press(pilot, "tab")
        assert "after:FWL-12" in app.mode.buffer.text
        assert "Fri 27 Nov 2026" in screen_text(pilot)
        await press(pilot, "enter")
        added = found(reader, "Replace core switch")
        task = added.task
        assert reader.position() == position + 1
        assert message(pilot).startswith(f"Added {task.key} Replace core switch.")
        assert (task.assignees, task.tags) == (("dana",), ("network",))
        assert (task.priority, task.work_min) == ("high", 240)
        assert task.deadline is not None
        assert task.deadline.date() == date(2026, 11, 27)
        assert [link.predecessor for link in added.links] == ["FWL-12"]
        await press(pilot, "u")
        assert reader.task(task.id) is None


async def test_a_link_with_type_and_lag_and_a_note_are_kept(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(
            pilot, 'aTry it after:FWL-12:SS+2d note:"ask vendor" every:week\n'
        )
        added = found(reader, "Try it")
        (link,) = added.links
        assert (link.type, link.lag_min) == (DependencyType.SS, 960)
        assert added.description == "ask vendor\nevery: week"


async def test_what_is_typed_wins_over_the_place(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        select(pilot, "FWL-12")
        await type_text(pilot, "aThat day")
        await settle(pilot)
        assert "Wed 25 Nov 2026" in screen_text(pilot)
        await type_text(pilot, " due:mon ~erp\n")
        task = found(reader, "That day").task
        assert task.key.startswith("ERP-")
        assert task.deadline is not None
        assert task.deadline.date() == date(2026, 11, 30)


async def test_spaces_before_the_next_line_make_it_a_child(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        for line in ("aWave", "  Site A", "  Site B"):
            await type_text(pilot, line)
            await press(pilot, "ctrl+s")
        await type_text(pilot, "Next wave\n")
        wave = found(reader, "Wave").task
        parents = [found(reader, f"Site {site}").task.parent_id for site in "AB"]
        assert parents == [wave.id, wave.id]
        assert found(reader, "Next wave").task.parent_id == wave.parent_id


async def test_pasted_lines_are_one_step_and_indented_ones_children(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        app.router.paste("Phase one @dana\n  Step one est:2h\n  Step two\nPhase two\n")
        await settle(pilot)
        assert isinstance(app.mode, Choice)
        assert app.mode.title == "Add 4 tasks"
        app.mode.opened = 0.0
        await press(pilot, "y")
        assert reader.position() == position + 1
        one = found(reader, "Phase one").task
        assert one.assignees == ("dana",)
        assert found(reader, "Step two").task.parent_id == one.id
        await press(pilot, "u")
        assert reader.task(one.id) is None


async def test_pasted_words_that_are_not_understood_can_stay_in_the_title(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        app.router.paste("Good one\nAsk @nobody99 due:whenever\n")
        await settle(pilot)
        assert "line 2: Nobody is called @nobody99." in screen_text(pilot)
        assert isinstance(app.mode, Choice)
        assert set(app.mode.answers) == {"t"}
        app.mode.opened = 0.0
        await press(pilot, "t")
        assert found(reader, "Ask @nobody99 due:whenever").task.assignees == ()


async def test_dates_of_tasks_are_days_to_go_to_and_to_move_to(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        await type_text(pilot, "gdFWL-12+1w\n")
        assert app.context.date == date(2026, 12, 2)
        await type_text(pilot, "gd11/12\n")
        assert "can be 11 dec or 12 nov" in screen_text(pilot)
