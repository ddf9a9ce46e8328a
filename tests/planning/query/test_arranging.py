from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.planning.query import understand
from itpm_tui.planning.query.arranging import ARRANGING, directed, only, said, without
from tests.planning.query.moments import TUESDAY
from tests.query_texts import queries


@pytest.mark.parametrize(
    ("text", "name", "value", "found"),
    [
        ("is:open", "sort", "due", "is:open sort:due"),
        ("sort:due is:open", "sort", "-due", "is:open sort:-due"),
        ("SORT:due  is:open group:tag", "sort", "", "is:open group:tag"),
        ("", "group", "tag", "group:tag"),
        ("sort:due sort:id a", "sort", "", "a"),
        ('"sort:due"', "sort", "id", '"sort:due" sort:id'),
        ("(a sort:due)", "sort", "", "(a sort:due)"),
        ("a cols:rack,due", "cols", "due", "a cols:due"),
    ],
)
def test_a_directive_is_put_in_the_place_of_the_former_one(
    text: str, name: str, value: str, found: str
) -> None:
    assert directed(text, name, value) == found


def test_directives_are_read_by_name_the_last_one_counts() -> None:
    text = "is:open sort:due group:tag sort:-Est,id cols:rack"
    assert said(text, "sort") == "-est,id"
    assert (said(text, "group"), said(text, "cols")) == ("tag", "rack")
    assert said("is:open", "sort") == ""
    assert only(text, ("group", "cols")) == "group:tag cols:rack"


@given(text=queries(), sort=st.sampled_from(("due", "-priority,id", "")))
def test_the_tasks_stay_the_same_whatever_their_order(text: str, sort: str) -> None:
    arranged = directed(directed(text, "group", "status"), "sort", sort)
    assert without(arranged, ARRANGING) == text.strip()
    found, plain = understand(arranged, TUESDAY), understand(text, TUESDAY)
    assert found.faults == plain.faults == ()
    assert found.asked is not None
    assert plain.asked is not None
    assert found.asked.condition == plain.asked.condition
    assert found.asked.terms == plain.asked.terms == text.strip()
    assert ",".join(map(str, found.asked.sort)) == sort
