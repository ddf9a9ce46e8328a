"""Whether time may be taken back: by whom, and not in weeks that are agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.rights import Right, require, require_admin
from itpm_tui.services.time_rights import manages, require_time_of
from itpm_tui.services.time_scene import sheet_state
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.transaction import ChangeRow, OpenTransaction, Row

TIME_TABLES = ("time_entry", "timer", "timesheet", "time_policy", "activity")


def check_time(tx: OpenTransaction, rows: Sequence[ChangeRow]) -> None:
    """Go on when the actor may take back what a change did to time.

    Raises:
        NotPermitted: If it is the time of somebody whom the actor does not manage.
        Refusal: If it is in a week that is approved or locked.
    """
    for change in rows:
        if change.table == "time_policy":
            _check_policy(tx, change)
        elif change.table in {"time_entry", "timer", "timesheet"}:
            _check_own(tx, change)


def _check_policy(tx: OpenTransaction, change: ChangeRow) -> None:
    row = tx.row(change.table, change.row_id) or change.before or {}
    project_id = row.get("project_id")
    if isinstance(project_id, int):
        require(tx, [project_id], Right.MANAGE)
    else:
        require_admin(tx, "Rules for all time")


def _check_own(tx: OpenTransaction, change: ChangeRow) -> None:
    """Whose time it is, as it is stored or was."""
    stored = tx.row(change.table, change.row_id)
    whole = stored or {**(change.after or {}), **(change.before or {})}
    if "person_id" not in whole:
        return
    person_id = number(whole, "person_id")
    if change.table == "timesheet" and not _submitted_alone(change):
        if not manages(tx, person_id):
            require_time_of(tx, person_id)
        return
    require_time_of(tx, person_id)
    if change.table != "time_entry":
        return
    for day in _days(stored, change.before, change.after):
        if sheet_state(tx, person_id, day).frozen:
            week = day.isocalendar().week
            raise Refusal(
                f"Week {week} is {sheet_state(tx, person_id, day).value}, so its time "
                "stays as it is. Ask for it to be opened again."
            )


def _submitted_alone(change: ChangeRow) -> bool:
    """Whether a change only handed a week in."""
    return "approver_id" not in (change.before or {})


def _days(*images: Row | None) -> Iterable[date]:
    """Days of an entry, before and after."""
    for image in images:
        value = (image or {}).get("work_date")
        if isinstance(value, date):
            yield value
