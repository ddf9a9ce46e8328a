"""Names, order and limits of the columns of the board that all projects share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.workflow import ColumnValues, EditBoard
from itpm_tui.domain.enums import WipMode
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.board_columns import BoardColumns
from itpm_tui.services.registry import handles
from itpm_tui.services.values import number, number_or_none, text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

TOPICS = frozenset({Topic.SETTINGS, Topic.PROJECTS, Topic.TASKS})
MOST = 999
"""The highest limit of work in progress."""


@handles(EditBoard)
def edit_board(command: EditBoard, tx: OpenTransaction) -> Handled:
    """Write names, order and limits of columns.

    Raises:
        Refusal: If columns are missing or of one name, or a limit is none.
        Conflict: If the board is no longer as it was seen.
    """
    stored = stored_columns(tx)
    laned = {number(row, "column_id") for row in tx.rows("swimlane_limit")}
    wanted = _checked(command.wanted, laned)
    if stored == wanted:
        return Handled(topics=frozenset(), title="", message="The board is so already.")
    if stored != command.seen:
        raise Conflict("Someone changed the board meanwhile. Nothing was saved.")
    if {each.id for each in wanted} != {each.id for each in stored}:
        raise Refusal(
            "A column goes when no status is shown in it, and comes with one: "
            "edit the workflow."
        )
    changed = []
    former = {each.id: (place, each) for place, each in enumerate(stored, 1)}
    for place, column in enumerate(wanted, 1):
        if former[column.id] != (place, column):
            _write(tx, place, column)
            changed.append(column.name)
    return Handled(
        topics=TOPICS,
        title=f"board column {listed(changed)}",
        message=f"Board: {listed(changed)} saved.",
        named=tuple(changed),
    )


def stored_columns(tx: Transaction) -> tuple[ColumnValues, ...]:
    """The columns as they are, from left to right."""
    return tuple(
        ColumnValues(
            id=number(row, "id"),
            name=text(row, "name"),
            wip_limit=number_or_none(row, "wip_limit"),
            wip_mode=WipMode(text(row, "wip_mode")),
        )
        for row in BoardColumns(tx).columns()
    )


def _checked(
    columns: Sequence[ColumnValues], laned: Collection[int]
) -> tuple[ColumnValues, ...]:
    """Columns as they can be stored.

    Args:
        columns: As they are wanted.
        laned: Columns with limits of lanes; without one of its own, such a column
            only says how strict these are.

    Raises:
        Refusal: If one has no name or another's, or a limit is none.
    """
    found = []
    names: set[str] = set()
    for column in columns:
        name = clean(column.name, limit=30)
        if not name or name.casefold() in names:
            raise Refusal("Each column of the board needs a name of its own.")
        names.add(name.casefold())
        limit, mode = column.wip_limit, column.wip_mode
        if limit is not None and not 1 <= limit <= MOST:
            raise Refusal(f"A limit is a number from 1 to {MOST}, or none.")
        if limit is None and mode is not WipMode.OFF and column.id not in laned:
            raise Refusal(f"{name}: say the limit that it is to {mode}.")
        found.append(
            ColumnValues(id=column.id, name=name, wip_limit=limit, wip_mode=mode)
        )
    return tuple(found)


def _write(tx: Transaction, place: int, column: ColumnValues) -> None:
    values: Row = {
        "name": column.name,
        "order": place,
        "wip_limit": column.wip_limit,
        "wip_mode": column.wip_mode,
    }
    tx.update("board_column", column.id, values)
