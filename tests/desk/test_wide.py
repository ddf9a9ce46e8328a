from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.bootstrap_desk import Looks
from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.task import DeleteTasks, SetPriority
from itpm_tui.domain.enums import Priority
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.writing import open_writer
from itpm_tui.views.modes import Choice
from tests.desk.test_office import fill
from tests.pilots import message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.reader import Reader
    from itpm_tui.views.shell import Shell
    from tests.sample_store import BuildDesk


def ready(app: Shell) -> Choice:
    """The panel, as it is when it was up for long enough."""
    assert isinstance(app.mode, Choice)
    app.mode.opened = 0.0
    return app.mode


async def test_each_task_of_a_wide_change_is_listed_and_scrolled(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "V", "V")
        ids = sorted(app.context.marks)
        position = reader.position()
        await press(pilot, "!", "h")
        panel = ready(app)
        assert len(panel.body) == len(ids) > 20
        assert "normal → high" in screen_text(pilot)
        first = screen_text(pilot)
        assert f"1 to 16 of {len(ids)}" in first
        await press(pilot, "j", "pagedown")
        assert f"12 to 27 of {len(ids)}" in screen_text(pilot)
        for _ in range(30):
            await press(pilot, "pagedown")
        assert f"to {len(ids)} of {len(ids)}" in screen_text(pilot)
        await press(pilot, "h")
        assert app.mode is panel
        assert reader.position() == position
        await press(pilot, "y")
        assert {t.priority for t in reader.tasks(ids)} == {Priority.HIGH}
        assert reader.position() == position + 1


async def test_a_milestone_that_moves_is_shown_first(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        (gate,) = [
            task
            for task in reader.tasks([e.task_id for e in app.view.outline if e.task_id])
            if task.code == "EDGE-LIVE"
        ]
        select(pilot, gate.key)
        await press(pilot, ">")
        ready(app)
        assert "This moves the milestone EDGE-LIVE" in screen_text(pilot)
        await press(pilot, ">")
        assert message(pilot).startswith("> is no answer.")
        assert reader.tasks([gate.id]) == (gate,)
        await press(pilot, "y")
        (moved,) = reader.tasks([gate.id])
        assert moved.start != gate.start or moved.deadline != gate.deadline
        await press(pilot, "!", "h")
        assert app.mode is None
        assert reader.tasks([gate.id])[0].priority is Priority.HIGH


async def test_how_many_are_many_is_a_setting(build: BuildDesk, reader: Reader) -> None:
    app = build(looks=Looks(confirm_over=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("FWL-13", "FWL-14"):
            select(pilot, key)
            await press(pilot, "space")
        await type_text(pilot, "wtom\n")
        ready(app)
        assert "This changes 1 of 2 tasks" in screen_text(pilot)
        assert "FWL-13  stays as it is" in screen_text(pilot)
        assert "@dana → @tom" in screen_text(pilot)
        await press(pilot, "y")
        ids = sorted(app.context.marks)
        assert {t.assignees for t in reader.tasks(ids)} == {("tom",)}


async def test_cards_of_many_columns_are_shown_before_they_move(
    build: BuildDesk, reader: Reader
) -> None:
    app = build(looks=Looks(confirm_over=1))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        for key in ("FWL-12", "FWL-14"):
            select(pilot, key)
            await press(pilot, "space")
        position = reader.position()
        await type_text(pilot, ",2L")
        assert "REVIEW would hold" in screen_text(pilot)
        await type_text(pilot, "two at once\n")
        ready(app)
        assert "doing → review" in screen_text(pilot)
        assert reader.position() == position
        await press(pilot, "y")
        assert reader.position() == position + 1
        assert reader.history(limit=1)[0].reason == "two at once"


def others_do(store: Path, clock: FixedClock, command: Command) -> None:
    executor = StoreExecutor(open_writer(store), clock, Actor(None, "dana", admin=True))
    executor.execute(command)
    executor.close()


async def test_what_others_change_behind_the_list_is_not_overwritten_by_it(
    build: BuildDesk, reader: Reader, sample_store: Path, clock: FixedClock
) -> None:
    app = build(looks=Looks(confirm_over=1))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        ids = []
        for key in ("FWL-13", "FWL-14"):
            ids.append(select(pilot, key))
            await press(pilot, "space")
        await press(pilot, "!", "h")
        ready(app)
        others_do(
            sample_store,
            clock,
            SetPriority(tasks=(Seen(ids[0], Priority.NORMAL),), priority=Priority.LOW),
        )
        position = reader.position()
        await press(pilot, "y")
        assert message(pilot).startswith("FWL-13: priority is low now, set by @dana")
        assert reader.position() == position
        assert "take theirs, change the other 1" in screen_text(pilot)
        ready(app)
        await press(pilot, "t")
        first, second = reader.tasks(ids)
        assert (first.priority, second.priority) == (Priority.LOW, Priority.HIGH)
        await press(pilot, "u")
        assert [t.priority for t in reader.tasks(ids)] == [
            Priority.LOW,
            Priority.NORMAL,
        ]


async def test_a_task_that_others_delete_behind_the_list_stops_all_and_loses_its_mark(
    build: BuildDesk, reader: Reader, sample_store: Path, clock: FixedClock
) -> None:
    app = build(looks=Looks(confirm_over=1))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        ids = []
        for key in ("FWL-13", "FWL-14"):
            ids.append(select(pilot, key))
            await press(pilot, "space")
        await press(pilot, "!", "h")
        ready(app)
        others_do(sample_store, clock, DeleteTasks(task_ids=(ids[0],)))
        await press(pilot, "y")
        assert message(pilot) == (
            "One of them is gone, deleted meanwhile. Nothing was saved. "
            "The same key again changes the others."
        )
        assert reader.tasks(ids[1:])[0].priority is Priority.NORMAL
        assert app.context.marks == {ids[1]}


async def test_tasks_that_stay_as_they_are_are_counted_apart(
    build: BuildDesk, reader: Reader
) -> None:
    app = build(looks=Looks(confirm_over=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("FWL-12", "FWL-13", "FWL-14"):
            select(pilot, key)
            await press(pilot, "space")
        await press(pilot, "!", "h")
        ready(app)
        assert "This changes 2 of 3 tasks" in screen_text(pilot)
        assert "FWL-12  stays as it is" in screen_text(pilot)
        await press(pilot, "y")
        await press(pilot, "!", "h")
        assert app.mode is None
        assert message(pilot).endswith("high already.")


async def test_new_dates_are_shown_before_they_are_set(
    build: BuildDesk, reader: Reader
) -> None:
    app = build(looks=Looks(confirm_over=1))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for key in ("FWL-13", "FWL-14"):
            select(pilot, key)
            await press(pilot, "space")
        position = reader.position()
        await type_text(pilot, ",3>")
        ready(app)
        assert "ends 26 Nov → 1 Dec" in screen_text(pilot)
        assert reader.position() == position


async def test_fields_of_several_tasks_are_edited_in_one_form(
    build: BuildDesk, reader: Reader
) -> None:
    app = build(looks=Looks(confirm_over=1))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        ids = []
        for key in ("FWL-12", "FWL-13"):
            ids.append(select(pilot, key))
            await press(pilot, "space")
        before = reader.tasks(ids)
        await press(pilot, "e")
        assert "Edit 2 tasks" in screen_text(pilot)
        assert "2 values; empty leaves them" in screen_text(pilot)
        await fill(pilot, deadline="2026-12-18")
        ready(app)
        assert "This changes 2 tasks" in screen_text(pilot)
        assert "→ 18 Dec" in screen_text(pilot)
        position = reader.position()
        await press(pilot, "y")
        assert reader.position() == position + 1
        assert {str(task.deadline.date()) for task in reader.tasks(ids)} == {
            "2026-12-18"
        }
        assert [t.priority for t in reader.tasks(ids)] == [t.priority for t in before]
        await press(pilot, "u")
        assert reader.tasks(ids) == before


async def test_a_form_of_several_tasks_overwrites_nothing_that_changed_behind_it(
    build: BuildDesk, reader: Reader, sample_store: Path, clock: FixedClock
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        ids = []
        for key in ("FWL-13", "FWL-14"):
            ids.append(select(pilot, key))
            await press(pilot, "space")
        await press(pilot, "e")
        others_do(
            sample_store,
            clock,
            SetPriority(tasks=(Seen(ids[0], Priority.NORMAL),), priority=Priority.LOW),
        )
        await settle(pilot)
        await fill(pilot, priority="high")
        assert message(pilot).startswith("FWL-13: priority is low now")
        assert [t.priority for t in reader.tasks(ids)] == [
            *(Priority.LOW, Priority.NORMAL)
        ]
        ready(app)
        await press(pilot, "m")
        assert {t.priority for t in reader.tasks(ids)} == {Priority.HIGH}
