from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.project import (
    AddProject,
    ArchiveProject,
    EditProject,
    ProjectField,
)
from itpm_tui.domain.commands.task import AddTask
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.refusals import Conflict, NotPermitted, Refusal
from tests.services.office import day

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Value
    from tests.services.office import Office


def _project(office: Office, key: str) -> Row:
    (row,) = office.rows("project", key=key)
    return row


def _role(office: Office, who: str, key: str) -> object:
    place = {"person_id": office.people[who], "project_id": _project(office, key)["id"]}
    held = office.rows("membership", **place)
    if not held:
        return None
    return office.row("role", int(str(held[0]["role_id"])))["system_role"]


def _edit(
    office: Office, who: str, field: ProjectField, seen: Value, wanted: Value
) -> str:
    command = EditProject(
        project_id=office.projects["FWL"], edits=(Edit(field, seen, wanted),)
    )
    return office.ask(who, command).message


def test_a_project_needs_a_code_and_a_name_alone(office: Office) -> None:
    outcome = office.ask("pat", AddProject(key="vpn", name="  VPN for all "))
    assert outcome.message == "Project VPN VPN for all is there; @pat manages it."
    assert outcome.named == ("VPN",)
    assert outcome.created == ()
    row = _project(office, "VPN")
    assert row["manager_id"] == office.people["pat"]
    assert row["calendar_id"] == office.rows("calendar")[0]["id"]
    assert row["workflow_id"] == office.rows("workflow")[0]["id"]
    assert _role(office, "pat", "VPN") == SystemRole.PM


def test_tasks_can_be_added_to_a_new_project_at_once(office: Office) -> None:
    office.ask("pat", AddProject(key="VPN", name="VPN"))
    project_id = int(str(_project(office, "VPN")["id"]))
    office.ask("pat", AddTask(project_id=project_id, title="first"))
    assert [row["seq"] for row in office.rows("task", project_id=project_id)] == [1]


def test_manager_and_who_adds_it_both_take_part(office: Office) -> None:
    office.ask("pat", AddProject(key="VPN", name="VPN", manager="@tom"))
    assert _project(office, "VPN")["manager_id"] == office.people["tom"]
    assert _role(office, "tom", "VPN") == _role(office, "pat", "VPN") == SystemRole.PM


def test_an_admin_sees_a_project_without_taking_part(office: Office) -> None:
    office.ask("ada", AddProject(key="VPN", name="VPN", manager="tom"))
    assert _role(office, "ada", "VPN") is None


@pytest.mark.parametrize(
    "key", ["", "V", "VPNVPNV", "1VP", "V-P", "V P", "ÄÖ", "../VP"]
)
def test_what_can_be_no_code_is_refused(office: Office, key: str) -> None:
    before = office.dump()
    with pytest.raises(Refusal, match="can not be a project code"):
        office.ask("pat", AddProject(key=key, name="x"))
    assert office.dump() == before


def test_a_code_that_is_taken_says_by_what(office: Office) -> None:
    office.ask("ada", ArchiveProject(project_id=office.projects["ERP"]))
    with pytest.raises(Refusal) as caught:
        office.ask("pat", AddProject(key="erp", name="x"))
    assert caught.value.text == "ERP is taken: Project ERP, archived."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": " \x07"}, "needs a name"),
        ({"currency": "Euro"}, "is no currency"),
        ({"manager": "nobody"}, "nobody called @nobody"),
        ({"calendar_id": 4711}, "no such calendar"),
        ({"workflow_id": 4711}, "no such workflow"),
        ({"start_target": day(3), "finish_target": day(2)}, "is before the start"),
    ],
)
def test_a_value_that_can_not_be_leaves_nothing(
    office: Office, values: dict[str, Value], said: str
) -> None:
    before = office.dump()
    command = AddProject(**{"key": "VPN", "name": "VPN", **values})  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=said):
        office.ask("pat", command)
    assert office.dump() == before


def test_a_client_that_is_new_is_made_once(office: Office) -> None:
    office.ask("pat", AddProject(key="ONE", name="One", client="Hansa AG"))
    office.ask("pat", AddProject(key="TWO", name="Two", client="hansa ag"))
    clients = office.rows("organisation", kind="client")
    assert [row["name"] for row in clients] == ["Hansa AG"]
    assert {_project(office, key)["client_id"] for key in ("ONE", "TWO")} == {
        clients[0]["id"]
    }


def test_adding_a_project_can_be_taken_back_and_done_again(office: Office) -> None:
    before = office.dump()
    office.ask("pat", AddProject(key="VPN", name="VPN", client="Hansa AG"))
    after = office.dump()
    assert office.ask("pat", Undo()).message == "Undone: new project VPN."
    assert office.dump() == before
    office.ask("pat", Redo())
    assert office.dump() == after


def test_a_project_that_has_tasks_is_not_taken_back(office: Office) -> None:
    number = office.ask("pat", AddProject(key="VPN", name="VPN")).number
    project_id = int(str(_project(office, "VPN")["id"]))
    office.ask("pat", AddTask(project_id=project_id, title="first"))
    with pytest.raises(Conflict, match="VPN"):
        office.ask("pat", Undo(number=number))


def test_a_field_says_what_it_was(office: Office) -> None:
    said = _edit(office, "pat", ProjectField.FINISH, None, day(18, 12))
    assert said == "FWL finish target: Fri 18 Dec (was none)."
    assert office.ask("pat", Undo()).message == "Undone: finish target of project FWL."
    assert _project(office, "FWL")["finish_target"] is None


def test_a_field_that_is_so_already_leaves_no_change(office: Office) -> None:
    head = office.head()
    said = _edit(office, "pat", ProjectField.NAME, "Project FWL", "Project FWL")
    assert said == "FWL is so already."
    assert office.head() == head


def test_a_field_that_someone_changed_is_a_conflict(office: Office) -> None:
    _edit(office, "ada", ProjectField.NAME, "Project FWL", "Firewall")
    with pytest.raises(Conflict) as caught:
        _edit(office, "pat", ProjectField.NAME, "Project FWL", "Walls")
    (clash,) = caught.value.clashes
    assert (clash.item, clash.field, clash.by) == ("FWL", "name", "ada")
    assert _project(office, "FWL")["name"] == "Firewall"


def test_different_fields_of_two_people_merge(office: Office) -> None:
    _edit(office, "ada", ProjectField.NAME, "Project FWL", "Firewall")
    _edit(office, "pat", ProjectField.CURRENCY, "EUR", "chf")
    assert _project(office, "FWL")["name"] == "Firewall"
    assert _project(office, "FWL")["currency"] == "CHF"


def test_a_new_manager_gets_the_rights_of_one(office: Office) -> None:
    said = _edit(office, "pat", ProjectField.MANAGER, None, "@tom")
    assert said == "FWL manager: @tom (was none)."
    assert _role(office, "tom", "FWL") == SystemRole.PM
    office.ask("pat", Undo())
    assert _role(office, "tom", "FWL") == SystemRole.MEMBER


def test_another_workflow_waits_until_no_task_stands_in_the_former(
    office: Office,
) -> None:
    other = office.plant("workflow", {"name": "Other", "project_id": None})
    here = office.rows("workflow")[0]["id"]
    office.add("one")
    with pytest.raises(Refusal, match="has 1 task in statuses"):
        _edit(office, "pat", ProjectField.WORKFLOW, here, other)


def test_a_calendar_is_named_not_numbered(office: Office) -> None:
    night = office.plant("calendar", {"name": "Night", "time_zone": "UTC"})
    here = office.rows("calendar")[0]["id"]
    said = _edit(office, "pat", ProjectField.CALENDAR, here, night)
    assert said == "FWL calendar: Night (was Standard)."


def test_a_word_that_is_none_is_refused(office: Office) -> None:
    with pytest.raises(Refusal, match="The phase is one of proposal, initiation"):
        _edit(office, "pat", ProjectField.PHASE, "delivery", "later")


def test_archiving_keeps_everything_and_comes_back(office: Office) -> None:
    before = office.dump()
    archived = ArchiveProject(project_id=office.projects["FWL"])
    assert office.ask("pat", archived).message == "FWL Project FWL is archived."
    assert _project(office, "FWL")["archived"] is True
    assert office.ask("pat", archived).message == "FWL is archived already."
    back = ArchiveProject(project_id=office.projects["FWL"], archived=False)
    assert office.ask("pat", back).message == "FWL Project FWL is back in the lists."
    assert office.dump() == before


def test_a_member_begins_no_project(office: Office) -> None:
    with pytest.raises(NotPermitted, match="Beginning a project is for project"):
        office.ask("tom", AddProject(key="VPN", name="VPN"))
