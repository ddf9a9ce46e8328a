"""Who am I: a store that nobody can come into yet asks its first Unix user."""

from __future__ import annotations

import io
from argparse import Namespace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.coming_in import come_in
from itpm_tui.cli.making import PROGRAM
from itpm_tui.cli.output import Output
from itpm_tui.cli.session import Session, unix_user
from itpm_tui.cli.usage import bare
from itpm_tui.config.sample import load_sample
from itpm_tui.domain.commands.load import LoadOrganisation
from itpm_tui.domain.commands.person import MapLogin
from itpm_tui.domain.refusals import NotPermitted, Refusal
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import viewer_for
from itpm_tui.store.writing import create, open_writer
from tests.sample_store import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.commands.command import Command


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with nobody in it, which commands use by themselves."""
    path = tmp_path / "shared.db"
    create(path)
    monkeypatch.setenv("ITPM_STORE", str(path))
    return path


def do(path: Path, clock: FixedClock, command: Command) -> None:
    """Carry out a command as the program."""
    executor = StoreExecutor(open_writer(path), clock, PROGRAM)
    executor.execute(command)
    executor.close()


def asked(monkeypatch: pytest.MonkeyPatch, typed: str, **options: bool) -> Session:
    """A session of the Unix user who answers so, once the store asked."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    session = Session(Namespace(**{**vars(bare()), **options}), Output())
    with pytest.raises(NotPermitted) as unknown:
        _ = session.viewer
    come_in(session, unknown.value)
    return session


@pytest.fixture
def sample(place: Path, clock: FixedClock) -> Path:
    """The sample organisation, into which nobody can come."""
    do(place, clock, LoadOrganisation(organisation=load_sample(SAMPLE, clock.today())))
    return place


@pytest.mark.parametrize("typed", ["@marta\n", "marta\n", "nobody\n9\n"])
def test_the_first_unix_user_is_asked_once_and_runs_the_store(
    sample: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    session = asked(monkeypatch, typed)
    assert session.viewer.handle == "marta"
    assert session.viewer.everything
    assert viewer_for(sample, os_user=unix_user()).handle == "marta"
    session.close()


def test_no_answer_changes_nothing_and_says_what_to_do(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotPermitted, match="itpm person map @HANDLE"):
        asked(monkeypatch, "\n")
    with pytest.raises(NotPermitted):
        viewer_for(sample, os_user=unix_user())


def test_read_only_asks_nothing(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotPermitted, match="--read-only"):
        asked(monkeypatch, "@marta\n", read_only=True)


def test_where_someone_can_come_in_nobody_else_chooses_who_to_be(
    sample: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(sample, clock, MapLogin(handle="lena", os_user="lvogt"))
    with pytest.raises(NotPermitted) as refused:
        asked(monkeypatch, "@marta\n")
    user = unix_user()
    assert refused.value.text == (
        f"Nobody here is the user {user}. Who runs the store lets you in with "
        f"itpm person map @HANDLE {user}."
    )


def test_in_a_store_without_people_one_becomes_the_first(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = asked(monkeypatch, "y\n")
    assert session.viewer.everything
    session.close()


def test_a_store_without_people_is_left_alone_by_a_no(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refusal, match="Nothing was changed"):
        asked(monkeypatch, "n\n")
    with pytest.raises(NotPermitted):
        viewer_for(place, os_user=unix_user())
