"""The project that a plan comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    LifeCyclePhase,
    Methodology,
    OrgKind,
    ProgressMode,
    ProjectCategory,
    ScheduleFrom,
    SystemRole,
)
from itpm_tui.domain.outer_names import guid_of_project
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.services.bulk import Tally
from itpm_tui.services.rights import Right, known_here, require
from itpm_tui.services.set_up import STANDARD, add_calendar, add_workflow
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.commands.load import ImportPlan
    from itpm_tui.domain.drafts import ProjectDraft
    from itpm_tui.domain.transaction import Row, Transaction, Value

KEY_LIMIT = 10
_LATER: Row = {
    "client_id": None,
    "category": ProjectCategory.OTHER,
    "methodology": Methodology.WATERFALL,
    "phase": LifeCyclePhase.DELIVERY,
    "finish_target": None,
    "progress_mode": ProgressMode.MANUAL,
    "next_seq": 1,
    "archived": False,
}
"""What a plan from a file does not say."""


@dataclass(frozen=True, slots=True)
class ImportedProject:
    """The project of a plan that is being imported."""

    id: int
    key: str
    name: str
    calendar_id: int
    workflow_id: int


def find_project(tx: Transaction, command: ImportPlan) -> Row | None:
    """The project that a plan came to before, or that it is to come to.

    Raises:
        Refusal: If the key wanted is another plan's, or this plan has another.
        NotPermitted: If the actor does not manage that project.
    """
    draft = command.plan.project
    key = _wanted_key(command)
    same = tx.rows(
        "project", external_source=command.source, external_id=draft.external_id
    )
    found = same[0] if same else _made_here(tx, draft)
    if key is not None:
        for row in tx.rows("project", key=key):
            other = row["external_id"] not in {None, draft.external_id}
            if other or (found is not None and row["id"] != found["id"]):
                raise Refusal(f"{key} is another project: {text(row, 'name')}.")
            found = row
        if found is not None and found["key"] != key:
            raise Refusal(
                f"This plan is here as {text(found, 'key')} already; "
                "import it without a key to bring that up to date."
            )
    if found is not None:
        require(tx, [number(found, "id")], Right.MANAGE)
    return found


def _made_here(tx: Transaction, draft: ProjectDraft) -> Row | None:
    """The project of this store that a file was written from."""
    for row in tx.rows("project", external_source=None):
        if is_of(draft, row):
            return row
    return None


def is_of(draft: ProjectDraft, row: Row) -> bool:
    """Whether a file was written from a project, which came from none."""
    made = row["created_at"]
    if row["external_source"] is not None or not isinstance(made, datetime):
        return False
    return draft.external_id.upper() == guid_of_project(text(row, "key"), made)


def _wanted_key(command: ImportPlan) -> str | None:
    """The key that was asked for.

    Raises:
        Refusal: If it can not be one.
    """
    if command.project_key is None:
        return None
    key = clean(command.project_key).upper()
    if not _is_key(key):
        raise Refusal(
            f'"{key}" can not be a project key: a letter first, then letters and '
            f"digits, {KEY_LIMIT} at most."
        )
    return key


def _is_key(key: str) -> bool:
    """Whether ids of tasks can begin with this."""
    fits = 0 < len(key) <= KEY_LIMIT and key.isascii()
    return fits and key.isalnum() and key[0].isalpha()


def put_project(
    tx: Transaction,
    command: ImportPlan,
    found: Row | None,
    calendars: Mapping[int, int],
) -> tuple[ImportedProject, Tally]:
    """Add the project, managed by whoever imports it, or bring it up to date."""
    draft = command.plan.project
    name = clean(draft.name) or draft.key
    fields: dict[str, Value] = {
        "name": name,
        "status_date": draft.status_date,
        "currency": draft.currency or "EUR",
        "calendar_id": _calendar(tx, draft.calendar_uid, calendars),
        "schedule_from": draft.schedule_from,
        "honours_constraints": None if draft.honours_constraints else False,
        "start_target": None if draft.start is None else draft.start.date(),
        **_promised(draft),
        "external_source": command.source,
        "external_id": draft.external_id,
    }
    if found is not None and is_of(draft, found):
        # It is ours, and stays so; only what people planned in it comes back.
        del fields["external_source"], fields["external_id"]
    if found is None:
        project_id, key, workflow_id = _add(tx, command, fields)
        calendar_id = number(fields, "calendar_id")
        return ImportedProject(project_id, key, name, calendar_id, workflow_id), Tally(
            1
        )
    changed = {
        column: value for column, value in fields.items() if found[column] != value
    }
    if changed:
        tx.update("project", number(found, "id"), changed)
    project = ImportedProject(
        number(found, "id"),
        text(found, "key"),
        name,
        number(fields, "calendar_id"),
        number(found, "workflow_id"),
    )
    return project, Tally(changed=bool(changed))


def _promised(draft: ProjectDraft) -> Row:
    """The day that a plan is scheduled from, where that is its last."""
    if draft.schedule_from is ScheduleFrom.START or draft.finish is None:
        return {}
    return {"finish_target": draft.finish.date()}


def _add(tx: Transaction, command: ImportPlan, fields: Row) -> tuple[int, str, int]:
    """Add the project and make the actor its manager. Returns id, key, workflow."""
    person_id = known_here(tx)
    key = _free_key(tx, _wanted_key(command) or command.plan.project.key)
    shared = tx.rows("workflow", project_id=None)
    workflow_id = number(shared[0], "id") if shared else add_workflow(tx)
    project_id = tx.insert(
        "project",
        {
            **_LATER,
            **fields,
            "key": key,
            "manager_id": person_id,
            "workflow_id": workflow_id,
        },
    )
    roles = tx.rows("role", system_role=SystemRole.PM)
    if not roles:
        raise Refusal("This store has no role of a project manager. Set it up first.")
    tx.insert(
        "membership",
        {
            "person_id": person_id,
            "project_id": project_id,
            "role_id": number(roles[0], "id"),
            "project_role": None,
        },
    )
    return project_id, key, workflow_id


def _free_key(tx: Transaction, wanted: str) -> str:
    """A key that no project has: the one wanted, else with a number after it."""
    base = "".join(c for c in wanted.upper() if c.isascii() and c.isalnum())
    if not base[:1].isalpha():
        base = f"P{base}"
    base = base[:KEY_LIMIT]
    taken = {text(row, "key") for row in tx.rows("project")}
    key, number_after = base, 2
    while key in taken:
        suffix = str(number_after)
        key = base[: KEY_LIMIT - len(suffix)] + suffix
        number_after += 1
    return key


def _calendar(tx: Transaction, uid: int | None, calendars: Mapping[int, int]) -> int:
    """The calendar of the plan, else the standard one of the store."""
    if uid is not None and uid in calendars:
        return calendars[uid]
    own = tx.rows("calendar", external_source=None)
    for row in own:
        if row["name"] == STANDARD:
            return number(row, "id")
    return number(own[0], "id") if own else add_calendar(tx, zone_of_store(tx))


def zone_of_store(tx: Transaction) -> str:
    """The zone in which plans are understood: that of our organisation."""
    ours = tx.rows("organisation", kind=OrgKind.INTERNAL)
    return text(ours[0], "time_zone") if ours else "UTC"
