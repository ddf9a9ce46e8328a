"""The calendars and units of people who came with a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import ResourceKind
from itpm_tui.domain.load_records import WHOLE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from itpm_tui.domain.drafts import PlanDraft
    from itpm_tui.domain.transaction import OpenTransaction, Row


def import_hours(
    tx: OpenTransaction,
    plan: PlanDraft,
    people: Mapping[int, int],
    new: Collection[int],
    calendars: Mapping[int, int],
    usual: int,
) -> None:
    """Give new people the hours that their file says, from the plan's first day on.

    Args:
        tx: Where it is written.
        plan: What the file says.
        people: Ids of its people, by the numbers of the file.
        new: Ids of those that were not here before; the others keep their hours.
        calendars: Ids of its calendars, by the numbers of the file.
        usual: The calendar of who has none.
    """
    first = (plan.project.start or tx.at).date()
    rows: list[Row] = []
    for draft in plan.people:
        calendar = calendars.get(draft.calendar_uid or 0)
        if draft.kind is not ResourceKind.WORK or people[draft.uid] not in new:
            continue
        if calendar is not None or draft.max_units_bp != WHOLE:
            rows.append(
                {
                    "person_id": people[draft.uid],
                    "calendar_id": usual if calendar is None else calendar,
                    "valid_from": first,
                    "valid_to": None,
                    "availability_bp": draft.max_units_bp,
                }
            )
    if rows:
        tx.insert_many("work_schedule", rows)
