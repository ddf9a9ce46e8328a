"""Verbs on people: add one, edit fields and roles, let them come in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs import limits, person_hours
from itpm_tui.desk.verbs.office_fields import Asked, text_asked, word_asked
from itpm_tui.desk.verbs.office_form import open_edit, open_form, send
from itpm_tui.desk.verbs.person_roles import projects_asked, role_edits, roles_of
from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.person import (
    AddPerson,
    DeactivatePerson,
    EditPerson,
    PersonField,
)
from itpm_tui.domain.enums import PersonKind
from itpm_tui.views.office import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.office_records import PersonDetail
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
        projects_asked(bench, () if person is None else person.members),
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


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _handle(value: Value) -> str | None:
    return None if value is None else str(value).removeprefix("@")


def add_person(bench: Bench, _: int) -> None:
    """Ask for a name; everything else has a usual value."""
    keys = {p.key: p.id for p in bench.reader.project_list()}

    def save(values: Mapping[str, Value]) -> str | None:
        roles = roles_of(str(values["projects"]), keys)
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
    member = person_hours.member_of(bench, person.id)

    def save(changed: Mapping[str, Value]) -> str | None:
        typed = changed.get("projects")
        keys = {p.key: p.id for p in bench.reader.project_list()}
        wanted = None if typed is None else roles_of(str(typed), keys)
        shown = [began]
        step = bench.step_of("edit person", [began.id])

        def make() -> EditPerson:
            now = shown.pop() if shown else _now(bench, began)
            return EditPerson(
                person_id=now.id,
                edits=_edits(now, changed),
                roles=() if wanted is None else role_edits(now, wanted, keys),
            )

        if changed.keys() & {*_FIELDS, "projects"}:
            send(bench, make, step=step)
        if member is not None:
            person_hours.send_changed(bench, member, changed, step)
        if changed.keys() & {"limit", "mode"}:
            limits.send_person(bench, began, changed, step)
        return None

    fields = [*_fields(bench, person), *limits.person_fields(person)]
    if member is not None:
        fields += person_hours.fields(bench, member)
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
            "Edit fields, roles, hours, skills and leave of the person",
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
