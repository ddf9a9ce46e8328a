from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.person import (
    AddPerson,
    DeactivatePerson,
    EditPerson,
    MapLogin,
    PersonField,
    RoleEdit,
)
from itpm_tui.domain.commands.project import EditProject, ProjectField
from itpm_tui.domain.enums import PersonKind, SystemRole
from itpm_tui.domain.refusals import Conflict, NotPermitted, Refusal
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Value
    from tests.services.office import Office


PM = SystemRole.PM
SEEN = {PersonField.ORGANISATION: "Our organisation"}


def _edit(office: Office, field: PersonField, seen: Value, wanted: Value) -> str:
    command = EditPerson(
        person_id=office.people["tom"], edits=(Edit(field, seen, wanted),)
    )
    return office.ask("ada", command).message


def test_a_person_needs_a_name_alone(office: Office) -> None:
    outcome = office.ask("pat", AddPerson(name=" Dana  Ortiz "))
    assert outcome.message == "Dana Ortiz is here as @dana."
    assert outcome.named == ("dana",)
    (row,) = office.rows("person", handle="dana")
    assert (row["name"], row["active"], row["time_zone"]) == ("Dana Ortiz", True, "UTC")


def test_the_second_dana_gets_another_handle(office: Office) -> None:
    office.ask("pat", AddPerson(name="Dana Ortiz"))
    assert office.ask("pat", AddPerson(name="Dana Scott")).named == ("dana-scott",)
    with pytest.raises(Refusal) as caught:
        office.ask("pat", AddPerson(name="Dana Third", handle="@Dana"))
    assert caught.value.text == "@dana is taken: Dana Ortiz."


@pytest.mark.parametrize("handle", ["", "1a", "a b", "ä", "a" * 25, "a/b"])
def test_what_can_be_no_handle_is_refused(office: Office, handle: str) -> None:
    with pytest.raises(Refusal, match="can not be a handle"):
        office.ask("pat", AddPerson(name="Dana", handle=handle))


def test_a_client_brings_the_organisation_along(office: Office) -> None:
    client = AddPerson(name="Cy", kind=PersonKind.CLIENT, organisation="Hansa AG")
    office.ask("pat", client)
    assert [row["name"] for row in office.rows("organisation", kind="client")] == [
        "Hansa AG"
    ]
    with pytest.raises(Refusal, match='no organisation "Elsewhere"'):
        office.ask("pat", AddPerson(name="Me", organisation="Elsewhere"))


def test_adding_a_person_can_be_taken_back(office: Office) -> None:
    before = office.dump()
    office.ask("pat", AddPerson(name="Dana Ortiz"))
    office.ask("pat", Undo())
    assert office.dump() == before


def test_a_field_of_a_person_says_what_it_was(office: Office) -> None:
    assert _edit(office, PersonField.TITLE, None, "Network lead") == (
        "@tom title: Network lead (was none)."
    )
    assert _edit(office, PersonField.HANDLE, "tom", "thomas") == (
        "@tom handle: thomas (was tom)."
    )
    with pytest.raises(Conflict):
        _edit(office, PersonField.TITLE, None, "Boss")


@pytest.mark.parametrize(
    ("field", "wanted", "said"),
    [
        (PersonField.NAME, "", "can not be empty"),
        (PersonField.HANDLE, "pat", "@pat is taken"),
        (PersonField.ZONE, "Europe/Nowhere", "is no time zone"),
        (PersonField.ZONE, "../../etc/passwd", "is no time zone"),
        (PersonField.KIND, "alien", "is one of member"),
        (PersonField.ORGANISATION, "Elsewhere", "no organisation"),
    ],
)
def test_a_field_that_can_not_be_so_is_refused(
    office: Office, field: PersonField, wanted: str, said: str
) -> None:
    before = office.dump()
    with pytest.raises(Refusal, match=said):
        _edit(office, field, SEEN.get(field, "seen"), wanted)
    assert office.dump() == before


def test_who_is_deactivated_keeps_the_work_and_comes_back(office: Office) -> None:
    before = office.dump()
    gone = DeactivatePerson(person_id=office.people["tom"])
    assert office.ask("ada", gone).message == (
        "@tom is deactivated and can not come in."
    )
    assert office.ask("ada", gone).message == "@tom is deactivated already."
    back = DeactivatePerson(person_id=office.people["tom"], active=True)
    assert office.ask("ada", back).message == "@tom is back."
    assert office.dump() == before


def test_nobody_who_is_needed_is_deactivated(office: Office) -> None:
    with pytest.raises(Refusal, match="deactivate yourself"):
        office.ask("ada", DeactivatePerson(person_id=office.people["ada"]))
    manager = Edit(ProjectField.MANAGER, None, "pat")
    office.ask("ada", EditProject(project_id=office.projects["FWL"], edits=(manager,)))
    with pytest.raises(Refusal, match="@pat manages FWL"):
        office.ask("ada", DeactivatePerson(person_id=office.people["pat"]))


def test_fields_and_roles_are_one_change(office: Office) -> None:
    before = office.dump()
    fwl, erp = office.projects["FWL"], office.projects["ERP"]
    command = EditPerson(
        person_id=office.people["tom"],
        edits=(Edit(PersonField.TITLE, None, "Boss"),),
        roles=(
            RoleEdit(fwl, SystemRole.MEMBER, None),
            RoleEdit(erp, None, SystemRole.PM),
        ),
    )
    outcome = office.ask("ada", command)
    assert outcome.message == (
        "@tom title: Boss (was none). @tom takes no part in FWL any more. "
        "@tom is pm in ERP now."
    )
    assert outcome.title == "title, roles of @tom"
    office.ask("ada", Undo())
    assert office.dump() == before


def test_a_manager_changes_roles_in_the_own_projects_alone(office: Office) -> None:
    tom = office.people["tom"]
    erp = office.projects["ERP"]
    fwl = office.projects["FWL"]
    office.ask("mel", EditPerson(person_id=tom, roles=(RoleEdit(erp, None, PM),)))
    before = office.dump()
    both = (RoleEdit(erp, PM, None), RoleEdit(fwl, SystemRole.MEMBER, PM))
    with pytest.raises(NotPermitted, match="in FWL"):
        office.ask("mel", EditPerson(person_id=tom, roles=both))
    admin = (RoleEdit(erp, PM, SystemRole.ADMIN),)
    with pytest.raises(NotPermitted, match="Making someone admin"):
        office.ask("mel", EditPerson(person_id=tom, roles=admin))
    assert office.dump() == before


def test_a_person_can_take_part_from_the_start(office: Office) -> None:
    here = ((office.projects["FWL"], SystemRole.MEMBER),)
    office.ask("pat", AddPerson(name="Dana", takes_part=here))
    (row,) = office.rows("person", handle="dana")
    assert len(office.rows("membership", person_id=row["id"])) == 1
    with pytest.raises(NotPermitted, match="in FWL"):
        office.ask("mel", AddPerson(name="Dina", takes_part=here))


def test_an_admin_says_which_unix_user_is_whom(office: Office) -> None:
    said = office.ask("ada", MapLogin(handle="@tom", os_user="tray")).message
    assert said == "The Unix user tray is @tom."
    said = office.ask("ada", MapLogin(handle="pat", os_user="tray")).message
    assert said == "The Unix user tray is @pat (was @tom)."
    assert office.ask("ada", MapLogin(handle="pat", os_user="tray")).number
    assert len(office.rows("login", os_user="tray")) == 1
    with pytest.raises(Refusal, match="nobody called @zoe"):
        office.ask("ada", MapLogin(handle="zoe", os_user="zoe"))


def _stranger(office: Office, user: str, handle: str) -> str:
    actor = Actor(None, user)
    executor = StoreExecutor(office.writer, office.clock, actor)
    return executor.execute(MapLogin(handle=handle, os_user=user)).message


def _without_logins(office: Office) -> None:
    (login,) = office.rows("login")
    with office.writer.transaction(
        Actor(None, "scene"), office.now, office.now.date()
    ) as tx:
        tx.delete("login", int(str(login["id"])))
        tx.seal(command="Scene", title="scene")


def test_a_stranger_comes_in_as_nobody_where_someone_can(office: Office) -> None:
    with pytest.raises(NotPermitted):
        _stranger(office, "eve", "ada")
    assert len(office.rows("login")) == 1


def test_the_first_to_come_in_is_an_admin(office: Office) -> None:
    _without_logins(office)
    with pytest.raises(NotPermitted, match="is an admin, where there is one"):
        _stranger(office, "eve", "tom")
    assert _stranger(office, "eve", "ada") == "The Unix user eve is @ada."
    with pytest.raises(NotPermitted):
        _stranger(office, "mallory", "ada")


def test_the_first_to_come_in_maps_only_the_own_unix_user(office: Office) -> None:
    _without_logins(office)
    executor = StoreExecutor(office.writer, office.clock, Actor(None, "eve"))
    with pytest.raises(NotPermitted):
        executor.execute(MapLogin(handle="ada", os_user="root"))


def test_without_any_admin_the_first_may_be_anyone_active(office: Office) -> None:
    _without_logins(office)
    (pm,) = office.rows("role", system_role=SystemRole.PM)
    for row in office.rows("membership", person_id=office.people["ada"]):
        office.write("membership", int(str(row["id"])), {"role_id": pm["id"]})
    assert _stranger(office, "eve", "tom") == "The Unix user eve is @tom."
    assert office.ask("tom", AddPerson(name="Dana")).named == ("dana",)
