"""The filter of changes as people type it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from itpm_tui.domain.audit_records import AuditFilter
from itpm_tui.planning.audit_words import AuditWords, completed
from itpm_tui.planning.query import Moment

MOMENT = Moment(
    now=datetime.fromisoformat("2026-11-24T09:12"), offset=timedelta(hours=1)
)
PROJECTS = {"FWL": 7}


def read(text: str) -> AuditWords:
    return AuditWords(text, MOMENT, "marta", PROJECTS.get)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", AuditFilter()),
        ("@dana", AuditFilter(who="dana")),
        ("who:@me", AuditFilter(who="marta")),
        ("is:outside", AuditFilter(who="outside")),
        ("is:mine", AuditFilter(who="marta")),
        ("fwl-12", AuditFilter(item="FWL-12")),
        ("item:@dana", AuditFilter(item="@dana")),
        ("~fwl", AuditFilter(project_id=7)),
        ("field:due,Status", AuditFilter(fields=frozenset({"due", "status"}))),
        ('field:"wip limit"', AuditFilter(fields=frozenset({"wip limit"}))),
        ("via:line,import", AuditFilter(via=frozenset({"cli", "import"}))),
        ("after:mon", AuditFilter(since=datetime(2026, 11, 22, 23, tzinfo=UTC))),
        ("before:fri", AuditFilter(until=datetime(2026, 11, 19, 23, tzinfo=UTC))),
        (
            "on:today",
            AuditFilter(
                since=datetime(2026, 11, 23, 23, tzinfo=UTC),
                until=datetime(2026, 11, 24, 23, tzinfo=UTC),
            ),
        ),
        ('spare "PSU arrived"', AuditFilter(words=("spare", "PSU arrived"))),
    ],
)
def test_words_become_conditions(text: str, wanted: AuditFilter) -> None:
    found = read(text)
    assert found.faults == []
    assert found.wanted == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x wh:@dana", "Did you mean who: ?"),
        ("who:", "needs a value"),
        ("via:mail", "is none of screen, line"),
        ("~NIX", "no project NIX"),
        ("after:31nov", "November has 30 days"),
        ("is:late", "is none of outside, mine"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str, said: str) -> None:
    (fault,) = read(text).faults
    assert said in fault.text
    assert text[fault.position : fault.position + fault.length] == text.split()[-1]


def test_terms_and_people_are_completed() -> None:
    assert completed("fie", []) == "field:"
    assert completed("fwl-12 who:@da", ["amir", "dana"]) == "fwl-12 who:@dana "
    assert completed("@", ["amir"]) == "@amir "
    assert completed("zzz", []) is None
