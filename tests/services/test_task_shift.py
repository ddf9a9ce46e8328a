from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.task import SetStatus, ShiftTasks, StatusWord
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Conflict, Refusal
from tests.services.office import at, day

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


def shift(
    office: Office,
    *tasks: int,
    days: int = 0,
    calendar_days: int = 0,
    to: date | None = None,
    who: str = "mel",
) -> Outcome:
    """Move tasks, with what is stored as what was seen."""
    seen = []
    for task in tasks:
        start = office.dates(task)[0]
        seen.append(Seen(task, start or office.task(task)["deadline"]))
    command = ShiftTasks(
        tasks=tuple(seen), working_days=days, calendar_days=calendar_days, to=to
    )
    return office.ask(who, command)


def two_days(office: Office) -> int:
    """A task from Thursday 26 to Friday 27 November."""
    return office.add("Switch", start=day(26), duration_min=960)


def test_an_automatic_task_gets_a_start_constraint(office: Office) -> None:
    task = two_days(office)
    office.write("task", task, {"constraint": "asap", "constraint_date": None})
    outcome = shift(office, task, days=1)
    assert office.task(task)["constraint"] == "snet"
    assert office.task(task)["constraint_date"] == at(27)
    assert office.dates(task) == (at(27), at(30, 17))
    assert outcome.message == "FWL-01 due Mon 30 Nov (was Fri 27)."
    assert outcome.title == "dates of FWL-01: one working day later"


def test_earlier_passes_over_the_weekend(office: Office) -> None:
    task = office.add("Switch", start=day(30), duration_min=480)
    shift(office, task, days=-1)
    assert office.dates(task) == (at(27), at(27, 17))


@pytest.mark.parametrize("kind", ["mso", "snlt"])
def test_a_date_of_the_start_moves_itself(office: Office, kind: str) -> None:
    task = two_days(office)
    office.write("task", task, {"constraint": kind, "constraint_date": at(26)})
    shift(office, task, days=2)
    assert office.task(task)["constraint"] == kind
    assert office.task(task)["constraint_date"] == at(30)
    assert office.dates(task) == (at(30), at(1, 17, month=12))


@pytest.mark.parametrize("kind", ["mfo", "fnlt"])
def test_a_date_of_the_finish_moves_itself(office: Office, kind: str) -> None:
    task = two_days(office)
    office.write("task", task, {"constraint": kind, "constraint_date": at(27, 17)})
    shift(office, task, days=1)
    assert office.task(task)["constraint"] == kind
    assert office.task(task)["constraint_date"] == at(30, 17)
    assert office.dates(task) == (at(27), at(30, 17))


@pytest.mark.parametrize("kind", ["alap", "fnet"])
def test_any_other_constraint_becomes_a_start_no_earlier(
    office: Office, kind: str
) -> None:
    task = two_days(office)
    office.write("task", task, {"constraint": kind, "constraint_date": None})
    shift(office, task, days=1)
    assert office.task(task)["constraint"] == "snet"


def test_a_manual_task_moves_its_own_dates(office: Office) -> None:
    task = two_days(office)
    manual = {"schedule_mode": "manual", "constraint": "asap", "constraint_date": None}
    dates = {"start_manual": at(26), "finish_manual": at(27, 17)}
    office.write("task", task, {**manual, **dates})
    shift(office, task, days=1)
    row = office.task(task)
    assert (row["start_manual"], row["finish_manual"]) == (at(27), at(30, 17))
    assert row["constraint"] == "asap"
    assert office.dates(task) == (at(27), at(30, 17))


def test_what_is_left_of_a_started_task_moves(office: Office) -> None:
    task = two_days(office)
    office.write("task", task, {"progress_bp": 5000})
    before = office.task(task)
    outcome = shift(office, task, days=1)
    assert office.dates(task) == (at(26), at(30, 17))
    assert office.task(task) == before
    assert outcome.message == "FWL-01 due Mon 30 Nov (was Fri 27)."


def test_a_started_task_with_a_deadline_tells_its_new_end(office: Office) -> None:
    task = two_days(office)
    office.write("task", task, {"progress_bp": 5000, "deadline": at(30, 17)})
    outcome = shift(office, task, days=1)
    said = "FWL-01 ends Mon 30 Nov (was Fri 27), due Mon 30 Nov as before."
    assert outcome.message == said


def test_what_is_left_of_a_started_task_begins_on_the_day_asked(
    office: Office,
) -> None:
    task = two_days(office)
    office.write("task", task, {"progress_bp": 5000})
    shift(office, task, to=day(2, month=12))
    assert office.dates(task) == (at(26), at(2, 17, month=12))


def test_a_started_task_can_not_end_before_it_began(office: Office) -> None:
    task = two_days(office)
    office.write("task", task, {"progress_bp": 5000})
    with pytest.raises(Refusal, match="before it began"):
        shift(office, task, days=-5)


def test_a_task_with_a_deadline_alone_moves_that(office: Office) -> None:
    task = office.add("Sign off", deadline=day(25))
    outcome = shift(office, task, days=1)
    assert office.task(task)["deadline"] == at(26, 17)
    assert office.dates(task) == (None, None)
    assert outcome.message == "FWL-01 due Thu 26 Nov (was Wed 25)."


def test_a_deadline_may_come_to_a_saturday_by_calendar_days(office: Office) -> None:
    task = office.add("Sign off", deadline=day(27))
    shift(office, task, calendar_days=1)
    assert office.task(task)["deadline"] == at(28, 17)


def test_a_deadline_goes_to_the_day_asked(office: Office) -> None:
    task = office.add("Sign off", deadline=day(27))
    shift(office, task, to=day(12, month=12))
    assert office.task(task)["deadline"] == at(12, 17, month=12)


def test_a_task_with_start_and_deadline_keeps_the_deadline(office: Office) -> None:
    task = office.add("Switch", start=day(26), duration_min=480, deadline=day(30))
    outcome = shift(office, task, days=1)
    assert office.task(task)["deadline"] == at(30, 17)
    assert (
        outcome.message
        == "FWL-01 starts Fri 27 Nov (was Thu 26 Nov), due Mon 30 Nov as before."
    )


def test_a_done_task_stays_where_it_is(office: Office) -> None:
    task = two_days(office)
    todo = office.status("Todo")
    office.ask("mel", SetStatus(tasks=(Seen(task, todo),), word=StatusWord.DONE))
    before = office.dump()
    with pytest.raises(Refusal, match="FWL-01 is done: its dates are what happened"):
        shift(office, task, days=1)
    assert office.dump() == before


def test_a_task_without_dates_says_so(office: Office) -> None:
    task = office.add("Some day")
    with pytest.raises(Refusal, match=r"FWL-01 has no dates yet\. e sets them\."):
        shift(office, task, days=1)


def test_a_task_without_dates_gets_a_day(office: Office) -> None:
    task = office.add("Some day")
    shift(office, task, to=day(30))
    assert office.task(task)["constraint_date"] == at(30)
    assert office.dates(task) == (at(30), at(30, 17))


def test_a_summary_moves_its_first_open_tasks(office: Office) -> None:
    parent = office.add("Migration")
    first = office.add("One", parent_id=parent, start=day(26), duration_min=480)
    beside = office.add("Two", parent_id=parent, start=day(26), duration_min=960)
    later = office.add("Three", parent_id=parent, start=day(30), duration_min=480)
    outcome = shift(office, parent, days=1)
    assert office.dates(first) == (at(27), at(27, 17))
    assert office.dates(beside) == (at(27), at(30, 17))
    assert office.dates(later) == (at(30), at(30, 17))
    assert office.dates(parent) == (at(27), at(30, 17))
    assert outcome.touched == (parent,)


def test_a_summary_without_open_dated_tasks_says_so(office: Office) -> None:
    parent = office.add("Migration")
    office.add("One", parent_id=parent)
    with pytest.raises(Refusal, match="no open task with dates"):
        shift(office, parent, days=1)


def test_a_task_marked_with_its_summary_moves_once(office: Office) -> None:
    parent = office.add("Migration")
    child = office.add("One", parent_id=parent, start=day(26), duration_min=480)
    shift(office, parent, child, days=1)
    assert office.dates(child) == (at(27), at(27, 17))


def test_calendar_days_never_stick_at_a_weekend(office: Office) -> None:
    task = office.add("Switch", start=day(27), duration_min=480)
    shift(office, task, calendar_days=1)
    assert office.dates(task)[0] == at(30)
    shift(office, task, calendar_days=-1)
    assert office.dates(task)[0] == at(27)


def test_several_tasks_are_one_change(office: Office) -> None:
    one, two = two_days(office), two_days(office)
    head = office.head()
    outcome = shift(office, one, two, days=-2)
    assert office.head() == head + 1
    assert outcome.message == "2 tasks (FWL-01, FWL-02) 2 working days earlier."


def test_of_several_those_that_can_not_move_stay_and_are_counted(
    office: Office,
) -> None:
    one, two = two_days(office), two_days(office)
    todo = office.status("Todo")
    office.ask("mel", SetStatus(tasks=(Seen(two, todo),), word=StatusWord.DONE))
    before = office.dates(one), office.dates(two)
    tasks = tuple(Seen(task, office.dates(task)[0]) for task in (one, two))
    outcome = office.ask("mel", ShiftTasks(tasks=tasks, working_days=1))
    assert "1 task can not move and stayed." in outcome.message
    assert outcome.touched == (one,)
    assert office.dates(one) > before[0]
    assert office.dates(two) == before[1]


def test_where_none_can_move_the_first_says_why(office: Office) -> None:
    one, two = two_days(office), two_days(office)
    todo = office.status("Todo")
    both = (Seen(one, todo), Seen(two, todo))
    office.ask("mel", SetStatus(tasks=both, word=StatusWord.DONE))
    before = office.dump()
    tasks = tuple(Seen(task, office.dates(task)[0]) for task in (one, two))
    with pytest.raises(Refusal, match="FWL-01 is done"):
        office.ask("mel", ShiftTasks(tasks=tasks, working_days=1))
    assert office.dump() == before


def test_a_task_that_someone_else_moved_is_a_conflict(office: Office) -> None:
    task = two_days(office)
    shift(office, task, days=1, who="tom")
    command = ShiftTasks(tasks=(Seen(task, at(26)),), working_days=1)
    with pytest.raises(Conflict) as caught:
        office.ask("mel", command)
    (clash,) = caught.value.clashes
    assert (clash.item, clash.field, clash.by) == ("FWL-01", "start", "tom")
    assert (clash.seen, clash.stored) == ("Thu 26 Nov", "Fri 27 Nov")
    assert "set by @tom" in caught.value.text


def test_the_second_of_two_quick_shifts_comes_on_top_of_the_first(
    office: Office,
) -> None:
    task = two_days(office)
    command = ShiftTasks(tasks=(Seen(task, at(26)),), working_days=1)
    office.ask("mel", command, step="burst")
    office.ask("mel", command, step="burst")
    assert office.dates(task)[0] == at(30)


def test_a_milestone_keeps_no_length(office: Office) -> None:
    gate = office.add("Gate", type=TaskType.MILESTONE, start=day(26))
    shift(office, gate, days=1)
    assert office.dates(gate) == (at(27), at(27))


@pytest.mark.parametrize("days", [0, 10**9, -(10**9)])
def test_no_distance_and_any_distance_too_far_are_refused(
    office: Office, days: int
) -> None:
    task = two_days(office)
    with pytest.raises(Refusal):
        shift(office, task, days=days)
