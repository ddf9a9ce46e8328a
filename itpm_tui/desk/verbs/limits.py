"""Fields and forms for limits of work in progress: of columns, lanes and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.office_fields import Asked, asked, text_asked, word_asked
from itpm_tui.desk.verbs.office_form import open_form, send
from itpm_tui.domain.commands.limit import SetLaneLimit, SetPersonLimit, lane_typed
from itpm_tui.domain.enums import WipMode
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.office_records import ColumnDetail, PersonDetail
    from itpm_tui.domain.transaction import Value

STRICT = (WipMode.WARN, WipMode.ENFORCE)
"""How strict a limit can be where there is one."""


def limit_asked(text: str, *, hint: str = "most tasks; empty for none") -> Asked:
    """A number, or None where it is empty."""
    return asked("limit", "Limit", text, _limit, hint=hint)


def _limit(typed: str) -> Value:
    bare = typed.strip()
    if not bare:
        return None
    if not bare.isdecimal() or len(bare) > 4:
        raise Refusal("A limit is a number, or empty.")
    return int(bare)


def add_lane(bench: Bench, columns: Sequence[ColumnDetail], column_id: int) -> None:
    """Ask for a lane of a column and its limit."""
    column = _column(columns, column_id)
    fields = [
        text_asked(
            "lane",
            "Lane",
            "",
            needed=True,
            hint="~CODE, @handle, nobody, or a priority",
        ),
        limit_asked("", hint="most tasks of it in this column"),
    ]

    def save(texts: Mapping[str, Value]) -> str | None:
        if texts["limit"] is None:
            return "Limit: how many tasks of the lane may be here at once?"
        _send_lane(bench, column, str(texts["lane"]), texts["limit"])
        return None

    open_form(bench, f"New limit in {column.name}", fields, save)


def edit_lane(
    bench: Bench, columns: Sequence[ColumnDetail], column_id: int, lane: str
) -> None:
    """Ask for another limit; none takes it away."""
    column = _column(columns, column_id)
    now = next((each.limit for each in column.lanes if each.lane == lane), None)

    def save(texts: Mapping[str, Value]) -> str | None:
        _send_lane(bench, column, lane, texts["limit"])
        return None

    fields = [limit_asked("" if now is None else str(now))]
    open_form(bench, f"Limit of {lane} in {column.name}", fields, save)


def remove_lane(
    bench: Bench, columns: Sequence[ColumnDetail], column_id: int, lane: str
) -> None:
    """Take the limit of a lane away."""
    _send_lane(bench, _column(columns, column_id), lane, None)


def _column(columns: Sequence[ColumnDetail], column_id: int) -> ColumnDetail:
    return next(each for each in columns if each.id == column_id)


def _send_lane(bench: Bench, column: ColumnDetail, lane: str, limit: Value) -> None:
    lanes, key = lane_typed(lane)
    there = {lane_typed(each.lane): each.limit for each in column.lanes}
    command = SetLaneLimit(
        column_id=column.id,
        lanes=lanes,
        key=key,
        seen=there.get((lanes, key)),
        limit=limit if isinstance(limit, int) else None,
    )
    send(bench, lambda: command)


def person_fields(person: PersonDetail) -> list[Asked]:
    """How much a person has at once, and how strict that is."""
    limit = "" if person.wip_limit is None else str(person.wip_limit)
    hint = "most tasks started at once, in all projects; empty for none"
    mode = person.wip_mode or WipMode.WARN
    return [limit_asked(limit, hint=hint), word_asked("mode", "If full", mode, STRICT)]


def send_person(
    bench: Bench, person: PersonDetail, changed: Mapping[str, Value], step: str
) -> None:
    """Ask for the limit that was typed, if it is another."""
    limit = changed.get("limit", person.wip_limit)
    mode = WipMode(str(changed.get("mode", person.wip_mode or WipMode.WARN)))
    seen = person.wip_limit
    if limit is None and seen is None:
        return
    command = SetPersonLimit(
        handle=person.handle,
        seen=seen,
        limit=limit if isinstance(limit, int) else None,
        mode=mode,
    )
    send(bench, lambda: command, step=step)
