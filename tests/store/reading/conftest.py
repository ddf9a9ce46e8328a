from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.domain.reader import Viewer
from itpm_tui.store.engines import sqlite
from itpm_tui.store.engines.address import Address
from itpm_tui.store.reading import open_reader
from tests.plain_rows import PlainRows
from tests.store.reading.organisation import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from itpm_tui.store.reading import StoreReader
    from tests.postgresql_server import Server

VIEWERS = {
    "root": Viewer(person_id=1, handle="root", name="Root", everything=True),
    "dana": Viewer(person_id=2, handle="dana", name="Dana Ito"),
    "carl": Viewer(person_id=3, handle="carl", name="Carl Client"),
    "eve": Viewer(person_id=4, handle="eve", name="Eve Elsewhere"),
    "tom": Viewer(person_id=5, handle="tom", name="Tom Reyes"),
    "nobody": Viewer(person_id=None, handle="", name="", everything=True),
}
"""An admin, a member and a client of FWL, one without a project, a member of SRV, a
monitor."""


@pytest.fixture(scope="session")
def sqlite_organisation(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A SQLite store with the organisation, which tests only read."""
    path = tmp_path_factory.mktemp("organisation") / "store.db"
    shutil.copyfile(sqlite_template, path)
    with closing(sqlite.connect_write(path)) as connection:
        connection.execute("BEGIN")
        fill(PlainRows(connection))
        connection.execute("COMMIT")
    return path


@pytest.fixture(scope="session")
def postgresql_organisation(postgresql_server: Server, postgresql_template: str) -> str:
    """A PostgreSQL store with the organisation, which tests only read."""
    with psycopg.connect(postgresql_server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE organisation TEMPLATE {postgresql_template}")
    url = postgresql_server.url("organisation")
    with psycopg.connect(url) as connection:
        fill(PlainRows(connection, "%s"))
    return url


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def organisation(request: pytest.FixtureRequest) -> Address:
    """The organisation, on SQLite and again on PostgreSQL."""
    return Address.of(request.getfixturevalue(f"{request.param}_organisation"))


@pytest.fixture
def read_as(organisation: Address) -> Iterator[Callable[[str], StoreReader]]:
    """Opens the store for one of `VIEWERS`."""
    readers: list[StoreReader] = []

    def opened(handle: str) -> StoreReader:
        readers.append(open_reader(organisation, VIEWERS[handle]))
        return readers[-1]

    yield opened
    for reader in readers:
        reader.close()


@pytest.fixture
def reader(read_as: Callable[[str], StoreReader]) -> StoreReader:
    """The store as an admin sees it."""
    return read_as("root")
