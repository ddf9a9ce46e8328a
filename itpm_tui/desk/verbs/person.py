"""Verbs on people: add one, edit fields and roles, let them come in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs import limits
from itpm_tui.desk.verbs.office_fields import Asked, asked, text_asked, word_asked
from itpm_tui.desk.verbs.office_form import open_edit, open_form, send
from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.person import (
    AddPerson,
    DeactivatePerson,
    EditPerson,
    PersonField,
    RoleEdit,
)
from itpm_tui.domain.enums import PersonKind, SystemRole
from itpm_tui.domain.refusals import Refusal
from itpm_tui.views.office import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.office_records import MemberRecord, PersonDetail
    from itpm_tui.domain.transaction import Value
    from itpm_tui.views.people import PeopleView
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

_FIELDS = {
    "name": PersonField.NAME,
    "handle": PersonField.HANDLE,
    "title": PersonField.TITLE,
    "kind": PersonField.KIND,
    "organisation": PersonField.ORGANISATION,
    "email": PersonField.EMAIL,
    "zone": PersonField.ZONE,
}


def _under_cursor(bench: Bench) -> PersonDetail | None:
    """The person under the cursor; says so where there is none."""
    person = cast("PeopleView", bench.view).person
    if person is None:
        bench.say("There is nobody here. a adds someone.", "warning")
    return person


def _roles_said(members: Sequence[MemberRecord]) -> str:
    """`FWL:pm SRV:member`."""
    return " ".join(f"{member.key}:{member.role}" for member in members)


def _projects(bench: Bench, members: Sequence[MemberRecord]) -> Asked:
    """Projects with the role in each."""
    keys = {p.key: p.id for p in bench.reader.project_list() if not p.archived}

    def complete(typed: str) -> str | None:
        head, gap, word = typed.rpartition(" ")
        key, colon, role = word.partition(":")
        if colon:
            near = [r.value for r in SystemRole if r.value.startswith(role.lower())]
            return f"{head}{gap}{key.upper()}:{near[0]} " if near else None
        found = [each for each in keys if each.startswith(key.upper())]
        return f"{head}{gap}{found[0]}:member " if found else None

    def read(typed: str) -> Value:
        _roles_of(typed, keys)
        return typed

    return asked(
        "projects",
        "Projects",
        _roles_said(members),
        read,
        hint=f"CODE:role · {' '.join(SystemRole)}",
        complete=complete,
        limit=1_000,
    )


def _roles_of(typed: str, keys: Mapping[str, int]) -> dict[str, SystemRole]:
    """Roles by key of the project that a text means.

    Raises:
        Refusal: If a project or a role is none.
    """
    found: dict[str, SystemRole] = {}
    for word in typed.replace(",", " ").split():
        key, _, role = word.lstrip("~").partition(":")
        if key.upper() not in keys:
            raise Refusal(f"There is no project {key.upper()}.")
        if role and role.lower() not in set(SystemRole):
            raise Refusal(f"{role} is no role: {', '.join(SystemRole)}.")
        found[key.upper()] = SystemRole(role.lower() or SystemRole.MEMBER)
    return found


def _fields(bench: Bench, person: PersonDetail | None) -> list[Asked]:
    """All fields with the values of a person, or those of a new one."""
    reader = bench.reader
    ours = (*reader.organisations(), "")[0]
    handle = "" if person is None else person.handle
    return [
        text_asked("name", "Name", "" if person is None else person.name, needed=True),
        text_asked(
            "handle",
            "Handle",
            f"@{handle}" if handle else "",
            hint="" if handle else "empty: made from the name",
        ),
        text_asked("title", "Title", "" if person is None else person.job_title or ""),
        _projects(bench, () if person is None else person.members),
        word_asked(
            "kind",
            "Kind",
            PersonKind.MEMBER if person is None else person.kind,
            PersonKind,
        ),
        text_asked(
            "organisation",
            "At",
            ours if person is None else person.organisation,
            hint=" · ".join(reader.organisations()[:4]),
        ),
        text_asked("email", "E-mail", "" if person is None else person.email or ""),
        text_asked(
            "zone",
            "Time zone",
            "" if person is None else person.time_zone,
            hint="such as Europe/Berlin; empty: as ours",
        ),
    ]


def _handle(value: Value) -> str | None:
    return None if value is None else str(value).removeprefix("@")


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def add_person(bench: Bench, _: int) -> None:
    """Ask for a name; everything else has a usual value."""
    keys = {p.key: p.id for p in bench.reader.project_list()}

    def save(values: Mapping[str, Value]) -> str | None:
        roles = _roles_of(str(values["projects"]), keys)
        command = AddPerson(
            name=str(values["name"]),
            handle=_handle(values["handle"]),
            kind=PersonKind(str(values["kind"])),
            job_title=_text(values["title"]),
            email=_text(values["email"]),
            organisation=_text(values["organisation"]),
            time_zone=_text(values["zone"]),
            takes_part=tuple((keys[key], role) for key, role in roles.items()),
        )
        send(bench, lambda: command)
        return None

    fields = _fields(bench, None)
    project_id = bench.context.wanted.project_id
    here = [key for key, each in keys.items() if each == project_id]
    if here:
        fields[3].field.buffer.replace(f"{here[0]}:member")
    open_form(bench, "New person", fields, save)


def edit_person(bench: Bench, _: int) -> None:
    """Show all fields of the person; only what was changed is saved, as one step."""
    person = _under_cursor(bench)
    if person is not None:
        edit_form_of(bench, person)


def edit_form_of(bench: Bench, person: PersonDetail) -> None:
    """The form of a person."""
    began = person

    def save(changed: Mapping[str, Value]) -> str | None:
        typed = changed.get("projects")
        keys = {p.key: p.id for p in bench.reader.project_list()}
        wanted = None if typed is None else _roles_of(str(typed), keys)
        shown = [began]
        step = bench.step_of("edit person", [began.id])

        def make() -> EditPerson:
            now = shown.pop() if shown else _now(bench, began)
            return EditPerson(
                person_id=now.id,
                edits=_edits(now, changed),
                roles=() if wanted is None else _role_edits(now, wanted, keys),
            )

        if changed.keys() - {"limit", "mode"}:
            send(bench, make, step=step)
        if changed.keys() & {"limit", "mode"}:
            limits.send_person(bench, began, changed, step)
        return None

    fields = [*_fields(bench, person), *limits.person_fields(person)]
    open_edit(bench, f"Edit @{person.handle}", fields, save)


def _edits(
    person: PersonDetail, changed: Mapping[str, Value]
) -> tuple[Edit[PersonField], ...]:
    """Fields with what is shown and what is wanted."""
    seen = _seen(person)
    return tuple(
        Edit(_FIELDS[name], seen[name], _handle(v) if name == "handle" else v)
        for name, v in changed.items()
        if name in _FIELDS
    )


def _role_edits(
    person: PersonDetail, wanted: Mapping[str, SystemRole], keys: Mapping[str, int]
) -> tuple[RoleEdit, ...]:
    """Roles that differ from those shown, projects by key."""
    held = {member.key: member.role for member in person.members}
    return tuple(
        RoleEdit(keys[key], held.get(key), wanted.get(key))
        for key in sorted(held.keys() | wanted.keys())
        if held.get(key) is not wanted.get(key)
    )


def _now(bench: Bench, person: PersonDetail) -> PersonDetail:
    """The person as the store has it now."""
    team = bench.reader.team(bench.clock.today(), active=person.active)
    return next((each for each in team if each.id == person.id), person)


def _seen(person: PersonDetail) -> dict[str, Value]:
    """The fields as they are shown."""
    return {
        "name": person.name,
        "handle": person.handle,
        "title": person.job_title,
        "kind": person.kind,
        "organisation": person.organisation,
        "email": person.email,
        "zone": person.time_zone,
    }


def deactivate_person(bench: Bench, _: int) -> None:
    """Let the person not come in any more, or again; `u` takes it back."""
    person = _under_cursor(bench)
    if person is not None:
        command = DeactivatePerson(person_id=person.id, active=not person.active)
        send(bench, lambda: command)


def person_actions() -> list[Action[Stage]]:
    """Verbs on the person under the cursor."""
    return [
        verb(
            "person.add",
            ("a",),
            "Add a person",
            add_person,
            hint="add",
            screens=PEOPLE,
            command="itpm person add",
            needs_task=False,
            repeats=False,
        ),
        verb(
            "person.edit",
            ("e",),
            "Edit all fields, roles and limit of the person",
            edit_person,
            hint="edit",
            screens=PEOPLE,
            command="itpm person edit @HANDLE",
            needs_task=False,
            repeats=False,
        ),
        verb(
            "person.archive",
            ("D",),
            "Deactivate the person, or let them in again",
            deactivate_person,
            hint="deactivate",
            screens=PEOPLE,
            command="itpm person archive @HANDLE",
            needs_task=False,
            repeats=False,
        ),
    ]
