from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.task import LengthenTasks, SetStatus, StatusWord
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.office import at, day

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


def lengthen(office: Office, task: int, days: int, who: str = "mel") -> Outcome:
    """Lengthen a task, with what is stored as what was seen."""
    seen = Seen(task, office.task(task)["duration_min"])
    return office.ask(who, LengthenTasks(tasks=(seen,), working_days=days))


def test_a_longer_task_ends_later(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=960)
    outcome = lengthen(office, task, 1)
    assert office.task(task)["duration_min"] == 1440
    assert office.dates(task) == (at(26), at(30, 17))
    assert outcome.message == "FWL-01 takes 3d (was 2d), ends Mon 30 Nov."


def test_a_shorter_task_ends_earlier(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=960)
    lengthen(office, task, -1)
    assert office.dates(task) == (at(26), at(26, 17))


def test_a_manual_task_keeps_its_own_dates(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=960)
    dates = {"start_manual": at(26), "finish_manual": at(27, 17)}
    office.write("task", task, {"schedule_mode": "manual", **dates})
    lengthen(office, task, 1)
    assert office.task(task)["start_manual"] == at(26)
    assert office.task(task)["finish_manual"] == at(30, 17)


def test_no_task_loses_its_last_hour(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=480)
    with pytest.raises(Refusal, match="FWL-01 has 1d, so no day can go"):
        lengthen(office, task, -1)


def test_a_milestone_has_no_length(office: Office) -> None:
    task = office.add("Gate", type=TaskType.MILESTONE)
    with pytest.raises(Refusal, match="is a milestone"):
        lengthen(office, task, 1)


def test_a_summary_is_as_long_as_its_tasks(office: Office) -> None:
    parent = office.add("Migration")
    office.add("One", parent_id=parent)
    with pytest.raises(Refusal, match="as long as the tasks below"):
        lengthen(office, parent, 1)


def test_a_done_task_took_what_it_took(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=480)
    seen = Seen(task, office.status("Todo"))
    office.ask("mel", SetStatus(tasks=(seen,), word=StatusWord.DONE))
    with pytest.raises(Refusal, match="FWL-01 is done"):
        lengthen(office, task, 1)


def test_a_duration_that_someone_else_changed_is_a_conflict(office: Office) -> None:
    task = office.add("Switch", duration_min=480)
    lengthen(office, task, 1, who="tom")
    command = LengthenTasks(tasks=(Seen(task, 480),), working_days=1)
    with pytest.raises(Conflict, match="duration is 2d now, set by @tom"):
        office.ask("mel", command)


def test_a_task_nobody_estimated_gets_its_first_days(office: Office) -> None:
    task = office.add("Some day")
    outcome = lengthen(office, task, 2)
    assert office.task(task)["duration_min"] == 960
    assert outcome.message == "FWL-01 takes 2d."
