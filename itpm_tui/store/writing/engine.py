"""SQLAlchemy over the connections of `engines`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from itpm_tui.store.engines import postgresql, sqlite, sqlite_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.refusals import StoreUnavailable
    from itpm_tui.store.engines.address import Address


def sqlalchemy_engine(
    address: Address,
    patience: float = sqlite.PATIENCE,
    connect: Callable[[], Any] | None = None,
) -> sa.Engine:
    """An engine with one connection, opened when first needed.

    One is enough: a process writes one change at a time, since all do.

    Args:
        address: Where.
        patience: Seconds to wait for another program that writes.
        connect: Opens a connection in another way than usual.
    """
    if address.path is not None:
        path = address.path
        return sa.create_engine(
            "sqlite+pysqlite://",
            module=sqlite.DRIVER,
            creator=connect or (lambda: sqlite.connect_write(path, patience)),
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            pool_timeout=patience,
        )
    return sa.create_engine(
        "postgresql+psycopg://",
        creator=connect or (lambda: postgresql.connect_write(address, patience)),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=patience,
        pool_pre_ping=True,
    )


def refusal(
    error: sa.exc.DBAPIError, address: Address, patience: float = sqlite.PATIENCE
) -> StoreUnavailable:
    """What to say of an error of the database that is no defect of this program.

    Raises:
        BaseException: The driver's error, when it is a defect.
    """
    cause = error.orig or error
    if address.path is not None:
        return sqlite_file.refusal(cause, address.path, patience)
    return postgresql.refusal(cause, address, patience)
