"""When people work, and what they can do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.capacity import SetHours, SetSkill
from itpm_tui.domain.events import Topic
from itpm_tui.domain.load_records import HIGHEST_LEVEL, WHOLE
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services import values, wording
from itpm_tui.services.people import person_called
from itpm_tui.services.registry import handles
from itpm_tui.services.unchanged import unchanged

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

TOPICS = frozenset({Topic.PEOPLE})


@handles(SetHours)
def set_hours(command: SetHours, tx: OpenTransaction) -> Handled:
    """Say when someone works from a day on.

    Hours that hold on that day end the day before; those that begin later stay.

    Raises:
        Refusal: If there is no such person or calendar, or the share is none.
    """
    person = person_called(tx, command.handle)
    calendar = _calendar_called(tx, command.calendar)
    if not 0 <= command.availability_bp <= WHOLE:
        raise Refusal("The share of working hours goes from 0 to 100 %.")
    if command.last is not None and command.last < command.first:
        raise Refusal("The hours end before they begin.")
    handle, person_id = values.text(person, "handle"), values.number(person, "id")
    wanted: Row = {
        "calendar_id": calendar["id"],
        "valid_to": command.last,
        "availability_bp": command.availability_bp,
    }
    said = _said(command, values.text(calendar, "name"), handle, tx)
    if not _write(tx, command, person_id, wanted):
        return unchanged(f"{said} already.")
    none = "" if command.availability_bp else " That leaves no hours for projects."
    return Handled(
        topics=TOPICS,
        title=f"hours of @{handle}",
        message=f"{said}.{none}",
        named=(handle,),
    )


def _said(command: SetHours, calendar: str, handle: str, tx: OpenTransaction) -> str:
    """`@tom works 80 % of Standard from Mon 7 Dec`."""
    share = command.availability_bp // 100
    how = calendar if share == 100 else f"{share} % of {calendar}"
    return f"@{handle} works {how} from {wording.day(command.first, tx.today)}"


def _calendar_called(tx: Transaction, name: str) -> Row:
    """The calendar of a name, in any case of letters.

    Raises:
        Refusal: If there is none.
    """
    wanted = clean(name, limit=60).casefold()
    found = tx.rows("calendar")
    for row in found:
        if values.text(row, "name").casefold() == wanted:
            return row
    known = ", ".join(values.text(row, "name") for row in found[:5])
    raise Refusal(f'There is no calendar "{clean(name, limit=60)}". There are {known}.')


def _write(tx: OpenTransaction, command: SetHours, person_id: int, wanted: Row) -> bool:
    """Write the hours and end those before. Returns whether anything differs."""
    same: Row | None = None
    ended = False
    for row in tx.rows("work_schedule", person_id=person_id):
        first = values.day(row, "valid_from")
        if first == command.first:
            same = row
        elif first < command.first and _holds(row, command.first):
            before = command.first - timedelta(days=1)
            tx.update("work_schedule", values.number(row, "id"), {"valid_to": before})
            ended = True
    if same is None:
        key: Row = {"person_id": person_id, "valid_from": command.first}
        tx.insert("work_schedule", {**key, **wanted})
        return True
    changed = {name: value for name, value in wanted.items() if same[name] != value}
    if changed:
        tx.update("work_schedule", values.number(same, "id"), changed)
    return bool(changed) or ended


def _holds(row: Row, on: date) -> bool:
    """Whether hours that began before a day still hold on it."""
    return row["valid_to"] is None or values.day(row, "valid_to") >= on


@handles(SetSkill)
def set_skill(command: SetSkill, tx: OpenTransaction) -> Handled:
    """Say how well someone can do something.

    Raises:
        Refusal: If there is no such person, or the level is none.
    """
    person = person_called(tx, command.handle)
    name = clean(command.skill, limit=40).strip()
    if not name:
        raise Refusal("Name the skill, such as network.")
    if not 0 <= command.level <= HIGHEST_LEVEL:
        raise Refusal("A skill has a level from 1 to 3; 0 takes it away.")
    handle, person_id = values.text(person, "handle"), values.number(person, "id")
    skill = _skill_called(tx, name)
    held = None if skill is None else _held(tx, person_id, values.number(skill, "id"))
    former = 0 if held is None else values.number(held, "level")
    shown = name if skill is None else values.text(skill, "name")
    if former == command.level:
        level = f"has level {former} of {shown}" if former else f"has no {shown}"
        return unchanged(f"@{handle} {level} already.")
    _settle(tx, person_id, (skill, name), held, command.level)
    said = f"{shown} {command.level} of {HIGHEST_LEVEL}"
    said = said if command.level else f"no {shown} any more"
    return Handled(
        topics=TOPICS,
        title=f"skill of @{handle}: {said}",
        message=f"@{handle}: {said}.",
        named=(handle,),
    )


def _skill_called(tx: Transaction, name: str) -> Row | None:
    """The skill of a name, in any case of letters; None where it is new."""
    for row in tx.rows("skill"):
        if values.text(row, "name").casefold() == name.casefold():
            return row
    return None


def _held(tx: Transaction, person_id: int, skill_id: int) -> Row | None:
    rows = tx.rows("person_skill", person_id=person_id, skill_id=skill_id)
    return rows[0] if rows else None


def _settle(
    tx: Transaction,
    person_id: int,
    skill: tuple[Row | None, str],
    held: Row | None,
    level: int,
) -> None:
    """Write the level; the row goes with the level 0."""
    if held is not None and level:
        tx.update("person_skill", values.number(held, "id"), {"level": level})
    elif held is not None:
        tx.delete("person_skill", values.number(held, "id"))
    else:
        row, name = skill
        skill_id = tx.insert("skill", {"name": name}) if row is None else row["id"]
        values_of: Row = {"person_id": person_id, "skill_id": skill_id}
        tx.insert("person_skill", {**values_of, "level": level})
