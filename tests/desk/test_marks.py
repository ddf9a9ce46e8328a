from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import Priority
from itpm_tui.views.modes import Choice
from tests.pilots import agree, message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 36)
THREE = ("FWL-13", "FWL-14", "FWL-16")


def tasks(reader: Reader, *keys: str) -> tuple[TaskRecord, ...]:
    return reader.tasks([reader.find(key) or 0 for key in keys])


async def mark(pilot: DeskPilot, *keys: str) -> None:
    for key in keys:
        select(pilot, key)
        await press(pilot, "space")


@pytest.mark.parametrize("screen", ["2", "3", "4", "5"])
async def test_a_verb_on_marks_is_one_change_and_one_step(
    screen: str, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, screen)
        await mark(pilot, *THREE)
        assert "3 marked" in screen_text(pilot)
        before, position = tasks(reader, *THREE), reader.position()
        await press(pilot, "!", "l")
        assert {t.priority for t in tasks(reader, *THREE)} == {Priority.LOW}
        assert reader.position() == position + 1
        assert len(app.context.marks) == 3
        await type_text(pilot, "wtom\n")
        await agree(pilot)
        await type_text(pilot, "#core\ncone for all\n")
        assert {t.assignees for t in tasks(reader, *THREE)} == {("tom",)}
        assert all("core" in t.tags for t in tasks(reader, *THREE))
        assert reader.position() == position + 4
        await press(pilot, *"uuuu")
        assert tasks(reader, *THREE) == before


async def test_marks_are_seen_on_every_screen_and_cleared_by_escape(
    build: BuildDesk,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await mark(pilot, *THREE)
        for screen in "3452":
            await press(pilot, screen)
            assert "3 marked" in screen_text(pilot)
        await press(pilot, "escape")
        assert "marked" not in screen_text(pilot).splitlines()[1]
        assert app.context.marks == set()


async def test_space_marks_and_goes_down(build: BuildDesk, reader: Reader) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, ",3 ")
        marked = {t.key for t in reader.tasks(sorted(app.context.marks))}
        assert marked == {"FWL-12", "FWL-13", "FWL-14"}
        assert app.context.task_id == reader.find("FWL-15")
        assert message(pilot).startswith("3 marked. A verb now acts on all 3.")


async def test_space_on_the_last_task_marks_it_once(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "G", "space")
        assert app.context.marks == {app.context.task_id}


async def test_a_range_marks_from_its_start_to_the_cursor(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-14")
        await press(pilot, "v", "k", "k", "v")
        marked = {t.key for t in reader.tasks(sorted(app.context.marks))}
        assert marked == {"FWL-12", "FWL-13", "FWL-14"}
        await press(pilot, "v", "escape")
        assert message(pilot) == "The range has ended."
        assert len(app.context.marks) == 3


@pytest.mark.parametrize("screen", ["2", "3", "4", "5"])
async def test_the_group_then_all_shown_then_none_are_marked(
    screen: str, build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, screen)
        task_id = select(pilot, "FWL-12")
        group, shown = app.view.group_of(task_id), app.view.task_ids()
        assert task_id in group
        assert len(group) < len(shown)
        await press(pilot, "V")
        assert app.context.marks == set(group)
        await press(pilot, "V")
        assert app.context.marks == set(shown)
        await press(pilot, "V")
        assert app.context.marks == set()


async def test_what_the_filter_hides_is_not_marked(build: BuildDesk) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/switch\n")
        await press(pilot, "V", "V")
        assert 1 < len(app.context.marks) < 10
        assert app.context.marks <= set(app.view.task_ids())


async def test_many_tasks_are_shown_before_they_are_changed(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "V")
        count, position = len(app.context.marks), reader.position()
        assert count > 10
        await press(pilot, "!", "l")
        panel = app.mode
        assert isinstance(panel, Choice)
        assert f"This changes {count} tasks" in screen_text(pilot)
        await press(pilot, "y")
        assert message(pilot) == "y again to apply."
        assert reader.position() == position
        panel.opened = 0.0
        await press(pilot, "y")
        assert reader.position() == position + 1
        await press(pilot, "u")
        await press(pilot, "!", "l")
        await press(pilot, "n")
        await press(pilot, "escape")
        assert message(pilot) == "Nothing was changed."
        assert reader.position() == position + 2


async def test_links_of_all_marks_are_made_and_undone_as_one_step(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await mark(pilot, *THREE)
        ids = sorted(app.context.marks)
        before = reader.links(ids)
        await type_text(pilot, "bSRV-17\n")
        await agree(pilot)
        assert len(reader.links(ids)) == len(before) + 3, message(pilot)
        await press(pilot, "u")
        assert reader.links(ids) == before


async def test_deleted_tasks_lose_their_marks(build: BuildDesk, reader: Reader) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await mark(pilot, *THREE)
        await press(pilot, "D")
        assert tasks(reader, *THREE) == ()
        assert app.context.marks == set()
        assert message(pilot).startswith("Deleted FWL-13, FWL-14, FWL-16")
        await press(pilot, "u")
        assert len(tasks(reader, *THREE)) == 3
