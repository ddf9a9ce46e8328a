from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import postgresql, sqlite, sqlite_file
from itpm_tui.store.engines.address import Address
from itpm_tui.store.engines.revision import APPLICATION_ID, OlderStore
from itpm_tui.store.feed import open_feed
from itpm_tui.store.writing import StoreWriter, create, open_writer
from tests.store.planting import AT, SYSTEM, TODAY, plant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.domain.transaction import Transaction

ROOT = Path(__file__).parents[2]


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def text(path: Path) -> None:
    path.write_text("not a database\n" * 400)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite.DRIVER.connect(path)) as connection:
        connection.execute("CREATE TABLE task (id)")


def without_header(path: Path) -> None:
    patch(path, 0, bytes(16))


def other_page_size(path: Path) -> None:
    patch(path, 16, b"\x00\x01")


def truncated(path: Path) -> None:
    os.truncate(path, 20_000)


def scribbled(path: Path) -> None:
    patch(path, 8192, os.urandom(200_000))


def view_for_table(path: Path) -> None:
    change(path, "ALTER TABLE tag RENAME TO hidden")
    change(path, "CREATE VIEW tag AS SELECT * FROM hidden")


def no_meta(path: Path) -> None:
    change(path, "DROP TABLE meta")


def no_revision(path: Path) -> None:
    change(path, "DELETE FROM meta")


def newer(path: Path) -> None:
    change(path, "UPDATE meta SET value = '99'")


def older(path: Path) -> None:
    change(path, "UPDATE meta SET value = '0'")


def patch(path: Path, place: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)


def change(path: Path, sql: str) -> None:
    with closing(sqlite.connect_write(path)) as connection:
        connection.execute(sql)


BAD: list[tuple[Callable[[Path], None], str]] = [
    (missing, r"no store .*itpm demo"),
    (empty, r"is empty, not a store"),
    (folder, r"is a folder"),
    (text, r"is not a store of itpm"),
    (of_another_program, r"is not a store of itpm"),
    (without_header, r"is not a store of itpm"),
    (other_page_size, r"is damaged|is not a store of itpm"),
    (truncated, r"is damaged"),
    (scribbled, r"is damaged"),
    (view_for_table, r"is damaged"),
    (no_meta, r"is damaged"),
    (no_revision, r"is damaged"),
    (newer, r"newer itpm \(revision 99.*Update itpm"),
    (older, r"older itpm \(revision 0.*itpm migrate"),
]


@pytest.mark.parametrize(
    ("harm", "said"), BAD, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_is_no_store_is_said_in_a_sentence(
    database: Path, harm: Callable[[Path], None], said: str
) -> None:
    harm(database)
    content = database.read_bytes() if database.is_file() else b""
    with pytest.raises(StoreUnavailable, match=said):
        open_writer(database)
    if harm is not scribbled:
        # The reading half looks at the header only, not at every page.
        with pytest.raises(StoreUnavailable, match=said):
            open_feed(database, 0)
    assert (database.read_bytes() if database.is_file() else b"") == content


def test_an_older_store_says_which_revision_it_has(database: Path) -> None:
    older(database)
    with pytest.raises(OlderStore) as raised:
        open_writer(database)
    assert raised.value.revision == 0


def test_a_foreign_application_is_recognised_by_its_id(database: Path) -> None:
    change(database, f"PRAGMA application_id = {APPLICATION_ID + 1}")
    with pytest.raises(StoreUnavailable, match="not a store of itpm"):
        sqlite.connect_read(database)


def test_a_locked_store_is_waited_for_then_refused(database: Path) -> None:
    with (
        closing(open_writer(database, patience=0.1)) as writer,
        closing(sqlite.connect_write(database)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(StoreUnavailable) as refused,
            writer.transaction(SYSTEM, AT, TODAY),
        ):
            pass
        assert refused.value.text == (
            "Not saved: another program has locked the database for 0.1 s. "
            "R tries again."
        )
        other.execute("ROLLBACK")
        plant_with(writer)
    assert head(database) == 1


def test_a_full_disk_refuses_and_loses_nothing(database: Path) -> None:
    with closing(sqlite.connect_write(database)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(sqlite.Error) as full:
            connection.execute(
                "INSERT INTO tag (name, created_at) VALUES ('a', hex(zeroblob(100000)))"
            )
    refusal = sqlite_file.refusal(full.value, database)
    assert refusal.text.startswith("Not saved: the disk is full. ")


def test_a_write_that_the_system_stops_is_refused(database: Path) -> None:
    """A limit on the size of files stands for a disk that stops taking more."""
    done = run_limited(
        f"""
import resource, signal
from contextlib import closing
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.writing import open_writer
from tests.store.planting import SYSTEM, AT, TODAY
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with closing(open_writer({str(database)!r})) as writer:
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
    try:
        with writer.transaction(SYSTEM, AT, TODAY) as tx:
            tx.insert_many("tag", [{{"name": str(n)}} for n in range(9000)])
            tx.seal(command="Test", title="much")
    except StoreUnavailable as error:
        print(error.text)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
"""
    )
    assert done.stdout.startswith("Not saved: the disk "), done.stderr
    assert head(database) == 0


def test_a_store_that_may_only_be_read_refuses_writing(database: Path) -> None:
    """Root may write everything, so another user tries."""
    place = Path(tempfile.mkdtemp(prefix="itpm-read-only-"))
    try:
        copy = place / "store.db"
        shutil.copyfile(database, copy)
        copy.chmod(0o444)
        place.chmod(0o555)
        done = run_limited(
            f"""
import os
if os.geteuid() == 0:
    import itpm_tui.store.writing.writer, sqlalchemy.dialects.sqlite
    os.setuid(65534)
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.writing import open_writer
try:
    open_writer({str(copy)!r})
except StoreUnavailable as error:
    print(error.text)
"""
        )
        assert "may only be read" in done.stdout, done.stderr
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)


def run_limited(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )


def replace(path: Path, template: Path) -> str:
    other = path.with_name("other.db")
    shutil.copyfile(template, other)
    other.rename(path)
    return path.name


def test_a_replaced_file_is_noticed_before_a_write(
    database: Path, sqlite_template: Path
) -> None:
    with closing(open_writer(database)) as writer:
        replace(database, sqlite_template)
        with (
            pytest.raises(StoreUnavailable, match="replaced by another file"),
            writer.transaction(SYSTEM, AT, TODAY),
        ):
            pass
        plant_with(writer)
    assert head(database) == 1


def test_the_log_of_a_replaced_file_is_not_written_into_the_new_one(
    database: Path, sqlite_template: Path
) -> None:
    with closing(open_writer(database)) as writer:
        plant_with(writer)
        replace(database, sqlite_template)
        for _ in range(2):
            with (
                pytest.raises(StoreUnavailable, match=r"move store\.db-wal away"),
                writer.transaction(SYSTEM, AT, TODAY),
            ):
                pass
    database.with_name("store.db-wal").unlink()
    assert head(database) == 0


def test_a_store_is_not_made_beside_the_log_of_another(database: Path) -> None:
    with closing(open_writer(database)) as writer:
        plant_with(writer)
        database.unlink()
        with pytest.raises(StoreUnavailable, match=r"move store\.db-wal away"):
            create(database)
    assert not database.exists()


def test_a_file_replaced_during_a_change_is_noticed(
    database: Path, sqlite_template: Path
) -> None:
    with closing(open_writer(database)) as writer:
        with (
            pytest.raises(StoreUnavailable, match="replaced by another file"),
            change_on(writer) as tx,
        ):
            tx.insert("tag", {"name": replace(database, sqlite_template)})
        plant_with(writer)
    assert head(database) == 1


def test_a_store_that_went_away_comes_back(database: Path) -> None:
    away = database.with_name("away.db")
    with closing(open_writer(database)) as writer:
        database.rename(away)
        with (
            pytest.raises(StoreUnavailable, match="is gone"),
            writer.transaction(SYSTEM, AT, TODAY),
        ):
            pass
        away.rename(database)
        plant_with(writer)
    assert head(database) == 1


def test_an_address_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(StoreUnavailable, match="mysql"):
        Address.of("mysql://server/plan")


@pytest.mark.postgresql
def test_an_empty_database_is_no_store(empty_postgresql_url: str) -> None:
    with pytest.raises(StoreUnavailable, match="holds no store"):
        open_writer(empty_postgresql_url)


@pytest.mark.postgresql
def test_revisions_are_compared_on_postgresql(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("UPDATE meta SET value = '99'")
        with pytest.raises(StoreUnavailable, match="newer itpm"):
            open_writer(postgresql_url)
        connection.execute("UPDATE meta SET value = '0'")
        with pytest.raises(OlderStore, match="older itpm"):
            postgresql.connect_read(Address.of(postgresql_url))


@pytest.mark.postgresql
def test_a_server_that_does_not_answer_keeps_the_secret(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="does not answer") as refused:
        open_writer(f"postgresql://ada:secret@/plan?host={tmp_path}")
    assert "secret" not in refused.value.text
    with pytest.raises(StoreUnavailable, match=r"knows no database|no address"):
        open_writer("postgresql://ada:secret@/plan?nonsense=1")


@pytest.mark.postgresql
def test_a_database_that_is_not_there_is_named(postgresql_url: str) -> None:
    url = postgresql_url.replace("/test_", "/no_test_")
    with pytest.raises(StoreUnavailable, match="knows no database"):
        open_writer(url)


@pytest.mark.postgresql
def test_a_locked_database_is_waited_for_then_refused(postgresql_url: str) -> None:
    with (
        closing(open_writer(postgresql_url, patience=0.1)) as writer,
        psycopg.connect(postgresql_url) as other,
    ):
        other.execute("SELECT * FROM head FOR UPDATE")
        with (
            pytest.raises(StoreUnavailable, match=r"locked the database for 0\.1 s"),
            writer.transaction(SYSTEM, AT, TODAY),
        ):
            pass
        other.rollback()
        plant(Address.of(postgresql_url))


@pytest.mark.postgresql
def test_a_lost_connection_is_opened_again(postgresql_url: str) -> None:
    with closing(open_writer(postgresql_url)) as writer:
        plant_with(writer)
        with psycopg.connect(postgresql_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        plant_with(writer, "two")


@contextmanager
def change_on(writer: StoreWriter) -> Iterator[Transaction]:
    with writer.transaction(SYSTEM, AT, TODAY) as tx:
        yield tx
        tx.seal(command="Test", title="tag")


def plant_with(writer: StoreWriter, name: str = "one") -> None:
    with change_on(writer) as tx:
        tx.insert("tag", {"name": name})


def head(path: Path) -> int:
    with closing(sqlite.connect_read(path)) as connection:
        return int(connection.execute("SELECT number FROM head").fetchone()[0])
