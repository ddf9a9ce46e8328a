from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.bootstrap_desk import Looks
from tests.pilots import (
    desk,
    message,
    press,
    screen_lines,
    screen_text,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.saved_views import ViewRecord
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 36)


def caption(pilot: DeskPilot) -> str:
    return screen_lines(pilot)[1]


def saved(reader: Reader, name: str) -> ViewRecord:
    return next(view for view in reader.views() if view.name == name)


async def test_a_view_is_kept_changed_shared_and_taken_back(
    build: BuildDesk, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "/@dana is:open\n")
        await press(pilot, "S", "e", "F")
        assert "@dana is:open sort:due" in screen_text(pilot)
        await type_text(pilot, "Dana's week\n")
        assert message(pilot) == "View Dana's week saved.  u undo"
        assert "view: Dana's week   filter: @dana is:open" in caption(pilot)
        kept = saved(reader, "Dana's week").values
        assert (kept.filter, kept.sort, kept.shared) == ("@dana is:open", "due", False)

        await press(pilot, *":group status", "enter")
        assert "Dana's week (changed)" in caption(pilot)
        await press(pilot, "F", "enter")
        assert "(changed)" not in caption(pilot)
        assert saved(reader, "Dana's week").values.group == "status"
        await press(pilot, "F", "ctrl+s")
        assert desk(pilot).mode is None
        assert saved(reader, "Dana's week").values.shared
        await press(pilot, "u", "u", "u")
        assert reader.views() == ()
        assert "view:" not in caption(pilot)


async def test_a_view_stays_when_what_was_changed_of_it_is_dropped(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "f", "w")
        assert "view: This week and late   filter: is:open due<=eow" in caption(pilot)
        await press(pilot, "/", "ctrl+u", *"is:late", "enter")
        assert "This week and late (changed)" in caption(pilot)
        await press(pilot, "escape")
        assert message(pilot) == "View This week and late again."
        assert desk(pilot).context.wanted.text == "is:open due<=eow sort:due"
        await press(pilot, "escape", "escape")
        assert "view: This week and late" in caption(pilot)
        await press(pilot, "f", "a")
        assert desk(pilot).context.wanted.text == ""
        await press(pilot, "f", "w", "/", "ctrl+u", "enter")
        assert "view:" not in caption(pilot)


async def test_views_are_picked_edited_and_deleted_from_their_list(
    build: BuildDesk, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        for text, name in (("is:late", "Late ones\n"), ("@tom", "Tom\n")):
            await press(pilot, "/", "ctrl+u", *text, "enter")
            await press(pilot, "F")
            await press(pilot, "ctrl+u")
            await type_text(pilot, name)
        await press(pilot, "f", "f")
        assert "Views" in screen_text(pilot)
        await press(pilot, "g", "enter")
        assert "view: Late ones" in caption(pilot)
        await press(pilot, "f", "f", "e", "ctrl+u")
        await type_text(pilot, "Overdue")
        await press(pilot, "ctrl+s")
        assert saved(reader, "Overdue").values.filter == "is:late"
        assert "view: Overdue" in caption(pilot)
        await press(pilot, "f", "f", "D")
        assert [view.name for view in reader.views()] == ["Tom"]
        assert "view:" not in caption(pilot)
        await press(pilot, "f", "f", "j", "e")
        assert message(pilot) == "All tasks is built in. F saves one like it."


async def test_a_view_is_opened_by_its_name_and_wrong_names_are_answered(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, ":view 'my work'\n")
        assert "view: My work" in caption(pilot)
        await type_text(pilot, ":view open by\n")
        assert message(pilot) == (
            "open by may be Open by person, Open by due date. Type more letters."
        )
        await press(pilot, "F")
        await type_text(pilot, "my work\n")
        assert "built in" in message(pilot)


async def test_a_view_of_a_project_brings_it_and_others_keep_it(
    build: BuildDesk, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await type_text(pilot, "PFWL\n")
        await press(pilot, "F")
        await type_text(pilot, "Walls\n")
        assert saved(reader, "Walls").project == "FWL"
        await type_text(pilot, "P\n")
        await press(pilot, "f", "l")
        assert desk(pilot).context.wanted.project_id is None
        await type_text(pilot, ":view walls\n")
        assert "project: ~FWL   view: Walls" in caption(pilot)
        await press(pilot, "f", "l")
        assert "project: ~FWL   view: Late" in caption(pilot)


async def test_a_view_opens_on_its_screen_where_no_tasks_are_shown(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "5", "F")
        await type_text(pilot, "Plan\n")
        await press(pilot, "0", "f", "f", "g", "enter")
        assert "Gantt" in caption(pilot)
        await press(pilot, "3", "f", "f", "g", "enter")
        assert "Board" in caption(pilot)
        assert "view: Plan" in caption(pilot)


async def test_going_back_brings_the_view_of_before(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "f", "l", "3", "f", "c", "backspace")
        assert "view: Late " in caption(pilot)
        assert desk(pilot).context.wanted.text == "is:late sort:due"


async def test_the_next_start_opens_the_same_view(
    build: BuildDesk, tmp_path: Path
) -> None:
    looks = Looks(state_file=tmp_path / "state.toml")
    async with build(looks=looks).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "f", "d")
        await pilot.press("ctrl+q")
    async with build(looks=looks).run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "view: Open by due date   filter: is:open" in caption(pilot)
        assert "▾ this week  " in screen_text(pilot)


async def test_a_viewer_keeps_views_and_can_not_share_them(
    build: BuildDesk, reader: Reader
) -> None:
    async with build(actor="ines").run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "f", "l", "F")
        await type_text(pilot, "Ours")
        await press(pilot, "ctrl+s")
        assert "Sharing views is for who changes tasks" in message(pilot)
        assert reader.views() == ()
