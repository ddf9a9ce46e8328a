from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.calendar import DaysOff, EditCalendar
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.project import EditProject, ProjectField
from itpm_tui.domain.commands.task import DeleteTasks, StatusWord, UnlinkTasks
from itpm_tui.domain.enums import DependencyType
from tests.services.office import at, day
from tests.services.test_calendar_edit import STANDARD
from tests.services.test_link import link
from tests.services.test_task_shift import shift
from tests.services.test_task_status import put

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from tests.services.office import Office


@pytest.fixture
def chain(office: Office) -> tuple[int, int, int]:
    """Three tasks of a day from Thursday 26 November on, each after the other."""
    first = office.add("Rack", start=day(26), duration_min=480)
    second = office.add("Cable", start=day(26), duration_min=480)
    third = office.add("Test", start=day(26), duration_min=480)
    free(office, second, third)
    link(office, first, second)
    link(office, second, third)
    return first, second, third


def free(office: Office, *tasks: int) -> None:
    """Let tasks begin as soon as possible."""
    for task in tasks:
        office.write("task", task, {"constraint": "asap", "constraint_date": None})


def test_a_link_moves_what_waits(office: Office, chain: tuple[int, int, int]) -> None:
    _, second, third = chain
    assert office.dates(second) == (at(27), at(27, 17))
    assert office.dates(third) == (at(30), at(30, 17))


def test_what_follows_moves_in_the_same_change_and_back(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, second, third = chain
    before = office.dump()
    head = office.head()
    shift(office, first, days=2)
    assert office.head() == head + 1
    assert office.dates(second) == (at(1, month=12), at(1, 17, month=12))
    assert office.dates(third) == (at(2, month=12), at(2, 17, month=12))
    moved = office.dump()
    office.ask("mel", Undo())
    assert office.dump()["schedule"] == before["schedule"]
    office.ask("mel", Redo())
    assert office.dump()["schedule"] == moved["schedule"]


def test_what_follows_comes_back_earlier_but_not_before_today(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, second, _ = chain
    shift(office, first, days=3)
    shift(office, first, days=-3)
    assert office.dates(second)[0] == at(27)
    shift(office, first, to=day(2))
    assert office.dates(first)[0] == at(2)
    # Today is Tuesday, 24 November.
    assert office.dates(second)[0] == at(24)


def test_slack_and_what_is_critical_follow(
    office: Office, chain: tuple[int, int, int]
) -> None:
    third = chain[2]
    side = office.add("Side", start=day(26), duration_min=480)
    free(office, side)
    link(office, side, third)
    rows = {task: office.row("schedule", task) for task in (*chain, side)}
    assert [rows[task]["total_slack_min"] for task in chain] == [0, 0, 0]
    assert all(rows[task]["critical"] for task in chain)
    assert rows[side]["total_slack_min"] == 480
    assert rows[side]["free_slack_min"] == 480
    assert not rows[side]["critical"]


def test_a_task_that_was_moved_itself_stays_where_it_was_put(
    office: Office, chain: tuple[int, int, int]
) -> None:
    _, second, third = chain
    shift(office, second, days=-1)
    # Against its link, which is marked as broken.
    assert office.dates(second)[0] == at(26)
    assert office.dates(third)[0] == at(27)


def test_a_manual_or_started_task_does_not_follow(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, second, third = chain
    by_hand = {"start_manual": at(27), "finish_manual": at(27, 17)}
    office.write("task", second, {"schedule_mode": "manual", **by_hand})
    office.write("task", third, {"start_actual": at(30)})
    shift(office, first, days=5)
    assert office.dates(second) == (at(27), at(27, 17))
    assert office.dates(third) == (at(30), at(30, 17))


def test_what_loses_its_link_stays(office: Office, chain: tuple[int, int, int]) -> None:
    first, second, third = chain
    office.ask("mel", UnlinkTasks(predecessor_id=first, successor_id=second))
    assert office.dates(second)[0] == at(27)
    office.ask("pat", DeleteTasks(task_ids=(second,)))
    assert office.dates(third)[0] == at(30)


def test_a_summary_follows_the_tasks_below_it(
    office: Office, chain: tuple[int, int, int]
) -> None:
    third = chain[2]
    phase = office.add("Phase", start=day(26), duration_min=480)
    child = office.add("Part", parent_id=phase, start=day(26), duration_min=480)
    free(office, child)
    link(office, third, child, DependencyType.FS)
    assert office.dates(child) == (at(1, month=12), at(1, 17, month=12))
    assert office.dates(phase)[1] == at(1, 17, month=12)


def test_undated_tasks_wait_to_be_planned(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, *_ = chain
    idea = office.add("Idea")
    link(office, first, idea)
    assert office.rows("schedule", task_id=idea, start=None) or not office.rows(
        "schedule", task_id=idea
    )


def test_tasks_of_other_projects_follow(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, *_ = chain
    other = office.add("Ledger", project="ERP", start=day(30), duration_min=480)
    after = office.add("Close", project="ERP", start=day(30), duration_min=480)
    free(office, other, after)
    link(office, first, other)
    link(office, other, after)
    shift(office, first, days=5)
    assert office.dates(other)[0] == at(4, month=12)
    assert office.dates(after)[0] == at(7, month=12)


def test_a_task_that_alone_had_its_status_can_leave_it(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, second, _ = chain
    put(office, first, word=StatusWord.DOING)
    put(office, first, word=StatusWord.DONE)
    # It is Tuesday morning: what waited may begin.
    assert office.dates(second)[0] == at(24, 9, 12)


def test_what_follows_is_counted_in_the_message(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, _, third = chain
    assert shift(office, first, days=1).message.endswith("2 tasks follow.")
    assert "follow" not in shift(office, third, days=1).message


def test_a_summary_follows_tasks_without_links(office: Office) -> None:
    phase = office.add("Phase", start=day(26), duration_min=480)
    child = office.add("Part", parent_id=phase, start=day(26), duration_min=480)
    outcome = shift(office, child, days=3)
    assert office.dates(phase)[1] == at(1, 17, month=12)
    assert "follow" not in outcome.message


def edit_calendar(office: Office, **wanted: object) -> Outcome:
    """The calendar of both projects, with other parts."""
    command = EditCalendar(
        calendar_id=int(str(office.rows("calendar")[0]["id"])),
        seen=STANDARD,
        wanted=replace(STANDARD, **wanted),
    )
    return office.ask("ada", command)


def test_days_off_move_what_would_be_done_on_them_and_back_with_undo(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, second, third = chain
    before = office.dump()["schedule"]
    head = office.head()
    off = DaysOff(name="Works outing", first=day(26), last=day(27))
    outcome = edit_calendar(office, exceptions=(off,))
    assert outcome.message.endswith("3 tasks follow.")
    assert office.head() == head + 1
    assert office.dates(first) == (at(30), at(30, 17))
    assert office.dates(second) == (at(1, month=12), at(1, 17, month=12))
    assert office.dates(third) == (at(2, month=12), at(2, 17, month=12))
    office.ask("ada", Undo())
    assert office.dump()["schedule"] == before


def test_what_began_takes_as_much_work_in_other_hours(office: Office) -> None:
    long = office.add("Long", start=day(24), duration_min=5 * 480)
    office.write("task", long, {"start_actual": at(24)})
    assert office.dates(long)[1] == at(30, 17)
    edit_calendar(office, exceptions=(DaysOff(name="", first=day(26), last=day(26)),))
    assert office.dates(long) == (at(24), at(1, 17, month=12))


def test_another_start_of_the_project_moves_what_begins_with_it(office: Office) -> None:
    project = office.projects["FWL"]
    office.write("project", project, {"start_target": day(26)})
    first = office.add("Rack", start=day(26), duration_min=480)
    second = office.add("Cable", start=day(27), duration_min=480)
    free(office, first, second)
    link(office, first, second)
    command = EditProject(
        project_id=project,
        edits=(Edit(ProjectField.START, day(26), day(30)),),
    )
    assert office.ask("pat", command).message.endswith("2 tasks follow.")
    assert office.dates(first)[0] == at(30)
    assert office.dates(second)[0] == at(1, month=12)


def test_another_lag_moves_what_waits(
    office: Office, chain: tuple[int, int, int]
) -> None:
    first, second, third = chain
    link(office, first, second, lag=480)
    assert office.dates(second)[0] == at(30)
    assert office.dates(third)[0] == at(1, month=12)
