from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.history_reader import HistoryReader
from itpm_tui.domain.reader import Lanes, Reader, TaskFilter
from itpm_tui.domain.refusals import Refusal
from tests.store.reading.organisation import FWL, PHASE, SRV, SWITCH, WAVE

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader

EVERY = TaskFilter()
OF_FIREWALL = TaskFilter(project_id=FWL)
FIRST, TODAY, LAST = date(2026, 11, 1), date(2026, 12, 20), date(2026, 12, 31)

QUESTIONS: dict[str, Callable[[Reader], object]] = {
    "outline": lambda reader: list(reader.outline(EVERY)),
    "outline of a project": lambda reader: list(reader.outline(OF_FIREWALL)),
    "outline of a word": lambda r: list(r.outline(TaskFilter(words=("e",)))),
    "outline with a limit": lambda reader: list(reader.outline(EVERY, limit=9)),
    "tasks": lambda reader: reader.tasks([SWITCH, WAVE]),
    "task": lambda reader: reader.task(SWITCH),
    "find": lambda reader: reader.find("FWL-03"),
    "search": lambda reader: reader.search(("e",)),
    "project_list": lambda reader: reader.project_list(),
    "project_sums": lambda reader: reader.project_sums([FWL, SRV], TODAY),
    "totals": lambda reader: reader.totals([SWITCH, WAVE]).work_min,
    "subtotals": lambda reader: dict(reader.subtotals([PHASE, WAVE])),
    "portfolio": lambda reader: reader.portfolio(TODAY),
    "project": lambda reader: reader.project(FWL, TODAY),
    "team": lambda reader: reader.team(TODAY),
    "people": lambda reader: reader.people(),
    "tags": lambda reader: reader.tags(),
    "statuses": lambda reader: reader.statuses(),
    "board": lambda reader: reader.board(EVERY, Lanes.PERSON, FIRST).lanes,
    "days": lambda reader: reader.days(EVERY, FIRST, LAST, 9),
    "spans": lambda reader: reader.spans(EVERY, FIRST, LAST, 9),
    "late": lambda reader: reader.late(EVERY, TODAY, 9),
    "milestones": lambda reader: reader.milestones(EVERY, FIRST, LAST),
    "links": lambda reader: reader.links([SWITCH, WAVE]),
    "baselines": lambda reader: reader.baselines([SWITCH]),
    "status_since": lambda reader: reader.status_since([SWITCH, WAVE]),
    "problems": lambda reader: reader.problems(EVERY, TODAY),
    "views": lambda reader: reader.views(),
    "history": lambda reader: reader.history(),
    "history of a task": lambda reader: reader.history(task_id=SWITCH),
    "store": lambda reader: reader.store().tasks + reader.store().projects,
}
FOR_STAFF: dict[str, Callable[[Reader], object]] = {
    "calendars": lambda reader: reader.calendars(),
    "workflows": lambda reader: reader.workflows(),
    "columns": lambda reader: reader.columns(),
    "organisations": lambda reader: reader.organisations(),
}
"""What projects stand on: of no use to a client."""
WITHOUT_ROWS = {
    *("viewer", "calendar", "position", "seal", "close", "stop_filtering"),
}
ELSEWHERE = {"audit", "inbox", "time", "load", "leaves", "work_on", "work_of"}
"""Readers of their own, with tests of their own."""


def test_every_question_of_the_protocol_is_asked() -> None:
    asked = {name.partition(" ")[0] for name in QUESTIONS}
    told = {**vars(Reader), **vars(HistoryReader)}
    protocol = {name for name in told if not name.startswith("_")}
    assert asked | FOR_STAFF.keys() | WITHOUT_ROWS | ELSEWHERE == protocol


@pytest.mark.parametrize("question", FOR_STAFF.values(), ids=FOR_STAFF)
def test_a_client_sees_nothing_of_the_office(
    read_as: Callable[[str], StoreReader], question: Callable[[Reader], object]
) -> None:
    assert question(read_as("root"))
    assert not question(read_as("carl"))
    assert not question(read_as("eve"))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_who_is_in_no_project_finds_nothing(
    read_as: Callable[[str], StoreReader], question: Callable[[Reader], object]
) -> None:
    assert question(read_as("root"))
    assert question(read_as("carl"))
    assert not question(read_as("eve"))


def test_who_is_in_no_project_reads_no_calendar(
    read_as: Callable[[str], StoreReader],
) -> None:
    assert read_as("carl").calendar(2).name == "Short Fridays"
    with pytest.raises(Refusal):
        read_as("eve").calendar(2)


@pytest.mark.parametrize("handle", ["dana", "carl"])
def test_members_see_their_projects_and_no_others(
    read_as: Callable[[str], StoreReader], handle: str
) -> None:
    reader = read_as(handle)
    assert [project.key for project in reader.project_list()] == ["FWL"]
    assert [task.id for task in reader.tasks([SWITCH, WAVE])] == [SWITCH]
    assert list(reader.project_sums([FWL, SRV], TODAY)) == [FWL]
    assert "SRV" not in str(reader.search(("2",)))
    assert reader.store().projects == 1


def test_a_client_sees_people_of_own_projects_and_a_member_all(
    read_as: Callable[[str], StoreReader],
) -> None:
    for_client = [person.handle for person in read_as("carl").people()]
    for_member = [person.handle for person in read_as("dana").people()]
    assert for_client == ["carl", "dana"]
    assert for_member == ["carl", "dana", "eve", "root", "tom"]


def test_an_admin_sees_all_tags_and_others_those_in_use(
    read_as: Callable[[str], StoreReader],
) -> None:
    assert read_as("root").tags() == ("infra", "unused")
    assert read_as("dana").tags() == ("infra",)


def test_people_show_the_highest_of_their_rights(reader: StoreReader) -> None:
    roles = {person.handle: person.role for person in reader.people()}
    assert roles["root"] == "admin"
    assert roles["carl"] == "client"
    assert roles["eve"] is None


def test_statuses_come_by_workflow_and_order(
    read_as: Callable[[str], StoreReader],
) -> None:
    everything = [status.name for status in read_as("root").statuses()]
    assert everything == [
        *("Todo", "Doing", "Blocked", "Review", "Done", "Rejected"),
        "Idea",
    ]
    assert "Idea" not in {status.name for status in read_as("dana").statuses()}
