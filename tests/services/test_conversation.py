"""What is said: kept, held, edited, answered; whoever names whom, however hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.comment import AddComment, EditComment, ReplyTo
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import DeleteTasks, SetPriority
from itpm_tui.domain.enums import Priority, Visibility
from itpm_tui.domain.refusals import Conflict, NotPermitted, Refusal
from itpm_tui.domain.subject import task

if TYPE_CHECKING:
    from tests.services.office import Office


def say(office: Office, who: str, on: int, body: str, **more: object) -> int:
    """A comment. Returns its id."""
    office.ask(who, AddComment(task_ids=(on,), body=body, **more))
    return int(str(office.rows("comment")[-1]["id"]))


def read(office: Office, who: str, on: int) -> list[str]:
    """The comments on a task that a person may read."""
    with office.reading(who) as reader:
        ids = reader.inbox.conversation(task(on)).ids
        assert list(ids) == [each.id for each in reader.inbox.comments(ids)]
        detail = reader.task(on)
        assert detail is not None
        assert len(detail.comments) == len(ids) == detail.task.comments
        return [each.body for each in reader.inbox.comments(ids)]


def test_a_client_reads_a_comment_20_seconds_after_it_was_written(
    office: Office,
) -> None:
    on = office.add("Switch")
    said = say(office, "mel", on, "@cleo hello", visibility=Visibility.CLIENT)
    with office.reading("mel") as reader:
        (comment,) = reader.inbox.comments([said])
    assert comment.held_until is not None
    assert (comment.held_until - office.now).total_seconds() == 20
    office.later(seconds=19)
    assert read(office, "cleo", on) == []
    with office.reading("cleo") as reader:
        assert reader.inbox.counts().waiting == 0
    office.later(seconds=1)
    assert read(office, "cleo", on) == ["@cleo hello"]
    with office.reading("cleo") as reader:
        assert reader.inbox.counts().waiting == 1
    assert read(office, "sam", on) == ["@cleo hello"]


def test_a_comment_to_a_client_can_be_taken_back_until_it_is_delivered(
    office: Office,
) -> None:
    on = office.add("Switch")
    say(office, "mel", on, "Too early.", visibility=Visibility.CLIENT)
    office.later(seconds=19)
    office.ask("mel", Undo())
    assert office.rows("comment") == []


def test_a_delivered_comment_stands_and_undo_goes_on_before_it(
    office: Office,
) -> None:
    on = office.add("Switch")
    high = SetPriority(tasks=(Seen(on, Priority.NORMAL),), priority=Priority.HIGH)
    office.ask("mel", high)
    say(office, "mel", on, "Hello.", visibility=Visibility.CLIENT)
    office.later(seconds=20)
    with pytest.raises(Refusal, match=r"was delivered 09:12 and can not be taken back"):
        office.ask("mel", Undo())
    assert len(office.rows("comment")) == 1
    assert office.task(on)["priority"] == "high"
    office.ask("mel", Undo())
    assert office.task(on)["priority"] == "normal"
    assert len(office.rows("comment")) == 1
    with pytest.raises(Refusal, match="nothing of yours"):
        office.ask("mel", Undo())


def test_the_author_reads_an_own_comment_at_once(office: Office) -> None:
    on = office.add("Switch")
    say(office, "cleo", on, "From outside.", visibility=Visibility.CLIENT)
    assert read(office, "cleo", on) == ["From outside."]
    assert read(office, "mel", on) == ["From outside."]


def test_a_reply_is_read_by_who_reads_what_it_answers(office: Office) -> None:
    on = office.add("Switch")
    inside = say(office, "mel", on, "Internal.")
    outside = say(office, "mel", on, "External.", visibility=Visibility.CLIENT)
    office.ask("tom", ReplyTo(comment_id=inside, body="one"))
    office.ask("tom", ReplyTo(comment_id=outside, body="two"))
    office.later(minutes=1)
    assert read(office, "cleo", on) == ["External.", "two"]
    assert read(office, "mel", on) == ["Internal.", "one", "External.", "two"]
    with pytest.raises(NotPermitted):
        office.ask("cleo", ReplyTo(comment_id=inside, body="x"))


def test_an_edit_keeps_the_former_wording_and_undo_brings_it_back(
    office: Office,
) -> None:
    on = office.add("Switch")
    said = say(office, "mel", on, "One PSU.")
    office.later(minutes=1)
    edit = EditComment(comment_id=said, seen="One PSU.", body="Two PSUs.")
    office.ask("mel", edit)
    with office.reading("mel") as reader:
        (comment,) = reader.inbox.comments([said])
        (former,) = reader.inbox.wordings(said)
    assert (comment.body, comment.edits) == ("Two PSUs.", 1)
    assert comment.edited_at == office.now == former.at
    assert former.body == "One PSU."
    office.ask("mel", Undo())
    assert read(office, "mel", on) == ["One PSU."]
    assert office.rows("comment_revision") == []


def test_only_the_author_edits_and_only_what_was_seen(office: Office) -> None:
    on = office.add("Switch")
    said = say(office, "mel", on, "One.")
    with pytest.raises(NotPermitted, match="Only @mel"):
        office.ask("tom", EditComment(comment_id=said, seen="One.", body="Two."))
    with pytest.raises(Conflict, match=r"comment is 'One\.' now"):
        office.ask("mel", EditComment(comment_id=said, seen="Zero.", body="Two."))
    with office.reading("vic") as reader:
        assert reader.inbox.wordings(said) == ()


def test_names_that_are_nobodys_are_said_and_nothing_is_saved(office: Office) -> None:
    on = office.add("Switch")
    (mel,) = office.rows("person", handle="mel")
    other = {key: value for key, value in mel.items() if key != "id"}
    office.plant("person", {**other, "handle": "melanie", "name": "Melanie"})
    before = office.dump()
    for body, said in (
        ("@nobody look", "There is no @nobody here."),
        ("@tm look", r"There is no @tm here\. Near: @tom"),
        ("@me look", r"@me matches Mel, Melanie\. Type one more letter\."),
    ):
        with pytest.raises(Refusal, match=said):
            say(office, "pat", on, body)
    assert office.dump() == before


@pytest.mark.parametrize(
    "body",
    [
        "`@nobody` in code",
        "```\n@nobody\n```",
        r"\@nobody escaped",
        "nobody@example.org",
        "3@4 and @ alone",
    ],
)
def test_what_only_looks_like_a_name_names_nobody(office: Office, body: str) -> None:
    on = office.add("Switch")
    say(office, "mel", on, body)
    assert office.rows("mention") == []


HOSTILE = "[bold]x[/] \x1b[2J\x9b31m \u202eevil\u2066 \x07[/"


def test_hostile_text_is_kept_without_what_acts_on_a_terminal(office: Office) -> None:
    on = office.add("Switch")
    say(office, "mel", on, HOSTILE + " @tom?")
    (body,) = read(office, "tom", on)
    assert body == "[bold]x[/] [2J31m evil [/ @tom?"
    assert [row["person_id"] for row in office.rows("mention")] == [
        office.people["tom"]
    ]


def test_a_million_letters_are_refused_in_a_sentence(office: Office) -> None:
    on = office.add("Switch")
    with pytest.raises(Refusal, match="holds 20,000 characters and this one has 1,0"):
        say(office, "mel", on, "x" * 1_000_000)
    with pytest.raises(Refusal, match="holds 20,000"):
        say(office, "mel", on, "@" * 1_000_000)
    assert office.rows("comment") == []


def test_an_answer_to_what_is_gone_says_who_deleted_it(office: Office) -> None:
    on = office.add("Switch")
    said = say(office, "mel", on, "One.")
    office.ask("pat", DeleteTasks(task_ids=(on,)))
    with pytest.raises(Refusal, match=r"is gone. Your text is kept\."):
        office.ask("mel", ReplyTo(comment_id=said, body="Two."))
    with pytest.raises(Refusal, match="@pat did that"):
        office.ask("mel", AddComment(task_ids=(on,), body="Two."))


def test_a_long_thread_is_read_in_slices_in_the_order_of_its_answers(
    office: Office,
) -> None:
    on = office.add("Switch")
    first = say(office, "mel", on, "first")
    office.later(minutes=1)
    second = say(office, "pat", on, "second @mel")
    office.later(minutes=1)
    office.ask("tom", ReplyTo(comment_id=first, body="answer"))
    with office.reading("mel") as reader:
        found = reader.inbox.conversation(task(on))
        assert [each.body for each in reader.inbox.comments(found.ids[1:3])] == [
            "answer",
            "second @mel",
        ]
    assert (found.ids[0], found.ids[2]) == (first, second)
    assert found.first_unread == 1
