from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.sample import load_sample, sample_folder
from itpm_tui.domain.enums import DependencyType, LagKind, SystemRole, TaskType

if TYPE_CHECKING:
    from itpm_tui.domain.organisation_draft import OrganisationDraft
    from itpm_tui.domain.project_draft import CommentDraft, ProjectDraft, TaskDraft

TUESDAY = date(2026, 11, 24)
FORTNIGHT = [TUESDAY + timedelta(days=days) for days in range(14)]


@pytest.fixture(scope="module")
def organisation() -> OrganisationDraft:
    return load_sample(sample_folder(), TUESDAY)


def tasks_of(organisation: OrganisationDraft) -> dict[str, TaskDraft]:
    return {
        f"{project.key}-{task.seq:02}": task
        for project in organisation.projects
        for task in project.tasks
    }


def waiting(organisation: OrganisationDraft) -> list[list[CommentDraft]]:
    threads = [
        thread.comments
        for project in organisation.projects
        for thread in project.threads
    ]
    threads += [request.comments for request in organisation.requests]
    unread = [[c for c in comments if c.unread] for comments in threads]
    return [comments for comments in unread if comments]


def test_counts_are_those_of_the_first_minute(
    organisation: OrganisationDraft,
) -> None:
    tasks = tasks_of(organisation).values()
    kinds = Counter(task.type for task in tasks)
    assert len(list(organisation.projects)) == 5
    assert sum(p.role is SystemRole.MEMBER for p in organisation.people) == 8
    assert len(tasks) == 96
    assert kinds == {
        TaskType.TASK: 74,
        TaskType.MILESTONE: 12,
        TaskType.SUMMARY: 10,
    }
    assert sum(window.kind == "freeze" for window in organisation.windows) == 2
    assert len(organisation.risks) == 16
    assert len(organisation.requests) == 7


def test_thirty_unread_comments_wait_in_seventeen_threads(
    organisation: OrganisationDraft,
) -> None:
    threads = waiting(organisation)
    assert len(threads) == 17
    assert sum(len(comments) for comments in threads) == 30


def test_time_covers_three_weeks(organisation: OrganisationDraft) -> None:
    days = {entry.day for entry in organisation.time_entries}
    assert min(days) == date(2026, 11, 3)
    assert max(days) == date(2026, 11, 23)
    assert len(days) == 15


FIGURES = [
    ("FWL-08", "Rack power survey", "Done", "dana", "11-17", "11-19", 100),
    ("FWL-12", "Replace core switch DC2", "Doing", "dana", "11-23", "11-25", 55),
    ("FWL-13", "Rule review with security", "Todo", "tom", "11-26", "11-26", 0),
    ("FWL-14", "HA pair burn-in", "Doing", "dana", "11-25", "11-27", 20),
    ("FWL-15", "Failover test (CAB 4471)", "Blocked", "dana", "12-02", "12-02", 0),
    ("FWL-16", "Cut over internet edge", "Todo", "tom", "12-12", "12-12", 0),
    ("FWL-19", "Rule export from old ASA", "Doing", "tom", "11-19", "11-23", 90),
    ("SRV-17", "DB host VLAN change", "Review", "amir", "11-24", "11-25", 80),
    ("SRV-18", "Migrate wave 2 (11 VMs)", "Todo", "amir", "11-30", "12-02", 0),
    ("SRV-20", "Migrate wave 3", "Todo", "amir", "12-03", "12-09", 0),
    ("SRV-22", "Rollback runbook", "Doing", "amir", "11-23", "11-24", 40),
    ("SRV-25", "Decommission list", "Todo", "jo", "12-03", "12-04", 0),
    ("SRV-30", "Power-off old hall", "Todo", "jo", "12-15", "12-21", 0),
    ("ERP-28", "Freeze calendar published", "Done", "priya", "11-23", "11-23", 100),
    ("ERP-31", "Cutover rehearsal 2", "Doing", "priya", "11-26", "11-27", 30),
    ("ERP-33", "Open-items load, parallel", "Todo", "", "11-26", "11-27", 0),
    ("ERP-35", "Finance sign-off", "Review", "ines", "12-07", "12-08", 0),
    ("ERP-36", "Cutover rehearsal 3", "Todo", "priya", "12-03", "12-04", 0),
    ("ERP-40", "Go-live weekend", "Todo", "priya", "12-12", "12-13", 0),
    ("ERP-41", "Hypercare", "Todo", "priya", "12-14", "12-18", 0),
    ("M365-40", "Pilot feedback closed", "Done", "jo", "11-16", "11-20", 100),
    ("M365-44", "Mailbox wave 3 batch list", "Review", "lena", "11-19", "11-24", 80),
    ("M365-51", "Licence true-up", "Blocked", "lena", "11-20", "11-26", 50),
    ("SSO-11", "SCIM for HR system", "Blocked", "tom", "11-09", "11-27", 25),
]


@pytest.mark.parametrize(
    ("key", "title", "status", "who", "start", "finish", "percent"), FIGURES
)
def test_a_task_is_as_the_figures_show_it(
    organisation: OrganisationDraft,
    key: str,
    title: str,
    status: str,
    who: str,
    start: str,
    finish: str,
    percent: int,
) -> None:
    task = tasks_of(organisation)[key]
    assert (task.title, task.status) == (title, status)
    assert ",".join(task.assignees) == who
    assert task.start is not None
    assert task.finish is not None
    assert (f"{task.start:%m-%d}", f"{task.finish:%m-%d}") == (start, finish)
    assert task.finish.hour == 17
    assert task.progress_bp == percent * 100


def test_milestones_stand_where_the_figures_have_them(
    organisation: OrganisationDraft,
) -> None:
    found = {
        task.milestone.code: f"{task.finish:%a %d %b}"
        for task in tasks_of(organisation).values()
        if task.milestone is not None
    }
    expected = {
        "EDGE-LIVE": "Mon 14 Dec",
        "CUTOVER": "Sat 12 Dec",
        "WAVE-3": "Tue 08 Dec",
        "GO-NOGO": "Tue 15 Dec",
        "DC2-EMPTY": "Wed 16 Dec",
        "PILOT": "Fri 20 Nov",
    }
    assert len(found) == 12
    assert found.items() >= expected.items()


def test_freezes_stand_where_the_figures_have_them(
    organisation: OrganisationDraft,
) -> None:
    spans = {w.name: (w.start, w.end) for w in organisation.windows}
    assert spans["Year-end freeze"] == (
        datetime(2026, 12, 18, 18, 0),  # noqa: DTZ001
        datetime(2027, 1, 4, 6, 0),  # noqa: DTZ001
    )
    start, end = spans["ERP month end"]
    assert (start.date(), end.date()) == (date(2026, 11, 28), date(2026, 12, 1))


def test_deadlines_come_before_what_is_scheduled_only_where_shown(
    organisation: OrganisationDraft,
) -> None:
    deadlines = {
        key: f"{task.deadline:%d %b}"
        for key, task in tasks_of(organisation).items()
        if task.deadline
    }
    assert deadlines == {"ERP-33": "26 Nov", "ERP-35": "01 Dec"}


def test_the_board_columns_hold_what_the_figure_shows(
    organisation: OrganisationDraft,
) -> None:
    by_status: dict[str, set[str]] = {}
    for key, task in tasks_of(organisation).items():
        if task.type is TaskType.TASK:
            by_status.setdefault(task.status, set()).add(key)
    assert by_status["Doing"] == {"FWL-12", "FWL-14", "FWL-19", "SRV-22", "ERP-31"}
    assert by_status["Blocked"] == {"FWL-15", "SSO-11", "M365-51"}
    assert by_status["Review"] == {"SRV-17", "ERP-35", "M365-44"}
    limits = {c.name: c.wip_limit for c in organisation.workflow.columns}
    assert limits == {
        "TODO": None,
        "DOING": 5,
        "BLOCKED": None,
        "REVIEW": 4,
        "DONE": None,
    }


def test_six_tasks_were_done_in_the_last_seven_days(
    organisation: OrganisationDraft,
) -> None:
    week_ago = TUESDAY - timedelta(days=7)
    done = [
        task
        for task in tasks_of(organisation).values()
        if task.type is TaskType.TASK
        and task.finish_actual is not None
        and task.finish_actual.date() >= week_ago
    ]
    assert len(done) == 6


def test_progress_of_projects_is_that_of_the_figures(
    organisation: OrganisationDraft,
) -> None:
    progress = {}
    for project in organisation.projects:
        work = sum(task.work_min or 0 for task in project.tasks)
        earned = sum((t.work_min or 0) * t.progress_bp for t in project.tasks)
        progress[project.key] = round(earned / work / 100)
    assert progress == {"FWL": 62, "SRV": 48, "M365": 71, "SSO": 35, "ERP": 57}


def test_a_summary_spans_the_tasks_below_it(
    organisation: OrganisationDraft,
) -> None:
    tasks = tasks_of(organisation)
    hypercare, cutover = tasks["ERP-41"], tasks["ERP-20"]
    assert cutover.finish == hypercare.finish
    assert cutover.start == tasks["ERP-19"].start
    assert tasks["ERP-01"].progress_bp == 10_000
    assert tasks["FWL-02"].progress_bp > tasks["SRV-10"].progress_bp > 0


def test_comments_name_days_as_the_figures_do(
    organisation: OrganisationDraft,
) -> None:
    bodies = [c.body for comments in waiting(organisation) for c in comments]
    assert any("(Wed+Thu)" in body and "to Tue 1 Dec." in body for body in bodies)
    assert not any("{" in body for body in bodies)


@pytest.mark.parametrize("today", FORTNIGHT, ids=str)
def test_the_plan_is_believable_on_any_day(today: date) -> None:
    organisation = load_sample(sample_folder(), today)
    for project in organisation.projects:
        for task in project.tasks:
            assert_believable(task, today)
        for thread in project.threads:
            times = [comment.at for comment in thread.comments]
            assert times == sorted(times)
            assert times[-1].date() <= today
    for entry in organisation.time_entries:
        assert entry.day < today
        assert entry.day.weekday() < 5


def assert_believable(task: TaskDraft, today: date) -> None:
    if task.type is TaskType.SUMMARY:
        assert task.start is not None
        return
    assert task.start is not None
    assert task.finish is not None
    weekend = task.calendar == "Change weekends"
    for at in (task.start, task.finish):
        assert (at.weekday() >= 5) is weekend, task.title
    if task.status == "Done":
        assert task.finish_actual is not None
        assert task.finish_actual.date() < today
        assert task.progress_bp == 10_000
    elif task.type is TaskType.TASK:
        assert task.progress_bp < 10_000
        assert task.duration_min == working_minutes(task)


def working_minutes(task: TaskDraft) -> int:
    """Minutes between start and finish, at eight hours for each day of work."""
    assert task.start is not None
    assert task.finish is not None
    if task.start.date() == task.finish.date():
        hours = (task.finish - task.start).seconds // 3600
        return min(hours, 8) * 60
    days = (task.start.date() + timedelta(n) for n in range(99))
    weekend = task.calendar == "Change weekends"
    return 480 * sum(
        day <= task.finish.date() and (day.weekday() >= 5) is weekend for day in days
    )


@pytest.mark.parametrize("today", FORTNIGHT, ids=str)
def test_no_link_is_broken_by_the_dates_on_any_day(today: date) -> None:
    organisation = load_sample(sample_folder(), today)
    tasks = tasks_of(organisation)
    links = 0
    for project in organisation.projects:
        for link in project.links:
            before = tasks[f"{project.key}-{link.predecessor:02}"]
            after = tasks[f"{project.key}-{link.successor:02}"]
            assert_kept(before, after, link.type, link.lag_min, link.lag_kind)
            links += 1
    for cross in organisation.links:
        before, after = tasks[cross.predecessor], tasks[cross.successor]
        assert_kept(before, after, cross.type, cross.lag_min, cross.lag_kind)
        links += 1
    assert links > 70


def assert_kept(
    before: TaskDraft,
    after: TaskDraft,
    kind: DependencyType,
    lag_min: int,
    lag_kind: LagKind,
) -> None:
    assert after.start is not None
    if kind is DependencyType.FS:
        assert before.finish is not None
        ready = before.finish
    else:
        assert kind is DependencyType.SS
        assert before.start is not None
        ready = before.start
    if lag_kind is LagKind.ELAPSED:
        ready += timedelta(minutes=lag_min)
    for _ in range(lag_min // 480 if lag_kind is LagKind.WORKING else 0):
        ready += timedelta(days=3 if ready.weekday() == 4 else 1)
    assert ready <= after.start, f"{before.title} > {after.title}"


@pytest.mark.parametrize("today", FORTNIGHT, ids=str)
def test_three_open_tasks_end_inside_the_year_end_freeze(today: date) -> None:
    organisation = load_sample(sample_folder(), today)
    freeze = next(w for w in organisation.windows if w.name == "Year-end freeze")
    inside = {
        key
        for key, task in tasks_of(organisation).items()
        if task.type is TaskType.TASK
        and task.finish is not None
        and freeze.start < task.finish <= freeze.end
    }
    assert inside == {"SRV-30", "M365-62", "SSO-15"}


def test_links_and_parents_together_have_no_cycle(
    organisation: OrganisationDraft,
) -> None:
    after: dict[str, set[str]] = {key: set() for key in tasks_of(organisation)}
    for project in organisation.projects:
        add_order(after, project)
    for cross in organisation.links:
        after[cross.successor].add(cross.predecessor)
    while free := {key for key, before in after.items() if not before}:
        after = {k: before - free for k, before in after.items() if k not in free}
    assert after == {}


def add_order(after: dict[str, set[str]], project: ProjectDraft) -> None:
    for task in project.tasks:
        if task.parent is not None:
            parent = f"{project.key}-{task.parent:02}"
            after[f"{project.key}-{task.seq:02}"].add(parent)
    for link in project.links:
        successor = f"{project.key}-{link.successor:02}"
        after[successor].add(f"{project.key}-{link.predecessor:02}")


def test_risks_stand_in_the_matrix_of_the_figure(
    organisation: OrganisationDraft,
) -> None:
    scores = {risk.key: risk.score for risk in organisation.risks}
    assert len(scores) == 16
    top = sorted(scores.items(), key=lambda item: -item[1])[:3]
    assert top == [("R-07", 16), ("R-03", 15), ("R-11", 15)]
