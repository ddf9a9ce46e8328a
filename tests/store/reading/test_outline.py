from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.outline import Entry
from itpm_tui.domain.reader import TaskFilter
from tests.store.reading.organisation import (
    EDGE,
    FAILOVER,
    FWL,
    OLD,
    PHASE,
    RULE,
    SRV,
    SURVEY,
    SWITCH,
    WAVE,
    ZZZ,
)

if TYPE_CHECKING:
    from itpm_tui.domain.outline import Outline
    from itpm_tui.store.reading import StoreReader

EVERY = TaskFilter()
TREE = [-FWL, PHASE, SURVEY, SWITCH, RULE, EDGE, FAILOVER, -SRV, WAVE, -ZZZ]


def rows(outline: Outline) -> list[int]:
    """Project ids below zero, task ids."""
    return [entry.task_id or -(entry.project_id or 0) for entry in outline]


def test_projects_come_by_key_and_tasks_in_the_order_of_the_tree(
    reader: StoreReader,
) -> None:
    outline = reader.outline(EVERY)
    assert rows(outline) == TREE
    assert outline.complete


def test_an_entry_says_how_deep_it_is_and_whether_it_can_be_opened(
    reader: StoreReader,
) -> None:
    outline = reader.outline(EVERY)
    assert outline[1] == Entry(None, PHASE, 0, parent=True)
    assert outline[2] == Entry(None, SURVEY, 1, parent=False)


def test_an_archived_project_shows_only_when_asked_for(reader: StoreReader) -> None:
    assert -OLD not in rows(reader.outline(EVERY))
    assert rows(reader.outline(TaskFilter(project_id=OLD)))[0] == -OLD


@pytest.mark.parametrize("wanted", [EVERY, TaskFilter(words=("e",))], ids=["all", "e"])
def test_a_closed_project_is_its_heading_alone(
    reader: StoreReader, wanted: TaskFilter
) -> None:
    shown = rows(reader.outline(wanted, closed_projects=frozenset({FWL})))
    assert shown[:2] == [-FWL, -SRV]


def test_a_limit_reads_the_first_rows_and_says_that_more_follow(
    reader: StoreReader,
) -> None:
    outline = reader.outline(EVERY, limit=3)
    assert rows(outline) == TREE[:4]
    assert not outline.complete


def test_a_limit_that_holds_all_rows_is_complete(reader: StoreReader) -> None:
    outline = reader.outline(EVERY, limit=100)
    assert rows(outline) == TREE
    assert outline.complete


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("RACK",), [-FWL, SURVEY]),
        (("räck", "fwl"), [-FWL, SURVEY]),
        (("fwl-3",), [-FWL, SWITCH]),
        (("50%_",), [-FWL, RULE]),
        (("50_",), []),
        (("%",), [-FWL, RULE]),
        (("\\",), []),
        (("rack", "switch"), []),
        (("ra\x00ck",), [-FWL, SURVEY]),
        (("x" * 100_000,), []),
    ],
    ids=lambda value: str(value)[:30].encode("unicode_escape").decode(),
)
def test_words_are_found_as_they_are_typed_without_case_and_accents(
    reader: StoreReader, words: tuple[str, ...], found: list[int]
) -> None:
    assert rows(reader.outline(TaskFilter(words=words))) == found


def test_groups_keep_tasks_in_any_of_them(reader: StoreReader) -> None:
    groups = frozenset({StatusGroup.COMPLETED, StatusGroup.UNSTARTED})
    shown = rows(reader.outline(TaskFilter(groups=groups)))
    assert shown == [-FWL, SURVEY, RULE, EDGE, -SRV, WAVE]


def test_an_assignee_keeps_tasks_that_were_not_declined(reader: StoreReader) -> None:
    assert rows(reader.outline(TaskFilter(assignee_id=2))) == [-FWL, SURVEY, SWITCH]


def test_conditions_hold_together(reader: StoreReader) -> None:
    wanted = TaskFilter(
        project_id=FWL,
        words=("r",),
        assignee_id=2,
        groups=frozenset({StatusGroup.STARTED}),
    )
    assert rows(reader.outline(wanted)) == [-FWL, SWITCH]
