from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.load import SetUpStore
from itpm_tui.domain.commands.person import AddPerson
from itpm_tui.domain.commands.project import (
    AddProject,
    EditProject,
    ProjectField,
    RemoveMembership,
    SetMembership,
)
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.refusals import Conflict, NotPermitted, Refusal
from itpm_tui.store.reading import viewer_for
from itpm_tui.store.writing import open_writer
from tests.services.office import Office

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from itpm_tui.store.engines.address import Address


def _put(
    office: Office,
    who: str,
    handle: str,
    role: SystemRole,
    seen: SystemRole | None,
    key: str = "FWL",
) -> Outcome:
    command = SetMembership(
        project_id=office.projects[key], handle=handle, role=role, seen=seen
    )
    return office.ask(who, command)


def _out(office: Office, who: str, handle: str) -> Outcome:
    command = RemoveMembership(project_id=office.projects["FWL"], handle=handle)
    return office.ask(who, command)


def test_a_manager_brings_someone_into_the_project(office: Office) -> None:
    said = _put(office, "pat", "@tom", SystemRole.MEMBER, None, "ERP").message
    assert said == "@tom is member in ERP now."
    assert office.ask("pat", Undo()).message == "Undone: @tom in ERP."


def test_another_role_says_the_former(office: Office) -> None:
    outcome = _put(office, "pat", "sam", SystemRole.MEMBER, SystemRole.STAKEHOLDER)
    assert outcome.message == "@sam is member in FWL now (was stakeholder)."


def test_a_role_that_was_changed_meanwhile_is_a_conflict(office: Office) -> None:
    _put(office, "ada", "sam", SystemRole.CLIENT, SystemRole.STAKEHOLDER)
    with pytest.raises(Conflict) as caught:
        _put(office, "pat", "sam", SystemRole.MEMBER, SystemRole.STAKEHOLDER)
    assert caught.value.clashes[0].stored == "client"


def test_a_manager_makes_nobody_admin(office: Office) -> None:
    with pytest.raises(NotPermitted, match="Making someone admin is for admins"):
        _put(office, "pat", "tom", SystemRole.ADMIN, SystemRole.MEMBER)
    with pytest.raises(NotPermitted, match="for admins"):
        _put(office, "pat", "pat", SystemRole.ADMIN, SystemRole.PM)


def test_a_manager_takes_no_admin_out(office: Office) -> None:
    with pytest.raises(NotPermitted, match="for admins"):
        _put(office, "pat", "ada", SystemRole.VIEWER, SystemRole.ADMIN)
    with pytest.raises(NotPermitted, match="for admins"):
        _out(office, "pat", "ada")


def test_the_last_admin_stays(office: Office) -> None:
    with pytest.raises(Refusal, match="Nobody would run this store"):
        _put(office, "ada", "ada", SystemRole.PM, SystemRole.ADMIN)
    with pytest.raises(Refusal, match="Nobody would run this store"):
        _out(office, "ada", "ada")
    _put(office, "ada", "pat", SystemRole.ADMIN, SystemRole.PM)
    assert "any more" in _out(office, "pat", "ada").message


def test_who_manages_a_project_is_not_taken_out(office: Office) -> None:
    manager = Edit(ProjectField.MANAGER, None, "tom")
    office.ask("pat", EditProject(project_id=office.projects["FWL"], edits=(manager,)))
    with pytest.raises(Refusal, match="@tom manages FWL"):
        _out(office, "pat", "tom")


def test_a_person_out_of_a_project_comes_back_by_undo(office: Office) -> None:
    before = office.dump()
    assert _out(office, "pat", "tom").message == "@tom takes no part in FWL any more."
    assert _out(office, "pat", "tom").message == "@tom takes no part in FWL."
    office.ask("pat", Undo())
    assert office.dump() == before


@pytest.fixture
def young(store: Address) -> Office:
    """A store that was just set up: one person, who has no role."""
    office = Office(open_writer(store))
    office.ask("ada", SetUpStore(name="Ada Byron", handle="ada", os_user="ada"))
    office.people["ada"] = int(str(office.rows("person")[0]["id"]))
    return office


def test_the_first_person_is_admin_by_role_from_the_first_project_on(
    young: Office,
) -> None:
    young.ask("ada", AddProject(key="FWL", name="Firewall"))
    (member,) = young.rows("membership")
    role = young.row("role", int(str(member["role_id"])))
    assert role["system_role"] == SystemRole.ADMIN
    young.writer.close()


def test_the_first_person_does_not_lose_the_store_by_making_another_admin(
    young: Office,
) -> None:
    young.ask("ada", AddPerson(name="Tom Ray"))
    project = AddProject(key="FWL", name="Firewall", manager="tom")
    young.ask("ada", project)
    young.projects["FWL"] = int(str(young.rows("project")[0]["id"]))
    assert len(young.rows("membership")) == 2
    _put(young, "ada", "tom", SystemRole.ADMIN, SystemRole.PM)
    young.ask("ada", AddPerson(name="Still Allowed"))
    assert len(young.rows("person")) == 3
    young.writer.close()


def test_the_first_person_reads_everything_until_someone_is_admin_by_role(
    young: Office, store: Address
) -> None:
    assert viewer_for(store, os_user="ada").everything
    young.ask("ada", AddPerson(name="Tom Ray"))
    assert not viewer_for(store, handle="tom").everything
    young.ask("ada", AddProject(key="FWL", name="Firewall"))
    assert viewer_for(store, os_user="ada").everything
    young.writer.close()
