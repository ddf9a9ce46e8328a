from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.calendar import (
    AddCalendar,
    CalendarValues,
    EditCalendar,
)
from itpm_tui.domain.commands.capacity import SetHours, SetSkill
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.leave import AddLeave
from itpm_tui.domain.commands.limit import SetLaneLimit, SetPersonLimit
from itpm_tui.domain.commands.person import (
    AddPerson,
    DeactivatePerson,
    EditPerson,
    MapLogin,
    PersonField,
)
from itpm_tui.domain.commands.project import (
    AddProject,
    ArchiveProject,
    EditProject,
    ProjectField,
    RemoveMembership,
    SetMembership,
)
from itpm_tui.domain.commands.recompute import Recompute
from itpm_tui.domain.commands.workflow import (
    AddWorkflow,
    ColumnValues,
    EditBoard,
    EditWorkflow,
    StatusValues,
    WorkflowValues,
)
from itpm_tui.domain.enums import StatusGroup, SystemRole, WipMode
from itpm_tui.domain.reader import Lanes
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.services.set_up import STATUSES
from tests.services.office import PEOPLE, day

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.commands.command import Command
    from tests.services.office import Office

ADMIN = frozenset({"ada"})
HERE = frozenset({"ada", "pat"})
"""Who manages FWL."""
ANYWHERE = frozenset({"ada", "pat", "mel"})
"""Who manages some project."""
EVERYWHERE = frozenset({"ada", "pat"})
"""Who manages all projects that go by the shared calendar and workflow."""
WEEK = tuple((weekday, 480, 960) for weekday in range(4))
STANDARD_WEEK = tuple(
    (weekday, *hours) for weekday in range(5) for hours in ((480, 720), (780, 1020))
)


def workflow_of(office: Office, **columns: str) -> WorkflowValues:
    """The shipped workflow as it is stored, some statuses in other columns."""
    return WorkflowValues(
        name="Standard",
        statuses=tuple(
            StatusValues(name, group, columns.get(name, name), office.status(name))
            for name, group in STATUSES
        ),
    )


def columns_of(office: Office) -> tuple[ColumnValues, ...]:
    """The columns as they were set up."""
    return tuple(
        ColumnValues(id=int(str(row["id"])), name=str(row["name"]))
        for row in office.rows("board_column")
    )


def _new_workflow() -> WorkflowValues:
    return WorkflowValues(
        name="Short",
        statuses=(
            StatusValues("Open", StatusGroup.UNSTARTED, "Todo"),
            StatusValues("At it", StatusGroup.STARTED, "Doing"),
            StatusValues("Gone", StatusGroup.COMPLETED, "Done"),
        ),
    )


def _edit_calendar(office: Office) -> Command:
    seen = CalendarValues(name="Standard", time_zone="UTC", week=STANDARD_WEEK)
    wanted = CalendarValues(name="Standard", time_zone="UTC", week=WEEK)
    calendar_id = int(str(office.rows("calendar")[0]["id"]))
    return EditCalendar(calendar_id=calendar_id, seen=seen, wanted=wanted)


def _edit_board(office: Office) -> Command:
    first, *rest = seen = columns_of(office)
    limited = ColumnValues(first.id, first.name, 3, WipMode.WARN)
    return EditBoard(seen=tuple(seen), wanted=(limited, *rest))


OFFICE: dict[type[Command], tuple[frozenset[str], Callable[[Office], Command]]] = {
    AddProject: (ANYWHERE, lambda _: AddProject(key="NEW", name="New")),
    EditProject: (
        HERE,
        lambda office: EditProject(
            project_id=office.projects["FWL"],
            edits=(Edit(ProjectField.CURRENCY, "EUR", "CHF"),),
        ),
    ),
    ArchiveProject: (
        HERE,
        lambda office: ArchiveProject(project_id=office.projects["FWL"]),
    ),
    SetMembership: (
        HERE,
        lambda office: SetMembership(
            project_id=office.projects["FWL"],
            handle="vic",
            role=SystemRole.MEMBER,
            seen=SystemRole.VIEWER,
        ),
    ),
    RemoveMembership: (
        HERE,
        lambda office: RemoveMembership(
            project_id=office.projects["FWL"], handle="vic"
        ),
    ),
    AddPerson: (ANYWHERE, lambda _: AddPerson(name="Dana Ortiz")),
    EditPerson: (
        ADMIN,
        lambda office: EditPerson(
            person_id=office.people["vic"],
            edits=(Edit(PersonField.HANDLE, "vic", "victor"),),
        ),
    ),
    DeactivatePerson: (
        ADMIN,
        lambda office: DeactivatePerson(person_id=office.people["vic"]),
    ),
    MapLogin: (ADMIN, lambda _: MapLogin(handle="vic", os_user="victor")),
    Recompute: (ADMIN, lambda _: Recompute()),
    AddCalendar: (
        ANYWHERE,
        lambda _: AddCalendar(
            values=CalendarValues(name="Night", time_zone="UTC", week=WEEK)
        ),
    ),
    EditCalendar: (EVERYWHERE, _edit_calendar),
    AddWorkflow: (ANYWHERE, lambda _: AddWorkflow(values=_new_workflow())),
    EditWorkflow: (
        EVERYWHERE,
        lambda office: EditWorkflow(
            workflow_id=int(str(office.rows("workflow")[0]["id"])),
            seen=workflow_of(office),
            wanted=workflow_of(office, Review="Doing"),
        ),
    ),
    EditBoard: (ADMIN, _edit_board),
    SetLaneLimit: (
        ADMIN,
        lambda office: SetLaneLimit(
            column_id=int(str(office.rows("board_column")[0]["id"])),
            lanes=Lanes.PROJECT,
            key="FWL",
            seen=None,
            limit=2,
        ),
    ),
    SetPersonLimit: (
        ANYWHERE,
        lambda _: SetPersonLimit(handle="tom", seen=None, limit=2),
    ),
    SetHours: (
        ANYWHERE,
        lambda _: SetHours(handle="tom", calendar="Standard", first=day(30)),
    ),
    SetSkill: (
        ANYWHERE | {"tom"},
        lambda _: SetSkill(handle="tom", skill="network", level=2),
    ),
    AddLeave: (
        ANYWHERE | {"tom"},
        lambda _: AddLeave(handle="tom", first=day(30), last=day(30)),
    ),
}
"""Commands on what projects stand on: who may ask, and one that changes something."""


@pytest.mark.parametrize("command", OFFICE, ids=lambda each: each.__name__)
def test_a_role_may_change_what_the_matrix_says(
    office: Office, command: type[Command]
) -> None:
    allowed, make = OFFICE[command]
    if command is Recompute:
        # Only what is wrong is written anew.
        office.write("schedule", office.add("Rack", start=day(26)), {"critical": False})
    before = office.dump()
    for who in [*PEOPLE, "eve"]:
        head, asked = office.head(), make(office)
        if who in allowed:
            assert office.ask(who, asked).number == head + 1, who
            assert office.dump() != before, who
            office.ask(who, Undo())
            assert office.dump() == before, who
        else:
            with pytest.raises(NotPermitted):
                office.ask(who, asked)
            assert (office.dump(), office.head()) == (before, head), who


def test_who_manages_nothing_any_more_takes_nothing_back(office: Office) -> None:
    office.ask("pat", AddPerson(name="Dana Ortiz"))
    (viewer,) = office.rows("role", system_role="viewer")
    for row in office.rows("membership", person_id=office.people["pat"]):
        office.write("membership", int(str(row["id"])), {"role_id": viewer["id"]})
    with pytest.raises(NotPermitted, match="Taking this back is for project managers"):
        office.ask("pat", Undo())
    assert office.rows("person", handle="dana")


def test_people_change_their_own_name_and_take_it_back(office: Office) -> None:
    edits = (Edit(PersonField.NAME, "Vic", "Victor Hugo"),)
    command = EditPerson(person_id=office.people["vic"], edits=edits)
    assert office.ask("vic", command).message == "@vic name: Victor Hugo (was Vic)."
    assert office.ask("vic", Undo()).message == "Undone: name of @vic."
    with pytest.raises(NotPermitted, match="is for admins"):
        office.ask("tom", command)


def test_a_calendar_of_a_project_one_does_not_manage_is_left_alone(
    office: Office,
) -> None:
    with pytest.raises(NotPermitted, match="that you do not manage"):
        office.ask("mel", _edit_calendar(office))
