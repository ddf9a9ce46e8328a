"""What time causes is made at a desk, and what others say arrives by itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.bootstrap_desk import build_desk
from itpm_tui.desk.ticking import Ticking
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.inbox import HandleThreads, SeenThread
from itpm_tui.domain.commands.task import AddTask
from itpm_tui.domain.subject import task
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.care.backup import check
from itpm_tui.store.care.kept import folder_of
from itpm_tui.store.reading import open_reader, viewer_for
from itpm_tui.store.writing import open_writer
from tests.pilots import message, press, settle, until
from tests.sample_store import NOW, put_away

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from itpm_tui.store.reading import StoreReader
    from tests.sample_store import BuildDesk


@pytest.fixture
def dana(sample_store: Path, clock: FixedClock) -> Iterator[StoreExecutor]:
    """A colleague at another terminal."""
    viewer = viewer_for(sample_store, handle="dana")
    executor = StoreExecutor(
        open_writer(sample_store), clock, Actor(viewer.person_id, viewer.handle)
    )
    yield executor
    executor.close()


@pytest.fixture
def marta(sample_store: Path, clock: FixedClock) -> Iterator[StoreReader]:
    """The store as Marta reads it."""
    viewer = viewer_for(sample_store, handle="marta")
    reader = open_reader(sample_store, viewer, clock)
    yield reader
    reader.close()


def test_time_is_asked_for_only_when_something_can_have_come_of_it() -> None:
    made: list[str] = []
    position = [7]
    ticking = Ticking(FixedClock(NOW), lambda: position[0], lambda: made.append("x"))
    ticking.minute()
    ticking.minute()
    assert len(made) == 1
    position[0] = 8
    ticking.minute()
    assert len(made) == 2
    ticking._clock = FixedClock(NOW + timedelta(days=1))
    ticking.minute()
    assert len(made) == 3


async def test_a_desk_reminds_the_person_at_it(
    build: BuildDesk, dana: StoreExecutor, marta: StoreReader
) -> None:
    project = next(each for each in marta.project_list() if each.key == "FWL")
    (person,) = [each for each in marta.people() if each.handle == "marta"]
    dana.execute(
        AddTask(
            project_id=project.id,
            title="Sign",
            deadline=NOW.date() + timedelta(days=1),
            person_ids=(person.id,),
        )
    )
    before = marta.inbox.counts().waiting
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.ticking.minute()
        await until(pilot, lambda: marta.inbox.counts().waiting == before + 1)
        assert app._exception is None


async def test_what_is_said_and_handled_elsewhere_is_seen_here(
    build: BuildDesk, dana: StoreExecutor, marta: StoreReader, sample_store: Path
) -> None:
    about = marta.find("FWL-14")
    assert about is not None
    app = build()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        dana.execute(AddComment(task_ids=(about,), body="@marta it runs."))
        await until(pilot, lambda: app.live.position >= marta.position())
        (row,) = app.reader.inbox.rows((task(about),))
        assert row.waiting == 3
        person = viewer_for(sample_store, handle="marta").person_id
        writer = open_writer(sample_store)
        elsewhere = StoreExecutor(writer, FixedClock(NOW), Actor(person, "marta"))
        elsewhere.execute(HandleThreads(threads=(SeenThread(task(about), row.newest),)))
        elsewhere.close()
        await until(pilot, lambda: app.live.position >= marta.position())
        assert app.reader.inbox.rows((task(about),)) == ()


def test_two_processes_that_talk_at_once_lose_nothing(
    sample_store: Path, marta: StoreReader
) -> None:
    before = marta.inbox.counts().waiting
    script = f"""
from pathlib import Path
from itpm_tui.domain.clock import SystemClock
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import viewer_for
from itpm_tui.store.writing import open_writer
import sys
store = Path({str(sample_store)!r})
who = viewer_for(store, handle=sys.argv[1])
executor = StoreExecutor(
    open_writer(store), SystemClock(), Actor(who.person_id, who.handle)
)
for number in range(8):
    executor.execute(AddComment(task_ids=({marta.find("FWL-14")},), body="@marta x"))
"""
    talking = [
        subprocess.Popen([sys.executable, "-c", script, handle])
        for handle in ("dana", "tom")
    ]
    assert [each.wait(60) for each in talking] == [0, 0]
    assert marta.inbox.counts().waiting == before + 16


async def test_a_desk_makes_the_copy_of_the_day_and_goes_on(
    sample_store: Path, clock: FixedClock, utc: None
) -> None:
    app = build_desk(sample_store, clock, actor="marta", copies=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.daily.minute()
        await until(pilot, lambda: not app.daily.thread.is_alive(), limit=20)
        (copy,) = folder_of(sample_store).iterdir()
        assert copy.name == "sample-daily-2026-11-24.db"
        assert check(copy).number == app.reader.position()
        first = app.daily.thread
        app.daily.minute()
        assert app.daily.thread is first
    put_away(app)


async def test_a_copy_that_cannot_be_made_is_said_and_holds_nothing_up(
    sample_store: Path, clock: FixedClock, utc: None
) -> None:
    folder_of(sample_store).write_text("in the way")
    app = build_desk(sample_store, clock, actor="marta", copies=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.daily.minute()
        await until(pilot, lambda: "no copy of today" in message(pilot), limit=20)
        assert "Copies cannot be kept in" in message(pilot)
        await press(pilot, "a", *"Sign it", "enter")
        assert app.reader.find("FWL-22") is not None
    put_away(app)
