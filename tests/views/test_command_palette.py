from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.views.caption import project_key
from itpm_tui.views.modes import Pages, Prompt
from tests.goldens import assert_golden
from tests.pilots import (
    agree,
    desk,
    message,
    press,
    screen_lines,
    screen_text,
    select,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk


def rows(pilot: DeskPilot) -> list[str]:
    """The lines of the palette, without its frame."""
    lines = screen_lines(pilot)
    top = next(y for y, line in enumerate(lines) if "─ Command" in line)
    return [line.strip(" │") for line in lines[top + 2 : top + 12]]


async def ask(pilot: DeskPilot, text: str) -> None:
    """Open the palette and type into it."""
    await press(pilot, ":")
    await type_text(pilot, text)
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_palette_looks(size: tuple[int, int], build: BuildDesk) -> None:
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await ask(pilot, "day")
        assert_golden(f"palette-{size[0]}x{size[1]}", screen_text(pilot))


async def test_a_command_is_found_by_a_word_of_its_title(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await ask(pilot, "board")
        assert "Show the Board" in rows(pilot)[0]
        await press(pilot, "enter")
        assert desk(pilot).screen_id == "board"
        assert desk(pilot).mode is None


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (">", "One working day later"),
        ("s x", "Status done"),
        ("owdl", "One working day later"),
        ("undo", "Undo my last change"),
        ("task.who", "Who works on it"),
    ],
)
async def test_a_command_is_found_by_key_initials_or_id(
    typed: str, title: str, build: BuildDesk
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-12")
        await ask(pilot, typed)
        assert any(title in row for row in rows(pilot)[:4]), screen_text(pilot)


async def test_each_row_shows_the_key_that_does_the_same(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await ask(pilot, "status done")
        assert rows(pilot)[0].split()[:4] == ["►", "Status", "done", "s"]


async def test_what_does_not_apply_here_is_listed_with_the_reason(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await ask(pilot, "lanes")
        assert "only on board" in rows(pilot)[0]
        await press(pilot, "enter")
        assert "works only on board." in message(pilot)
        assert desk(pilot).screen_id == "list"


async def test_a_command_with_its_argument_asks_nothing(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-13")
        await ask(pilot, "who dana")
        assert "Who works on it: dana" in rows(pilot)[0]
        await press(pilot, "enter")
        await agree(pilot)
        assert desk(pilot).reader.tasks([task_id])[0].assignees == ("dana",)


async def test_a_wrong_argument_stays_in_the_prompt(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await ask(pilot, "who zzz")
        await press(pilot, "enter")
        mode = desk(pilot).mode
        assert isinstance(mode, Prompt)
        assert mode.buffer.text == "zzz"
        assert "Nobody is called zzz" in screen_text(pilot)


async def test_an_id_opens_its_task(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await ask(pilot, "sso-11")
        assert rows(pilot)[0].startswith("► SSO-11")
        await press(pilot, "enter")
        assert desk(pilot).screen_id == "task"
        assert "SSO-11" in screen_text(pilot)


async def test_a_tilde_offers_projects_and_an_at_offers_people(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await ask(pilot, "~fwl")
        assert rows(pilot)[0].startswith("► ~FWL")
        await press(pilot, "enter")
        wanted = desk(pilot).context.wanted
        assert project_key(desk(pilot).reader, wanted.project_id or 0) == "FWL"
        await ask(pilot, "@dana")
        await press(pilot, "enter")
        assert desk(pilot).context.wanted.assignee_id is not None


@pytest.mark.parametrize("burst", [":q", ":quit"])
async def test_a_command_typed_ahead_is_carried_out(
    burst: str, build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_text(pilot, burst)
        await pilot.press("enter")
        await pilot.pause()
        assert not app.is_running


async def test_letters_typed_ahead_never_run_as_verbs(build: BuildDesk) -> None:
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        task_id = select(pilot, "FWL-13")
        await type_text(pilot, ":gantt")
        await press(pilot, "enter", "d")
        assert desk(pilot).screen_id == "gantt"
        assert desk(pilot).reader.tasks([task_id])[0].done


async def test_the_third_time_the_key_is_said_and_then_never_again(
    build: BuildDesk,
) -> None:
    said = []
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "SRV-30")
        for _ in range(5):
            await ask(pilot, "later")
            await press(pilot, "enter")
            said.append("> does this without the palette." in message(pilot))
    assert said == [False, False, True, False, False]


async def test_what_was_taken_last_is_offered_first(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await ask(pilot, "board")
        await press(pilot, "enter", ":")
        assert "Show the Board" in rows(pilot)[0]


async def test_tab_completes_the_command_under_the_cursor(build: BuildDesk) -> None:
    async with build().run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await ask(pilot, "works")
        await press(pilot, "tab")
        mode = desk(pilot).mode
        assert isinstance(mode, Pages)
        assert mode.search is not None
        assert mode.search.text.startswith("task who")


async def test_nothing_found_says_so_and_enter_does_nothing(build: BuildDesk) -> None:
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await ask(pilot, "zzqqxx")
        assert "nothing found" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(desk(pilot).mode, Pages)
        await press(pilot, "escape")
        assert desk(pilot).mode is None
