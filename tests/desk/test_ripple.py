"""What a change would do is shown before it is made, on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_desk import Looks
from itpm_tui.presentation.glyphs import ASCII, UNICODE
from itpm_tui.views import router
from itpm_tui.views.modes import Choice, Form, Prompt
from tests.desk.test_office import fill
from tests.goldens import assert_golden
from tests.pilots import (
    agree,
    message,
    press,
    screen_text,
    select,
    send,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.views.shell import Shell
    from tests.sample_store import BuildDesk


def task(reader: Reader, key: str) -> TaskRecord:
    return reader.tasks([reader.find(key) or 0])[0]


def asked(app: Shell) -> bool:
    return isinstance(app.mode, Choice) and app.mode.title.startswith("This ")


@pytest.mark.parametrize("screen", ["2", "3", "4", "5"])
async def test_a_shift_that_reaches_far_is_shown_on_every_screen(
    screen: str, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "SRV-16")
        await press(pilot, screen)
        before, position = task(reader, "SRV-16"), reader.position()
        await press(pilot, ">")
        assert asked(app)
        shown = screen_text(pilot)
        assert "This moves 5 tasks" in shown
        assert "@amir Fri 4 Dec 120 % → 220 %" in shown
        await press(pilot, "escape")
        assert (task(reader, "SRV-16"), reader.position()) == (before, position)
        assert message(pilot) == "Nothing was changed."
        # A point repeats what was asked for, and asks again.
        await press(pilot, ".")
        assert asked(app)
        await agree(pilot)
        assert message(pilot).startswith("SRV-16 due Mon 30 Nov (was Fri 27).")
        assert "4 tasks follow" in message(pilot)
        assert reader.position() == position + 1
        await press(pilot, "u")
        assert task(reader, "SRV-16").finish == before.finish


async def test_what_was_typed_is_kept_when_its_effect_is_not_wanted(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "SRV-16")
        position = reader.position()
        await type_text(pilot, "M2 dec\n")
        assert asked(app)
        await press(pilot, "escape", "M")
        assert isinstance(app.mode, Prompt)
        assert app.mode.buffer.text == "2 dec"
        await press(pilot, "escape", "e")
        assert isinstance(app.mode, Form)
        await fill(pilot, duration_min="6d", title="Patch them all")
        assert asked(app)
        await press(pilot, "escape", "e")
        assert isinstance(app.mode, Form)
        texts = {one.name: one.buffer.text for one in app.mode.fields}
        assert (texts["duration_min"], texts["title"]) == ("6d", "Patch them all")
        assert reader.position() == position
        await press(pilot, "ctrl+s")
        await agree(pilot)
        assert task(reader, "SRV-16").title == "Patch them all"
        await press(pilot, "e")
        assert isinstance(app.mode, Form)
        assert app.mode.error is None


async def test_keys_typed_ahead_wait_for_the_answer(
    build: BuildDesk, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever the machine has to do, these keys come too soon.
    monkeypatch.setattr(router, "PATIENCE", 60.0)
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "SRV-16")
        send(pilot, ">", "y", "!", "u")
        await settle(pilot)
        assert asked(app)
        assert message(pilot) == "y again to apply."
        assert task(reader, "SRV-16").priority != "urgent"
        monkeypatch.setattr(router, "PATIENCE", 0.0)
        await agree(pilot)
        assert task(reader, "SRV-16").priority == "urgent"


async def test_who_gets_too_much_is_shown_before_it_is_given(
    build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        select(pilot, "FWL-13")
        await type_text(pilot, "wdana\n")
        assert asked(app), screen_text(pilot)
        assert "This gives @dana 170 % on Thu 26 Nov" in screen_text(pilot)
        await press(pilot, "n")
        assert task(reader, "FWL-13").assignees == ("tom",)


@pytest.mark.parametrize(
    ("size", "ascii_only"),
    [((80, 24), False), ((120, 36), False), ((80, 24), True)],
    ids=["80x24", "120x36", "ascii-80x24"],
)
async def test_the_preview_looks(
    size: tuple[int, int],
    ascii_only: bool,
    build: BuildDesk,
    request: pytest.FixtureRequest,
) -> None:
    app = build(looks=Looks(glyphs=ASCII if ascii_only else UNICODE))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "5")
        select(pilot, "FWL-14")
        await settle(pilot, at_rest=True)
        await type_text(pilot, ",3>")
        assert asked(app)
        name = request.node.callspec.id
        assert_golden(f"ripple-{name}", screen_text(pilot))
