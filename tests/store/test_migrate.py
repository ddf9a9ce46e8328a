from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.store.engines import sqlite
from itpm_tui.store.engines.address import Address
from itpm_tui.store.engines.revision import REVISION
from itpm_tui.store.writing.engine import sqlalchemy_engine
from itpm_tui.store.writing.migrate import STEPS, migrate, revision_of, run_steps
from tests.store.planting import add, change, plant, query

if TYPE_CHECKING:
    from pathlib import Path

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("tag", recreate="auto") as tag:
        tag.add_column(sa.Column("note", sa.Text))
        tag.alter_column("colour", nullable=False)
    op.execute("UPDATE project SET name = 'Migrated'")
"""
CATALOGUE = """
SELECT 'column', table_name, column_name, data_type, is_nullable, collation_name
FROM information_schema.columns WHERE table_schema = current_schema()
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname,
  pg_get_constraintdef(oid), '', '' FROM pg_constraint WHERE connamespace =
  current_schema()::regnamespace
UNION ALL SELECT 'index', tablename, indexname, indexdef, '', '' FROM pg_indexes
WHERE schemaname = current_schema()
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname,
  pg_get_triggerdef(oid), '', '' FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc, '', '', '' FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace
ORDER BY 1, 2, 3
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The steps of the program and one more."""
    folder = tmp_path / "steps"
    shutil.copytree(STEPS, folder)
    (folder / "versions" / "r0002_note.py").write_text(STEP)
    return folder


def test_the_last_step_is_the_revision_of_the_program() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(STEPS)).get_current_head() == str(REVISION)


def test_a_migrated_file_is_as_a_fresh_one(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "migrated.db"
    engine = sqlalchemy_engine(
        Address(path=path), connect=lambda: sqlite.connect_new(path)
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        run_steps(connection, STEPS, 0, REVISION)
        connection.commit()
    engine.dispose()
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    fresh = query(Address.of(database), schema)
    assert query(Address.of(path), schema) == fresh
    assert len([row for row in fresh if row[0] == "trigger"]) > 50


@pytest.mark.postgresql
def test_a_migrated_database_is_as_a_fresh_one(
    postgresql_url: str, empty_postgresql_url: str
) -> None:
    engine = sqlalchemy_engine(Address.of(empty_postgresql_url))
    with engine.begin() as connection:
        run_steps(connection, STEPS, 0, REVISION)
    engine.dispose()
    with (
        psycopg.connect(postgresql_url) as fresh,
        psycopg.connect(empty_postgresql_url) as migrated,
    ):
        expected = fresh.execute(CATALOGUE).fetchall()
        assert migrated.execute(CATALOGUE).fetchall() == expected
    assert {row[0] for row in expected} == {
        *("column", "constraint", "index", "trigger", "function")
    }


def test_a_step_keeps_rows_links_and_triggers(store: Address, steps: Path) -> None:
    ground = plant(store)
    with change(store) as tx:
        tag = tx.insert("tag", {"name": "net", "colour": "red"})
        tx.insert("task_tag", {"task_id": add(tx, ground), "tag_id": tag})
    recorded = query(store, "SELECT count(*) FROM change_row")
    copy = migrate(store, steps, 2)
    assert query(store, "SELECT value FROM meta WHERE key = 'revision'") == [("2",)]
    assert query(store, "SELECT name, colour, note FROM tag") == [("net", "red", None)]
    assert query(store, "SELECT count(*) FROM task_tag") == [(1,)]
    assert query(store, "SELECT name FROM project") == [("Migrated",)]
    assert query(store, "SELECT count(*) FROM change_row") == recorded
    query(store, "DELETE FROM task_tag")
    query(store, "DELETE FROM tag")
    rows = query(store, 'SELECT "table", op FROM change_row ORDER BY id DESC LIMIT 2')
    assert rows == [("tag", "delete"), ("task_tag", "delete")]
    if store.path is None:
        assert copy is None
    else:
        assert copy is not None
        kept = "SELECT value FROM meta UNION ALL SELECT name FROM project"
        assert query(Address.of(copy), kept) == [("1",), ("Firewall",)]


def test_a_step_that_fails_changes_nothing(store: Address, steps: Path) -> None:
    plant(store)
    broken = steps / "versions" / "r0002_note.py"
    broken.write_text(STEP + "    raise KeyError('half way')\n")
    with pytest.raises(KeyError, match="half way"):
        migrate(store, steps, 2)
    assert query(store, "SELECT name FROM project") == [("Firewall",)]
    engine = sqlalchemy_engine(store)
    with closing(engine.connect()) as connection:
        assert revision_of(connection) == 1
    engine.dispose()
    with change(store) as tx:
        tx.insert("tag", {"name": "recorded"})
    assert query(store, "SELECT count(*) FROM change_row WHERE tx = 2") == [(1,)]


def test_alembic_is_not_loaded_when_there_is_nothing_to_do(database: Path) -> None:
    program = f"""
import sys
from itpm_tui.store.writing import open_writer
from itpm_tui.store.writing.migrate import migrate
assert migrate({str(database)!r}) is None
open_writer({str(database)!r}).close()
print("alembic" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "False"
