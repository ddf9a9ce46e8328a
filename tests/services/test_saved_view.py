from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.view import DeleteView, EditView, SaveView, ViewField
from itpm_tui.domain.enums import Screen
from itpm_tui.domain.refusals import Conflict, NotPermitted, Refusal
from itpm_tui.domain.saved_views import ViewValues
from tests.services.office import PEOPLE

if TYPE_CHECKING:
    from tests.services.office import Office

LATE = ViewValues(
    name="Late and mine",
    filter="@me is:late limit:50",
    sort="due,-priority",
    group="project",
    columns=("status", "due", "slack"),
    screen=Screen.GANTT,
)


def keep(office: Office, who: str, values: ViewValues = LATE) -> int:
    office.ask(who, SaveView(values=values))
    return int(str(office.rows("saved_view")[-1]["id"]))


def edit(office: Office, who: str, view_id: int, *edits: Edit[ViewField]) -> str:
    return office.ask(who, EditView(view_id=view_id, edits=edits)).message


def shared(**more: object) -> ViewValues:
    return ViewValues(name="Ours", filter="is:open", shared=True, **more)  # type: ignore[arg-type]


def test_a_view_is_kept_as_it_was_shown(office: Office) -> None:
    before = office.dump()
    view_id = keep(office, "vic")
    row = office.row("saved_view", view_id)
    assert row["owner_id"] == office.people["vic"]
    assert row["filter"] == "@me is:late limit:50"
    assert (row["sort"], row["grouping"]) == ("due,-priority", "project")
    assert row["columns"] == '["status", "due", "slack"]'
    assert (row["screen"], row["shared"]) == ("gantt", False)
    office.ask("vic", Undo())
    assert office.dump() == before
    office.ask("vic", Redo())
    assert office.row("saved_view", view_id)["name"] == "Late and mine"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (ViewValues(name="  "), "A view needs a name."),
        (ViewValues(name="x" * 61), "at most 60 characters"),
        (ViewValues(name="a", filter="due<"), "can not be read at"),
        (
            ViewValues(name="a", filter="@me sort:due"),
            "sort:due has a field of its own",
        ),
        (ViewValues(name="a", sort="colour"), "no colour to sort by"),
        (ViewValues(name="a", group="tag,due"), "grouped by one thing"),
        (ViewValues(name="a", columns=("hat",)), "no column hat"),
        (ViewValues(name="my WORK"), "built in"),
    ],
)
def test_what_can_not_be_kept_is_said(
    office: Office, values: ViewValues, said: str
) -> None:
    before = office.dump()
    with pytest.raises(Refusal, match=said):
        office.ask("tom", SaveView(values=values))
    assert office.dump() == before


def test_a_name_is_taken_once_by_each_and_once_among_shared_ones(
    office: Office,
) -> None:
    keep(office, "tom")
    keep(office, "mel")
    with pytest.raises(Refusal, match="of yours already"):
        keep(office, "tom", ViewValues(name="LATE and mine"))
    keep(office, "pat", shared())
    with pytest.raises(Refusal, match="someone else shared"):
        keep(office, "mel", shared())
    assert keep(office, "mel", ViewValues(name="Ours"))


def test_edits_change_only_what_they_name_and_clash_by_field(office: Office) -> None:
    view_id = keep(office, "tom")
    rename = Edit(ViewField.NAME, "Late and mine", "Mine")
    assert edit(office, "tom", view_id, rename) == (
        "View Late and mine name: Mine (was Late and mine)."
    )
    columns = Edit(ViewField.COLUMNS, "status,due,slack", "status")
    screen = Edit(ViewField.SCREEN, "gantt", "list")
    edit(office, "tom", view_id, columns, screen)
    row = office.row("saved_view", view_id)
    assert (row["columns"], row["screen"]) == ('["status"]', "list")
    assert row["filter"] == "@me is:late limit:50"
    with pytest.raises(Conflict):
        edit(office, "tom", view_id, Edit(ViewField.NAME, "Late and mine", "Other"))
    office.ask("tom", Undo())
    assert office.row("saved_view", view_id)["screen"] == "gantt"


def test_a_view_that_is_deleted_comes_back_by_undo(office: Office) -> None:
    view_id = keep(office, "tom")
    before = office.dump()
    assert office.ask("tom", DeleteView(view_id=view_id)).message == (
        "View Late and mine deleted."
    )
    assert office.rows("saved_view") == []
    with pytest.raises(Refusal, match="no such view"):
        office.ask("tom", DeleteView(view_id=view_id))
    office.ask("tom", Undo())
    assert office.dump() == before


def test_nobody_touches_what_another_keeps_alone(office: Office) -> None:
    view_id = keep(office, "tom")
    for who in ("ada", "pat", "mel"):
        with pytest.raises(Refusal, match="no such view"):
            edit(office, who, view_id, Edit(ViewField.NAME, "Late and mine", "x"))


def test_who_changes_tasks_shares_views(office: Office) -> None:
    fwl = office.projects["FWL"]
    for who in PEOPLE:
        for values in (shared(), shared(project_id=fwl)):
            before = office.dump()
            if who in {"ada", "pat", "mel", "tom"}:
                keep(office, who, values)
                office.ask(who, Undo())
            else:
                with pytest.raises(NotPermitted):
                    keep(office, who, values)
            assert office.dump() == before


def test_shared_views_are_also_their_managers(office: Office) -> None:
    view_id = keep(office, "tom", shared(project_id=office.projects["FWL"]))
    rename = Edit(ViewField.NAME, "Ours", "Theirs")
    for who in ("mel", "sam", "vic"):
        with pytest.raises(NotPermitted):
            edit(office, who, view_id, rename)
    edit(office, "pat", view_id, rename)
    office.ask("ada", DeleteView(view_id=view_id))
    assert office.rows("saved_view") == []


def test_a_view_is_of_a_project_that_one_takes_part_in(office: Office) -> None:
    elsewhere = next(key for key in office.projects if key != "FWL")
    values = ViewValues(name="There", project_id=office.projects[elsewhere])
    with pytest.raises(NotPermitted, match="take part in"):
        keep(office, "vic", values)
