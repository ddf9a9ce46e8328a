from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.arrangement import Grouping, SortField, Span
from itpm_tui.domain.query import (
    NEVER,
    Called,
    Choice,
    Compared,
    Either,
    Every,
    Has,
    Holds,
    Mine,
    Named,
    NameKind,
    OneOf,
    Order,
    Quantity,
    SortKey,
    Trait,
    Unless,
    Within,
    Wording,
)
from itpm_tui.planning.query import understand
from tests.planning.query.moments import TUESDAY

if TYPE_CHECKING:
    from itpm_tui.domain.query import Condition


def meant(text: str) -> Condition:
    understood = understand(text, TUESDAY)
    assert understood.faults == ()
    assert understood.asked is not None
    return understood.asked.condition


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("due:fri", "2026-11-27T00:01", "2026-11-28T00:01"),
        ("due:today", "2026-11-24T00:01", "2026-11-25T00:01"),
        ("start:today", "2026-11-24T00:00", "2026-11-25T00:00"),
        ("due<=+7d", None, "2026-12-02T00:01"),
        ("due<fri", None, "2026-11-27T00:01"),
        ("due>fri", "2026-11-28T00:01", None),
        ("due>=-5d", "2026-11-19T00:01", None),
        ("due:..fri", None, "2026-11-28T00:01"),
        ("due:mon..fri", "2026-11-23T00:01", "2026-11-28T00:01"),
        ("due:fri..mon", "2026-11-27T00:01", "2026-12-01T00:01"),
        ("due:+3d..today", "2026-11-24T00:01", "2026-11-28T00:01"),
        ("due:1.12...5.12.", "2026-12-01T00:01", "2026-12-06T00:01"),
        ('end:"1 dec".."5 dec"', "2026-12-01T00:01", "2026-12-06T00:01"),
        ("end:2026-12-18..2027-01-04", "2026-12-18T00:01", "2027-01-05T00:01"),
        ("due:fri@14:30", "2026-11-27T14:30", "2026-11-27T14:31"),
        ('due<"fri 14:30"', None, "2026-11-27T14:30"),
        ("due<now", None, "2026-11-24T09:11"),
        ("start>=+2h", "2026-11-24T11:11", None),
        ("created:today", "2026-11-23T23:00:00.000000Z", "2026-11-24T23:00:00.000000Z"),
        ("updated>=-7d", "2026-11-16T23:00:00.000000Z", None),
        ("updated>=-2h", "2026-11-24T06:11:00.000000Z", None),
        ("est>=4h", 240, None),
        ('est:"1,5h"', 90, 91),
        ("est:1h30", 90, 91),
        ("slack<2d", None, 960),
        ("slack<0", None, 0),
        ("slack:-1d..1d", -480, 481),
        ("left:0", 0, 1),
        ("progress:55", 5450, 5550),
        ("progress>=100%", 10_000, None),
        ("progress<100", None, 10_000),
        ("progress:0", 0, 50),
        ("has:est", 1, None),
    ],
)
def test_values_are_intervals(
    text: str, low: str | int | None, high: str | int | None
) -> None:
    condition = meant(text)
    assert isinstance(condition, Within)
    assert (condition.low, condition.high) == (low, high)


def _level(word: str) -> Condition:
    return OneOf(Choice.PRIORITY, frozenset({word}))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("@me", Mine()),
        ("assignee:me", Mine()),
        ("@none", Unless(Has(Trait.ASSIGNEE))),
        ("no:assignee", Unless(Has(Trait.ASSIGNEE))),
        ("@Dana", Named(NameKind.PERSON, "dana")),
        ("assignee=@dana", Named(NameKind.PERSON, "dana", exact=True)),
        ("~ERP", Named(NameKind.PROJECT, "erp")),
        ("#Netz", Named(NameKind.TAG, "netz")),
        ("tag!=x", Unless(Named(NameKind.TAG, "x", exact=True))),
        ("!u", OneOf(Choice.PRIORITY, frozenset({"urgent"}))),
        ("!2", OneOf(Choice.PRIORITY, frozenset({"high"}))),
        ("!high,u", Either((_level("high"), _level("urgent")))),
        ("priority>=high", OneOf(Choice.PRIORITY, frozenset({"urgent", "high"}))),
        ("priority<normal", OneOf(Choice.PRIORITY, frozenset({"low"}))),
        ("from:client", OneOf(Choice.SOURCE, frozenset({"client"}))),
        ("is:client", OneOf(Choice.SOURCE, frozenset({"client"}))),
        ("Räck", Holds(Wording.HEAD, "rack")),
        ("title:Core", Holds(Wording.TITLE, "core")),
        ('title="Core switch"', Holds(Wording.TITLE, "core switch", whole=True)),
        ("fwl-8", Called("fwl", 8, "fwl-8")),
        ("id:fwl-8", Holds(Wording.ID, "fwl-08", whole=True)),
        ("left>est", Compared(Quantity.LEFT, Order.MORE, Quantity.EST)),
        ("done>due", Compared(Quantity.DONE, Order.MORE, Quantity.DUE)),
        ("end!=due", Unless(Compared(Quantity.END, Order.EQUAL, Quantity.DUE))),
        ("due:none", Unless(Within(Quantity.DUE, ""))),
        ("is:critical", Has(Trait.CRITICAL)),
        ("is:unread", Has(Trait.UNREAD)),
        ("is:snoozed", Has(Trait.SNOOZED)),
        ("is:followed", Has(Trait.FOLLOWED)),
        ("from:@Ines", Named(NameKind.TELLER, "ines")),
        ('from:"Ines Roth"', Named(NameKind.TELLER, "ines roth")),
        ("waits>2d", Within(Quantity.WAITS, None, "2026-11-22T08:11:30.000000Z")),
        ("waits<4h", Within(Quantity.WAITS, "2026-11-24T04:11:30.000000Z", None)),
        (
            "waits:1d..2d",
            Every(
                (
                    Within(Quantity.WAITS, None, "2026-11-23T08:11:30.000000Z"),
                    Within(Quantity.WAITS, "2026-11-21T08:11:30.000000Z", None),
                )
            ),
        ),
    ],
)
def test_terms_ask_for_what_they_say(text: str, condition: Condition) -> None:
    assert meant(text) == condition


@pytest.mark.parametrize(
    "text",
    [
        *("budget>5000", "cost:3800", "risk:R-07"),
        *(
            "requester:ines",
            "is:frozen",
            "is:recurring",
            "is:changed",
        ),
        "has:risk",
    ],
)
def test_what_is_not_recorded_yet_matches_nothing_and_says_so(text: str) -> None:
    understood = understand(f"a {text}", TUESDAY)
    assert understood.asked is not None
    assert understood.asked.condition == Every((Holds(Wording.HEAD, "a"), NEVER))
    note = understood.notes[0]
    assert (note.position, note.length) == (2, len(text))
    assert note.text == "not known yet"


def test_directives_say_how_rows_are_shown_and_the_last_of_a_kind_wins() -> None:
    asked = understand("sort:due sort:-priority,title group:project limit:20", TUESDAY)
    assert asked.asked is not None
    assert asked.asked.sort == (
        SortKey(SortField.PRIORITY, descending=True),
        SortKey(SortField.TITLE),
    )
    assert asked.asked.grouping is Grouping.PROJECT
    assert asked.asked.limit == 20
    assert asked.notes == ()


@pytest.mark.parametrize("kind", list(Grouping))
def test_a_list_can_be_grouped_by_every_heading(kind: Grouping) -> None:
    asked = understand(f"is:open group:{kind}", TUESDAY).asked
    assert asked is not None
    assert asked.headings is kind
    assert asked.flat is (kind is not Grouping.PROJECT)


def test_due_dates_are_grouped_by_stretches_that_end_at_midnight() -> None:
    asked = understand("group:due", TUESDAY).asked
    assert asked is not None
    assert [(until.span, until.bound) for until in asked.until] == [
        (Span.BEFORE, "2026-11-24T00:01"),
        (Span.TODAY, "2026-11-25T00:01"),
        (Span.WEEK, "2026-11-30T00:01"),
        (Span.NEXT_WEEK, "2026-12-07T00:01"),
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("is:open sort:due", "is:open"),
        ("sort:due  is:open group:tag  @me", "is:open @me"),
        ('title:"a  b" cols:id,title', 'title:"a  b"'),
        ("sort:due", ""),
        ("  ~FWL ", "~FWL"),
    ],
)
def test_terms_are_the_text_without_its_directives(text: str, terms: str) -> None:
    asked = understand(text, TUESDAY).asked
    assert asked is not None
    assert asked.terms == terms
    assert asked.arranged is (":" in text and "~" not in text)
