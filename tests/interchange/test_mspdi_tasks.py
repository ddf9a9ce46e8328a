from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import (
    ConstraintType,
    EffortMode,
    Priority,
    ScheduleMode,
    TaskType,
)
from tests.interchange.elements import task

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import ImportNote, PlanDraft
    from tests.interchange.conftest import ReadPlan


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def said(plan: PlanDraft) -> list[str]:
    return [note.what for note in plan.notes]


def only(notes: tuple[ImportNote, ...]) -> ImportNote:
    assert len(notes) == 1
    return notes[0]


def test_a_task_with_nothing_but_a_uid_has_the_defaults(read: ReadPlan) -> None:
    plan = read("<Task><UID>7</UID></Task>")
    (found,) = plan.tasks
    assert (found.uid, found.title, found.parent_uid) == (7, "Unnamed task", None)
    assert found.type is TaskType.TASK
    assert found.constraint is ConstraintType.ASAP
    assert found.priority is Priority.NORMAL
    assert found.schedule_mode is ScheduleMode.AUTO
    assert found.start is None
    assert found.duration_min is None
    assert found.work_min is None
    assert found.total_slack_min is None
    assert only(plan.notes).what == "1 task has no name"


def test_the_plan_itself_is_no_task(read: ReadPlan) -> None:
    assert read(task(0, 0) + task(1)).tasks[0].uid == 1
    assert read("<Task><UID>0</UID><ID>0</ID></Task>").tasks == ()
    # Other writers count from 0.
    assert read(task(0, 1)).tasks[0].uid == 0


def test_parents_follow_the_outline_even_where_it_skips_levels(read: ReadPlan) -> None:
    plan = read(task(1, 1) + task(2, 4) + task(3, 3) + task(4, 4) + task(5, 1))
    assert [(t.uid, t.parent_uid, t.depth) for t in plan.tasks] == [
        (1, None, 0),
        (2, 1, 1),
        (3, 1, 1),
        (4, 3, 2),
        (5, None, 0),
    ]
    assert [t.type for t in plan.tasks] == [
        "summary",
        "task",
        "summary",
        "task",
        "task",
    ]


def test_parents_are_found_by_outline_number_without_levels(read: ReadPlan) -> None:
    def numbered(uid: int, number: str) -> str:
        return f"<Task><UID>{uid}</UID><OutlineNumber>{number}</OutlineNumber></Task>"

    plan = read(numbered(0, "0") + numbered(4, "1") + numbered(9, "1.1"))
    assert [(t.uid, t.parent_uid) for t in plan.tasks] == [(4, None), (9, 4)]


def test_two_hundred_levels_are_taken_and_thousands_are_cut(read: ReadPlan) -> None:
    plan = read("".join(task(n, n) for n in range(1, 201)))
    assert plan.tasks[-1].depth == 199
    assert plan.notes == ()
    plan = read("".join(task(n, n) for n in range(1, 2001)))
    assert max(t.depth for t in plan.tasks) == 500
    assert len(plan.tasks) == 2000
    assert only(plan.notes).count == 1500


def test_what_is_left_out_leaves_its_children_with_the_parent_above(
    read: ReadPlan,
) -> None:
    plan = read(
        task(1, 1)
        + task(2, 2, "<Active>0</Active>")
        + task(3, 3)
        + task(4, 2, "<ExternalTask>1</ExternalTask>")
        + task(5, 2, "<IsNull>1</IsNull>")
        + task(3, 2)
        + "<Task><Name>no uid</Name></Task>"
    )
    assert [(t.uid, t.parent_uid) for t in plan.tasks] == [(1, None), (3, 1)]
    assert said(plan) == [
        "1 inactive task was not taken",
        "1 task of another plan was not taken",
        "1 blank row was not taken",
        "1 task with a UID used before was not taken",
        "1 task without a UID was not taken",
    ]
    assert plan.notes[0].first == "task 2"


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("<Milestone>1</Milestone>", TaskType.MILESTONE),
        ("<Milestone>1</Milestone><Duration>PT8H0M0S</Duration>", TaskType.MILESTONE),
        ("<Milestone>0</Milestone><Duration>PT0H0M0S</Duration>", TaskType.MILESTONE),
        ("<Milestone>0</Milestone><Duration>PT1H0M0S</Duration>", TaskType.TASK),
        ("<Milestone>0</Milestone>", TaskType.TASK),
    ],
)
def test_a_milestone_is_marked_or_lasts_nothing(
    read: ReadPlan, inside: str, kind: TaskType
) -> None:
    assert read(task(1, 1, inside)).tasks[0].type is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    list(enumerate(["asap", "alap", "mso", "mfo", "snet", "snlt", "fnet", "fnlt"])),
)
def test_constraints_have_their_date(read: ReadPlan, number: int, kind: str) -> None:
    date = "<ConstraintDate>2026-11-24T08:00:00</ConstraintDate>"
    constraint = f"<ConstraintType>{number}</ConstraintType>"
    found = read(task(1, 1, constraint + date)).tasks[0]
    assert found.constraint == kind
    dated = kind not in ("asap", "alap")
    assert found.constraint_date == (at("2026-11-24T08:00") if dated else None)
    undated = read(task(1, 1, constraint))
    assert undated.tasks[0].constraint == ("asap" if dated else kind)
    assert len(undated.notes) == dated


def test_values_are_in_our_units(read: ReadPlan) -> None:
    found = read(
        task(
            1,
            1,
            "<Start>2026-11-24T08:00:00</Start><Finish>2026-11-25T17:00:30</Finish>"
            "<Manual>1</Manual><ManualStart>2026-11-20T08:00:00</ManualStart>"
            "<ActualStart>2026-11-24T08:00:00Z</ActualStart><ActualFinish>NA"
            "</ActualFinish><Deadline>2026-12-01T17:00:00</Deadline>"
            "<Duration>P1DT2H30M29.6S</Duration><Work>PT16H0M0S</Work>"
            "<RemainingWork>PT8H0M0S</RemainingWork><TotalSlack>-4805</TotalSlack>"
            "<PercentComplete>50</PercentComplete><Priority>800</Priority>"
            "<Type>2</Type><Critical>1</Critical><Notes> a\nb\x85 </Notes>",
        )
    ).tasks[0]
    assert found.start == at("2026-11-24T08:00")
    assert found.finish == at("2026-11-25T17:00")
    assert found.start_manual == at("2026-11-20T08:00")
    assert found.finish_manual == at("2026-11-25T17:00")
    assert found.start_actual == at("2026-11-24T08:00")
    assert found.finish_actual is None
    assert found.deadline == at("2026-12-01T17:00")
    assert found.duration_min == 1440 + 150
    assert (found.work_min, found.remaining_min) == (960, 480)
    assert (found.total_slack_min, found.free_slack_min) == (-481, 0)
    assert found.progress_bp == 5000
    assert found.priority is Priority.URGENT
    assert found.effort_mode is EffortMode.FIXED_WORK
    assert found.critical
    assert found.description == "a\nb"


@pytest.mark.parametrize("unit", [4, 6, 8, 10, 12, 36, 40])
def test_elapsed_durations_are_known(read: ReadPlan, unit: int) -> None:
    duration = f"<Duration>PT24H0M0S</Duration><DurationFormat>{unit}</DurationFormat>"
    plan = read(task(1, 1, duration))
    assert plan.tasks[0].duration_elapsed
    assert plan.tasks[0].duration_min == 1440


@pytest.mark.parametrize(
    ("text", "held"), [("999", 10_000), ("-5", 0), ("33.335", 3334), ("x", 0)]
)
def test_percentages_are_held_between_none_and_all(
    read: ReadPlan, text: str, held: int
) -> None:
    plan = read(task(1, 1, f"<PercentComplete>{text}</PercentComplete>"))
    assert plan.tasks[0].progress_bp == held


@pytest.mark.parametrize(
    "inside",
    [
        "<Start>yesterday</Start>",
        "<Start>2026-02-30T08:00:00</Start>",
        "<Duration>8 hours</Duration>",
        "<Duration>-PT8H0M0S</Duration>",
        "<Duration>PT99999999999H0M0S</Duration>",
        f"<Priority>{'9' * 5000}</Priority>",
        "<Critical>perhaps</Critical>",
    ],
)
def test_unreadable_values_are_absent_and_counted(read: ReadPlan, inside: str) -> None:
    plan = read(task(1, 1, inside))
    assert plan.tasks == read(task(1, 1)).tasks
    name = inside[1 : inside.index(">")]
    assert said(plan) == [f"1 value of {name} could not be read and was left out"]


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<Start>1601-01-01T00:00:00</Start>", "outside the years 1900 to 2200"),
        ("<Deadline>9999-12-31T23:59:59</Deadline>", "outside the years 1900 to 2200"),
        ("<TotalSlack>99999999999999</TotalSlack>", "beyond a hundred years"),
        ("<Duration>PT9999999H0M0S</Duration>", "beyond a hundred years"),
    ],
)
def test_absurd_values_are_absent_and_it_is_said_what_they_pass(
    read: ReadPlan, inside: str, what: str
) -> None:
    plan = read(task(1, 1, inside))
    assert plan.tasks == read(task(1, 1)).tasks
    name = inside[1 : inside.index(">")]
    assert said(plan) == [f"1 value of {name} {what} was left out"]


def test_impossible_values_are_brought_into_line(read: ReadPlan) -> None:
    plan = read(
        task(
            1,
            1,
            "<Start>2026-11-24T08:00:00</Start><Finish>2026-11-23T17:00:00</Finish>"
            "<Work>PT1H0M0S</Work><RemainingWork>PT2H0M0S</RemainingWork>"
            "<CalendarUID>99</CalendarUID>",
        )
    )
    found = plan.tasks[0]
    assert found.finish == found.start
    assert found.remaining_min == 60
    assert found.calendar_uid is None
    assert len(plan.notes) == 3


def test_baselines_come_by_number(read: ReadPlan) -> None:
    plan = read(
        task(
            1,
            1,
            "<Baseline><Number>0</Number><Start>2026-11-24T08:00:00</Start>"
            "<Work>PT8H0M0S</Work></Baseline>"
            "<Baseline><Number>10</Number><Duration>PT4H0M0S</Duration></Baseline>"
            "<Baseline><Number>10</Number></Baseline>"
            "<Baseline><Number>11</Number></Baseline>",
        )
    )
    zero, ten = plan.tasks[0].baselines
    assert (zero.number, zero.start, zero.work_min) == (0, at("2026-11-24T08:00"), 480)
    assert (ten.number, ten.start, ten.duration_min) == (10, None, 240)
    assert only(plan.notes).count == 2


def test_what_has_no_place_is_counted(read: ReadPlan) -> None:
    plan = read(
        task(
            1,
            1,
            "<ExtendedAttribute><FieldID>1</FieldID></ExtendedAttribute>"
            * 12
            + "<Cost>100</Cost><LevelingDelay>4800</LevelingDelay>"
            "<Estimated>1</Estimated><WBS>A.1</WBS><OutlineNumber>1</OutlineNumber>"
            "<IsSubproject>1</IsSubproject><TimephasedData/>"
            "<IgnoreResourceCalendar>1</IgnoreResourceCalendar>",
        )
        + task(2, 1, "<Cost>0.00</Cost><LevelingDelay>0</LevelingDelay>")
    )
    assert said(plan) == [
        "12 custom field values were not taken",
        "1 value over time was not taken",
        "1 task's cost was not taken",
        "1 levelling delay was not taken",
        "1 mark for an estimated duration was not taken",
        "1 instruction to ignore the calendars of people was not taken",
        "1 inserted plan was taken as one task",
        "1 WBS code of its own was not taken",
    ]


def test_hostile_text_is_made_safe(read: ReadPlan) -> None:
    plan = read(
        "<Task><UID>1</UID><Name>a&#x202e;exe\x7f&#x9b;31m[red]</Name></Task>"
        f"<Task><UID>2</UID><Name>{'x' * 1000}</Name></Task>"
        "<Task><UID>3</UID><Name>a<b>hidden</b>c</Name></Task>"
    )
    first, second, third = plan.tasks
    assert first.title == "aexe31m[red]"
    assert len(second.title) == 200
    assert third.title == "ac"
    assert said(plan) == ["1 Name was cut after 200 characters"]


def test_elements_of_other_namespaces_are_passed_over(read: ReadPlan) -> None:
    plan = read(
        '<x:Task xmlns:x="urn:x"><UID>1</UID></x:Task>'
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
        + task(2, 1, '<x:Name xmlns:x="urn:x">other</x:Name>')
    )
    assert [(t.uid, t.title) for t in plan.tasks] == [(2, "t2")]


@pytest.mark.parametrize(
    ("project", "name", "key", "external"),
    [
        ("<Title>Payroll move</Title><GUID>G</GUID>", "Payroll move", "PM", "G"),
        ("<Name>office.xml</Name>", "office", "OFFI", "office"),
        ("<Title>Übergabe</Title>", "Übergabe", "UBER", "plan"),
        ("<Title>23</Title>", "23", "PLAN", "plan"),
        ("", "plan", "PLAN", "plan"),
    ],
)
def test_a_plan_has_a_name_a_key_and_an_id(
    read: ReadPlan, project: str, name: str, key: str, external: str
) -> None:
    found = read(project=project).project
    assert (found.name, found.key, found.external_id) == (name, key, external)


def test_the_plan_falls_back_where_its_values_are_odd(read: ReadPlan) -> None:
    plan = read(
        project="<CurrencyCode>euro</CurrencyCode><MinutesPerDay>0</MinutesPerDay>"
        "<CalendarUID>5</CalendarUID><ScheduleFromStart>0</ScheduleFromStart>"
        "<StatusDate>2026-11-24T17:00:00</StatusDate>"
    )
    assert plan.project.currency is None
    assert plan.project.minutes_per_day == 480
    assert plan.project.calendar_uid is None
    assert plan.project.schedule_from == "finish"
    assert str(plan.project.status_date) == "2026-11-24"
    assert only(plan.notes).where == "plan"
