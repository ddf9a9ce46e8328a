from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.enums import Visibility
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from tests.services.office import Office


def comment(office: Office, task: int, body: str = "Spare PSU arrived.") -> None:
    office.ask("mel", AddComment(task_ids=(task,), body=body))


def test_the_first_comment_begins_the_conversation(office: Office) -> None:
    task = office.add("Switch")
    comment(office, task)
    comment(office, task, "And \x1b[2J mounted.\n\nSee rack 4.")
    (thread,) = office.rows("thread")
    assert (thread["subject_type"], thread["subject_id"]) == ("task", task)
    bodies = [row["body"] for row in office.rows("comment")]
    assert bodies == ["Spare PSU arrived.", "And [2J mounted.\n\nSee rack 4."]
    assert office.rows("comment")[0]["author_id"] == office.people["mel"]
    assert office.rows("comment")[0]["created_at"] == office.now


def test_a_comment_says_who_reads_it(office: Office) -> None:
    task = office.add("Switch")
    internal = AddComment(task_ids=(task,), body="x")
    assert office.ask("mel", internal).message == "Comment on FWL-01, internal."
    outside = AddComment(task_ids=(task,), body="x", visibility=Visibility.CLIENT)
    said = office.ask("mel", outside).message
    assert said == "Comment on FWL-01, the client reads it in 20 s."


def test_a_reply_to_a_reply_answers_the_comment_above_both(office: Office) -> None:
    task = office.add("Switch")
    for parent in (None, 1, 2):
        above = parent and office.rows("comment")[parent - 1]["id"]
        assert above is None or isinstance(above, int)
        office.ask("mel", AddComment(task_ids=(task,), body="x", parent_id=above))
    first, second, third = office.rows("comment")
    assert second["parent_id"] == third["parent_id"] == first["id"]


def test_a_reply_to_an_internal_comment_stays_internal(office: Office) -> None:
    task = office.add("Switch")
    comment(office, task)
    above = office.rows("comment")[0]["id"]
    assert isinstance(above, int)
    reply = AddComment(
        task_ids=(task,), body="x", parent_id=above, visibility=Visibility.CLIENT
    )
    office.ask("mel", reply)
    assert office.rows("comment")[1]["visibility"] == "internal"


def test_a_comment_on_several_tasks_is_one_on_each(office: Office) -> None:
    tasks = (office.add("one"), office.add("two"))
    office.ask("mel", AddComment(task_ids=tasks, body="x"))
    assert len(office.rows("thread")) == len(office.rows("comment")) == 2


@pytest.mark.parametrize("body", ["", " \n\t ", "\x07"])
def test_nothing_said_is_refused(office: Office, body: str) -> None:
    task = office.add("Switch")
    before = office.dump()
    with pytest.raises(Refusal, match="says nothing"):
        comment(office, task, body)
    assert office.dump() == before


def test_a_reply_to_another_task_is_refused(office: Office) -> None:
    one, two = office.add("one"), office.add("two")
    comment(office, one)
    above = office.rows("comment")[0]["id"]
    assert isinstance(above, int)
    with pytest.raises(Refusal, match="is not on FWL-02"):
        office.ask("mel", AddComment(task_ids=(two,), body="x", parent_id=above))
