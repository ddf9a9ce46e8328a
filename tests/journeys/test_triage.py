"""The morning's triage: 30 comments in 17 threads, with exactly the agreed keys."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs import verb_actions
from itpm_tui.domain.attention import InboxView
from itpm_tui.domain.inbox import InboxFilter
from itpm_tui.domain.subject import task as task_subject
from itpm_tui.views.looking import looking_actions
from itpm_tui.views.registry import Registry
from itpm_tui.views.screens import EVERY
from tests.journeys.harness import DeskTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from itpm_tui.domain.reader import Reader

KEYS = 34
"""What the whole of it may cost, without free text."""
LOOK, APPROVAL = 2, 1
"""Keys of the look at who has time; and of `s y` beyond a plain `d`."""
ENTER = "\r"


@dataclass(frozen=True)
class Step:
    """One thing to decide: keys and texts in turns, and what is seen after it."""

    what: str
    typed: tuple[str, ...]
    """Keys at even places, free text at odd ones."""
    left: int
    """Threads that wait after it."""

    @property
    def keys(self) -> int:
        """Keys without free text."""
        return sum(len(part) for part in self.typed[::2])


def steps(accept: str, look: str) -> Iterator[Step]:
    yield Step("FWL-12: accept the approval", (accept,), 16)
    if look:
        yield Step("ERP-31: who has time?", (look,), 16)
    answer = "Yes for Wed, Thu only until noon"
    yield Step("ERP-31: reply", ("r", answer, f"{ENTER}d"), 15)
    yield Step("REQ-88: a task for Jo", ("aw", "jo", ENTER * 2), 14)
    asked = "Which scanners, how many?"
    yield Step("SSO-09: ask back, wait", ("r", asked, f"{ENTER}ze"), 13)
    yield Step("four for information", ("dddd",), 9)
    yield Step("M365-44: done", ("sxd",), 8)
    dana = "Dana does, I ask her"
    yield Step("SRV-17: reply", ("r", dana, f"{ENTER}d"), 7)
    yield Step("my tasks, but for two", ("Vj j d",), 2)
    yield Step("the last two", ("dzf",), 0)


def registry() -> Registry:
    return Registry([*looking_actions(), *verb_actions()])


def test_seventeen_threads_are_handled_with_the_agreed_keys_and_taken_back(
    sample_store: Path, reader: Reader
) -> None:
    keys = registry()
    accept = "sy" if keys.find("s y", "inbox") is not None else "d"
    look = "6\x7f" if any(spec.id == "load" for spec in EVERY) else ""
    plan = list(steps(accept, look))
    allowed = KEYS - (0 if look else LOOK) - (0 if accept == "sy" else APPROVAL)
    assert sum(step.keys for step in plan) == allowed
    before = waiting(reader)
    assert len(before) == 17
    with DeskTerminal(sample_store, (120, 36), screen="inbox") as terminal:
        terminal.until_shown("Threads")
        for step in plan:
            carry_out(terminal, step, reader)
        terminal.until_shown("Inbox is empty")
        assert_decided(reader)
        terminal.send(f"UG{ENTER}")
        terminal.until(lambda: waiting(reader) == before)
        terminal.until_shown("1 Inbox 30")
        assert terminal.leave() == 0


def test_a_long_reply_is_written_in_the_editor_and_seen_before_it_is_sent(
    sample_store: Path, tmp_path: Path, reader: Reader
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf '\\n- until noon' >> \"$1\"\n")
    editor.chmod(0o700)
    environment = {"EDITOR": str(editor), "VISUAL": ""}
    with DeskTerminal(
        sample_store, (120, 36), screen="inbox", environment=environment
    ) as terminal:
        terminal.until_shown("Threads")
        terminal.send("jrYes\x05")
        terminal.until_shown("Yes↵- until noon")
        terminal.send(ENTER)
        task_id = reader.find("ERP-31")
        assert task_id is not None
        subject = task_subject(task_id)

        def sent() -> bool:
            ids = reader.inbox.conversation(subject).ids
            return reader.inbox.comments(ids)[-1].body == "Yes\n- until noon"

        terminal.until(sent)
        assert terminal.leave() == 0


def waiting(reader: Reader, view: InboxView = InboxView.OPEN) -> list[str]:
    """Keys of the threads as the store has them."""
    found = reader.inbox.list(InboxFilter(view=view))
    return [row.key for row in reader.inbox.rows(found.subjects, view)]


def carry_out(terminal: DeskTerminal, step: Step, reader: Reader) -> None:
    """Type at one go, as fast as can be, and say what it cost."""
    sent, began = len(terminal.received), time.perf_counter()
    terminal.send("".join(step.typed))
    terminal.until(lambda: len(terminal.received) > sent)
    terminal.until(lambda: len(waiting(reader)) == step.left)
    terminal.settle(0.1)
    took = (time.perf_counter() - began) * 1000
    size = len(terminal.received) - sent
    print(f"{step.what:30} {step.keys:2} keys {size:6} bytes {took:5.0f} ms")


def assert_decided(reader: Reader) -> None:
    """What was decided is in the store."""
    for key, said in (
        ("ERP-31", "Yes for Wed, Thu only until noon"),
        ("SSO-09", "Which scanners, how many?"),
        ("SRV-17", "Dana does, I ask her"),
    ):
        task_id = reader.find(key)
        assert task_id is not None
        told = reader.inbox.conversation(task_subject(task_id))
        assert said in [comment.body for comment in reader.inbox.comments(told.ids)]
    (made,) = [t for t in reader.search(["vpn", "contractors"]) if t.assignees]
    assert made.assignees == ("jo",)
    done = reader.find("M365-44")
    assert done is not None
    assert reader.tasks([done])[0].done
    asleep = waiting(reader, InboxView.SNOOZED)
    assert "SSO-09" in asleep
    assert len(asleep) == 5
