from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from itpm_tui.store.engines import mounts, sqlite
from itpm_tui.store.engines.address import Address
from itpm_tui.store.engines.revision import APPLICATION_ID
from itpm_tui.store.writing.engine import sqlalchemy_engine

READS = [
    "SELECT count(*) FROM task",
    "PRAGMA data_version",
    "WITH RECURSIVE n (x) AS (SELECT 1 UNION SELECT x + 1 FROM n LIMIT 3) "
    "SELECT max(x) FROM n",
]
WRITES = [
    "DELETE FROM meta",
    "UPDATE head SET number = 9",
    "CREATE TEMP TABLE t (x)",
    "ATTACH 'other.db' AS other",
    "VACUUM INTO 'copy.db'",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "SELECT load_extension('x')",
    "DROP TRIGGER guard_change_update",
]


def settings(connection: sqlite.Connection) -> dict[str, object]:
    names = (
        *("journal_mode", "synchronous", "foreign_keys", "busy_timeout"),
        *("trusted_schema", "application_id", "recursive_triggers"),
    )
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_every_connection_that_writes_has_the_settings(database: Path) -> None:
    expected = {
        **{"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1},
        **{"busy_timeout": 30_000, "application_id": APPLICATION_ID},
        **{"trusted_schema": 0, "recursive_triggers": 1},
    }
    with closing(sqlite.connect_write(database)) as connection:
        assert settings(connection) == expected
        assert connection.isolation_level is None
    engine = sqlalchemy_engine(Address.of(database))
    with engine.connect() as pooled:
        raw = pooled.connection.dbapi_connection
        assert isinstance(raw, sqlite.Connection)
        assert settings(raw) == expected
    engine.dispose()


@pytest.mark.parametrize("sql", READS)
def test_a_reading_connection_reads(database: Path, sql: str) -> None:
    with closing(sqlite.connect_read(database)) as connection:
        assert connection.execute(sql).fetchone() is not None


@pytest.mark.parametrize("sql", WRITES)
def test_a_reading_connection_refuses_all_else(database: Path, sql: str) -> None:
    files = sorted(os.listdir(database.parent))
    with closing(sqlite.connect_read(database)) as connection:
        with pytest.raises(sqlite.Error, match=r"not authorized|denied|prohibited"):
            connection.execute(sql)
        # The side files of the log may come; nothing else may.
        assert set(os.listdir(database.parent)) - set(files) <= {
            "store.db-shm",
            "store.db-wal",
        }


def test_a_process_uses_one_sqlite_library(database: Path) -> None:
    program = f"""
import json, sys
from itpm_tui.store.engines import sqlite
from itpm_tui.store.feed import open_feed
from itpm_tui.store.writing import open_writer
path = {str(database)!r}
open_writer(path).close()
open_feed(path, 0).close()
print(json.dumps([m for m in sys.modules if m.endswith("_sqlite3")]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert len(json.loads(done.stdout)) == 1


def test_the_reading_side_loads_nothing_of_the_writing_side(database: Path) -> None:
    program = f"""
import sys
from itpm_tui.store.engines import sqlite, postgresql
from itpm_tui.store.feed import open_feed
open_feed({str(database)!r}, 0).close()
print(sorted({{"sqlmodel", "sqlalchemy", "alembic", "psycopg"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]"


def test_an_old_library_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (sqlite.warning() is None) == (
        sqlite.DRIVER.sqlite_version_info >= (3, 51, 3)
    )
    monkeypatch.setattr(sqlite.DRIVER, "sqlite_version_info", (3, 40, 1))
    warning = sqlite.warning()
    assert warning is not None
    assert "pysqlite3" in warning


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//nas/share /mnt/with\\040space cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/itpm.db", None),
        ("/home/ada/itpm.db", "nfs4"),
        ("/home/local/itpm.db", None),
        ("/homely/itpm.db", None),
        ("/mnt/with space/itpm.db", "cifs"),
    ],
)
def test_network_file_systems_are_recognised(path: str, kind: str | None) -> None:
    assert mounts.network_file_system(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://ada:secret@db:5432/plan", "postgresql://ada@db:5432/plan"),
        ("postgresql:///plan?host=/run&password=secret", "postgresql:///plan"),
        ("postgres://ada:se@cret@db/plan", "postgres://ada@db/plan"),
    ],
)
def test_secrets_are_not_shown(url: str, place: str) -> None:
    address = Address.of(url)
    assert address.place == place
    assert "cret" not in repr(address)
