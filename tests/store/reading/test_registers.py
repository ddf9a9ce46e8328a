from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.approval import AnswerApproval
from itpm_tui.domain.commands.check_in import AnswerCheckIn
from itpm_tui.domain.commands.commitment import AnswerCommitment
from itpm_tui.domain.commands.custom_field import AddCustomField, SetCustomValue
from itpm_tui.domain.commands.task import EditTask, FieldEdit, TaskField
from itpm_tui.domain.reader import TaskFilter, Viewer
from itpm_tui.domain.register_enums import (
    ApprovalState,
    CommitmentAnswer,
    CommitmentOutcome,
    FieldKind,
    Vote,
)
from itpm_tui.domain.registers import registers
from itpm_tui.planning.query import Moment, understand
from itpm_tui.store.reading import open_reader
from itpm_tui.store.writing import open_writer
from tests.services.asked import Asked, ask_all
from tests.services.office import TODAY, Office, at, day, open_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.store.engines.address import Address
    from itpm_tui.store.reading import StoreReader


@dataclass
class Scene:
    """An office in which things were asked, and how people read them."""

    office: Office
    asked: Asked
    address: Address
    readers: list[StoreReader]

    def read(self, who: str) -> StoreReader:
        person_id = self.office.people.get(who)
        viewer = Viewer(
            person_id=person_id,
            handle=who,
            name=who,
            everything=who in {"ada", "nobody"},
        )
        self.readers.append(open_reader(self.address, viewer))
        return self.readers[-1]


@pytest.fixture
def scene(store: Address) -> Iterator[Scene]:
    writer = open_writer(store)
    office = open_office(writer)
    made = Scene(office, ask_all(office), store, [])
    yield made
    for reader in made.readers:
        reader.close()
    writer.close()


def test_rows_of_all_registers_are_read(scene: Scene) -> None:
    reader = scene.read("pat")
    held = {each.noun: len(reader.records(each.noun)) for each in registers()}
    assert {"approval": 1, "decision": 1, "request": 1}.items() <= held.items()
    (request,) = reader.records("request")
    assert request.key == f"REQ-{scene.asked.request:02}"
    assert (request.state, request.title) == ("pending", "VPN for 14 contractors")
    assert request.values["requester"] == "cleo"
    assert request.values["project"] == "FWL"
    assert reader.record("request", request.id) == request
    assert reader.record("request", 999) is None


@pytest.mark.parametrize(
    ("who", "requests", "decisions"),
    [
        ("ada", 1, 1),
        ("tom", 1, 1),
        ("cleo", 1, 0),
        ("sam", 0, 0),
        ("vic", 0, 0),
        ("nobody", 0, 0),
    ],
)
def test_people_read_what_is_for_them(
    scene: Scene, who: str, requests: int, decisions: int
) -> None:
    reader = scene.read(who)
    assert len(reader.records("request")) == requests
    assert len(reader.records("decision")) == decisions


def _answer(scene: Scene, vote: Vote, words: str = "") -> None:
    scene.office.ask(
        "mel",
        AnswerApproval(
            approval_id=scene.asked.approval,
            content=scene.asked.content(scene.office),
            vote=vote,
            words=words,
        ),
    )


def test_an_approval_is_open_again_when_its_content_changed(scene: Scene) -> None:
    reader = scene.read("mel")
    (before,) = reader.approvals(mine=True)
    assert before.waits_for_person("mel")
    assert before.subject is not None
    assert before.subject.content == scene.asked.content(scene.office)
    _answer(scene, Vote.APPROVE)
    (answered,) = reader.approvals(mine=True)
    assert answered.state is ApprovalState.APPROVED
    assert not answered.reopened
    title = FieldEdit(TaskField.TITLE, "core switch", "two switches")
    scene.office.ask("pat", EditTask(task_id=scene.asked.task, edits=(title,)))
    (again,) = reader.approvals(about=("task", scene.asked.task))
    assert (again.state, again.reopened) == (ApprovalState.REQUESTED, True)
    assert [(vote.vote, vote.counts) for vote in again.votes] == [(Vote.APPROVE, False)]
    assert again.waits_for == ("mel",)


def test_approvals_are_for_who_asks_who_answers_and_members(scene: Scene) -> None:
    held = {who: len(scene.read(who).approvals()) for who in ("pat", "tom", "cleo")}
    assert held == {"pat": 1, "tom": 1, "cleo": 0}
    assert scene.read("tom").approvals(mine=True) == ()
    assert scene.read("nobody").approvals() == ()


def test_the_last_word_on_a_date_stands_and_a_moved_date_waits(scene: Scene) -> None:
    reader, task = scene.read("pat"), scene.asked.task
    (asked,) = reader.commitments(TODAY, task_ids=(task,))
    assert (asked.answer, asked.asked_date, asked.due) == (
        *(CommitmentAnswer.PENDING, day(27)),
        day(27),
    )
    assert asked.waits
    assert asked.weak
    yes = AnswerCommitment(
        commitment_id=asked.id,
        due=day(27),
        answer=CommitmentAnswer.CONFIRMED,
        confidence=4,
    )
    scene.office.ask("tom", yes)
    (answered,) = reader.commitments(TODAY, mine=True)
    assert (answered.promised, answered.entries) == (day(27), 2)
    assert not answered.weak
    (late,) = reader.commitments(day(28), mine=True)
    assert late.outcome is CommitmentOutcome.LATE
    later = FieldEdit(TaskField.DEADLINE, at(27, 17), at(30, 17))
    scene.office.ask("pat", EditTask(task_id=task, edits=(later,)))
    (moved,) = reader.commitments(TODAY, mine=True)
    assert (moved.moved, moved.waits, moved.due) == (True, True, day(30))


def test_commitments_are_for_who_is_asked_and_members(scene: Scene) -> None:
    counts = {w: len(scene.read(w).commitments(TODAY)) for w in ("tom", "mel", "cleo")}
    assert counts == {"tom": 1, "mel": 1, "cleo": 0}
    assert scene.read("mel").commitments(TODAY, mine=True) == ()


def test_a_check_in_says_who_has_not_answered(scene: Scene) -> None:
    scene.office.ask("sam", AnswerCheckIn(checkin_id=scene.asked.checkin, text="yes"))
    (found,) = scene.read("pat").check_ins()
    assert found.missing == ("tom",)
    assert [reply.text for reply in found.replies] == ["yes", None]
    assert scene.read("mel").check_ins() == ()


def test_added_fields_are_read_with_what_they_hold(scene: Scene) -> None:
    fwl, task = scene.office.projects["FWL"], scene.asked.task
    kinds = {"lead": FieldKind.PERSON, "cost_cap": FieldKind.MONEY}
    for name, kind in kinds.items():
        field = AddCustomField(name=name, label=name, kind=kind, project_id=fwl)
        scene.office.ask("pat", field)
    reader = scene.read("tom")
    ids = {each.field.name: each.id for each in reader.custom_fields()}
    assert list(ids) == ["rack", "lead", "cost_cap"]
    for name, value in {"rack": "B7", "lead": "mel", "cost_cap": 1250}.items():
        command = SetCustomValue(
            task_id=task, field_id=ids[name], seen=None, wanted=value
        )
        scene.office.ask("tom", command)
    assert reader.custom_values([task]) == {
        task: {"rack": "B7", "lead": "mel", "cost_cap": 1250}
    }
    assert scene.read("eve").custom_fields() == ()


@pytest.mark.parametrize(
    ("who", "query", "found"),
    [
        ("pat", "is:unconfirmed", True),
        ("tom", "is:unconfirmed", True),
        ("cleo", "is:unconfirmed", False),
        ("pat", "has:approval", True),
        ("pat", "no:approval", False),
        ("cleo", "has:approval", False),
    ],
)
def test_filters_find_what_is_asked_of_tasks(
    scene: Scene, who: str, query: str, found: bool
) -> None:
    reader = scene.read(who)
    asked = understand(query, Moment(now=at(24, 9))).asked
    outline = reader.outline(TaskFilter(query=asked))
    assert [e.task_id for e in outline if e.task_id] == (
        [scene.asked.task] if found else []
    )
    (task,) = reader.tasks([scene.asked.task])
    assert task.unconfirmed is (who != "cleo")


def test_a_firm_yes_confirms_the_date_and_a_weak_one_does_not(scene: Scene) -> None:
    reader, task = scene.read("pat"), scene.asked.task
    for sure, weak in ((2, True), (3, False)):
        (last,) = reader.commitments(TODAY, task_ids=(task,))
        yes = AnswerCommitment(
            commitment_id=last.id,
            due=day(27),
            answer=CommitmentAnswer.CONFIRMED,
            confidence=sure,
        )
        scene.office.ask("tom", yes)
        assert reader.tasks([task])[0].unconfirmed is weak


ADDED = {
    "extra": (FieldKind.TEXT, (), "Räck 7"),
    "cap": (FieldKind.MONEY, (), 120_050),
    "wave": (FieldKind.NUMBER, (), 3),
    "checked_on": (FieldKind.DATE, (), day(26)),
    "mood": (FieldKind.ENUM, ("hot", "cold"), "hot"),
    "sites": (FieldKind.MULTI_ENUM, ("north", "south", "east"), "north east"),
    "lead": (FieldKind.PERSON, (), "mel"),
    "signed": (FieldKind.BOOL, (), True),
}


@pytest.fixture
def added(scene: Scene) -> Scene:
    """The task with a value in a field of each kind, beside one without."""
    scene.office.add("without")
    for name, (kind, choices, value) in ADDED.items():
        scene.office.ask(
            "pat",
            AddCustomField(
                name=name,
                label=name,
                kind=kind,
                choices=choices,
                project_id=scene.office.projects["FWL"],
            ),
        )
        (field,) = scene.office.rows("custom_field", name=name)
        scene.office.ask(
            "tom",
            SetCustomValue(
                task_id=scene.asked.task,
                field_id=int(str(field["id"])),
                seen=None,
                wanted=value,
            ),
        )
    return scene


def test_filters_know_added_fields(added: Scene) -> None:
    reader = added.read("tom")
    moment = Moment(now=at(24, 9))
    moment = replace(moment, added={f.field.name: f for f in reader.custom_fields()})
    task = added.asked.task
    yes = (
        *("extra:räck", 'extra="Räck 7"', "cap>=1200", "cap:1200.50", "cap:1000..1300"),
        *("wave<4", "wave:3", "checked_on:thu", "checked_on<=26nov", "mood:hot,cold"),
        *("sites:north", "sites:east", "lead:mel", "lead:@me or lead:m", "signed:yes"),
        *("-extra:none", "-mood:cold"),
    )
    no = (
        *("extra:b7", "extra=räck", "cap<1200.50", "wave>3", "wave:1..2", "mood:cold"),
        *("checked_on<thu", "sites:south", "lead:tom", "signed:no", "extra:none"),
    )
    for query in (*yes, *no):
        understood = understand(query, moment)
        assert understood.faults == (), query
        found = reader.outline(TaskFilter(query=understood.asked))
        ids = {entry.task_id for entry in found if entry.task_id}
        assert (task in ids) is (query in yes), query
    assert understand("wave:many", moment).faults[0].text.startswith("wave is a whole")


def test_added_fields_are_columns(added: Scene) -> None:
    reader = added.read("tom")
    (task,) = reader.tasks([added.asked.task])
    assert [(each.name, each.text) for each in task.added] == [
        *(("extra", "Räck 7"), ("cap", "1 200.50"), ("wave", "3")),
        *(("checked_on", "2026-11-26"), ("mood", "hot"), ("sites", "north east")),
        *(("lead", "@mel"), ("signed", "yes")),
    ]
    fields = {f.field.name: f for f in reader.custom_fields()}
    asked = understand("cols:due,cap", Moment(now=at(24, 9), added=fields)).asked
    assert asked is not None
    assert asked.columns == ("due", "cap")
