"""The record of changes: reading it, and sealing a change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa

from itpm_tui.domain import chain
from itpm_tui.domain.enums import Via
from itpm_tui.domain.transaction import ChangeHeader, ChangeRow
from itpm_tui.store.tables import METADATA
from itpm_tui.store.tables.columns import from_stored, to_stored
from itpm_tui.store.writing.audit import AUDITED

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from itpm_tui.domain.transaction import Actor, Row

_CHANGE = METADATA.tables["change"]
_ROW = METADATA.tables["change_row"]
_OPEN = METADATA.tables["change_open"]
_HEAD = METADATA.tables["head"]
_HEADER = tuple(
    _CHANGE.c[name]
    for name in ("number", "actor_id", "actor", "command", "title", "step", "undoes")
)
_RECORDED = tuple(_ROW.c[name] for name in ("table", "row_id", "op", "before", "after"))

OUTSIDE = "outside"
"""The actor of what other programs wrote."""


class Changes:
    """The change records, as one transaction sees them."""

    def __init__(self, connection: Connection, actor: Actor, at: datetime) -> None:
        """Open a change; numbers are taken from here on, so others wait.

        Args:
            connection: In a transaction.
            actor: Who asks.
            at: When.
        """
        self._connection = connection
        self._actor = actor
        self._at = at
        self._head: int
        self._hash: str
        self._head, self._hash = connection.execute(
            sa.select(_HEAD.c.number, _HEAD.c.hash)
            .where(_HEAD.c.id == 1)
            .with_for_update()
        ).one()
        self._tx = self._head + 1
        connection.execute(sa.insert(_OPEN).values(id=self._tx))

    def headers(self, actor_id: int | None, limit: int) -> list[ChangeHeader]:
        """The newest changes of an actor, newest first."""
        found = self._connection.execute(
            sa.select(*_HEADER)
            .where(_CHANGE.c.actor_id.is_not_distinct_from(actor_id))
            .order_by(_CHANGE.c.number.desc())
            .limit(limit)
        )
        return [_header(row) for row in found]

    def rows_of(
        self, number: int, place: tuple[str, int] | None = None
    ) -> list[ChangeRow]:
        """The rows of a change, in the order they were written.

        Args:
            number: Of the change.
            place: Table and id, for what it did to one row.
        """
        # The plus keeps SQLite from going through all rows of a large change.
        of_row = (
            [_ROW.c.tx == _CHANGE.c.tx]
            if place is None
            else [
                _ROW.c.table == place[0],
                _ROW.c.row_id == place[1],
                _ROW.c.tx + 0 == _CHANGE.c.tx,
            ]
        )
        found = self._connection.execute(
            sa.select(*_RECORDED)
            .where(_CHANGE.c.number == number, *of_row)
            .order_by(_ROW.c.id)
        )
        return [_row(*row) for row in found]

    def rows_so_far(self) -> list[ChangeRow]:
        """The rows that this change touched so far, in the order they were written."""
        found = self._connection.execute(
            sa.select(*_RECORDED).where(_ROW.c.tx == self._tx).order_by(_ROW.c.id)
        )
        return [_row(*row) for row in found]

    @property
    def position(self) -> int:
        """The number of the last change before this one."""
        return self._head

    def rows_since(self, number: int, limit: int) -> list[ChangeRow] | None:
        """The rows of all changes after one and before this; None if there are more.

        Those of other programs that no change seals yet are among them.
        """
        outside = self._outside()
        if number == self._head and not outside:
            return []
        since = sa.select(_CHANGE.c.tx).where(_CHANGE.c.number > number)
        found = self._connection.execute(
            sa.select(*_RECORDED)
            .where(_ROW.c.tx.in_(since) | _ROW.c.tx.in_(outside))
            .order_by(_ROW.c.id)
            .limit(limit + 1)
        ).all()
        return None if len(found) > limit else [_row(*row) for row in found]

    def last_of(
        self, table: str, row_id: int, column: str | None = None
    ) -> ChangeHeader | None:
        """The newest change that touched a row, or one column of it."""
        found = self._connection.execute(
            sa.select(_ROW.c.op, _ROW.c.after, *_HEADER)
            .join(_CHANGE, _CHANGE.c.tx == _ROW.c.tx)
            .where(_ROW.c.table == table, _ROW.c.row_id == row_id)
            .order_by(_CHANGE.c.number.desc(), _ROW.c.id.desc())
        )
        for row in found:
            if column is None or row.op != "update" or column in json.loads(row.after):
                found.close()
                return _header(row)
        return None

    def seal(
        self,
        *,
        command: str,
        title: str,
        step: str | None,
        undoes: int | None,
        reason: str | None,
    ) -> int:
        """Write the header of this change after those of other programs."""
        headers = [
            self._header(number, tx, OUTSIDE, None, Via.SYSTEM)
            for number, tx in enumerate(self._outside(), self._head + 1)
        ]
        actor = self._actor
        number = self._head + len(headers) + 1
        headers.append(
            {
                **self._header(
                    number, self._tx, actor.handle, actor.person_id, actor.via
                ),
                **{"command": command, "title": title, "step": step},
                **{"undoes": undoes, "reason": reason},
            }
        )
        last = self._hash
        for header in headers:
            header["hash"] = last = self._sealed(last, header)
        self._connection.execute(sa.insert(_CHANGE), headers)
        self._connection.execute(sa.update(_HEAD).values(number=number, hash=last))
        self._connection.execute(sa.delete(_OPEN))
        return number

    def _sealed(self, previous: str, header: dict[str, object]) -> str:
        """The seal of a change whose rows are written."""
        dialect = self._connection.dialect
        stored = {
            name: to_stored(_CHANGE.c[name], header[name], dialect)
            for name in chain.HEADER
        }
        rows = self._connection.execute(
            sa.select(*_RECORDED).where(_ROW.c.tx == header["tx"]).order_by(_ROW.c.id)
        )
        return chain.seal(previous, stored, map(tuple, rows))

    def _outside(self) -> list[int]:
        """Transactions of other programs that no change seals yet."""
        if self._connection.dialect.name == "sqlite":
            # What is written between two changes has the number below zero that the
            # second would have had; see the triggers.
            waiting = sa.select(_ROW.c.tx).where(_ROW.c.tx == -self._tx).limit(1)
        else:
            waiting = sa.select(_OPEN.c.id).where(_OPEN.c.id < 0).order_by(-_OPEN.c.id)
        return list(self._connection.execute(waiting).scalars())

    def _header(
        self, number: int, tx: int, actor: str, actor_id: int | None, via: Via
    ) -> dict[str, object]:
        """The header of a change; that of another program, but for the actor."""
        return {
            **{"number": number, "tx": tx, "at": self._at},
            **{"actor": actor, "actor_id": actor_id, "via": via},
            **{"command": "Outside", "title": "changes by another program"},
            **{"step": None, "undoes": None, "reason": None},
        }


def _row(
    table: str, row_id: int, op: str, before: str | None, after: str | None
) -> ChangeRow:
    """A recorded row as the domain has it."""
    return ChangeRow(
        table=table,
        row_id=row_id,
        before=_fields(table, before, whole=op == "delete"),
        after=_fields(table, after, whole=op == "insert"),
    )


def _header(row: sa.Row[tuple[object, ...]]) -> ChangeHeader:
    """A header as the domain has it."""
    return ChangeHeader(
        number=row.number,
        actor_id=row.actor_id,
        actor=row.actor,
        command=row.command,
        title=row.title,
        step=row.step,
        undoes=row.undoes,
    )


def _fields(table: str, recorded: str | None, *, whole: bool) -> Row | None:
    """Recorded fields as domain values.

    Args:
        table: Of which.
        recorded: JSON, None where there was no row.
        whole: Whether fields that are not recorded were empty.
    """
    if recorded is None:
        return None
    stored = json.loads(recorded)
    if whole:
        stored = {**dict.fromkeys(AUDITED[table].columns), **stored}
    columns = METADATA.tables[table].c
    return {
        name: from_stored(columns[name], value)
        for name, value in stored.items()
        if name in columns
    }
