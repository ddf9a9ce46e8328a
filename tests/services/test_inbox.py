"""How far a person is with what waits: on both databases, undone in one step."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.attention import (
    InboxGroup,
    InboxView,
    NotificationReason,
    SnoozeEvent,
)
from itpm_tui.domain.commands.check_in import AskCheckIn
from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.comment import AddComment, CommentOn, MakeTasks, ReplyTo
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.inbox import (
    FollowSubjects,
    HandleThreads,
    MarkRead,
    MarkUnread,
    ReopenThreads,
    SeenThread,
    SnoozeThreads,
    WakeThreads,
)
from itpm_tui.domain.commands.task import AddTask, AddTasks, SetStatus, StatusWord
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.inbox import GroupCount, InboxFilter
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.subject import Subject, task
from itpm_tui.domain.transaction import Actor
from itpm_tui.planning.query import Moment, understand
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import tell

if TYPE_CHECKING:
    from itpm_tui.domain.inbox import InboxThread
    from tests.services.office import Office


def say(office: Office, who: str, on: int, body: str) -> int:
    """A comment. Returns its id."""
    office.ask(who, AddComment(task_ids=(on,), body=body))
    return int(str(office.rows("comment")[-1]["id"]))


def subjects(office: Office, view: InboxView = InboxView.OPEN) -> tuple[Subject, ...]:
    """What mel has in a view, in order."""
    with office.reading("mel") as reader:
        return reader.inbox.list(InboxFilter(view=view)).subjects


def thread(
    office: Office, on: int, view: InboxView = InboxView.OPEN
) -> InboxThread | None:
    """The row of a thread of mel."""
    with office.reading("mel") as reader:
        return next(iter(reader.inbox.rows((task(on),), view)), None)


def seen(office: Office, *on: int) -> tuple[SeenThread, ...]:
    """Threads of mel as they are shown now."""
    found = []
    for each in on:
        row = thread(office, each)
        assert row is not None
        found.append(SeenThread(row.subject, row.newest))
    return tuple(found)


def test_the_longest_wait_comes_first_in_each_group(office: Office) -> None:
    old, new, asked = (office.add(name) for name in ("old", "new", "asked"))
    for on, body in (
        (old, "@mel first"),
        (new, "@mel second"),
        (asked, "@mel third?"),
        (old, "@mel and again"),
    ):
        say(office, "pat", on, body)
        office.later(minutes=1)
    with office.reading("mel") as reader:
        found = reader.inbox.list(InboxFilter())
    assert found.subjects == (task(asked), task(old), task(new))
    assert found.groups == (
        GroupCount(InboxGroup.DECISION, 1, 1),
        GroupCount(InboxGroup.MENTIONS, 2, 3),
    )
    assert found.waiting == 4


def test_handling_leaves_what_came_after_it_was_shown(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    shown = seen(office, on)
    say(office, "pat", on, "@mel two")
    office.ask("mel", HandleThreads(threads=shown))
    row = thread(office, on)
    assert row is not None
    assert (row.waiting, row.unread) == (1, 1)
    assert subjects(office, InboxView.DONE) == ()


def test_the_queue_is_emptied_and_undone_in_one_step(office: Office) -> None:
    tasks = [office.add(f"task {n}") for n in range(5)]
    for on in tasks:
        say(office, "pat", on, "@mel look")
        office.later(minutes=1)
    before, order = office.dump(), subjects(office)
    outcome = office.ask("mel", HandleThreads(threads=seen(office, *tasks)))
    assert outcome.message.startswith("Done with 5 threads (FWL-01, FWL-02")
    assert set(outcome.touched) == set(tasks)
    assert subjects(office) == ()
    assert set(subjects(office, InboxView.DONE)) == set(order)
    office.ask("mel", Undo())
    assert office.dump() == before
    assert subjects(office) == order
    office.ask("mel", Redo())
    assert subjects(office) == ()


def test_handled_threads_can_wait_again(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    office.ask("mel", HandleThreads(threads=seen(office, on)))
    office.later(hours=1)
    say(office, "pat", on, "@mel two")
    office.ask("mel", HandleThreads(threads=seen(office, on)))
    office.ask("mel", ReopenThreads(subjects=(task(on),)))
    row = thread(office, on)
    assert row is not None
    assert row.waiting == 1


def test_reading_keeps_a_thread_and_unread_brings_the_mark_back(
    office: Office,
) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    office.ask("mel", MarkRead(threads=seen(office, on)))
    row = thread(office, on)
    assert row is not None
    assert (row.waiting, row.unread) == (1, 0)
    office.ask("mel", MarkUnread(subjects=(task(on),)))
    row = thread(office, on)
    assert row is not None
    assert row.unread == 1
    head = office.head()
    office.ask("mel", MarkUnread(subjects=(task(on),)))
    assert office.head() == head


def test_a_handled_thread_that_is_marked_unread_waits_again(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    office.ask("mel", HandleThreads(threads=seen(office, on)))
    office.ask("mel", MarkUnread(subjects=(task(on),)))
    assert subjects(office) == (task(on),)


@pytest.mark.parametrize(
    "until",
    [datetime.fromisoformat("2026-11-24T14:00+00:00"), date(2026, 11, 25)],
    ids=["time", "day"],
)
def test_a_thread_sleeps_until_a_moment(office: Office, until: date) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    office.ask("mel", SnoozeThreads(threads=seen(office, on), until=until))
    assert subjects(office) == ()
    assert subjects(office, InboxView.SNOOZED) == (task(on),)
    with office.reading("mel") as reader:
        counts = reader.inbox.counts()
    assert (counts.threads, counts.snoozed) == (0, 1)
    assert counts.next_wake is not None
    office.later(seconds=(counts.next_wake - office.now).total_seconds() - 1)
    assert subjects(office) == ()
    office.later(seconds=1)
    assert subjects(office) == (task(on),)


def test_a_thread_sleeps_until_somebody_answers(office: Office) -> None:
    on = office.add("Switch")
    above = say(office, "pat", on, "@mel one")
    office.ask("mel", ReplyTo(comment_id=above, body="How much?"))
    sleep = SnoozeThreads(threads=seen(office, on), event=SnoozeEvent.REPLY)
    assert office.ask("mel", sleep).message == "FWL-01 sleeps until somebody answers."
    office.ask("mel", ReplyTo(comment_id=above, body="I mean in euros."))
    assert subjects(office) == ()
    office.ask("tom", AddComment(task_ids=(on,), body="Twelve."))
    row = thread(office, on)
    assert row is not None
    assert (row.waiting, row.unread) == (2, 2)
    office.ask("tom", Undo())
    assert subjects(office) == ()


def test_a_thread_sleeps_until_its_task_is_done(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    sleep = SnoozeThreads(threads=seen(office, on), event=SnoozeEvent.DONE)
    office.ask("mel", sleep)
    status = Seen(on, office.status("Todo"))
    office.ask("pat", SetStatus(tasks=(status,), word=StatusWord.DONE))
    assert subjects(office) == (task(on),)
    with pytest.raises(Refusal, match="FWL-01 is done already"):
        office.ask("mel", sleep)


def test_a_moment_that_is_past_is_no_moment_to_wake(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    for until in (office.now - timedelta(minutes=1), date(2026, 11, 24)):
        with pytest.raises(Refusal, match="is past"):
            office.ask("mel", SnoozeThreads(threads=seen(office, on), until=until))
    with pytest.raises(Refusal, match="Until when"):
        office.ask("mel", SnoozeThreads(threads=seen(office, on)))


def test_a_sleeping_thread_can_be_woken_or_handled(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    shown = seen(office, on)
    office.ask("mel", SnoozeThreads(threads=shown, event=SnoozeEvent.REPLY))
    office.ask("mel", WakeThreads(subjects=(task(on),)))
    assert subjects(office) == (task(on),)
    office.ask("mel", SnoozeThreads(threads=shown, event=SnoozeEvent.REPLY))
    office.ask("mel", HandleThreads(threads=shown))
    assert subjects(office, InboxView.SNOOZED) == ()


def test_a_question_waits_for_others_until_somebody_says_something(
    office: Office,
) -> None:
    on, told = office.add("Switch"), office.add("Rack")
    say(office, "mel", on, "Who can do it?")
    say(office, "mel", told, "For your information.")
    assert subjects(office, InboxView.WAITING) == (task(on),)
    row = thread(office, on, InboxView.WAITING)
    assert row is not None
    assert row.since == office.now
    say(office, "pat", on, "Tom can.")
    assert subjects(office, InboxView.WAITING) == ()


def test_a_task_from_a_comment_is_linked_back_and_handles_the_thread(
    office: Office,
) -> None:
    on = office.add("Switch")
    said = say(office, "pat", on, "@mel order a spare PSU?")
    before = office.dump()
    command = MakeTasks(
        comment_id=said,
        tasks=AddTasks(
            tasks=(AddTask(project_id=office.projects["FWL"], title="Spare PSU"),)
        ),
        handles=seen(office, on)[0],
    )
    outcome = office.ask("mel", command)
    assert outcome.message == "Added FWL-02 Spare PSU. Linked to the comment on FWL-01."
    assert subjects(office) == ()
    with office.reading("mel") as reader:
        (comment,) = reader.inbox.comments([said])
    assert comment.tasks == ("FWL-02",)
    office.ask("mel", Undo())
    assert office.dump() == before


def test_nobody_handles_the_inbox_of_another(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@mel one")
    shown = seen(office, on)
    head = office.head()
    office.ask("tom", HandleThreads(threads=shown))
    assert office.head() == head
    assert subjects(office) == (task(on),)


def test_who_left_a_project_sees_nothing_of_it(office: Office) -> None:
    on = office.add("Switch")
    say(office, "pat", on, "@tom one")
    with office.reading("tom") as reader:
        assert reader.inbox.list(InboxFilter()).subjects == (task(on),)
        assert reader.inbox.counts().waiting == 1
    (row,) = office.rows("membership", person_id=office.people["tom"])
    (erp,) = office.rows("project", key="ERP")
    office.write("membership", int(str(row["id"])), {"project_id": erp["id"]})
    with office.reading("tom") as reader:
        assert reader.inbox.list(InboxFilter()).subjects == ()
        assert reader.inbox.rows((task(on),)) == ()
        assert reader.inbox.facts(task(on)) is None
        assert reader.inbox.conversation(task(on)).ids == ()
        assert reader.inbox.counts().waiting == 0


def test_who_became_a_client_sees_no_internal_news(office: Office) -> None:
    on = office.add("Switch")
    said = say(office, "pat", on, "@tom one")
    (row,) = office.rows("membership", person_id=office.people["tom"])
    (client,) = office.rows("role", system_role="client")
    office.write("membership", int(str(row["id"])), {"role_id": client["id"]})
    with office.reading("tom") as reader:
        assert reader.inbox.list(InboxFilter()).subjects == ()
        assert reader.inbox.comments([said]) == ()


def test_a_project_can_be_talked_about(office: Office) -> None:
    place = Subject(SubjectType.PROJECT, office.projects["FWL"])
    outcome = office.ask("pat", CommentOn(subjects=(place,), body="@mel kick-off?"))
    assert outcome.message == "Comment on FWL, internal."
    assert subjects(office) == (place,)
    with office.reading("mel") as reader:
        (row,) = reader.inbox.rows((place,))
        facts = reader.inbox.facts(place)
        ids = reader.inbox.conversation(place).ids
        (comment,) = reader.inbox.comments(ids)
    assert (row.key, row.title, row.task_id) == ("FWL", "Project FWL", None)
    assert facts is not None
    assert facts.project_name == "Project FWL"
    assert (comment.body, comment.unread) == ("@mel kick-off?", True)
    office.ask("pat", Undo())
    assert subjects(office) == ()


def test_whoever_may_only_look_takes_back_what_concerns_them_alone(
    office: Office,
) -> None:
    on = office.add("Switch")
    office.ask("vic", FollowSubjects(subjects=(task(on),)))
    office.ask("vic", Undo())
    assert office.rows("follow") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is:unread", {"one", "three"}),
        ("is:snoozed", {"two"}),
        ("is:followed", {"four"}),
        ("from:@pat", {"one", "two"}),
        ("from:@tom", {"three"}),
        ('from:"Tom"', {"three"}),
        ("waits>30m", {"one", "two"}),
        ("waits<30m", {"three"}),
        ("waits:1h..3h", {"one", "two"}),
        ("-is:unread", {"two", "four"}),
    ],
)
def test_filters_ask_what_waits_for_whoever_asks(
    office: Office, text: str, found: set[str]
) -> None:
    one, two, three, four = (office.add(n) for n in ("one", "two", "three", "four"))
    say(office, "pat", one, "@mel look")
    say(office, "pat", two, "@mel look")
    office.ask("mel", MarkRead(threads=seen(office, two)))
    asleep = SnoozeThreads(threads=seen(office, two), event=SnoozeEvent.REPLY)
    office.ask("mel", asleep)
    office.later(hours=2)
    say(office, "tom", three, "@mel look")
    office.later(minutes=10)
    office.ask("mel", FollowSubjects(subjects=(task(four),)))
    understood = understand(text, Moment.of(office.clock))
    assert understood.faults == ()
    assert understood.notes == ()
    with office.reading("mel") as reader:
        rows = reader.outline(TaskFilter(query=understood.asked))
        tasks = reader.tasks(rows.task_ids(0, len(rows)))
        everything = InboxFilter(view=InboxView.ALL, query=understood.asked)
        threads = reader.inbox.list(everything).subjects
    assert {each.title for each in tasks} == found
    told = {one, two, three}
    assert {each.id for each in threads} == {each.id for each in tasks} & told
    with office.reading("vic") as reader:
        mine = reader.outline(TaskFilter(query=understood.asked))
        assert text.startswith("-") or list(mine.task_ids(0, len(mine))) == []


def test_a_question_to_several_and_a_week_are_threads_of_their_own(
    office: Office,
) -> None:
    office.ask("mel", AskCheckIn(question="On time?", people=("pat",)))
    monday = date(2026, 11, 16)
    sheet = office.plant(
        "timesheet",
        {
            **{"person_id": office.people["tom"], "period_start": monday},
            **{"period_end": date(2026, 11, 22), "state": "submitted"},
            **{"approver_id": None, "submitted_at": None, "decided_at": None},
            "note": None,
        },
    )
    week = Subject(SubjectType.TIMESHEET, sheet)
    actor = Actor(office.people["tom"], "tom")
    with office.writer.transaction(actor, office.now, office.now.date()) as tx:
        notice = Notice(
            person_id=office.people["pat"],
            subject=week,
            project_id=None,
            reason=NotificationReason.TIMESHEET,
            occurrence="submitted",
        )
        tell(tx, [notice])
        tx.seal(command="Scene", title="scene")
    with office.reading("pat") as reader:
        found = reader.inbox.list(InboxFilter())
        rows = {row.key: row for row in reader.inbox.rows(found.subjects)}
        assert reader.inbox.counts().threads == 2
        facts = [reader.inbox.facts(each) for each in found.subjects]
    assert {key: row.title for key, row in rows.items()} == {
        "ASK-01": "On time?",
        "w47": "Time of @tom",
    }
    assert all(each is not None and each.news for each in facts)
    threads = tuple(SeenThread(row.subject, row.newest) for row in rows.values())
    outcome = office.ask("pat", HandleThreads(threads=threads))
    assert "ASK-01" in outcome.message
    assert "w47" in outcome.message
    with office.reading("pat") as reader:
        assert reader.inbox.list(InboxFilter()).subjects == ()
