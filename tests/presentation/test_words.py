from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from itpm_tui.domain.enums import Priority, RequestSource, StatusGroup, TaskType
from itpm_tui.domain.records import TaskRecord
from itpm_tui.presentation import words
from itpm_tui.presentation.glyphs import ASCII, UNICODE
from itpm_tui.presentation.lines import width

TODAY = date(2026, 11, 24)
at = datetime.fromisoformat
TASK = TaskRecord(
    id=1,
    key="FWL-12",
    project_id=1,
    title="Replace core switch DC2",
    type=TaskType.TASK,
    status_id=2,
    status="Doing",
    group=StatusGroup.STARTED,
    assignees=("dana",),
    finish=at("2026-11-25T17:00"),
)


def said(task: TaskRecord) -> list[str]:
    return [flag.text for flag in words.flags(task, TODAY)]


@pytest.mark.parametrize(
    ("name", "group", "unicode", "ascii_", "role"),
    [
        ("Todo", StatusGroup.UNSTARTED, "◌ todo", "o todo", "status.todo"),
        ("Doing", StatusGroup.STARTED, "► doing", "> doing", "status.doing"),
        ("Blocked", StatusGroup.STARTED, "✗ block", "x block", "status.blocked"),
        ("Review", StatusGroup.STARTED, "◍ review", "? review", "status.review"),
        ("Done", StatusGroup.COMPLETED, "✓ done", "v done", "status.done"),
    ],
)
def test_a_status_is_a_sign_and_a_word(
    name: str, group: StatusGroup, unicode: str, ascii_: str, role: str
) -> None:
    task = replace(TASK, status=name, group=group)
    assert words.status(task, UNICODE).text == unicode
    assert words.status(task, ASCII).text == ascii_
    assert words.status(task, UNICODE).role == role


def test_a_task_due_before_today_is_late_by_days() -> None:
    assert said(replace(TASK, finish=at("2026-11-23T17:00"))) == ["late 1d"]


def test_a_finish_at_midnight_belongs_to_the_day_before() -> None:
    midnight = at("2026-11-25T00:00")
    assert words.finish_day(midnight) == date(2026, 11, 24)
    assert said(replace(TASK, finish=midnight)) == ["today"]


def test_a_done_task_has_no_flags() -> None:
    done = replace(
        TASK,
        group=StatusGroup.COMPLETED,
        critical=True,
        finish=at("2026-11-03T17:00"),
    )
    assert said(done) == []


def test_an_open_task_without_people_says_so_before_critical() -> None:
    assert said(replace(TASK, assignees=(), critical=True)) == ["no assignee", "crit"]


def test_a_review_waits_from_the_day_after_it_began() -> None:
    review = replace(TASK, status="Review")
    since = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert said(replace(review, status_since=since)) == ["waits 2d"]
    today = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert said(replace(review, status_since=today)) == []


def test_a_milestone_tells_its_slack() -> None:
    milestone = replace(TASK, type=TaskType.MILESTONE, assignees=(), slack_min=4 * 480)
    assert said(milestone) == ["slack 4d"]
    assert words.assignee(milestone).text == ""


def test_who_does_it() -> None:
    assert words.assignee(TASK).text == "@dana"
    assert words.assignee(replace(TASK, assignees=("dana", "tom"))).text == "@dana+1"
    assert words.assignee(replace(TASK, assignees=())).text == "@none"
    client = replace(TASK, assignees=(), source=RequestSource.CLIENT)
    assert words.assignee(client).text == "client"


def test_only_unusual_priorities_are_said() -> None:
    urgent = words.priority(replace(TASK, priority=Priority.URGENT))
    assert urgent is not None
    assert (urgent.text, urgent.bold) == ("!urg", True)
    assert words.priority(TASK) is None


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0h"),
        (25, "25m"),
        (240, "4h"),
        (220, "3h40"),
        (480, "1d"),
        (550, "9h10"),
        (960, "2d"),
        (5000, "10.4d"),
        (-240, "-4h"),
    ],
)
def test_durations(minutes: int, text: str) -> None:
    assert words.duration(minutes) == text


def test_dates_of_one_digit_are_padded() -> None:
    assert words.day_long(date(2026, 12, 2)) == "Wed  2 Dec"
    assert words.day_short(date(2026, 12, 2)) == " 2 Dec"


def test_dates_far_from_today_tell_the_year_in_the_same_cells() -> None:
    far = date(2024, 3, 3)
    assert words.day_long(far, TODAY) == " 3 Mar '24"
    assert words.day_short(far, TODAY) == "Mar'24"
    assert words.day_short(date(2027, 1, 4), TODAY) == " 4 Jan"


def test_days_in_a_sentence() -> None:
    first = date(2026, 11, 23)
    assert words.days_between(first, date(2026, 11, 25)) == "Mon 23 to Wed 25 Nov"
    assert words.days_between(first, date(2026, 12, 2)) == "Mon 23 Nov to Wed 2 Dec"
    assert words.days_between(first, first) == "Mon 23 Nov"


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_cut_texts_take_exactly_the_cells_given(glyphs: object) -> None:
    assert isinstance(glyphs, type(UNICODE))
    for cells in range(12):
        assert width(glyphs.fit("漢字 and 🙂 more", cells)) == cells


def test_ascii_cuts_with_an_ascii_sign() -> None:
    assert ASCII.fit("Replace core switch", 12) == "Replace cor."
    assert ASCII.fit("wait… here", 10) == "wait… here"


def test_days_where_room_is_short() -> None:
    first = date(2026, 11, 23)
    assert words.days_brief(first, date(2026, 11, 25)) == "23-25 Nov"
    assert words.days_brief(first, date(2026, 12, 2)) == "23 Nov-2 Dec"
    assert words.days_brief(first, first) == "23 Nov"
