"""What waits, on the command line: lists, documents, question and answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Itpm

pytestmark = pytest.mark.usefixtures("sample")


def ids(itpm: Itpm, *more: str) -> list[str]:
    """Ids of threads in order."""
    return [row["id"] for row in itpm("inbox", *more, "--json").document["threads"]]


def test_the_inbox_of_the_sample_is_that_of_the_figure(itpm: Itpm) -> None:
    document = itpm("inbox", "--json").document
    counts = document["counts"]
    assert (counts["waiting"], counts["threads"]) == (30, 17)
    assert (counts["snoozed"], counts["done_today"]) == (3, 0)
    by_group: dict[str, list[str]] = {}
    for row in document["threads"]:
        by_group.setdefault(row["group"], []).append(row["id"])
    assert by_group["decision"] == ["FWL-12", "ERP-31", "REQ-88", "SSO-09"]
    # The four that only inform come first, then the two that script 4.1 acts on.
    assert by_group["mentions"][4:] == ["M365-44", "SRV-17"]
    assert len(by_group["mine"]) == 7
    answers = {row["id"]: row["answer"] for row in document["threads"] if row["answer"]}
    assert answers == {
        "FWL-12": "approval",
        "REQ-88": "request",
        "SSO-09": "approval",
    }


def test_the_list_says_groups_and_who_spoke_last(itpm: Itpm) -> None:
    lines = itpm("inbox").out.splitlines()
    assert lines[0] == "Needs a decision: 9 in 4"
    assert re.match(
        r"\? +FWL-12 +Replace core switch DC2 +@dana +\d\d:\d\d +4", lines[1]
    )
    assert "Mentions of me: 11 in 6" in lines
    assert "My tasks: 10 in 7" in lines


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["is:client"], ["ERP-31", "REQ-88", "SSO-11", "ERP-35"]),
        (["from:@dana"], ["FWL-12", "FWL-08", "FWL-14"]),
        (["--project", "FWL", "is:unread"], ["FWL-12", "FWL-19", "FWL-08", "FWL-14"]),
        (["--view", "snoozed"], ["ERP-25", "SRV-13", "M365-38"]),
        (["--view", "waiting"], ["ERP-25"]),
        (["--view", "done"], []),
    ],
)
def test_filters_and_views_limit_the_list(
    itpm: Itpm, words: list[str], found: list[str]
) -> None:
    assert ids(itpm, *words) == found


def test_threads_are_handled_snoozed_woken_and_reopened(itpm: Itpm) -> None:
    done = itpm("inbox", "done", "ERP-28", "FWL-19")
    assert done.out == "Done with 2 threads (ERP-28, FWL-19).\n"
    assert ids(itpm, "--view", "done") in (["ERP-28", "FWL-19"], ["FWL-19", "ERP-28"])
    assert itpm("inbox", "reopen", "ERP-28").out == "ERP-28 waits again.\n"
    asleep = itpm("inbox", "snooze", "SRV-22", "fri")
    assert asleep.out == "SRV-22 sleeps until Fri 27 Nov.\n"
    assert "SRV-22" in ids(itpm, "--view", "snoozed")
    assert itpm("inbox", "wake", "SRV-22").out == "SRV-22 waits again.\n"
    assert itpm("inbox", "snooze", "SRV-22", "reply").code == 0
    assert "SRV-22" not in ids(itpm)
    assert itpm("undo").code == 0
    assert "SRV-22" in ids(itpm)


def test_a_group_is_handled_as_one_step(itpm: Itpm) -> None:
    before = ids(itpm)
    assert itpm("inbox", "done", "--group", "mine").code == 0
    assert len(ids(itpm)) == 10
    itpm("undo")
    assert ids(itpm) == before


def test_reading_and_unreading(itpm: Itpm) -> None:
    assert itpm("inbox", "read", "SRV-17").out == "Read: SRV-17.\n"
    assert "SRV-17" not in ids(itpm, "is:unread")
    assert itpm("inbox", "unread", "SRV-17").out == "Unread: SRV-17.\n"
    assert "SRV-17" in ids(itpm, "is:unread")
    itpm("inbox", "read-all", "--project", "SRV")
    assert {each.partition("-")[0] for each in ids(itpm, "is:unread")} == {
        *("FWL", "ERP", "SSO", "M365", "REQ")
    }


def test_what_one_hears_of_is_chosen(itpm: Itpm) -> None:
    assert itpm("inbox", "mute", "SRV-17").out.startswith("SRV-17 muted")
    assert itpm("inbox", "mute", "SRV-17", "--off").out == "SRV-17 heard.\n"
    assert itpm("inbox", "follow", "ERP").out == "ERP followed.\n"
    told = itpm("inbox", "tell", "led", "digest", "--project", "FWL")
    assert told.out == "led in FWL is told: digest.\n"
    assert itpm("inbox", "tell", "mention", "none").code == 1


def test_a_conversation_is_read_answered_and_edited(itpm: Itpm) -> None:
    rows = itpm("comment", "read", "SRV-17", "--json").document["comments"]
    last = str(rows[-1]["number"])
    assert itpm("comment", "reply", last, "Dana, yes.").out == (
        "Reply to @amir on SRV-17, internal.\n"
    )
    mine = itpm("comment", "read", "SRV-17", "--json").document["comments"][-1]
    assert mine["answers"] == rows[-1]["number"]
    edited = itpm("comment", "edit", str(mine["number"]), "Dana, please.")
    assert edited.code == 0
    text = itpm("comment", "read", "SRV-17", "--former").out
    assert "Dana, please." in text
    assert "before: Dana, yes." in text


def test_a_request_can_be_talked_about(itpm: Itpm) -> None:
    assert itpm("comment", "add", "REQ-88", "Which floor?").out == (
        "Comment on REQ-88, internal.\n"
    )
    shown = itpm("inbox", "show", "REQ-88").out
    assert shown.startswith("REQ-88  VPN for 14 contractors")
    assert "Which floor?" in shown


def test_a_task_made_from_a_comment_handles_its_thread(itpm: Itpm) -> None:
    rows = itpm("comment", "read", "SRV-22", "--json").document["comments"]
    number = str(rows[-1]["number"])
    made = itpm(
        "task", "add", "Name the decider", "--project", "SRV", "--comment", number
    )
    assert "Linked to the comment on SRV-22." in made.out
    assert "SRV-22" not in ids(itpm)
    itpm("undo")
    assert "SRV-22" in ids(itpm)


def test_threads_are_handled_by_question_and_answer(itpm: Itpm) -> None:
    answers = "r Yes, by noon.\nd\nz reply\nwhat\n\nq\n"
    ended = itpm("inbox", "--plain", stdin=answers)
    assert ended.code == 0
    assert ended.out.startswith("1 of 17  Needs a decision  4 waiting\nFWL-12  Replace")
    assert "Reply to @dana on FWL-12" in ended.out
    assert "Done with FWL-12." in ended.out
    assert "ERP-31 sleeps until somebody answers." in ended.out
    assert "what is no answer." in ended.err
    assert ids(itpm)[:2] == ["REQ-88", "SSO-09"]


def test_what_is_asked_is_answered_by_question_and_answer(itpm: Itpm) -> None:
    ended = itpm("inbox", "--plain", stdin="y\n\nn\nn No VPN for outsiders.\nq\n")
    assert "y approve, n TEXT reject, d done" in ended.out
    assert "Approve change CAB 4471 (FWL-12): approved." in ended.out
    assert "Say why" in ended.err
    assert "REQ-88 declined" in ended.out
    assert ids(itpm)[:2] == ["ERP-31", "SSO-09"]
    itpm("undo")
    assert "REQ-88" in ids(itpm)


def test_a_digest_is_for_oneself_or_by_an_admin(itpm: Itpm) -> None:
    mine = itpm("digest").out
    assert mine.startswith("Marta")
    assert "30 in 17 threads wait." in mine
    assert itpm("digest", "--for", "@dana").out.startswith("Dana Ortiz: ")
    assert itpm("digest", "--for", "@marta", "--as", "@dana").code == 5


def test_a_tick_makes_reminders_once(itpm: Itpm) -> None:
    itpm("task", "add", "Cable @dana due:tomorrow ~FWL")
    assert itpm("tick").out == "1 reminder made.\n"
    assert itpm("tick").out == "Nothing is due that was not said.\n"
    assert itpm("tick", "--json").document["number"] is None
    history = itpm("history", "--json").document["changes"]
    assert [(row["command"], row["actor"]) for row in history[:1]] == [("Tick", "itpm")]
    undone = itpm("undo").out
    assert "FWL" in undone


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["inbox", "done", "XYZ-1"], "There is no XYZ-1 that you may see."),
        (["inbox", "done", "FWL-01"], "Nothing waits for you in FWL-01."),
        (["inbox", "snooze", "SRV-22", "yesterday"], "is past"),
        (["inbox", "snooze", "SRV-22", "31 nov"], "31 nov"),
        (["comment", "reply", "99999", "x"], "The comment you answer is gone."),
        (["comment", "edit", "99999", "x"], "There is no comment 99999"),
        (["comment", "add", "FWL-12", "@nobody hi"], "There is no @nobody here."),
        (["inbox", "is:strange"], "I can not read the filter"),
    ],
)
def test_what_can_not_be_is_said_in_a_sentence(
    itpm: Itpm, words: list[str], said: str
) -> None:
    ended = itpm(*words)
    assert ended.code == 1
    assert said in ended.err
    assert ended.err.count("\n") == 1
