from __future__ import annotations

from datetime import datetime

import pytest

from itpm_tui.domain.attention import InboxGroup
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.inbox import GroupCount, InboxList
from itpm_tui.domain.subject import Subject
from itpm_tui.presentation.inbox_list import Listing, ago, ahead

NOW = datetime.fromisoformat("2026-11-24T09:12")
GROUPS = ((InboxGroup.DECISION, 4), (InboxGroup.MENTIONS, 1), (InboxGroup.MINE, 7))


def listing(*, grouped: bool = True) -> Listing:
    subjects = tuple(Subject(SubjectType.TASK, number) for number in range(12))
    counts = [GroupCount(group, threads, 2 * threads) for group, threads in GROUPS]
    return Listing(InboxList(subjects=subjects, groups=tuple(counts) * grouped))


@pytest.mark.parametrize("grouped", [True, False])
def test_each_thread_is_found_on_its_line(grouped: bool) -> None:
    shown = listing(grouped=grouped)
    for place in range(12):
        assert shown.at(shown.line_of(place)) == place
    assert shown.lines == 12 + 3 * grouped


def test_headings_stand_above_their_threads() -> None:
    shown = listing()
    heads = [(line, shown.at(line)) for line in range(shown.lines)]
    found = [(line, h.group) for line, h in heads if isinstance(h, GroupCount)]
    assert found == [
        (0, InboxGroup.DECISION),
        (5, InboxGroup.MENTIONS),
        (7, InboxGroup.MINE),
    ]


def test_a_group_is_what_is_under_one_heading_and_all_where_there_is_none() -> None:
    assert listing().group_of(3) == range(4)
    assert listing().group_of(4) == range(4, 5)
    assert listing().group_of(11) == range(5, 12)
    assert listing(grouped=False).group_of(3) == range(12)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-24T08:51", "08:51"),
        ("2026-11-23T23:00", "yest"),
        ("2026-11-20T10:00", "Fri"),
        ("2026-11-12T10:00", "12 Nov"),
        ("2024-03-12T10:00", "Mar'24"),
        ("2026-11-24T10:00", "10:00"),
    ],
)
def test_how_long_it_waits_is_said_in_six_cells(moment: str, said: str) -> None:
    assert ago(datetime.fromisoformat(moment), NOW) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-24T14:00", "14:00"),
        ("2026-11-25T00:00", "tmrw"),
        ("2026-11-27T00:00", "Fri"),
        ("2026-12-01T00:00", "1 Dec"),
    ],
)
def test_when_it_wakes_is_said_in_six_cells(moment: str, said: str) -> None:
    assert ahead(datetime.fromisoformat(moment), NOW) == said
