from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.store.writing import create, open_writer
from tests.services.office import Office, open_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgresql_server import Server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Office]:
    """A file with an office that nobody works in."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    create(path)
    writer = open_writer(path)
    office = open_office(writer)
    writer.close()
    return path, office


@pytest.fixture(scope="session")
def postgresql_office(
    postgresql_server: Server, postgresql_template: str
) -> tuple[Server, Office]:
    """A database with an office that nobody works in."""
    with psycopg.connect(postgresql_server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE office TEMPLATE {postgresql_template}")
    writer = open_writer(postgresql_server.url("office"))
    office = open_office(writer)
    writer.close()
    return postgresql_server, office


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """A small office in a store of its own, on each database."""
    if request.param == "sqlite":
        template, made = request.getfixturevalue("sqlite_office")
        path = tmp_path / "office.db"
        shutil.copyfile(template, path)
        yield from _opened(path, made)
        return
    server, made = request.getfixturevalue("postgresql_office")
    name = f"office_{next(_numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE office")
        try:
            yield from _opened(server.url(name), made)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _opened(place: Path | str, made: Office) -> Iterator[Office]:
    """The office of a template, in a copy of its store."""
    writer = open_writer(place)
    try:
        yield Office(writer, dict(made.projects), dict(made.people), place=place)
    finally:
        writer.close()
