"""Setting limits of work in progress for lanes and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.limit import SetLaneLimit, SetPersonLimit
from itpm_tui.domain.enums import WipMode
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.board_edit import MOST
from itpm_tui.services.people import person_called
from itpm_tui.services.registry import handles
from itpm_tui.services.values import number, text
from itpm_tui.services.wip_lanes import lane_called

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row

TOPICS = frozenset({Topic.PROJECTS, Topic.PEOPLE, Topic.TASKS})


@handles(SetLaneLimit)
def set_lane_limit(command: SetLaneLimit, tx: OpenTransaction) -> Handled:
    """Limit a lane in a column, or no longer.

    Raises:
        Refusal: If there is no such column or lane, or the limit is none.
        Conflict: If the limit is no longer the one seen.
    """
    column = tx.row("board_column", command.column_id)
    if column is None:
        raise Refusal("There is no such column any more.")
    lane = lane_called(tx, command.lanes, command.key)
    columns: Row = {
        "board_id": column["board_id"],
        "column_id": command.column_id,
        "lane_key": lane.key,
    }
    return _write(
        tx,
        ("swimlane_limit", tx.rows("swimlane_limit", **columns)),
        (command.seen, command.limit),
        columns,
        f"{text(column, 'name')} of {lane.name}",
    )


@handles(SetPersonLimit)
def set_person_limit(command: SetPersonLimit, tx: OpenTransaction) -> Handled:
    """Limit the started tasks of a person, or no longer.

    Raises:
        Refusal: If there is no such person, or the limit is none.
        Conflict: If the limit is no longer the one seen.
    """
    person = person_called(tx, command.handle)
    person_id = number(person, "id")
    mode = WipMode.WARN if command.mode is WipMode.OFF else command.mode
    return _write(
        tx,
        ("person_limit", tx.rows("person_limit", person_id=person_id)),
        (command.seen, command.limit),
        {"person_id": person_id, "wip_mode": mode},
        f"@{text(person, 'handle')}",
    )


def _write(
    tx: OpenTransaction,
    stored: tuple[str, list[Row]],
    values: tuple[int | None, int | None],
    columns: Row,
    name: str,
) -> Handled:
    """Write a limit: a row, or none where there is none."""
    table, rows = stored
    seen, wanted = values
    row = rows[0] if rows else None
    now = None if row is None else number(row, "wip_limit")
    if wanted is not None and not 1 <= wanted <= MOST:
        raise Refusal(f"A limit is a number from 1 to {MOST}, or none.")
    same = row is None or all(row[column] == value for column, value in columns.items())
    if now == wanted and same:
        said = f"The limit of {name} is {wanted or 'none'} already."
        return Handled(topics=frozenset(), title="", message=said)
    if now != seen:
        raise Conflict(
            f"The limit of {name} is {now or 'none'} now; you saw {seen or 'none'}. "
            "Nothing was saved."
        )
    if row is None:
        tx.insert(table, {**columns, "wip_limit": wanted})
    elif wanted is None:
        tx.delete(table, number(row, "id"))
    else:
        tx.update(table, number(row, "id"), {**columns, "wip_limit": wanted})
    was = f" (was {now})" if now is not None and wanted is not None else ""
    said = "none" if wanted is None else str(wanted)
    return Handled(
        topics=TOPICS,
        title=f"limit of {name}: {said}",
        message=f"Limit of {name}: {said}{was}.",
        named=(name,),
    )
