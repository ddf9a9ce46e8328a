from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.views.modes import Form, Pages
from tests.pilots import agree, message, press, screen_text, select, settle, type_text

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.task_records import TaskDetail
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


def detail(reader: Reader, key: str) -> TaskDetail:
    found = reader.task(reader.find(key) or 0)
    assert found is not None
    return found


def set_field(form: Form, name: str, text: str) -> None:
    """Go to a field and put another text into it."""
    form.at = next(at for at, field in enumerate(form.fields) if field.name == name)
    form.fields[form.at].buffer.replace(text)


async def test_all_fields_are_saved_as_one_step(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "SRV-18")
        before = detail(reader, "SRV-18")
        await press(pilot, "e")
        form = app.mode
        assert isinstance(form, Form)
        for name, text in {
            "title": "Migrate wave two",
            "status": "review",
            "priority": "urgent",
            "assignees": "@tom @jo",
            "tags": "#wave #core",
            "deadline": "4 dec",
            "progress": "40",
            "description": "In the night.",
        }.items():
            set_field(form, name, text)
        await press(pilot, "ctrl+s")
        await agree(pilot)
        after = detail(reader, "SRV-18")
        task = after.task
        assert task.title == "Migrate wave two"
        assert task.status == "Review"
        assert task.priority == "urgent"
        assert task.assignees == ("tom", "jo")
        assert set(task.tags) == {"core", "wave"}
        assert task.deadline is not None
        assert task.deadline.date() == date(2026, 12, 4)
        assert task.progress_bp == 4000
        assert after.description == "In the night."
        await press(pilot, "u")
        undone = detail(reader, "SRV-18")
        assert undone.task == before.task
        assert undone.description == before.description


async def test_only_what_was_changed_is_saved(build: BuildDesk, reader: Reader) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        await press(pilot, "e", "ctrl+s")
        assert message(pilot) == "Nothing was changed."
        assert reader.position() == position
        assert app.mode is None
        await type_text(pilot, "e today")
        await press(pilot, "ctrl+s")
        assert reader.position() == position + 1
        task_id = reader.find("FWL-12")
        change = reader.history(task_id=task_id, limit=1)[0]
        assert {name for name, _, _ in change.fields} == {"title"}


async def test_escape_changes_nothing(build: BuildDesk, reader: Reader) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        await type_text(pilot, "edddd")
        await press(pilot, "escape")
        assert message(pilot).startswith("Nothing was changed.")
        assert reader.position() == position
        assert app.mode is None


async def test_a_wrong_field_is_said_beside_it_and_nothing_is_saved(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        await press(pilot, "e")
        form = app.mode
        assert isinstance(form, Form)
        set_field(form, "deadline", "31 nov")
        await press(pilot, "ctrl+s")
        assert app.mode is form
        assert form.fields[form.at].name == "deadline"
        assert "November has 30 days" in screen_text(pilot)
        assert reader.position() == position


async def test_blocked_in_the_form_keeps_a_note(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "e")
        form = app.mode
        assert isinstance(form, Form)
        set_field(form, "status", "blocked")
        await press(pilot, "ctrl+s")
        task = detail(reader, "FWL-12").task
        assert task.blocked
        assert task.blocked_note


async def test_the_list_of_changes_undoes_back_to_one(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        before = detail(reader, "FWL-12").task
        await press(pilot, "!", "l")
        await type_text(pilot, "#core\nwtom\n")
        await agree(pilot)
        await press(pilot, "U")
        assert isinstance(app.mode, Pages)
        assert "@marta" in screen_text(pilot)
        await press(pilot, "j", "j", "enter")
        assert detail(reader, "FWL-12").task == before
        await press(pilot, "U", "r")
        assert detail(reader, "FWL-12").task.priority == "low"


async def test_the_list_of_changes_passes_over_what_was_taken_back(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "SRV-30")
        await press(pilot, "!", "l")
        before = detail(reader, "SRV-30").task
        # Two presses in a row are one step; the tag is taken back already.
        await press(pilot, ">", ">")
        await type_text(pilot, "#core\n")
        await press(pilot, "u", "U")
        await press(pilot, "j", "j", "j", "enter")
        assert detail(reader, "SRV-30").task == before
        await press(pilot, "U", "enter")
        assert message(pilot) == "Nothing of yours stands there any more."


async def test_undo_and_redo_survive_a_restart(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "!", "l")
    again = build()
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "u")
        assert detail(reader, "FWL-12").task.priority == "high"
    once_more = build()
    async with once_more.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+r")
        assert detail(reader, "FWL-12").task.priority == "low"
        await press(pilot, "ctrl+r")
        assert message(pilot) == "There is nothing to do again."


async def test_nothing_to_undo_says_so_and_the_keys_go_on(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "u", "j")
        assert "undo" in message(pilot).lower()
        assert app.context.task_id == reader.find("FWL-13")


async def test_a_verb_that_finds_all_as_wanted_offers_no_undo(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        await press(pilot, "!", "h")
        assert reader.position() == position
        assert message(pilot) == "FWL-12: the priority is high already."


async def test_done_again_is_open_again(build: BuildDesk, reader: Reader) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await press(pilot, "d", "d")
        assert detail(reader, "FWL-12").task.status == "Doing"


async def test_deleting_says_what_goes_with_it_and_undo_brings_it_all_back(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for screen in "2345":
            await press(pilot, screen)
            select(pilot, "FWL-12")
            before = detail(reader, "FWL-12")
            await press(pilot, "D")
            assert reader.find("FWL-12") is None
            assert message(pilot).startswith("Deleted FWL-12")
            assert "link" in message(pilot)
            assert app.context.task_id != before.task.id
            await press(pilot, "u")
            after = detail(reader, "FWL-12")
            assert after.task.title == before.task.title
            assert after.links == before.links
            assert after.comments == before.comments
            assert app.context.task_id == after.task.id


async def test_what_was_typed_in_a_form_that_was_left_comes_back_once(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        position = reader.position()
        await type_text(pilot, "e today")
        await press(pilot, "escape")
        assert "The text is kept" in message(pilot)
        await press(pilot, "e")
        assert "Replace core switch DC2 today" in screen_text(pilot)
        assert "here again" in screen_text(pilot)
        await press(pilot, "escape")
        assert message(pilot) == "Nothing was changed."
        await press(pilot, "e")
        assert "DC2 today" not in screen_text(pilot)
        assert reader.position() == position
