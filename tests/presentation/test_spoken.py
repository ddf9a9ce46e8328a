from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.enums import Priority, StatusGroup, TaskType
from itpm_tui.domain.records import TaskRecord
from itpm_tui.presentation.framed import Frame, framed
from itpm_tui.presentation.glyphs import UNICODE
from itpm_tui.presentation.linear import cursor_of, flat, linear
from itpm_tui.presentation.lines import Lift, Line, Span
from itpm_tui.presentation.spoken import sentence
from tests.presentation.sample_day import TODAY, at

SWITCH = TaskRecord(
    id=12,
    key="FWL-12",
    project_id=1,
    title="Replace core switch DC2",
    type=TaskType.TASK,
    status_id=2,
    status="Doing",
    group=StatusGroup.STARTED,
    assignees=("dana",),
    start=at("2026-11-23T08:00"),
    finish=at("2026-11-25T17:00"),
    priority=Priority.HIGH,
    critical=True,
)


def test_a_row_reads_as_a_sentence() -> None:
    assert sentence(SWITCH, TODAY) == (
        "FWL-12 Replace core switch DC2, doing, dana, due Wednesday 25 November, high,"
        " critical"
    )


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (
            replace(SWITCH, deadline=at("2026-11-23T17:00"), critical=False),
            "doing, dana, due Monday 23 November, 1 day late, high",
        ),
        (
            replace(SWITCH, status="Blocked", blocked_note="PO 7741", assignees=()),
            "blocked, because PO 7741, nobody assigned, due Wednesday 25 November,"
            " high, critical",
        ),
        (
            replace(
                SWITCH,
                type=TaskType.MILESTONE,
                priority=Priority.NORMAL,
                assignees=("dana", "tom"),
                finish=at("2027-01-08T17:00"),
            ),
            "milestone, doing, dana and tom, due Friday 8 January 2027, critical",
        ),
        (
            replace(SWITCH, finish=None, progress_bp=5500, children=2),
            "doing, dana, high, critical, 55 percent done, 2 parts",
        ),
    ],
)
def test_what_signs_and_columns_say_is_said_in_words(
    task: TaskRecord, said: str
) -> None:
    assert sentence(task, TODAY) == f"FWL-12 Replace core switch DC2, {said}"


def test_a_bar_is_said_with_both_its_days() -> None:
    said = sentence(SWITCH, TODAY, span=True)
    assert "from Monday 23 November, due Wednesday 25 November" in said


def box(title: str, *texts: str, cells: int = 30) -> list[Line]:
    frame = Frame(title=title, cells=cells, rows=len(texts) + 2, glyphs=UNICODE)
    return framed(frame, [Line((Span(text),)) for text in texts])


def beside(left: list[Line], right: list[Line]) -> list[Line]:
    return [
        Line((*one.spans, *other.spans)) for one, other in zip(left, right, strict=True)
    ]


def test_boxes_side_by_side_come_one_after_the_other() -> None:
    page = [
        Line((Span(" Inbox · what waits"),)),
        *beside(
            box(" Threads ", "◆ FWL-12   Switch", "─────────"),
            box(" 1 of 17 ", "@tom · Fri", "Needs the map."),
        ),
        Line((Span("  under 50   ▒ over"),)),
    ]
    assert [line.text for line in linear(page, 80, 20)] == [
        "Inbox, what waits",
        "Threads",
        "answer, FWL-12, Switch",
        "1 of 17",
        "@tom, Fri",
        "Needs the map.",
        "under 50, over",
    ]


def test_the_cursor_is_on_its_line_and_the_caret_behind_what_is_typed() -> None:
    rows = [
        Line((Span(f"row {n}"),), lift=Lift.CURSOR if n == 40 else Lift.NONE)
        for n in range(60)
    ]
    shown = linear(rows, 80, 10)
    assert len(shown) == 10
    at = cursor_of(shown)
    assert at is not None
    assert (shown[at[0]].text, at[1]) == ("row 40", 0)
    typed = Line((Span("│ 漢 core"), Span(" ", reverse=True), Span("      │")))
    (line,) = flat([typed])
    assert cursor_of([line]) == (0, len("xx core"))
    assert cursor_of([Line((Span("nothing"),))]) is None


@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20),
        max_size=6,
    )
)
def test_no_page_is_more_than_it_has_room_for_and_none_has_art(
    texts: list[str],
) -> None:
    page = [*box("t", *texts), *[Line((Span(text),)) for text in texts]]
    shown = linear(page, 40, 8)
    assert len(shown) <= 8
    assert not set("┌┐└┘│─…·") & set("".join(line.text for line in shown))
