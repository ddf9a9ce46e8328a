"""Bringing an older store up to date.

Alembic is imported when a step is really to be made: a program whose revision is
that of the store never loads it. The revision is kept in `meta` alone, where the
reading half finds it too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines.address import Address
from itpm_tui.store.engines.revision import REVISION
from itpm_tui.store.tables import METADATA
from itpm_tui.store.writing.engine import refusal, sqlalchemy_engine
from itpm_tui.store.writing.triggers import drop_triggers, make_triggers

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEPS = Path(__file__).parents[1] / "migrations"
_META = METADATA.tables["meta"]


def migrate(
    address: Address | Path | str, steps: Path = STEPS, target: int = REVISION
) -> Path | None:
    """Bring a store to a revision: wholly, or not at all.

    Args:
        address: Where.
        steps: The folder with `versions`.
        target: The revision wanted.

    Returns:
        The copy that was made before; None where there was nothing to do, and on
        PostgreSQL, whose own tools make copies.

    Raises:
        StoreUnavailable: If the store cannot be written, or no copy made.
    """
    where = Address.of(address)
    engine = sqlalchemy_engine(where)
    try:
        with engine.connect() as connection:
            if revision_of(connection) >= target:
                return None
            connection.rollback()
            copy = None if where.path is None else _copy(connection, where.path)
            _begin(connection)
            # Another program may have done it meanwhile.
            run_steps(connection, steps, revision_of(connection), target)
            _check_links(connection)
            connection.commit()
            return copy
    except sa.exc.DBAPIError as error:
        raise refusal(error, where) from error
    finally:
        engine.dispose()


def revision_of(connection: Connection) -> int:
    """The revision that a store has."""
    stored = sa.select(_META.c.value).where(_META.c.key == "revision")
    return int(connection.execute(stored).scalar_one())


def run_steps(connection: Connection, steps: Path, stored: int, target: int) -> None:
    """Make the steps between two revisions; 0 stands for an empty database."""
    if stored >= target:
        return
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(steps))
    context = MigrationContext.configure(connection)
    waiting = list(
        scripts.iterate_revisions(str(target), str(stored) if stored else "base")
    )
    with Operations.context(context):
        for step in reversed(waiting):
            # What a step does to rows is no change that a person made.
            drop_triggers(connection)
            step.module.upgrade()
            make_triggers(connection)
    connection.execute(
        sa.update(_META).where(_META.c.key == "revision").values(value=str(target))
    )


def _copy(connection: Connection, path: Path) -> Path:
    """Copy a SQLite store as it is now, beside it."""
    revision = revision_of(connection)
    connection.rollback()
    number = 1
    while True:
        copy = path.with_name(f"{path.stem}.revision-{revision}.{number}{path.suffix}")
        if not copy.exists():
            break
        number += 1
    connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    return copy


def _begin(connection: Connection) -> None:
    """Take the lock to write.

    SQLite would delete the children of a table that a step makes anew; the setting
    is ignored inside a transaction.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("SELECT number FROM head FOR UPDATE")


def _check_links(connection: Connection) -> None:
    """Make sure that no step left a link to a row that is gone.

    Raises:
        StoreUnavailable: If one did.
    """
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreUnavailable(
            "The store cannot be brought up to date: rows refer to rows that are gone. "
            "Nothing was changed; restore the last backup."
        )
