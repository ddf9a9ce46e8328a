"""Calendars of a plan, with their hours and exceptions."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.outer_names import uid_of_calendar
from itpm_tui.domain.text import clean
from itpm_tui.services.bulk import Tally, ids_for, put
from itpm_tui.services.import_project import zone_of_store
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.drafts import CalendarDraft, PlanDraft
    from itpm_tui.domain.enums import ImportSource
    from itpm_tui.domain.transaction import Row, Transaction


def import_calendars(
    tx: Transaction, plan: PlanDraft, source: ImportSource
) -> tuple[dict[int, int], Tally]:
    """Put the calendars of a plan. Returns their ids by the file's, and how many."""
    made_here = _made_here(tx, plan)
    plan = replace(
        plan,
        calendars=tuple(c for c in plan.calendars if c.uid not in made_here),
    )
    names = {draft.uid: _external(plan, draft.uid) for draft in plan.calendars}
    stored = [
        row
        for row in tx.rows("calendar", external_source=source)
        if row["external_id"] in set(names.values())
    ]
    known = {text(row, "external_id"): number(row, "id") for row in stored}
    by_name = ids_for(tx, "calendar", known, names.values())
    ids = {uid: by_name[name] for uid, name in names.items()} | made_here
    zone = zone_of_store(tx)
    wanted: dict[int, Row] = {
        ids[draft.uid]: {
            "name": clean(draft.name) or f"Calendar {draft.uid}",
            "parent_id": None if draft.parent_uid is None else ids[draft.parent_uid],
            "external_source": source,
            "external_id": names[draft.uid],
        }
        for draft in plan.calendars
    }
    tally = put(tx, "calendar", stored, wanted, new={"time_zone": zone})
    for draft in plan.calendars:
        changed = _put_hours(tx, ids[draft.uid], draft)
        if changed and names[draft.uid] in known:
            tally.changed += 1
    return ids, tally


def _made_here(tx: Transaction, plan: PlanDraft) -> dict[int, int]:
    """Calendars of this store that went out in a file; they stay as they are."""
    drafts = {draft.uid: clean(draft.name) for draft in plan.calendars}
    return {
        uid: number(row, "id")
        for row in tx.rows("calendar", external_source=None)
        if drafts.get(uid := uid_of_calendar(number(row, "id"))) == row["name"]
    }


def _external(plan: PlanDraft, uid: int) -> str:
    """The id of a calendar outside: files number theirs each for itself."""
    return f"{plan.project.external_id}/{uid}"


def _put_hours(tx: Transaction, calendar_id: int, draft: CalendarDraft) -> bool:
    """Make hours and exceptions those of the file. Returns whether any changed."""
    rules: list[Row] = [
        {
            "calendar_id": calendar_id,
            "weekday": weekday,
            "start_min": start,
            "end_min": end,
        }
        for weekday, start, end in draft.rules
    ]
    exceptions: list[Row] = [
        {
            "calendar_id": calendar_id,
            "name": clean(exception.name),
            "start": exception.first,
            "end": exception.last,
            "hours": json.dumps([list(period) for period in exception.hours]),
        }
        for exception in draft.exceptions
    ]
    first = _replace(tx, "calendar_rule", calendar_id, rules)
    second = _replace(tx, "calendar_exception", calendar_id, exceptions)
    return first or second


def _replace(
    tx: Transaction, table: str, calendar_id: int, wanted: Sequence[Row]
) -> bool:
    """Put other rows in place of those of a calendar, where they differ."""
    stored = tx.rows(table, calendar_id=calendar_id)
    same = len(stored) == len(wanted) and all(
        all(row[column] == value for column, value in values.items())
        for row, values in zip(stored, wanted, strict=True)
    )
    if same:
        return False
    for row in stored:
        tx.delete(table, number(row, "id"))
    tx.insert_many(table, wanted)
    return True
