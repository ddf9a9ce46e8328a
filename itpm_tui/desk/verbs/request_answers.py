"""Answers to requests: yes, no, later, the same as another, a question back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.answering import ask_words
from itpm_tui.desk.verbs.office_form import send
from itpm_tui.desk.verbs.prompts import day_lines, note
from itpm_tui.domain.commands.request import (
    AcceptRequest,
    AskBack,
    Becomes,
    DeclineRequest,
    DeferRequest,
    MarkDuplicate,
    ReopenRequest,
)
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.similar import similar
from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, Line, Span
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.records import ProjectRecord
    from itpm_tui.domain.register_records import RegisterRecord
    from itpm_tui.presentation.lines import Lines

_FOOT = "code: a task there · new CODE: a project · enter accepts · esc cancels"


def _seen(row: RegisterRecord) -> str:
    return row.state or ""


def accept(bench: Bench, row: RegisterRecord) -> None:
    """Make a task in the project it is asked for; else ask where."""
    if row.project_id is not None:
        command = AcceptRequest(request_id=row.id, seen=_seen(row))
        send(bench, lambda: command)
        return
    accept_as(bench, row)


def accept_as(bench: Bench, row: RegisterRecord) -> None:
    """Ask what it becomes: a task of which project, or a new project."""
    projects = [p for p in bench.reader.project_list() if not p.archived]

    def command(text: str) -> AcceptRequest:
        first, _, rest = text.strip().partition(" ")
        if first.lower() == "new":
            return AcceptRequest(
                request_id=row.id,
                seen=_seen(row),
                becomes=Becomes.PROJECT,
                key=rest.strip(),
            )
        return AcceptRequest(
            request_id=row.id, seen=_seen(row), project_id=_one(projects, first).id
        )

    def take(text: str) -> str | None:
        try:
            made = command(text)
        except Refusal as refusal:
            return refusal.text
        name = f"accept {row.key}"
        bench.submit(lambda _: made, ids=[], becomes=True, keep=(name, text))
        return None

    def complete(text: str) -> str | None:
        near = _near(projects, text)
        return near[0].key if near and text.strip() else None

    bench.open(
        Prompt(
            name=f"accept {row.key}",
            title=f"{row.key} becomes a task of",
            submit=take,
            explain=lambda text: _projects_shown(projects, text),
            complete=complete,
            foot=_FOOT,
        )
    )


def _near(projects: list[ProjectRecord], text: str) -> list[ProjectRecord]:
    low = text.strip().lower().removeprefix("~")
    begun = [p for p in projects if p.key.lower().startswith(low)]
    return begun or [p for p in projects if low in p.name.lower()]


def _one(projects: list[ProjectRecord], text: str) -> ProjectRecord:
    """The project that a word means.

    Raises:
        Refusal: If it means none.
    """
    near = _near(projects, text) if text else []
    if not near:
        known = ", ".join(p.key for p in projects[:8])
        raise Refusal(f"Name a project: {known}. Or new CODE begins one.")
    return near[0]


def _projects_shown(projects: list[ProjectRecord], text: str) -> Lines:
    if text.strip().lower().startswith("new"):
        return (note("a project of this name begins; new VPN calls it VPN"),)
    return tuple(
        Line((Span(f" {p.key:<8}", ACCENT), Span(p.name, MUTED)), PANEL)
        for p in _near(projects, text)[:6]
    )


def decline(bench: Bench, row: RegisterRecord) -> None:
    """No, and why; who asked reads it."""
    ask_words(
        bench,
        f"decline {row.key}",
        f"Why {row.key} is declined",
        lambda said: DeclineRequest(request_id=row.id, seen=_seen(row), reason=said),
        empty="Say why: who asked reads it.",
        foot="enter declines, who asked is told · esc keeps the text for later",
    )


def defer(bench: Bench, row: RegisterRecord) -> None:
    """For later; with a day, it comes back by itself."""
    today, rules = bench.clock.today(), bench.reckoning.rules()

    def take(text: str) -> str | None:
        try:
            until = day_of(text, today, rules) if text.strip() else None
        except Refusal as refusal:
            return refusal.text
        send(
            bench,
            lambda: DeferRequest(request_id=row.id, seen=_seen(row), until=until),
        )
        return None

    bench.open(
        Prompt(
            name=f"defer {row.key}",
            title=f"{row.key} comes back on",
            submit=take,
            explain=lambda text: day_lines(text, today, rules),
            foot="a day, or nothing for later · enter puts it off · esc cancels",
        )
    )


def duplicate(bench: Bench, row: RegisterRecord) -> None:
    """Another request that asks for the same; similar ones are offered."""
    others = [r for r in bench.reader.records("request") if r.id != row.id]

    def near(text: str) -> list[RegisterRecord]:
        typed = text.strip().upper()
        exact = [r for r in others if typed and r.key.startswith(typed)]
        return exact or similar(text or row.title, others)

    def take(text: str) -> str | None:
        found = near(text)
        if not found:
            return "No request is like that. Type its id, such as REQ-84."
        of_id = found[0].id
        send(
            bench,
            lambda: MarkDuplicate(request_id=row.id, seen=_seen(row), of_id=of_id),
        )
        return None

    bench.open(
        Prompt(
            name=f"duplicate {row.key}",
            title=f"{row.key} {row.title} is the same as",
            submit=take,
            explain=lambda text: similar_lines(near(text)),
            complete=lambda text: next((r.key for r in near(text)), None),
            foot="id or words · the first is taken · esc cancels",
        )
    )


def similar_lines(rows: list[RegisterRecord]) -> Lines:
    """Requests to choose from."""
    return tuple(
        Line(
            (
                Span(f" {r.key:<8}", ACCENT, bold=not place),
                Span(r.title),
                Span(f"  {(r.state or '').replace('_', ' ')}", MUTED),
            ),
            PANEL,
        )
        for place, r in enumerate(rows[:5])
    ) or (note("none is like it"),)


def ask_back(bench: Bench, row: RegisterRecord) -> None:
    """A question to who asked."""
    who = row.text("requester")
    ask_words(
        bench,
        f"ask back {row.key}",
        f"Ask @{who} on {row.key}" if who else f"Ask on {row.key}",
        lambda said: AskBack(request_id=row.id, seen=_seen(row), question=said),
        empty="Write the question, or esc cancels.",
    )


def reopen(bench: Bench, row: RegisterRecord) -> None:
    """Let it wait for an answer again."""
    send(bench, lambda: ReopenRequest(request_id=row.id, seen=_seen(row)))


def put_off(days: int) -> Callable[[Bench, RegisterRecord], None]:
    """Until so many days from today."""

    def run(bench: Bench, row: RegisterRecord) -> None:
        until = bench.clock.today().fromordinal(bench.clock.today().toordinal() + days)
        send(
            bench,
            lambda: DeferRequest(request_id=row.id, seen=_seen(row), until=until),
        )

    return run
