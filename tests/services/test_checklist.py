from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.checklist import ChecklistItem, parse_checklist, written
from itpm_tui.domain.commands.checklist import SetChecklist
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import DeleteTasks
from itpm_tui.domain.refusals import Conflict, Refusal

if TYPE_CHECKING:
    from tests.services.office import Office

BENCH, PSU = ChecklistItem("Stage config on bench"), ChecklistItem("Spare PSU on site")
DONE = ChecklistItem("Stage config on bench", True)


def put(
    office: Office,
    task: int,
    seen: tuple[ChecklistItem, ...],
    *items: ChecklistItem,
    who: str = "mel",
) -> str:
    command = SetChecklist(task_id=task, seen=seen, items=items)
    return office.ask(who, command).message


def steps(office: Office, task: int) -> list[tuple[object, object]]:
    rows = sorted(
        office.rows("checklist_item", task_id=task), key=lambda row: int(row["order"])
    )
    return [(row["text"], bool(row["done"])) for row in rows]


def test_steps_are_added_ticked_and_taken_away(office: Office) -> None:
    task = office.add("Switch")
    assert put(office, task, (), BENCH, PSU) == "FWL-01 checklist: 0 of 2 done."
    ids = {row["text"]: row["id"] for row in office.rows("checklist_item")}
    assert (
        put(office, task, (BENCH, PSU), PSU, DONE) == "FWL-01 checklist: 1 of 2 done."
    )
    assert steps(office, task) == [
        ("Spare PSU on site", False),
        ("Stage config on bench", True),
    ]
    assert {row["text"]: row["id"] for row in office.rows("checklist_item")} == ids
    put(office, task, (PSU, DONE))
    assert steps(office, task) == []


def test_undo_brings_the_steps_back(office: Office) -> None:
    task = office.add("Switch")
    put(office, task, (), BENCH, PSU)
    put(office, task, (BENCH, PSU), DONE)
    office.ask("mel", Undo())
    assert steps(office, task) == [
        ("Stage config on bench", False),
        ("Spare PSU on site", False),
    ]


def test_a_checklist_that_someone_else_changed_is_a_conflict(office: Office) -> None:
    task = office.add("Switch")
    put(office, task, (), BENCH)
    put(office, task, (BENCH,), DONE, who="tom")
    with pytest.raises(Conflict) as caught:
        put(office, task, (BENCH,), BENCH, PSU)
    assert caught.value.clashes[0].by == "tom"
    assert steps(office, task) == [("Stage config on bench", True)]


def test_too_long_a_checklist_is_refused(office: Office) -> None:
    task = office.add("Switch")
    many = tuple(ChecklistItem(f"step {n}") for n in range(101))
    with pytest.raises(Refusal, match="at most 100 steps"):
        put(office, task, (), *many)
    assert steps(office, task) == []


def test_steps_go_with_their_task(office: Office) -> None:
    task = office.add("Switch")
    put(office, task, (), BENCH)
    office.ask("mel", DeleteTasks(task_ids=(task,)))
    assert office.rows("checklist_item") == []


def test_lines_are_read_as_they_are_written() -> None:
    items = (DONE, PSU)
    assert written(items) == ["[x] Stage config on bench", "[ ] Spare PSU on site"]
    assert parse_checklist(written(items)) == items
    assert parse_checklist(["- [X] a", "b", "  ", "[] c"]) == (
        ChecklistItem("a", True),
        ChecklistItem("b"),
        ChecklistItem("c"),
    )
