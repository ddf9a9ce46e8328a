"""PostgreSQL: connections, and what to say when there is none.

The driver is imported when the first connection is asked for. Its own messages
are never shown: they may repeat the address, with the password in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines.patience import TOO_LONG
from itpm_tui.store.engines.revision import TABLES, check_revision

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from itpm_tui.store.engines.address import Address

PATIENCE = 30.0
"""Seconds to wait for another program that writes."""


def connect_read(address: Address) -> Connection[TupleRow]:
    """A connection in which every transaction is read only, one per statement.

    Raises:
        StoreUnavailable: If there is no store of this program and revision.
    """
    connection = connect(address)
    try:
        connection.execute("SET default_transaction_read_only = on")
        check_content(connection, address)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_write(address: Address, patience: float = PATIENCE) -> Connection[TupleRow]:
    """A connection that writes. It does not look at what the database holds.

    Args:
        address: Where.
        patience: Seconds to wait for another program that writes.

    Raises:
        StoreUnavailable: If the server cannot be reached.
    """
    connection = connect(address)
    connection.execute(f"SET lock_timeout = {int(patience * 1000)}")
    connection.autocommit = False
    return connection


def connect(address: Address) -> Connection[TupleRow]:
    """A connection where each statement is a transaction.

    Raises:
        StoreUnavailable: If the driver is missing or the server cannot be reached.
    """
    try:
        import psycopg
    except ImportError as error:
        raise StoreUnavailable(
            "PostgreSQL needs a driver. Install itpm-tui[postgresql]."
        ) from error
    assert address.url is not None
    try:
        connection = psycopg.connect(
            f"postgresql://{address.url.partition('://')[2]}",
            autocommit=True,
            connect_timeout=10,
            # A network that is cut answers nothing: find out within half a minute.
            tcp_user_timeout=20_000,
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            client_encoding="utf8",
            application_name="itpm",
        )
    except psycopg.Error as error:
        raise _unreachable(address, error.sqlstate, str(error)) from None
    return connection


def interrupt(connection: object) -> None:
    """End the question that another thread waits for, if there is one."""
    import psycopg

    if isinstance(connection, psycopg.Connection):
        connection.cancel()


def lost(connection: object) -> bool:
    """Whether a connection was cut."""
    import psycopg

    return isinstance(connection, psycopg.Connection) and connection.closed


def check_content(connection: Connection[TupleRow], address: Address) -> None:
    """Make sure that a database holds a store of this program and revision.

    Raises:
        StoreUnavailable: If it does not; `OlderStore` when it can be migrated.
    """
    tables = tables_of(connection)
    if "meta" not in tables or "head" not in tables:
        raise StoreUnavailable(
            f"The database {address.place} holds no store of itpm. "
            "itpm makes one in an empty database."
        )
    row = connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
    if row is not None and str(row[0]).isdecimal():
        check_revision(int(row[0]), address.place)
        if tables >= TABLES:
            return
    raise StoreUnavailable(
        f"The store {address.place} is damaged. Nothing was changed; restore the "
        "last backup."
    )


def tables_of(connection: Connection[TupleRow]) -> frozenset[str]:
    """Names of the tables in the schema that is written to."""
    rows = connection.execute(
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
    )
    return frozenset(name for (name,) in rows)


def refusal(
    error: BaseException,
    address: Address,
    patience: float = PATIENCE,
    not_done: str = "Not saved",
) -> StoreUnavailable:
    """What to say of an error of PostgreSQL that is no defect of this program.

    Args:
        error: As the driver raised it.
        address: Where.
        patience: Seconds that were waited for a lock.
        not_done: What did not happen.

    Raises:
        BaseException: The same one, when it is a defect.
    """
    import psycopg

    if not isinstance(error, psycopg.Error):
        raise error
    # Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
    state = error.sqlstate or ""
    if state == "57014":
        return StoreUnavailable(TOO_LONG)
    if state == "55P03":
        text = (
            f"another program has locked the database for {patience:g} s. "
            "R tries again."
        )
    elif state in {"40001", "40P01"}:
        text = "another program was writing the same rows. R tries again."
    elif state == "53100":
        text = "the disk of the database is full. Make room, then R tries again."
    elif state in {"25006", "42501"}:
        text = (
            f"{address.place} may only be read with this login. Ask for the right to "
            "write."
        )
    elif state.startswith(("08", "57P", "53")) or (
        not state and isinstance(error, psycopg.OperationalError)
    ):
        text = f"the connection to {address.place} was lost. R tries again."
    else:
        raise error
    return StoreUnavailable(f"{not_done}: {text}")


def _unreachable(address: Address, state: str | None, text: str) -> StoreUnavailable:
    """Why there is no connection; the server's words decide where no code does."""
    place = address.place
    if state in {"28P01", "28000"} or "password" in text:
        return StoreUnavailable(
            f"{place} does not accept this login. Check the name and the password."
        )
    if state == "3D000" or ("database" in text and "does not exist" in text):
        return StoreUnavailable(
            f"The server knows no database for {place}. Create it, or check the name."
        )
    if "conninfo" in text or "URI" in text:
        return StoreUnavailable(
            f"{place} is no address that PostgreSQL takes. "
            "Write it like postgresql://server/database."
        )
    return StoreUnavailable(
        f"The PostgreSQL server of {place} does not answer. Check that it runs and "
        "can be reached; R tries again."
    )
