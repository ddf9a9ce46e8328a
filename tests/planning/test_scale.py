from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import DependencyType, OrgKind, StatusGroup, TaskType
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.organisation_draft import (
    CalendarDraft,
    ColumnDraft,
    CompanyDraft,
    OrganisationDraft,
    PersonDraft,
    StatusDraft,
    WorkflowDraft,
    WorkPeriod,
)
from itpm_tui.planning.scale import scaled

if TYPE_CHECKING:
    from itpm_tui.domain.project_draft import ProjectDraft

TODAY = date(2026, 11, 24)
STATUSES = {
    "Todo": StatusGroup.UNSTARTED,
    "Doing": StatusGroup.STARTED,
    "Blocked": StatusGroup.STARTED,
    "Review": StatusGroup.STARTED,
    "Done": StatusGroup.COMPLETED,
}


@pytest.fixture(scope="module")
def small() -> OrganisationDraft:
    return OrganisationDraft(
        name="ACME",
        time_zone="Europe/Berlin",
        viewer="ada",
        companies=(CompanyDraft(name="ACME", kind=OrgKind.INTERNAL),),
        people=(PersonDraft(handle="ada", name="Ada Abel", company="ACME"),),
        calendars=(
            CalendarDraft(
                name="Standard",
                time_zone="Europe/Berlin",
                periods=tuple(WorkPeriod(day, 480, 960) for day in range(5)),
            ),
        ),
        workflow=WorkflowDraft(
            name="Standard",
            statuses=tuple(
                StatusDraft(name=name, group=group) for name, group in STATUSES.items()
            ),
            board="All",
            columns=(ColumnDraft(name="All", statuses=tuple(STATUSES)),),
        ),
        projects=(),
    )


@pytest.fixture(scope="module")
def projects(small: OrganisationDraft) -> list[ProjectDraft]:
    return list(scaled(small, 3_000, 1, TODAY).projects)


@pytest.mark.parametrize("tasks", [1, 3, 4, 5, 49, 601, 1_234])
def test_there_are_as_many_tasks_as_asked_for(
    small: OrganisationDraft, tasks: int
) -> None:
    made = scaled(small, tasks, 7, TODAY)
    assert sum(len(project.tasks) for project in made.projects) == tasks


def test_the_same_seed_gives_the_same_organisation(
    small: OrganisationDraft, projects: list[ProjectDraft]
) -> None:
    again = scaled(small, 3_000, 1, TODAY)
    assert list(again.projects) == projects
    assert list(again.projects) == projects
    assert again.people == scaled(small, 3_000, 1, TODAY).people


def test_another_seed_gives_another_organisation(
    small: OrganisationDraft, projects: list[ProjectDraft]
) -> None:
    assert list(scaled(small, 3_000, 2, TODAY).projects) != projects


def test_projects_have_different_keys_and_two_to_six_hundred_tasks(
    projects: list[ProjectDraft],
) -> None:
    assert len({project.key for project in projects}) == len(projects)
    assert all(project.key.isupper() for project in projects)
    assert all(200 <= len(project.tasks) <= 600 for project in projects)


def test_parents_come_first_and_the_tree_is_at_most_four_deep(
    projects: list[ProjectDraft],
) -> None:
    deepest = 0
    for project in projects:
        depth: dict[int | None, int] = {None: 0}
        for task in project.tasks:
            depth[task.seq] = depth[task.parent] + 1
        assert len(depth) == len(project.tasks) + 1
        deepest = max(deepest, *depth.values())
    assert deepest == 4


def test_links_are_kept_by_the_dates_and_go_forward(
    projects: list[ProjectDraft],
) -> None:
    for project in projects:
        tasks = {task.seq: task for task in project.tasks}
        for link in project.links:
            before, after = tasks[link.predecessor], tasks[link.successor]
            assert before.seq < after.seq
            assert before.finish is not None
            assert after.start is not None
            if link.type is DependencyType.FS:
                assert before.finish <= after.start
        ends = {(link.predecessor, link.successor) for link in project.links}
        assert len(ends) == len(project.links)


def test_proportions_are_those_of_a_real_portfolio(
    projects: list[ProjectDraft],
) -> None:
    tasks = [task for project in projects for task in project.tasks]
    work = [task for task in tasks if task.type is TaskType.TASK]
    links = sum(len(project.links) for project in projects)
    said = sum(len(t.comments) for project in projects for t in project.threads)
    milestones = sum(task.type is TaskType.MILESTONE for task in tasks)
    assert links / len(tasks) == pytest.approx(1.2, abs=0.1)
    assert said / len(tasks) == pytest.approx(0.3, abs=0.06)
    assert milestones / len(tasks) == pytest.approx(0.02, abs=0.003)
    crew = sum(len(task.assignees) for task in work)
    assert crew / len(work) == pytest.approx(1.1, abs=0.05)
    assert {task.status for task in tasks} == set(STATUSES)


def test_no_date_is_on_a_weekend_and_status_fits_the_date(
    projects: list[ProjectDraft],
) -> None:
    for task in (task for project in projects for task in project.tasks):
        assert task.start is not None
        assert task.finish is not None
        assert task.start.weekday() < 5
        assert task.finish.weekday() < 5
        assert task.start <= task.finish
        if task.status == "Done":
            assert task.finish.date() < TODAY
        if task.status == "Blocked":
            assert task.blocked_note


def test_comments_are_in_order_and_not_in_the_future(
    projects: list[ProjectDraft],
) -> None:
    for thread in (thread for project in projects for thread in project.threads):
        times = [comment.at for comment in thread.comments]
        assert times == sorted(times)
        assert times[-1].date() <= TODAY


def test_everyone_named_is_a_person(small: OrganisationDraft) -> None:
    made = scaled(small, 1_000, 3, TODAY)
    handles = {person.handle for person in made.people}
    assert len(handles) == len(made.people)
    assert made.viewer in handles
    for project in made.projects:
        assert {member.handle for member in project.members} <= handles
        for task in project.tasks:
            assert set(task.assignees) <= handles


def test_as_much_time_is_made_as_asked_for_by_people_on_tasks_that_are_there(
    small: OrganisationDraft,
) -> None:
    made = scaled(small, 1_000, 3, TODAY, entries=250)
    entries = list(made.time_entries)
    assert len(entries) == 250
    assert entries == list(made.time_entries)
    assert {entry.person for entry in entries} <= {one.handle for one in made.people}
    keys = {
        task_key(project.key, task.seq)
        for project in made.projects
        for task in project.tasks
    }
    assert {entry.task for entry in entries if entry.task} <= keys
    assert all(entry.day < TODAY for entry in entries)
    assert list(scaled(small, 1_000, 3, TODAY).time_entries) == []
