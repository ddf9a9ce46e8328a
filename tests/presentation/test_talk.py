from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.enums import PersonKind, Visibility
from itpm_tui.domain.inbox import ThreadComment
from itpm_tui.domain.subject import task
from itpm_tui.presentation.talk import Spot, Talk

if TYPE_CHECKING:
    from itpm_tui.presentation.lines import Line

NOW = datetime(2026, 11, 24, 9, 12)  # noqa: DTZ001 - wall time of the person


def comment(number: int, body: str = "", **more: object) -> ThreadComment:
    made = ThreadComment(
        id=number,
        subject=task(1),
        author="priya",
        author_name="Priya Rao",
        author_kind=PersonKind.MEMBER,
        organisation="",
        at=datetime(2026, 11, 24, 8, 0, tzinfo=UTC) + timedelta(minutes=number),
        body=body or f"comment {number}",
    )
    return replace(made, **more)


def talk(
    comments: list[ThreadComment], *, brief: bool = False, cells: int = 40
) -> Talk:
    return Talk(len(comments), comments.__getitem__, NOW, cells, brief=brief)


def text(lines: list[Line]) -> list[str]:
    return [line.text.rstrip() for line in lines]


def test_who_and_when_stand_above_what_was_said(utc: None) -> None:
    said = talk([comment(1, "**Yes**, until noon.", unread=True)])
    assert text(said.shown(Spot(), 9)) == [
        " @priya · 08:01                     new",
        " Yes, until noon.",
        "",
    ]


def test_a_few_lines_have_who_and_when_before_what_was_said(utc: None) -> None:
    said = talk([comment(1, "x " * 20)], brief=True, cells=30)
    assert text(said.shown(Spot(), 9)) == [
        " @priya 08:01: x x x x x x x",
        " x x x x x x x x x x x x x",
        "",
    ]


def test_people_from_outside_are_named_by_where_they_come_from(utc: None) -> None:
    ines = comment(
        1,
        author_kind=PersonKind.CLIENT,
        organisation="ACME Finance",
        visibility=Visibility.CLIENT,
    )
    ours = comment(2, visibility=Visibility.CLIENT)
    heads = text(talk([ines, ours]).shown(Spot(), 9))[::3]
    assert heads == [
        " ACME Finance (client) · 08:01",
        " @priya · 08:02 · client reads it",
    ]


def test_it_opens_at_what_was_not_read_and_before_it_where_all_of_that_fits() -> None:
    said = talk([comment(number) for number in range(10)])
    assert said.opening(4, rows=9) == Spot(4)
    assert said.opening(9, rows=8) == Spot(7)
    assert said.opening(None, rows=8) == said.end(8) == Spot(7)
    assert text(said.shown(Spot(7), 8))[-1] == " comment 9"


def test_of_a_long_conversation_only_what_is_in_sight_is_laid_out() -> None:
    asked: list[int] = []

    def found(place: int) -> ThreadComment:
        asked.append(place)
        return comment(place)

    said = Talk(2_000, found, NOW, 40)
    spot = said.opening(1_000, 20)
    for _ in range(30):
        spot = said.moved(spot, 19, 20)
        said.shown(spot, 20)
    assert len(said.shown(spot, 20)) == 20
    assert len(set(asked)) == len(asked) < 260


@given(
    lengths=st.lists(st.integers(1, 9), min_size=1, max_size=12),
    moves=st.lists(st.integers(-30, 30), max_size=12),
    rows=st.integers(1, 20),
)
def test_scrolling_shows_each_line_and_stops_at_both_ends(
    lengths: list[int], moves: list[int], rows: int
) -> None:
    comments = [comment(n, "\n".join("l" * long)) for n, long in enumerate(lengths)]
    said = talk(comments)
    every = [line for place in range(len(said)) for line in said.block(place)]
    spot, at = Spot(), 0
    last = max(len(every) - 1 - rows, 0)
    for step in moves:
        spot = said.moved(spot, step, rows)
        at = min(max(at + step, 0), last)
        place = sum(len(said.block(n)) for n in range(spot.comment)) + spot.line
        assert place == at


@pytest.mark.parametrize("rows", [1, 5, 50])
def test_nothing_said_is_nothing_shown(rows: int) -> None:
    said = talk([])
    assert said.shown(said.opening(None, rows), rows) == []
    assert said.moved(Spot(), 5, rows) == Spot()
