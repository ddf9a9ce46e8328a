from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.bug import BugEdit, BugField, EditBug
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Conflict, Refusal

if TYPE_CHECKING:
    from tests.services.office import Office


def report(
    office: Office,
    task: int,
    field: BugField,
    seen: str | None,
    wanted: str | None,
    who: str = "mel",
) -> str:
    command = EditBug(task_id=task, edits=(BugEdit(field, seen, wanted),))
    return office.ask(who, command).message


def test_a_report_is_written_and_taken_back(office: Office) -> None:
    bug = office.add("Login fails", type=TaskType.BUG)
    said = report(office, bug, BugField.STEPS, None, "1 open\n2 log in")
    assert said == "FWL-01: steps to reproduce saved."
    report(office, bug, BugField.SEVERITY, None, "major")
    (row,) = office.rows("bug_report", task_id=bug)
    assert (row["steps"], row["severity"]) == ("1 open\n2 log in", "major")
    office.ask("mel", Undo())
    office.ask("mel", Undo())
    assert office.rows("bug_report", task_id=bug) == []


def test_a_task_that_is_no_bug_has_no_report(office: Office) -> None:
    task = office.add("Switch")
    with pytest.raises(Refusal, match="FWL-01 is no bug"):
        report(office, task, BugField.ACTUAL, None, "x")


def test_an_unknown_severity_is_refused(office: Office) -> None:
    bug = office.add("Login fails", type=TaskType.BUG)
    with pytest.raises(Refusal, match="critical, major, minor, trivial"):
        report(office, bug, BugField.SEVERITY, None, "awful")
    assert office.rows("bug_report") == []


def test_another_field_merges_and_the_same_is_a_conflict(office: Office) -> None:
    bug = office.add("Login fails", type=TaskType.BUG)
    report(office, bug, BugField.SYSTEM, None, "IDP", who="tom")
    report(office, bug, BugField.ACTUAL, None, "a blank page")
    with pytest.raises(Conflict):
        report(office, bug, BugField.SYSTEM, None, "VPN")
    (row,) = office.rows("bug_report", task_id=bug)
    assert (row["system"], row["actual"]) == ("IDP", "a blank page")
