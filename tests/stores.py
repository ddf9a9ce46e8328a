"""Fresh stores for tests, on both engines."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.store.engines.address import Address
from itpm_tui.store.writing import create
from tests.postgresql_server import Server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh SQLite store that nobody opens."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    create(path)
    return path


@pytest.fixture
def database(tmp_path: Path, sqlite_template: Path) -> Path:
    """A fresh SQLite store."""
    path = tmp_path / "store.db"
    shutil.copyfile(sqlite_template, path)
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server for this run."""
    yield from serve()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: Server) -> str:
    """Name of a database with a fresh store that nobody is connected to."""
    with psycopg.connect(postgresql_server.url("postgres"), autocommit=True) as admin:
        admin.execute("CREATE DATABASE fresh")
    create(postgresql_server.url("fresh"))
    return "fresh"


@pytest.fixture
def empty_postgresql_url(postgresql_server: Server) -> Iterator[str]:
    """Address of an empty PostgreSQL database."""
    yield from _database(postgresql_server, "template0")


@pytest.fixture
def postgresql_url(
    postgresql_server: Server, postgresql_template: str
) -> Iterator[str]:
    """Address of a fresh PostgreSQL store."""
    yield from _database(postgresql_server, postgresql_template)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def store(request: pytest.FixtureRequest) -> Address:
    """A fresh store, on SQLite and again on PostgreSQL."""
    fixture = "database" if request.param == "sqlite" else "postgresql_url"
    return Address.of(request.getfixturevalue(fixture))


def _database(server: Server, template: str) -> Iterator[str]:
    """A database made from a template, dropped afterwards whoever is connected."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield server.url(name)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
