from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.domain.query import NameKind
from itpm_tui.planning.query import parse
from itpm_tui.planning.query.completing import complete, corrected

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = {
    NameKind.PERSON: ("dana", "tom"),
    NameKind.TAG: ("räume", "network"),
    NameKind.PROJECT: ("FWL",),
    NameKind.STATUS: ("doing", "code review"),
    NameKind.MILESTONE: ("EDGE-LIVE",),
}


def names(kind: NameKind) -> Sequence[str]:
    return NAMES[kind]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("st", "status:"),
        ("is:open ass", "is:open assignee:"),
        ("h", "has:"),
        ("@d", "@dana"),
        ("@m", "@me"),
        ("-@d", "-@dana"),
        ("@dana,t", "@dana,tom"),
        ("#rau", "#räume"),
        ("~f", "~FWL"),
        ("!h", "!high"),
        ("is:open,la", "is:open,late"),
        ("no:as", "no:assignee"),
        ("status!=co", 'status!="code review"'),
        ("(due<=to", "(due<=today"),
        ("type:b", "type:bug"),
        ("from:cl", "from:client"),
        ("group:p", "group:project"),
        ("@dana", None),
        ("zzz", None),
        ("a ", None),
        ("", None),
        ("limit:2", None),
        ("zzz:a", None),
    ],
)
def test_the_last_word_is_completed(text: str, done: str | None) -> None:
    assert complete(text, names) == done


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("due<fri assigne:dana -x", "due<fri assignee:dana -x"),
        ("is:opne", "is:open"),
        ("sort:-crated", "sort:-created"),
        ("a or", None),
    ],
)
def test_a_wrong_part_is_corrected_in_its_place(text: str, meant: str | None) -> None:
    assert corrected(text, parse(text).faults[0]) == meant


@given(st.text())
def test_what_is_completed_begins_as_it_was_typed(text: str) -> None:
    done = complete(text, names)
    assert done is None or len(done) > 0
