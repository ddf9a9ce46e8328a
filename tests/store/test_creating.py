from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.domain.registers import registers
from itpm_tui.store.engines import postgresql, sqlite
from itpm_tui.store.engines.address import Address
from itpm_tui.store.engines.revision import TABLES
from itpm_tui.store.tables import METADATA
from itpm_tui.store.writing import create
from tests.store.planting import query

if TYPE_CHECKING:
    from pathlib import Path


def test_the_reading_half_knows_the_names_of_all_tables() -> None:
    described = {register.noun for register in registers()}
    assert set(METADATA.tables) == TABLES | described


def test_a_new_file_is_a_store(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "new.db"
    create(path)
    with closing(sqlite.connect_read(path)) as connection:
        assert connection.execute("SELECT number FROM head").fetchone() == (0,)
    assert [file.name for file in path.parent.glob("*") if "-" not in file.name] == [
        "new.db"
    ]


def test_a_store_is_never_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "taken.db"
    path.write_text("mine")
    with pytest.raises(StoreUnavailable, match="exists already"):
        create(path)
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        create(tmp_path / "file" / "new.db")


@pytest.mark.postgresql
def test_an_empty_database_becomes_a_store(empty_postgresql_url: str) -> None:
    create(empty_postgresql_url)
    address = Address.of(empty_postgresql_url)
    with closing(postgresql.connect_read(address)) as connection:
        assert postgresql.tables_of(connection) >= TABLES
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("DELETE FROM meta")


@pytest.mark.postgresql
def test_a_store_is_never_made_over_tables(postgresql_url: str) -> None:
    with pytest.raises(StoreUnavailable, match="exists already"):
        create(postgresql_url)


@pytest.mark.postgresql
def test_text_sorts_by_code_point_on_postgresql(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        other = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND data_type = 'text' "
            "AND collation_name IS DISTINCT FROM 'C'"
        ).fetchall()
    assert other == []


@pytest.mark.postgresql
def test_a_file_is_the_same_after_a_database_was_made(
    tmp_path: Path, sqlite_template: Path, empty_postgresql_url: str
) -> None:
    create(empty_postgresql_url)
    create(tmp_path / "after.db")
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert query(Address.of(tmp_path / "after.db"), schema) == query(
        Address.of(sqlite_template), schema
    )
    links = "SELECT count(*) FROM pragma_foreign_key_list('workflow')"
    assert query(Address.of(tmp_path / "after.db"), links) == [(1,)]
