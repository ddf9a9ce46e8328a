from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import SetStatus, StatusWord
from itpm_tui.domain.commands.workflow import (
    AddWorkflow,
    ColumnValues,
    EditBoard,
    EditWorkflow,
    StatusValues,
    WorkflowValues,
)
from itpm_tui.domain.enums import StatusGroup, WipMode
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.test_policy_office import columns_of, workflow_of

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office

SHORT = WorkflowValues(
    name="Short",
    statuses=(
        StatusValues("Open", StatusGroup.UNSTARTED, "Todo"),
        StatusValues("At it", StatusGroup.STARTED, "At it"),
        StatusValues("Gone", StatusGroup.COMPLETED),
    ),
)


def _edit(office: Office, wanted: WorkflowValues) -> Outcome:
    workflow_id = int(str(office.rows("workflow")[0]["id"]))
    seen = workflow_of(office)
    command = EditWorkflow(workflow_id=workflow_id, seen=seen, wanted=wanted)
    return office.ask("ada", command)


def _columns(office: Office) -> list[str]:
    rows = office.rows("board_column")
    return [
        str(row["name"]) for row in sorted(rows, key=lambda r: int(str(r["order"])))
    ]


def _without(values: WorkflowValues, name: str) -> WorkflowValues:
    left = tuple(each for each in values.statuses if each.name != name)
    return replace(values, statuses=left)


def test_a_new_workflow_comes_with_the_columns_that_it_names(office: Office) -> None:
    outcome = office.ask("pat", AddWorkflow(values=SHORT))
    assert outcome.message == ("Workflow Short is there, statuses: Open, At it, Gone.")
    assert _columns(office) == ["Todo", "Doing", "Blocked", "Review", "Done", "At it"]
    shown = {row["status_id"] for row in office.rows("column_status")}
    assert office.status("Gone") not in shown


def test_a_new_workflow_can_be_taken_back(office: Office) -> None:
    before = office.dump()
    office.ask("pat", AddWorkflow(values=SHORT))
    office.ask("pat", Undo())
    assert office.dump() == before


@pytest.mark.parametrize("group", ["unstarted", "started", "completed"])
def test_a_workflow_keeps_a_status_of_each_kind(office: Office, group: str) -> None:
    left = tuple(s for s in SHORT.statuses if s.group != group)
    before = office.dump()
    with pytest.raises(Refusal, match=f"a status of the kind {group}"):
        office.ask("pat", AddWorkflow(values=replace(SHORT, statuses=left)))
    assert office.dump() == before


def test_a_status_in_use_stays(office: Office) -> None:
    task = office.add("one")
    seen = (Seen(task, office.status("Todo")),)
    office.ask("pat", SetStatus(tasks=seen, word=StatusWord.REVIEW))
    before = office.dump()
    with pytest.raises(Refusal) as caught:
        _edit(office, _without(workflow_of(office), "Review"))
    assert caught.value.text == (
        "Review stays: there is 1 task in it. Give them another status first."
    )
    assert office.dump() == before


def test_a_status_that_a_blocked_task_goes_back_to_stays(office: Office) -> None:
    task = office.add("one")
    seen = (Seen(task, office.status("Todo")),)
    office.ask("pat", SetStatus(tasks=seen, word=StatusWord.REVIEW))
    seen = (Seen(task, office.status("Review")),)
    blocked = SetStatus(tasks=seen, word=StatusWord.BLOCKED, note="vendor")
    office.ask("pat", blocked)
    with pytest.raises(Refusal, match="that would go back to it"):
        _edit(office, _without(workflow_of(office), "Review"))


def test_a_status_that_goes_takes_its_empty_column_along(office: Office) -> None:
    before = office.dump()
    _edit(office, _without(workflow_of(office), "Review"))
    assert _columns(office) == ["Todo", "Doing", "Blocked", "Done"]
    assert office.rows("status", name="Review") == []
    office.ask("ada", Undo())
    assert office.dump() == before


def test_two_statuses_can_share_a_column(office: Office) -> None:
    _edit(office, workflow_of(office, Review="Doing"))
    assert _columns(office) == ["Todo", "Doing", "Blocked", "Done"]
    (doing,) = office.rows("board_column", name="Doing")
    assert len(office.rows("column_status", column_id=doing["id"])) == 2


def test_a_status_gets_another_name_and_place(office: Office) -> None:
    todo, doing, *rest = workflow_of(office).statuses
    renamed = replace(todo, name="Ready")
    wanted = WorkflowValues(name="Standard", statuses=(doing, renamed, *rest))
    assert _edit(office, wanted).message == "Workflow Standard saved."
    (row,) = office.rows("status", name="Ready")
    assert (row["id"], row["order"]) == (todo.id, 2)


def test_a_workflow_changed_meanwhile_is_a_conflict(office: Office) -> None:
    seen = workflow_of(office)
    _edit(office, workflow_of(office, Review="Doing"))
    workflow_id = int(str(office.rows("workflow")[0]["id"]))
    wanted = replace(seen, name="Other")
    with pytest.raises(Conflict, match="changed the workflow Standard meanwhile"):
        office.ask(
            "ada", EditWorkflow(workflow_id=workflow_id, seen=seen, wanted=wanted)
        )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (StatusValues("", StatusGroup.STARTED), "A status needs a name"),
        (StatusValues("todo", StatusGroup.STARTED), "Two statuses are called"),
        (StatusValues("x", StatusGroup.STARTED, None, 4711), "not of this workflow"),
    ],
)
def test_a_status_that_can_not_be_is_refused(
    office: Office, status: StatusValues, said: str
) -> None:
    stored = workflow_of(office)
    wanted = replace(stored, statuses=(*stored.statuses, status))
    with pytest.raises(Refusal, match=said):
        _edit(office, wanted)


def test_limits_names_and_order_of_columns_are_one_change(office: Office) -> None:
    before = office.dump()
    todo, doing, *rest = seen = columns_of(office)
    limited = ColumnValues(doing.id, "Under way", 3, WipMode.ENFORCE)
    command = EditBoard(seen=seen, wanted=(limited, todo, *rest))
    assert office.ask("ada", command).message == "Board: Under way, Todo saved."
    assert _columns(office)[:2] == ["Under way", "Todo"]
    office.ask("ada", Undo())
    assert office.dump() == before


@pytest.mark.parametrize(
    ("limit", "mode", "said"),
    [
        (0, WipMode.WARN, "from 1 to 999"),
        (1000, WipMode.WARN, "from 1 to 999"),
        (None, WipMode.ENFORCE, "say the limit"),
    ],
)
def test_a_limit_that_is_none_is_refused(
    office: Office, limit: int | None, mode: WipMode, said: str
) -> None:
    first, *rest = seen = columns_of(office)
    wanted = (replace(first, wip_limit=limit, wip_mode=mode), *rest)
    with pytest.raises(Refusal, match=said):
        office.ask("ada", EditBoard(seen=seen, wanted=wanted))


def test_columns_come_and_go_with_statuses_alone(office: Office) -> None:
    seen = columns_of(office)
    with pytest.raises(Refusal, match="edit the workflow"):
        office.ask("ada", EditBoard(seen=seen, wanted=seen[1:]))
    with pytest.raises(Conflict, match="changed the board"):
        office.ask("ada", EditBoard(seen=seen[1:], wanted=seen[2:]))
