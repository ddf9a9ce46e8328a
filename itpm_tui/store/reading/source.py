"""A connection as one viewer sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from itpm_tui.domain.conversation import HOLD
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.reading.nameless import PEOPLE, nameless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Viewer
    from itpm_tui.store.engines.address import Address
    from itpm_tui.store.reading.dialect import Bound, Dialect

Row: TypeAlias = tuple[Any, ...]
"""Columns as a driver gives them: it cannot say their types."""

Result = TypeVar("Result")

STAFF = ", ".join(
    f"'{role}'" for role in (SystemRole.ADMIN, SystemRole.PM, SystemRole.MEMBER)
)
"""Roles that read what is internal to a project, as SQL."""


def instant_text(at: datetime) -> str:
    """A moment as the store keeps it."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


class Connection(Protocol):
    """What is used of a DB-API connection; both drivers have it."""

    def execute(self, sql: str, values: Mapping[str, object], /) -> Iterable[Row]:
        """Run one statement; its rows come from a cursor."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """What a source needs to know of its database."""

    address: Address
    dialect: Dialect
    connect: Callable[[], Connection]
    """Opens a connection that cannot write."""
    refusal: Callable[[Exception], StoreUnavailable]
    """Says why an error is none of ours; raises it again when it is a defect."""
    interrupt: Callable[[Connection], None]
    """Ends what another thread waits for on a connection."""
    left_behind: Callable[[Connection], bool] = lambda connection: False
    """Whether another store stands where a connection was opened."""
    lost: Callable[[Connection], bool] = lambda connection: False
    """Whether a connection was cut, and another may do."""


class Source:
    """A read-only connection, shared by threads, and for whom it reads.

    When the store goes away the connection is given up; the next question opens
    another.
    """

    def __init__(
        self,
        engine: Engine,
        viewer: Viewer,
        clock: Clock,
        *,
        at_once: bool = True,
    ) -> None:
        """Open the store.

        Args:
            engine: Of its database.
            viewer: For whom is read.
            clock: Tells what sleeps still, and what is delivered.
            at_once: Whether the connection is made now, not with the first question.

        Raises:
            StoreUnavailable: If there is none, or it cannot be read.
        """
        self.engine = engine
        self.viewer = viewer
        self.clock = clock
        self._connection = engine.connect() if at_once else None
        self._closed = False
        self._lock = Lock()

    def close(self) -> None:
        """Give the connection back; a query that runs is waited for."""
        with self._lock:
            self._closed = True
            self._give_up()

    def stop(self) -> None:
        """End the question that another thread waits for; it is refused there."""
        connection = self._connection
        if connection is not None and self._lock.locked():
            self.engine.interrupt(connection)

    def rows(self, sql: str, **bound: Bound) -> list[Row]:
        """All rows of a query; `:viewer` is bound to the person who reads.

        Raises:
            StoreUnavailable: If the store went away.
        """
        return self.reading(list, sql, **bound)

    def reading(
        self, take: Callable[[Iterable[Row]], Result], sql: str, **bound: Bound
    ) -> Result:
        """What `take` makes of the rows as they come, for many rows.

        It must ask nothing of this source meanwhile.

        Raises:
            StoreUnavailable: If the store went away.
        """
        if ":viewer" in sql:
            bound["viewer"] = self.viewer.person_id
        if ":now" in sql:
            bound["now"] = instant_text(self.clock.now())
        if ":delivered" in sql:
            bound["delivered"] = instant_text(self.clock.now() - HOLD)
        if PEOPLE in self.viewer.hidden:
            sql = nameless(sql)
        values = self.engine.dialect.values(bound)
        text = self.engine.dialect.text(sql)
        with self._lock:
            if self._closed:
                raise StoreUnavailable("The store was closed.")
            if self._connection and self.engine.left_behind(self._connection):
                self._give_up()
            while True:
                fresh = self._connection is None
                connection = self._connection or self.engine.connect()
                self._connection = connection
                try:
                    return take(connection.execute(text, values))
                except Exception as error:
                    refusal = self.engine.refusal(error)
                    lost = self.engine.lost(connection)
                    self._give_up()
                    # A server that was restarted meanwhile is there again.
                    if fresh or not lost:
                        raise refusal from None

    def _give_up(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def row(self, sql: str, **bound: Bound) -> Row | None:
        """The first row, None when there is none."""
        found = self.rows(sql, **bound)
        return found[0] if found else None

    def numbers(self, sql: str, **bound: Bound) -> list[int]:
        """The only column of a query."""
        return [row[0] for row in self.rows(sql, **bound)]

    def sees(self, project: str) -> str:
        """Condition that the viewer may see the project in a qualified column."""
        if self.viewer.everything:
            return "1 = 1"
        # The sum keeps SQLite from starting at the membership: it would have to sort.
        return (
            f"{project} + 0 IN (SELECT seen.project_id FROM membership seen"
            " WHERE seen.person_id = :viewer)"
        )

    def reads(self, comment: str, internal: str) -> str:
        """Condition that the viewer may read a comment of what is visible.

        Args:
            comment: Name of the table in the statement.
            internal: That the viewer reads what is internal there.
        """
        return (
            f"({internal} OR {comment}.visibility = 'client'"
            f" AND ({comment}.created_at <= :delivered"
            f" OR {comment}.author_id = :viewer))"
        )

    def sees_internal(self, project: str) -> str:
        """Condition that the viewer may read internal notes of that project.

        A monitor or a script that stands for nobody sees every project, but what
        is said in them only as clients do.
        """
        if self.viewer.everything:
            return "1 = 0" if self.viewer.person_id is None else "1 = 1"
        return (
            "EXISTS (SELECT 1 FROM membership seen"
            " JOIN role ON role.id = seen.role_id"
            f" WHERE seen.person_id = :viewer AND seen.project_id = {project}"
            f" AND role.system_role IN ({STAFF}))"
        )
