"""Each reason is caused once, told to whom it concerns, and not told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.attention import Channel, InboxGroup, InboxView, NotificationReason
from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.comment import AddComment, CommentOn, EditComment, ReplyTo
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.inbox import (
    FollowSubjects,
    MuteThreads,
    SetPreference,
    Tick,
)
from itpm_tui.domain.commands.load import ImportPlan
from itpm_tui.domain.commands.register import AddRecord
from itpm_tui.domain.commands.task import (
    DeleteTasks,
    LinkTasks,
    SetAssignees,
    SetStatus,
    StatusWord,
)
from itpm_tui.domain.drafts import PlanDraft, ProjectDraft
from itpm_tui.domain.enums import ImportSource, SubjectType, Visibility
from itpm_tui.domain.inbox import InboxFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.subject import Subject, task
from itpm_tui.domain.transaction import Actor, Row
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import clear, tell
from tests.services.office import TODAY, day

if TYPE_CHECKING:
    from tests.services.office import Office

R = NotificationReason


def told(office: Office, who: str) -> list[tuple[str, str]]:
    """Reason and group of what a person was told and has not handled."""
    rows = office.rows("notification", person_id=office.people[who], done_at=None)
    return [(str(row["reason"]), str(row["group"])) for row in rows]


def say(office: Office, who: str, on: int, body: str, **more: object) -> int:
    """A comment. Returns its id."""
    office.ask(who, AddComment(task_ids=(on,), body=body, **more))
    return int(str(office.rows("comment")[-1]["id"]))


def status(office: Office, who: str, on: int, word: StatusWord, note: str = "") -> None:
    """Put a task into a status."""
    seen = int(str(office.task(on)["status_id"]))
    office.ask(who, SetStatus(tasks=(Seen(on, seen),), word=word, note=note or None))


def assign(office: Office, who: str, on: int, *people: str) -> None:
    """Put people on a task, whoever was there."""
    there = {row["person_id"] for row in office.rows("assignment", task_id=on)}
    seen = tuple(sorted(h for h, each in office.people.items() if each in there))
    office.ask(who, SetAssignees(tasks=(Seen(on, seen),), handles=people))


def test_who_is_named_is_told_once_and_editing_does_not_tell_again(
    office: Office,
) -> None:
    on = office.add("Switch")
    said = say(office, "mel", on, "@tom look at this, @tom.")
    assert told(office, "tom") == [("mention", "mentions")]
    seen = str(office.row("comment", said)["body"])
    office.ask("mel", EditComment(comment_id=said, seen=seen, body="@tom and @ada see"))
    assert told(office, "tom") == [("mention", "mentions")]
    assert told(office, "ada") == [("mention", "mentions")]


def test_a_question_to_somebody_needs_a_decision(office: Office) -> None:
    on = office.add("Switch")
    say(office, "mel", on, "@tom can you take it? @ada for your information.")
    assert told(office, "tom") == [("mention", "decision")]
    say(office, "mel", on, "Is it done? @ada it is.")
    assert told(office, "ada")[-1] == ("mention", "mentions")


def test_who_wrote_or_answered_a_comment_is_told_of_answers(office: Office) -> None:
    on = office.add("Switch")
    above = say(office, "mel", on, "One.")
    office.ask("tom", ReplyTo(comment_id=above, body="Two."))
    assert told(office, "mel") == [("reply", "mentions")]
    office.ask("ada", ReplyTo(comment_id=above, body="Three."))
    assert told(office, "tom") == [("reply", "mentions")]
    assert told(office, "mel") == [("reply", "mentions")] * 2


def test_people_on_a_task_hear_of_it_once_each_and_not_of_their_own_deeds(
    office: Office,
) -> None:
    on = office.add("Switch")
    assign(office, "pat", on, "mel", "pat")
    assert told(office, "mel") == [("assigned", "mine")]
    assert told(office, "pat") == []
    assign(office, "pat", on, "mel", "pat", "tom")
    assert told(office, "mel") == [("assigned", "mine")]
    assert told(office, "tom") == [("assigned", "mine")]


def test_who_is_taken_off_a_task_need_not_read_that_they_were_on_it(
    office: Office,
) -> None:
    on = office.add("Switch")
    assign(office, "pat", on, "mel")
    assign(office, "pat", on)
    assert told(office, "mel") == []
    office.ask("pat", Undo())
    assert told(office, "mel") == [("assigned", "mine")]


def test_a_new_task_tells_its_people(office: Office) -> None:
    office.add("Switch", person_ids=(office.people["mel"],))
    assert told(office, "mel") == [("assigned", "mine")]


def test_who_answers_for_a_task_hears_what_is_said_on_it(office: Office) -> None:
    on = office.add("Switch")
    office.write("task", on, {"accountable_id": office.people["tom"]})
    say(office, "mel", on, "Done so far.")
    assert told(office, "tom") == [("accountable", "mine")]


def test_who_leads_a_project_hears_what_is_said_in_it(office: Office) -> None:
    on = office.add("Switch")
    project = office.projects["FWL"]
    office.write("project", project, {"manager_id": office.people["pat"]})
    say(office, "mel", on, "Done so far.")
    assert told(office, "pat") == [("led", "led")]


@pytest.mark.parametrize("whole", [True, False])
def test_who_follows_hears_and_who_stops_does_not(office: Office, whole: bool) -> None:
    on = office.add("Switch")
    project = Subject(SubjectType.PROJECT, office.projects["FWL"])
    place = project if whole else task(on)
    office.ask("tom", FollowSubjects(subjects=(place,)))
    say(office, "mel", on, "Done so far.")
    assert told(office, "tom") == [("followed", "followed")]
    office.ask("tom", FollowSubjects(subjects=(place,), following=False))
    say(office, "mel", on, "And more.")
    assert told(office, "tom") == [("followed", "followed")]


def test_who_spoke_hears_what_others_say_then(office: Office) -> None:
    on = office.add("Switch")
    say(office, "tom", on, "First.")
    say(office, "mel", on, "Second.")
    assert told(office, "tom") == [("followed", "followed")]


def test_a_blocked_task_is_told_and_cleared_when_it_goes_on(office: Office) -> None:
    on = office.add("Switch", person_ids=(office.people["mel"],))
    status(office, "pat", on, StatusWord.BLOCKED, "PO 7741")
    assert told(office, "mel") == [("assigned", "mine"), ("blocked", "mine")]
    note = office.rows("notification", reason=R.BLOCKED)[0]["note"]
    assert note == "blocked: PO 7741"
    status(office, "pat", on, StatusWord.BLOCKED, "PO 7742")
    assert told(office, "mel") == [("assigned", "mine"), ("blocked", "mine")]
    status(office, "pat", on, StatusWord.DOING)
    assert told(office, "mel") == [("assigned", "mine"), ("unblocked", "mine")]
    office.ask("pat", Undo())
    assert told(office, "mel") == [("assigned", "mine"), ("blocked", "mine")]
    office.ask("pat", Redo())
    assert told(office, "mel") == [("assigned", "mine"), ("unblocked", "mine")]


def test_a_task_that_waited_for_the_last_one_can_begin(office: Office) -> None:
    first, other = office.add("Cable"), office.add("Rack")
    then = office.add("Switch", person_ids=(office.people["mel"],))
    for before in (first, other):
        office.ask("pat", LinkTasks(predecessor_id=before, successor_id=then))
    status(office, "pat", first, StatusWord.DONE)
    assert told(office, "mel") == [("assigned", "mine")]
    status(office, "pat", other, StatusWord.DONE)
    assert told(office, "mel") == [("assigned", "mine"), ("unblocked", "mine")]
    status(office, "pat", other, StatusWord.DONE)
    assert told(office, "mel") == [("assigned", "mine"), ("unblocked", "mine")]


def tick(office: Office) -> None:
    """Time passes, for nobody in particular."""
    clock = office.clock
    StoreExecutor(office.writer, clock, Actor(None, "itpm")).execute(Tick())


def reminders(office: Office, who: str) -> list[str]:
    """Notes of the reminders that wait for a person."""
    rows = office.rows(
        "notification",
        person_id=office.people[who],
        reason=R.DATE_ALERT,
        done_at=None,
    )
    return [str(row["note"]) for row in rows]


def test_a_date_is_reminded_of_in_stages_each_once(office: Office) -> None:
    office.add("Switch", deadline=day(27), person_ids=(office.people["mel"],))
    found = []
    for _ in range(14):
        tick(office)
        head = office.head()
        tick(office)
        assert office.head() == head
        found.append(*reminders(office, "mel"))
        office.later(days=1)
    assert list(dict.fromkeys(found)) == [
        "due Fri 27 Nov",
        "was due Fri 27 Nov",
    ]
    made = office.rows("notification", reason=R.DATE_ALERT)
    stages = [str(row["occurrence"]).partition(":")[2] for row in made]
    assert stages == ["3", "1", "0", "-1", "-3", "-7"]


def test_what_was_due_long_ago_is_not_reminded_of(office: Office) -> None:
    office.add("Switch", deadline=day(27), person_ids=(office.people["mel"],))
    office.later(days=40)
    tick(office)
    assert reminders(office, "mel") == []


def test_a_reminder_is_gone_when_the_date_moves_or_the_task_is_done(
    office: Office,
) -> None:
    on = office.add("Switch", deadline=day(25), person_ids=(office.people["mel"],))
    tick(office)
    rows = InboxFilter(view=InboxView.OPEN)
    with office.reading("mel") as reader:
        assert reader.inbox.list(rows).waiting == 2
    deadline = office.task(on)["deadline"]
    office.write("task", on, {"deadline": None})
    with office.reading("mel") as reader:
        assert reader.inbox.list(rows).waiting == 1
    office.write("task", on, {"deadline": deadline})
    status(office, "pat", on, StatusWord.DONE)
    with office.reading("mel") as reader:
        assert reader.inbox.list(rows).waiting == 1
    office.ask("pat", Undo())
    assert reminders(office, "mel") == ["due Wed 25 Nov"]


@pytest.mark.parametrize(
    "reason",
    [R.APPROVAL_REQUESTED, R.REQUEST_NEW, R.COMMITMENT_REQUESTED, R.CHECKIN],
)
def test_what_asks_for_an_answer_is_told_once_and_cleared_for_all(
    office: Office, reason: NotificationReason
) -> None:
    on = office.add("Switch")
    answer = Subject(SubjectType.APPROVAL, 7)

    def notices() -> list[Notice]:
        return [
            Notice(
                person_id=office.people[who],
                subject=task(on),
                project_id=office.projects["FWL"],
                reason=reason,
                occurrence="approval:7",
                answer=answer,
            )
            for who in ("mel", "tom", "pat", "vic")
        ]

    actor = Actor(office.people["pat"], "pat")
    with office.writer.transaction(actor, office.now, TODAY) as tx:
        assert tell(tx, notices()).made == 2
        assert tell(tx, notices()).made == 0
        tx.seal(command="Scene", title="scene")
    assert told(office, "mel") == told(office, "tom") == [(str(reason), "decision")]
    with office.reading("mel") as reader:
        (row,) = reader.inbox.rows((task(on),))
        assert row.answer is not None
        assert (row.answer.subject, row.group) == (answer, InboxGroup.DECISION)
    with office.writer.transaction(actor, office.now, TODAY) as tx:
        clear(tx, answer=answer)
        tx.seal(command="Scene", title="scene")
    assert told(office, "mel") == told(office, "tom") == []


def test_an_import_is_told_to_who_leads_the_project(office: Office) -> None:
    plan = PlanDraft(
        source=ImportSource.MSPDI,
        project=ProjectDraft(name="New", key="NEW", external_id="new"),
    )
    command = ImportPlan(plan=plan, source=ImportSource.MSPDI)
    office.ask("pat", command)
    (project,) = office.rows("project", key="NEW")
    number = int(str(project["id"]))
    office.write("project", number, {"manager_id": office.people["ada"]})
    office.ask("ada", FollowSubjects(subjects=(Subject(SubjectType.PROJECT, number),)))
    renamed = PlanDraft(
        source=ImportSource.MSPDI,
        project=ProjectDraft(name="Newer", key="NEW", external_id="new"),
    )
    again = ImportPlan(plan=renamed, source=ImportSource.MSPDI)
    office.ask("pat", again)
    assert told(office, "ada") == [("import_finished", "led")]
    office.ask("pat", again)
    assert told(office, "ada") == [("import_finished", "led")]


def test_who_may_not_read_a_comment_is_not_told_of_it(office: Office) -> None:
    on = office.add("Switch")
    say(office, "mel", on, "@cleo @vic @sam internal words")
    assert [told(office, who) for who in ("cleo", "vic", "sam")] == [[], [], []]
    say(office, "mel", on, "@cleo hello", visibility=Visibility.CLIENT)
    assert told(office, "cleo") == [("mention", "mentions")]
    elsewhere = office.add("Other", project="ERP")
    say(office, "mel", elsewhere, "@tom is no member there")
    assert told(office, "tom") == []


def test_who_asked_for_something_hears_what_is_said_on_it_to_clients(
    office: Office,
) -> None:
    values = (("title", "VPN"), ("requester", "@cleo"))
    asked = AddRecord(register="request", values=values)
    office.ask("mel", asked)
    (row,) = office.rows("request")
    place = Subject(SubjectType.REQUEST, int(str(row["id"])))
    before = told(office, "cleo")
    office.ask("mel", CommentOn(subjects=(place,), body="Can wait, I think."))
    assert told(office, "cleo") == before
    outside = CommentOn(subjects=(place,), body="Who?", visibility=Visibility.CLIENT)
    office.ask("mel", outside)
    assert told(office, "cleo") == [*before, ("accountable", "mine")]
    office.later(minutes=1)
    with office.reading("cleo") as reader:
        ids = reader.inbox.conversation(place).ids
        assert [each.body for each in reader.inbox.comments(ids)] == ["Who?"]
        assert place in reader.inbox.list(InboxFilter()).subjects


def test_a_muted_thread_reaches_only_who_is_named(office: Office) -> None:
    on = office.add("Switch", person_ids=(office.people["mel"],))
    office.ask("mel", MuteThreads(subjects=(task(on),)))
    say(office, "pat", on, "Noise.")
    assert told(office, "mel") == [("assigned", "mine")]
    say(office, "pat", on, "@mel this is for you.")
    assert told(office, "mel")[1:] == [("mention", "mentions")]


def test_a_preference_holds_for_its_project_or_for_all(office: Office) -> None:
    here = office.add("Switch", person_ids=(office.people["mel"],))
    there = office.add("Ledger", project="ERP", person_ids=(office.people["mel"],))
    everywhere = len(told(office, "mel"))
    office.ask("mel", SetPreference(reason=R.ASSIGNED, channel=Channel.NONE))
    erp = office.projects["ERP"]
    office.ask(
        "mel",
        SetPreference(reason=R.ASSIGNED, channel=Channel.INBOX, project_id=erp),
    )
    say(office, "pat", here, "Noise.")
    say(office, "pat", there, "News.")
    assert len(told(office, "mel")) == everywhere + 1
    with pytest.raises(Refusal, match="can not be switched off"):
        office.ask("mel", SetPreference(reason=R.MENTION, channel=Channel.NONE))


def test_what_is_kept_for_the_digest_is_not_in_the_inbox(office: Office) -> None:
    office.ask("mel", SetPreference(reason=R.ASSIGNED, channel=Channel.DIGEST))
    on = office.add("Switch", person_ids=(office.people["mel"],))
    assert [row["channel"] for row in office.rows("notification")] == ["digest"]
    with office.reading("mel") as reader:
        assert reader.inbox.list(InboxFilter()).subjects == ()
        assert reader.inbox.rows((task(on),)) == ()
        assert reader.inbox.counts().waiting == 0


def test_a_deleted_task_takes_what_was_told_with_it_and_undo_brings_it_back(
    office: Office,
) -> None:
    on = office.add("Switch", person_ids=(office.people["mel"],))
    said = say(office, "pat", on, "@tom look?")
    office.ask("mel", ReplyTo(comment_id=said, body="I do."))
    before = office.dump()
    office.ask("pat", DeleteTasks(task_ids=(on,)))
    assert office.rows("notification") == office.rows("follow") == []
    office.ask("pat", Undo())
    assert office.dump() == before


def states(office: Office) -> list[Row]:
    """All notifications."""
    return office.rows("notification")


def test_taking_back_a_comment_takes_back_what_was_told_even_if_it_was_read(
    office: Office,
) -> None:
    on = office.add("Switch")
    say(office, "mel", on, "@tom look?")
    (row,) = states(office)
    office.write("notification", int(str(row["id"])), {"read_at": office.now})
    office.ask("mel", Undo())
    assert states(office) == []
    assert office.rows("comment") == office.rows("mention") == []


def test_the_inactive_are_told_nothing(office: Office) -> None:
    on = office.add("Switch", person_ids=(office.people["mel"],))
    office.write("person", office.people["mel"], {"active": False})
    before = len(states(office))
    say(office, "pat", on, "News.")
    assert len(states(office)) == before
