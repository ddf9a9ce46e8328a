from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.task_records import CommentRecord, HistoryRecord, TaskDetail
from itpm_tui.presentation.conversation import activity, moment, wrapped
from itpm_tui.presentation.lines import width
from tests.presentation import sample_day
from tests.presentation.strategies import texts

NOW = datetime.fromisoformat("2026-11-24T09:12")


pytestmark = pytest.mark.usefixtures("utc")


def said(body: str, at: str = "2026-11-24T08:51") -> CommentRecord:
    moment_of_it = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return CommentRecord(id=1, author="dana", at=moment_of_it, body=body)


def detail(*comments: CommentRecord, changes: int = 0) -> TaskDetail:
    history = tuple(
        HistoryRecord(
            number=number,
            at=NOW.replace(tzinfo=UTC),
            actor="marta",
            via="tui",
            command="SetStatus",
            title="status of FWL-12",
            fields=(("status", "todo", "doing"),),
        )
        for number in range(changes)
    )
    return TaskDetail(
        task=sample_day.FWL_12,
        project_key="FWL",
        project_name="Firewall replacement",
        comments=comments,
        history=history,
    )


@given(st.lists(texts).map(" ".join), st.integers(2, 60))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_words_stay_whole_and_blank_lines_stay() -> None:
    assert wrapped("one two three\n\nfour", 8) == ["one two", "three", "", "four"]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2026-11-24T08:51", "08:51"),
        ("2026-11-23T17:20", "Mon 17:20"),
        ("2026-11-18T10:00", "Wed 10:00"),
        ("2026-11-17T10:00", "Tue 17 Nov 10:00"),
    ],
)
def test_a_moment_is_as_short_as_it_can_be(at: str, shown: str) -> None:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert moment(when, NOW) == shown


def test_activity_shows_comments_oldest_first_and_then_changes() -> None:
    first = said("VLAN map first.", "2026-11-20T14:10")
    lines = [
        line.text for line in activity(detail(first, said("PSU."), changes=2), NOW, 50)
    ]
    assert lines[0] == " Comments 2"
    assert lines[1:5] == [
        " @dana · Fri 14:10",
        "   VLAN map first.",
        " @dana · 08:51",
        "   PSU.",
    ]
    assert lines[6] == " History 2"
    assert "@marta status todo → doing" in lines[7]


def test_a_task_without_comments_says_how_to_write_one() -> None:
    assert activity(detail(), NOW, 50)[0].text == " No comments. c writes one."
