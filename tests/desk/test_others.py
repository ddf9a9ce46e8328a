from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.task import (
    DeleteTasks,
    EditTask,
    FieldEdit,
    SetAssignees,
    SetPriority,
    TaskField,
)
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import viewer_for
from itpm_tui.store.writing import open_writer
from itpm_tui.views.modes import Choice, Form, Prompt
from itpm_tui.views.shell import FEED_SECONDS
from tests.pilots import (
    agree,
    message,
    press,
    screen_text,
    select,
    settle,
    type_text,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


@pytest.fixture
def dana(sample_store: Path, clock: FixedClock) -> Iterator[StoreExecutor]:
    """A colleague at another terminal."""
    viewer = viewer_for(sample_store, handle="dana")
    executor = StoreExecutor(
        open_writer(sample_store), clock, Actor(viewer.person_id, viewer.handle)
    )
    yield executor
    executor.close()


def task(reader: Reader, key: str) -> TaskRecord:
    return reader.tasks([reader.find(key) or 0])[0]


def renamed(record: TaskRecord, title: str) -> EditTask:
    return EditTask(
        task_id=record.id, edits=(FieldEdit(TaskField.TITLE, record.title, title),)
    )


@pytest.mark.parametrize("screen", "2345")
async def test_a_change_of_another_process_is_shown_by_itself(
    screen: str, build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, screen)
        task_id = select(pilot, "FWL-12")
        await settle(pilot)
        dana.execute(renamed(task(reader, "FWL-12"), "Zebra switch"))
        await until(pilot, lambda: "Zebra" in screen_text(pilot))
        assert app.context.task_id == task_id
        assert app.mode is None


def test_others_are_looked_for_several_times_a_second() -> None:
    assert FEED_SECONDS <= 0.5


async def test_a_colleagues_comment_is_shown_below_the_list_and_on_its_page(
    build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-12")
        await settle(pilot, at_rest=True)
        dana.execute(AddComment(task_ids=(task_id,), body="PSU works."))
        await until(pilot, lambda: "PSU works." in screen_text(pilot))
        await press(pilot, "enter")
        dana.execute(AddComment(task_ids=(task_id,), body="Fan as well."))
        await until(pilot, lambda: "Fan as well." in screen_text(pilot))


async def test_a_screen_behind_shows_the_change_when_it_comes_to_the_front(
    build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "3", "2")
        dana.execute(renamed(task(reader, "FWL-12"), "Zebra switch"))
        await until(pilot, lambda: "Zebra" in screen_text(pilot))
        await press(pilot, "3")
        assert "Zebra" in screen_text(pilot)


@pytest.mark.parametrize(
    ("answer", "who"), [("m", ("tom",)), ("t", ("amir",)), ("escape", ("amir",))]
)
async def test_who_comes_second_chooses_between_the_two(
    answer: str,
    who: tuple[str, ...],
    build: BuildDesk,
    reader: Reader,
    dana: StoreExecutor,
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-12")
        await type_text(pilot, "wtom")
        seen = iter((app.selection([task_id]),))
        dana.execute(SetAssignees(tasks=(Seen(task_id, ("dana",)),), handles=("amir",)))
        # The feed would show it soon; the person asks on what was seen before.
        app.submit(
            lambda now: SetAssignees(
                tasks=next(seen, now).assignees(), handles=("tom",)
            ),
            ids=[task_id],
        )
        app.router.modes.clear()
        await settle(pilot)
        panel = app.mode
        assert isinstance(panel, Choice)
        shown = screen_text(pilot)
        assert "Someone else changed this first" in shown
        assert "FWL-12" in shown
        assert "@tom" in shown
        assert "@amir" in shown
        assert "@dana" in shown
        panel.opened = 0.0
        await press(pilot, answer)
        await agree(pilot)
        assert task(reader, "FWL-12").assignees == who
        assert app.mode is None


async def test_different_fields_of_one_task_merge(
    build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-12")
        await press(pilot, "e")
        form = app.mode
        assert isinstance(form, Form)
        form.fields[0].buffer.replace("My title")
        dana.execute(
            SetPriority(tasks=(Seen(task_id, Priority.HIGH),), priority=Priority.LOW)
        )
        await press(pilot, "ctrl+s")
        assert app.mode is None
        assert task(reader, "FWL-12").title == "My title"
        assert task(reader, "FWL-12").priority is Priority.LOW


async def test_the_same_field_in_a_form_is_a_conflict_that_keeps_the_typing(
    build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "e")
        form = app.mode
        assert isinstance(form, Form)
        form.fields[0].buffer.replace("My title")
        dana.execute(renamed(task(reader, "FWL-12"), "Her title"))
        await press(pilot, "ctrl+s")
        panel = app.mode
        assert isinstance(panel, Choice)
        assert "My title" in screen_text(pilot)
        assert "Her title" in screen_text(pilot)
        assert task(reader, "FWL-12").title == "Her title"
        panel.opened = 0.0
        await press(pilot, "m")
        assert task(reader, "FWL-12").title == "My title", message(pilot)


@pytest.mark.parametrize(
    "keys", ["d", ">", "!u", "wtom\n", "#core\n", "cHello\n", "Mfri\n", "sbPSU\n", "D"]
)
async def test_a_task_deleted_meanwhile_is_one_sentence(
    keys: str, build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-12")
        text, end = keys.removesuffix("\n"), "\n" if "\n" in keys else ""
        await type_text(pilot, text if end else "")
        dana.execute(DeleteTasks(task_ids=(task_id,)))
        await type_text(pilot, end or text)
        said = message(pilot)
        assert "gone" in said or "deleted" in said.lower(), said
        await until(pilot, lambda: app.context.task_id != task_id)
        await press(pilot, "j")
        assert app.is_running
        assert not app.context.pending


async def test_a_task_page_of_a_deleted_task_says_so(
    build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-12")
        await press(pilot, "enter")
        dana.execute(DeleteTasks(task_ids=(task_id,)))
        await until(pilot, lambda: "This task is gone" in screen_text(pilot))
        await press(pilot, "d", "e", "c", "q")
        assert app.screen_id == "list"
        assert app.is_running


async def test_undo_of_what_a_colleague_changed_since_is_a_conflict(
    build: BuildDesk, reader: Reader, dana: StoreExecutor
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-12")
        await press(pilot, "!", "l")
        dana.execute(
            SetPriority(tasks=(Seen(task_id, Priority.LOW),), priority=Priority.URGENT)
        )
        await until(pilot, lambda: "!urg" in screen_text(pilot))
        await press(pilot, "u")
        assert isinstance(app.mode, Choice)
        assert task(reader, "FWL-12").priority is Priority.URGENT
        await press(pilot, "escape", "j")
        assert app.is_running


async def test_the_store_goes_away_and_comes_back(
    build: BuildDesk, sample_store: Path
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        away = sample_store.with_suffix(".away")
        sample_store.rename(away)
        await until(pilot, lambda: "STALE" in screen_text(pilot))
        await press(pilot, "j", "k", "3", "2")
        assert app.is_running
        assert "Traceback" not in screen_text(pilot)
        away.rename(sample_store)
        await until(pilot, lambda: "STALE" not in screen_text(pilot))
        await settle(pilot)
        assert "FWL-12" in screen_text(pilot)
        assert message(pilot) == "The store is back."


async def test_what_can_not_be_saved_is_kept_in_its_prompt_and_tried_again(
    build: BuildDesk, sample_store: Path, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        away = sample_store.with_suffix(".away")
        shutil.copyfile(sample_store, away)
        sample_store.rename(sample_store.with_suffix(".gone"))
        await type_text(pilot, "aBuy spare PSU\n")
        assert "NOT SAVED" in screen_text(pilot), message(pilot)
        await press(pilot, "a")
        assert "Buy spare PSU" in screen_text(pilot)
        await press(pilot, "escape")
        sample_store.with_suffix(".gone").rename(sample_store)
        await press(pilot, "R")
        await until(pilot, lambda: bool(reader.search(["spare", "psu"])))
        await settle(pilot)
        assert len(reader.search(["spare", "psu"])) == 1
        assert "NOT SAVED" not in screen_text(pilot)
        await press(pilot, "a")
        prompt = app.mode
        assert isinstance(prompt, Prompt)
        assert prompt.buffer.text == ""
