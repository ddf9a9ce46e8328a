"""The record of changes on its screen, by keyboard alone."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.task import AddTask
from itpm_tui.domain.enums import Via
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import viewer_for
from itpm_tui.store.writing import open_writer
from itpm_tui.views import audit
from tests.goldens import assert_golden
from tests.pilots import message, press, screen_text, settle, type_text
from tests.sample_store import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.desk.app import Desk
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.reader import Reader
    from itpm_tui.views.audit import AuditView
    from tests.sample_store import BuildDesk

SIZES = [(80, 24), (120, 36), (200, 50)]


def write(store: Path, handle: str, minutes: int, *commands: Command) -> None:
    """Somebody changes something, so many minutes before the desk opens."""
    who = viewer_for(store, handle=handle)
    clock = FixedClock(NOW - timedelta(minutes=minutes))
    writer = open_writer(store)
    with closing(
        StoreExecutor(writer, clock, Actor(who.person_id, who.handle, Via.CLI))
    ) as executor:
        for command in commands:
            executor.execute(command)


@pytest.fixture
def changed(sample_store: Path, reader: Reader) -> Path:
    """The sample after a day on which several people worked, and a script."""
    about = reader.find("FWL-14")
    assert about is not None
    project = next(each for each in reader.project_list() if each.key == "FWL")
    write(sample_store, "dana", 1500, AddComment(task_ids=(about,), body="It runs."))
    with closing(sqlite.connect_write(sample_store)) as script:
        script.execute(f"UPDATE task SET priority = 'urgent' WHERE id = {about}")
    write(sample_store, "marta", 31, AddTask(project_id=project.id, title="Sign it"))
    return sample_store


def view_of(app: Desk) -> AuditView:
    return cast("AuditView", app.view)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_the_record_looks(
    size: tuple[int, int], changed: Path, build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "g", "a")
        await press(pilot, "j")
        # Seals hold the identity of this run: only their place is looked at.
        shown = screen_text(pilot)
        for entry in view_of(app).entries:
            ends = f"{entry.hash[:4]}…{entry.hash[-2:]}"
            shown = shown.replace(ends, "0000…00")
        assert_golden(f"audit-{size[0]}x{size[1]}", shown)


async def test_changes_are_filtered_opened_and_undone(
    changed: Path, build: BuildDesk, reader: Reader
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "a")
        await press(pilot, "/")
        await type_text(pilot, "wh:dana\n")
        assert "Did you mean who: ?" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "@dana field:comment\n")
        assert [entry.actor for entry in view_of(app).entries] == ["dana"]
        await press(pilot, "u")
        assert "is not yours" in message(pilot)
        await press(pilot, "enter")
        assert app.screen_id == "task"
        assert app.context.task_id == reader.find("FWL-14")
        await press(pilot, "q", "escape")
        assert view_of(app).text == ""
        await press(pilot, "/")
        await type_text(pilot, "@marta\n")
        assert reader.find("FWL-22") is not None
        await press(pilot, "u")
        assert reader.find("FWL-22") is None
        assert [entry.undone for entry in view_of(app).entries] == [False, True]


async def test_the_chain_is_verified_in_the_view_and_a_forgery_found(
    changed: Path, build: BuildDesk
) -> None:
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "a", "v")
        assert "chain verified 09:12 · 4 entries" in screen_text(pilot)
        with closing(sqlite.connect_alone(changed)) as forger:
            forger.execute("DROP TRIGGER guard_change_update")
            forger.execute("UPDATE change SET actor = 'eve' WHERE number = 2")
        await press(pilot, "v")
        assert "chain BROKEN" in screen_text(pilot)
        assert "! Change 2 is not as it was recorded" in screen_text(pilot)


async def test_only_what_is_near_the_cursor_is_read(
    sample_store: Path,
    build: BuildDesk,
    reader: Reader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(audit, "AT_ONCE", 12)
    monkeypatch.setattr(audit, "MOST", 60)
    about = reader.find("FWL-14")
    assert about is not None
    talk = [AddComment(task_ids=(about,), body=f"Line {n}.") for n in range(90)]
    write(sample_store, "dana", 60, *talk)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "a")
        view = view_of(app)
        assert len(view.entries) < 30
        assert view.entries[0].number == 91
        await press(pilot, "G")
        assert view.entry is not None
        assert (view.entry.number, len(view.entries) < 40) == (1, True)
        await press(pilot, *["pageup"] * 12)
        assert view.entry.number > 60
        assert len(view.entries) <= 60
        held = [entry.number for entry in view.entries]
        assert held == list(range(held[0], held[0] - len(held), -1))
        await press(pilot, "g", "g")
        assert view.entry.number == 91
