from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.reader import Lanes, TaskFilter
from itpm_tui.planning.query import Moment, understand
from tests.store.reading.organisation import (
    EDGE,
    FAILOVER,
    FWL,
    PHASE,
    RULE,
    SRV,
    SURVEY,
    SWITCH,
    WAVE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader

MOMENT = Moment(
    now=datetime.fromisoformat("2026-11-24T09:11"), marks=frozenset({RULE, WAVE})
)
TODAY = date(2026, 11, 24)


def asking(text: str, project_id: int | None = None) -> TaskFilter:
    understood = understand(text, MOMENT)
    assert understood.faults == ()
    return TaskFilter(query=understood.asked, project_id=project_id)


def rows(reader: StoreReader, text: str) -> list[int]:
    """Ids of tasks, and of headings below zero."""
    return [
        entry.task_id or -(entry.project_id or 0)
        for entry in reader.outline(asking(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@dana is:open", [-FWL, SWITCH]),
        ("@me", []),
        ("is:late", [-FWL, RULE]),
        ("~SRV", [-SRV, WAVE]),
        ("~server or #infra", [-FWL, SURVEY, -SRV, WAVE]),
        ("due:mon..fri is:open -is:milestone", [-FWL, PHASE, SWITCH]),
        ("status:doing,blocked", [-FWL, PHASE, SWITCH, FAILOVER]),
        ("!high", [-FWL, SWITCH, FAILOVER]),
        ("rack or FWL-4", [-FWL, SURVEY, RULE]),
        ("is:marked", [-FWL, RULE, -SRV, WAVE]),
        ("is:conflict", [-FWL, FAILOVER]),
        ("after:fwl-3", [-FWL, FAILOVER, -SRV, WAVE]),
        ("blocks:FWL-06", [-FWL, SWITCH]),
        ("parent:fwl-1 est>=2d", [-FWL, SWITCH]),
        ("is:ready", []),
        ("id:fwl no:parent", [-FWL, PHASE, EDGE, FAILOVER]),
        ("milestone:edge", [-FWL, EDGE]),
        ("is:snoozed", []),
        ("-is:snoozed ~fwl type:milestone", [-FWL, EDGE]),
    ],
)
def test_a_filter_keeps_what_it_asks_for(
    reader: StoreReader, text: str, found: list[int]
) -> None:
    assert rows(reader, text) == found


def test_an_archived_project_is_found_only_inside_of_it(reader: StoreReader) -> None:
    assert rows(reader, "archived") == []


def test_a_sorted_list_is_flat_and_has_no_headings(reader: StoreReader) -> None:
    assert rows(reader, "sort:due is:open -is:milestone") == [
        *(RULE, SWITCH, PHASE, FAILOVER, WAVE)
    ]
    outline = reader.outline(asking("sort:title"))
    assert all(entry.depth == 0 and not entry.parent for entry in outline)


def test_a_sorted_list_can_keep_the_headings_of_projects(reader: StoreReader) -> None:
    assert rows(reader, "is:open !high,urgent sort:-start group:project") == [
        *(-FWL, FAILOVER, SWITCH, -SRV, WAVE)
    ]


def test_a_list_can_have_other_headings(reader: StoreReader) -> None:
    outline = reader.outline(asking("~FWL is:open group:status sort:-due"))
    found = [e.task_id or (e.group.key if e.group else None) for e in outline]
    assert found == ["Todo", EDGE, RULE, "Doing", PHASE, SWITCH, "Blocked", FAILOVER]
    assert [(g.key, g.name, g.tasks) for g in outline.groups] == [
        *(("Todo", "unstarted", 2), ("Doing", "started", 2), ("Blocked", "started", 1)),
    ]
    assert outline.flat
    people = reader.outline(asking("~FWL group:assignee")).groups
    assert [(g.key, g.name) for g in people] == [("dana", "Dana Ito"), ("", "")]


def test_without_headings_a_list_keeps_the_order_of_the_plan(
    reader: StoreReader,
) -> None:
    assert rows(reader, "is:open group:none") == [
        *(PHASE, SWITCH, RULE, EDGE, FAILOVER, WAVE)
    ]


def test_a_grouped_list_may_be_empty_or_cut(reader: StoreReader) -> None:
    assert len(reader.outline(asking("zzzz group:due"))) == 0
    cut = reader.outline(asking("is:open group:status"), limit=2)
    assert not cut.complete
    assert len(cut.groups) <= 2


def test_what_lacks_a_value_comes_last_either_way_round(reader: StoreReader) -> None:
    up, down = (rows(reader, f"~FWL {sort}") for sort in ("sort:est", "sort:-est"))
    assert up[:3] == [SURVEY, RULE, SWITCH]
    assert down[:3] == [SWITCH, SURVEY, RULE]
    assert up[3:] == down[3:] == [PHASE, EDGE, FAILOVER]


@pytest.mark.parametrize(
    "sort",
    [
        *("id", "title", "project", "status", "priority", "assignee", "type", "due"),
        *("start", "end", "done", "created", "updated", "est", "left", "slack"),
        *("progress",),
    ],
)
def test_a_list_is_sorted_by_every_column(reader: StoreReader, sort: str) -> None:
    every = rows(reader, f"sort:{sort}")
    assert sorted(every) == sorted(rows(reader, f"sort:-{sort}"))
    assert len(every) == 7


def test_urgent_tasks_come_first_by_priority(reader: StoreReader) -> None:
    assert rows(reader, "sort:priority")[:3] == [WAVE, SWITCH, FAILOVER]


def test_a_limit_counts_tasks_whatever_the_order(reader: StoreReader) -> None:
    assert rows(reader, "is:open limit:2") == [-FWL, PHASE, SWITCH]
    assert rows(reader, "is:open sort:due limit:2") == [RULE, SWITCH]
    outline = reader.outline(asking("is:open sort:due limit:4"), limit=3)
    assert [entry.task_id for entry in outline] == [RULE, SWITCH, PHASE]
    assert not outline.complete
    assert reader.outline(asking("is:open limit:3"), limit=3).complete


def test_every_screen_keeps_to_the_filter(reader: StoreReader) -> None:
    wanted = asking("!high")
    first, last = date(2026, 11, 1), date(2026, 12, 31)
    board = reader.board(wanted, Lanes.OFF, first)
    cards = {card for lane in board.lanes for cell in lane.cells for card in cell}
    assert cards == {SWITCH, FAILOVER}
    days = reader.days(wanted, first, last, 9)
    assert {task.id for day in days for task in day.tasks} == {SWITCH, FAILOVER}
    assert reader.problems(wanted, TODAY) == (FAILOVER,)
    assert reader.late(wanted, TODAY, 9) == ()
    assert reader.spans(wanted, first, last, 9) == ()
    assert reader.milestones(wanted, first, last) == ()
    assert reader.milestones(asking("edge"), first, last)[0].id == EDGE


def test_a_filter_shows_nobody_more_than_they_may_see(
    read_as: Callable[[str], StoreReader],
) -> None:
    assert rows(read_as("carl"), "-zzz ~SRV or wave") == []
    assert rows(read_as("eve"), "-zzz") == []
    assert rows(read_as("dana"), "@me") == [-FWL, SURVEY, SWITCH]


def test_internal_comments_are_searched_only_for_who_may_read_them(
    read_as: Callable[[str], StoreReader],
) -> None:
    detail = read_as("dana").task(SWITCH)
    assert detail is not None
    internal = next(c.body for c in detail.comments if c.visibility == "internal")
    word = max(internal.split(), key=len).strip(".,?!")
    assert SWITCH in rows(read_as("dana"), f'text:"{word}"')
    assert SWITCH not in rows(read_as("carl"), f'text:"{word}"')
