"""The sample organisation of the figures in a store, and desks that stand on it."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from itpm_tui.bootstrap_desk import Looks, build_desk
from itpm_tui.config.sample import load_sample
from itpm_tui.domain.clock import FixedClock
from itpm_tui.domain.commands.load import LoadOrganisation
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import open_reader, viewer_for
from itpm_tui.store.writing import create, open_writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.desk.app import Desk
    from itpm_tui.domain.reader import Reader

SAMPLE = Path(__file__).parents[1] / "sample_data"
NOW = datetime.fromisoformat("2026-11-24T09:12")
"""The Tuesday that all figures show."""

BuildDesk: TypeAlias = Callable[..., "Desk"]


@pytest.fixture
def clock() -> FixedClock:
    """The time of the figures."""
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample organisation that nobody opens."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    create(path)
    clock = FixedClock(NOW)
    writer = open_writer(path)
    executor = StoreExecutor(writer, clock, Actor(None, "setup", admin=True))
    executor.execute(LoadOrganisation(organisation=load_sample(SAMPLE, clock.today())))
    executor.close()
    return path


@pytest.fixture
def sample_store(tmp_path: Path, sample_template: Path) -> Path:
    """A store with the sample organisation."""
    path = tmp_path / "sample.db"
    shutil.copyfile(sample_template, path)
    return path


@pytest.fixture
def reader(sample_store: Path, clock: FixedClock) -> Iterator[Reader]:
    """What the store holds at the time of the figures, beside any desk."""
    viewer = viewer_for(sample_store, handle="marta")
    found = open_reader(sample_store, viewer, clock)
    yield found
    found.close()


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer that stands in UTC, as the clock of the tests does."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    os.environ.pop("TZ", None)
    time.tzset()


@pytest.fixture
def build(sample_store: Path, clock: FixedClock, utc: None) -> Iterator[BuildDesk]:
    """Builds Marta's desk on the sample store, or another's on another store."""
    desks: list[Desk] = []

    def built(
        store: Path = sample_store,
        actor: str = "marta",
        looks: Looks | None = None,
        start: str = "list",
    ) -> Desk:
        # Nearly all tests are about tasks, and begin where those are.
        wanted = replace(looks or Looks(), start_view=start)
        desks.append(build_desk(store, clock, actor=actor, looks=wanted))
        return desks[-1]

    yield built
    for desk in desks:
        put_away(desk)
    # A desk freezes what it was made of; many of them in one process must not stay.
    gc.unfreeze()


def put_away(desk: Desk) -> None:
    """Give back what a desk holds until its process ends."""
    opening = desk.writer._opening
    if opening is not None and opening.exception() is None:
        opening.result().close()
    desk.writer.close()
    if desk.live.feed is not None:
        desk.live.feed.close()
    desk.setting.reader.close()
