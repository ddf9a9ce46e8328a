from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.domain.reader import TaskFilter, Viewer
from itpm_tui.domain.refusals import NotPermitted, StoreUnavailable
from itpm_tui.store.reading import nobody, open_reader, viewer_for
from tests.store.reading.organisation import SWITCH

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.reader import Reader
    from itpm_tui.store.engines.address import Address
    from itpm_tui.store.reading import StoreReader

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "psycopg", "textual")


def test_a_unix_user_is_the_person_with_that_login(organisation: Address) -> None:
    dana = Viewer(person_id=2, handle="dana", name="Dana Ito")
    assert viewer_for(organisation, os_user="dito") == dana
    assert viewer_for(organisation, key_fingerprint="SHA256:abc") == dana
    assert viewer_for(organisation, handle="@dana") == dana


def test_an_administrator_sees_everything(organisation: Address) -> None:
    assert viewer_for(organisation, os_user="root").everything


@pytest.mark.parametrize("os_user", ["gone", "stranger", ""])
def test_who_is_unknown_or_inactive_is_refused_by_name(
    organisation: Address, os_user: str
) -> None:
    with pytest.raises(NotPermitted, match=f"user {os_user}"):
        viewer_for(organisation, os_user=os_user)


def test_a_key_counts_before_a_user(organisation: Address) -> None:
    with pytest.raises(NotPermitted):
        viewer_for(organisation, os_user="root", key_fingerprint="SHA256:other")


def test_nobody_sees_every_project(organisation: Address) -> None:
    reader: Reader = open_reader(organisation, nobody())
    assert len(reader.project_list()) == 4
    assert reader.viewer.person_id is None
    reader.close()


def test_a_store_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="There is no store"):
        open_reader(tmp_path / "none.db", nobody())


def test_a_closed_reader_answers_no_more(reader: StoreReader) -> None:
    reader.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        reader.position()


@pytest.mark.postgresql
def test_a_reader_survives_a_lost_connection(postgresql_url: str) -> None:
    with closing(open_reader(postgresql_url, nobody())) as reader:
        assert reader.position() == 0
        with psycopg.connect(postgresql_url) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert reader.position() == 0


def test_the_store_says_what_it_is(organisation: Address, reader: StoreReader) -> None:
    about = reader.store()
    assert about.engine.partition(" ")[0] == (
        "PostgreSQL" if organisation.url else "SQLite"
    )
    assert about.place == organisation.place
    assert (about.tasks, about.projects, about.revision) == (8, 4, 1)
    assert about.position == reader.position() == 0


def test_threads_share_a_reader(reader: StoreReader) -> None:
    found: list[int] = []

    def ask() -> None:
        for _ in range(20):
            found.append(len(reader.outline(TaskFilter())))
            found.append(len(reader.tasks([SWITCH])) + 9)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert found == [10] * 160


def test_reading_loads_no_object_mapper_and_no_other_driver(database: Path) -> None:
    program = (
        "import sys\n"
        "from itpm_tui.domain.reader import TaskFilter\n"
        "from itpm_tui.store.reading import nobody, open_reader\n"
        f"reader = open_reader({str(database)!r}, nobody())\n"
        "assert len(reader.outline(TaskFilter())) == 0\n"
        "reader.store()\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert run.stdout == "[]\n"
