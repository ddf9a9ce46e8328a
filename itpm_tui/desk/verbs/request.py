"""Verbs on what is asked, and on rows of registers; questions to others."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.verb import verb
from itpm_tui.views.screens import REQUESTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

ANSWERS = (
    ("yes", "s y", "Accept, approve, confirm", "yes", "request accept REQ-N"),
    ("no", "s n", "Decline, reject, not by then", "no", "request decline REQ-N"),
    ("conditions", "s w", "Approve with conditions", "with", "approval answer ID"),
    ("changes", "s e", "Changes wanted", "changes", "approval answer ID"),
    ("later", "s f", "Defer, or until a day", "later", "request defer REQ-N"),
    ("same", "s u", "The same as another", "same", "request duplicate REQ-N"),
    ("other", "s a", "Offer another date", "other date", "commitment answer ID"),
    ("again", "s o", "Open it again", "again", "request reopen REQ-N"),
    ("back", "r", "Ask back, or answer a question", "ask back", "request ask REQ-N"),
    ("delegate", "w", "Hand the approval on", "delegate", "approval delegate ID"),
    ("withdraw", "D", "Take back what you asked", "withdraw", "approval withdraw ID"),
)
"""What is said to what is asked: name, key, title, hint, command."""
SLEEPS = (
    ("tomorrow", "t", "Put the request off until tomorrow", None, 1),
    ("friday", "f", "Put the request off until Friday", 4, 0),
    ("monday", "m", "Put the request off until Monday", 0, 0),
    ("week", "w", "Put the request off for a week", None, 7),
)
"""Until when a request sleeps: name, letter, title, weekday, days."""


def _rows(run: str, *more: object) -> Callable[[Bench, int], None]:
    """A verb that is imported when it is used: registers are not for the start."""

    def act(bench: Bench, _: int) -> None:
        module = import_module("itpm_tui.desk.verbs.request_rows")
        getattr(module, run)(bench, *more)

    return act


def _ask(run: str) -> Callable[[Bench, int], None]:
    """A question to others, imported when it is used."""

    def act(bench: Bench, _: int) -> None:
        getattr(import_module("itpm_tui.desk.verbs.ask_others"), run)(bench)

    return act


def _sleep(weekday: int | None, days: int, bench: Bench, _: int) -> None:
    """Until the next such weekday, or for so many days."""
    today = bench.clock.today()
    ahead = days if weekday is None else (weekday - today.weekday() - 1) % 7 + 1
    _rows("sleep", ahead)(bench, 1)


def request_actions() -> list[Action[Stage]]:
    """Verbs on the row under the cursor, and questions to others."""
    there = partial(verb, screens=REQUESTS, needs_task=False, repeats=False)
    return [
        *(
            there(
                f"answer.{name}",
                (key,),
                title,
                _rows("answer", name),
                hint=hint,
                command=f"itpm {command}",
            )
            for name, key, title, hint, command in ANSWERS
        ),
        *(
            there(
                f"request.{name}",
                (f"z {letter}",),
                title,
                partial(_sleep, weekday, days),
                hint=name,
                command="itpm request defer REQ-N DATE",
            )
            for name, letter, title, weekday, days in SLEEPS
        ),
        there(
            "request.until",
            ("z d",),
            "Put the request off until a day",
            _rows("answer", "later"),
            hint="day",
            command="itpm request defer REQ-N DATE",
        ),
        there(
            "request.add",
            ("a",),
            "Add a request, a question, a row of the register",
            _rows("add"),
            hint="add",
            command="itpm request add TITLE",
        ),
        there(
            "request.edit",
            ("e",),
            "Edit the fields of the request or the row",
            _rows("edit"),
            hint="edit",
            command="itpm request edit REQ-N",
        ),
        there(
            "request.comment",
            ("c",),
            "Comment on the request, or on what it is about",
            _rows("comment"),
            hint="comment",
            command="itpm request comment REQ-N TEXT",
        ),
        *_questions(),
    ]


def _questions() -> list[Action[Stage]]:
    """Questions to others."""
    return [
        verb(
            "approval.ask",
            ("s q",),
            "Ask for approval of the task",
            _ask("ask_approval"),
            hint="ask approval",
            command="itpm approval ask ID @HANDLE",
            repeats=False,
        ),
        verb(
            "commitment.ask",
            ("s p",),
            "Ask to confirm the date of the task",
            _ask("ask_dates"),
            hint="ask date",
            command="itpm commitment ask ID",
            repeats=False,
        ),
        verb(
            "checkin.ask",
            (),
            "Ask several people a question",
            _ask("ask_check_in"),
            hint="ask",
            command="itpm checkin ask TEXT @HANDLE",
            needs_task=False,
            repeats=False,
            anywhere=True,
        ),
    ]
