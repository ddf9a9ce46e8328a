from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.load import SetUpStore
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import create, open_writer
from itpm_tui.views.modes import Choice, Prompt
from tests.pilots import message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.task_records import TaskDetail
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


def found(reader: Reader, title: str) -> TaskDetail:
    task = reader.search(title.split())[0]
    assert task.title == title
    detail = reader.task(task.id)
    assert detail is not None
    return detail


def place_below(reader: Reader, key: str, title: str) -> int:
    """Rows from a task down to another in the outline."""
    outline = reader.outline(TaskFilter())
    first = reader.find(key)
    assert first is not None
    above = outline.place_of(first)
    below = outline.place_of(found(reader, title).task.id)
    assert above is not None
    assert below is not None
    return below - above


@pytest.mark.parametrize("screen", ["2", "3", "4", "5"])
async def test_a_task_is_added_where_the_cursor_is(
    screen: str, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, screen)
        select(pilot, "FWL-12")
        position = reader.position()
        await type_text(pilot, "aReplace dsds switch\n")
        added = found(reader, "Replace dsds switch")
        assert reader.position() == position + 1
        assert app.context.task_id == added.task.id
        assert message(pilot).startswith(f"Added {added.task.key}")
        assert added.task.key in screen_text(pilot)
        assert added.project_key == "FWL"
        if screen == "2":
            assert place_below(reader, "FWL-12", "Replace dsds switch") == 1
        elif screen == "3":
            assert added.task.status == "Doing"
        elif screen == "4":
            assert added.task.deadline is not None
            assert added.task.deadline.date() == date(2026, 11, 25)
        else:
            assert [k.predecessor for k in added.links] == ["FWL-12"]
        await press(pilot, "u")
        assert reader.task(added.task.id) is None
        assert added.task.key not in screen_text(pilot).split("Undone")[0]
        await press(pilot, "ctrl+r", "j")
        assert found(reader, "Replace dsds switch").task.key == added.task.key


async def test_keys_typed_behind_a_new_task_are_for_it(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, "aReplace dsds switch\nd!u#core\nwtom\n>")
        task = found(reader, "Replace dsds switch").task
        assert task.done
        assert task.priority == "urgent"
        assert task.tags == ("core",)
        assert task.assignees == ("tom",)
        former = reader.find("FWL-12")
        assert former is not None
        assert not reader.tasks([former])[0].done


async def test_a_child_is_added_below_the_selected_task(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for number, screen in enumerate("2345"):
            await press(pilot, screen)
            select(pilot, "FWL-13")
            await type_text(pilot, f"AChild number {number}\n")
            child = found(reader, f"Child number {number}")
            assert child.task.parent_id == reader.find("FWL-13")
            await press(pilot, "u")


async def test_ctrl_s_adds_one_and_asks_for_the_next(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await type_text(pilot, "aFirst of many")
        await press(pilot, "ctrl+s")
        await type_text(pilot, "Second of many\n")
        assert place_below(reader, "FWL-12", "First of many") == 1
        assert place_below(reader, "FWL-12", "Second of many") == 2
        assert app.context.task_id == found(reader, "Second of many").task.id


async def test_a_title_that_is_blank_is_asked_for_again(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        position = reader.position()
        await type_text(pilot, "a   \n")
        assert isinstance(app.mode, Prompt)
        assert "A task needs a title." in screen_text(pilot)
        await press(pilot, "escape")
        assert reader.position() == position


async def test_a_pasted_line_opens_the_prompt_and_adds_nothing_yet(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        app.router.paste("dd Pasted title\n")
        await settle(pilot)
        assert isinstance(app.mode, Prompt)
        assert "dd Pasted title" in screen_text(pilot)
        assert reader.position() == position
        await press(pilot, "enter")
        assert found(reader, "dd Pasted title").project_key == "FWL"


@pytest.mark.parametrize("opened", [False, True])
async def test_pasted_lines_are_offered_as_tasks_and_are_one_step(
    opened: bool, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        if opened:
            await press(pilot, "a")
        app.router.paste("Pasted one\n\nPasted two\nPasted three\n")
        await settle(pilot)
        panel = app.mode
        assert isinstance(panel, Choice)
        assert "Add 3 tasks" in screen_text(pilot)
        panel.opened = 0.0
        await press(pilot, "y")
        for title in ("Pasted one", "Pasted two", "Pasted three"):
            assert found(reader, title).project_key == "FWL"
        await press(pilot, "u")
        assert reader.search(["Pasted"]) == ()


async def test_without_a_project_the_line_names_one(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/nothing has this\n")
        await type_text(pilot, "aCall the vendor\n")
        assert "Which project? Type ~ and its code" in screen_text(pilot)
        await type_text(pilot, " ~fwl\n")
        assert found(reader, "Call the vendor").project_key == "FWL"


async def test_a_line_typed_ahead_without_a_project_runs_no_verb_and_is_kept(
    build: BuildDesk, clock: FixedClock, tmp_path: Path
) -> None:
    store = tmp_path / "new.db"
    create(store)
    executor = StoreExecutor(open_writer(store), clock, Actor(None, "setup"))
    executor.execute(SetUpStore(name="Marta Silva", handle="marta", os_user="marta"))
    executor.close()
    app = build(store)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "There is no project here yet." in screen_text(pilot)
        await type_text(pilot, "aDo: usual parts\n")
        assert message(pilot) == "There is no project yet: esc, 0, then a begins one."
        assert "Do: usual parts" in screen_text(pilot)
        await press(pilot, "escape", "a")
        assert "Do: usual parts" in screen_text(pilot)
