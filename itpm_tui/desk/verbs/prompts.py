"""Prompts that verbs share: people, tasks, days, with completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, Line, Lines, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.dates import DateRules
    from itpm_tui.domain.records import TaskRecord


def which_project(bench: Bench) -> str:
    """What to say where it is not known into which project a task comes."""
    if bench.reader.project_list():
        return "Choose a project first: P."
    return "There is no project yet: esc, 0, then a begins one."


def note(text: str, role: str = MUTED) -> Line:
    """A line below what is typed."""
    return Line((Span(f" {text}", role),), PANEL)


def matching(people: Sequence[PersonRecord], word: str) -> list[PersonRecord]:
    """People that a word means: their handle, its start, or a part of the name."""
    low = word.removeprefix("@").lower()
    exact = [p for p in people if p.handle.lower() == low]
    if exact:
        return exact
    starts = [p for p in people if p.handle.lower().startswith(low)]
    return starts or [p for p in people if low in p.name.lower()]


def handles_of(
    people: Sequence[PersonRecord], text: str, has: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The handles that a line means, in order.

    Args:
        people: Who there is.
        text: `dana @tom` for these two, `none` for nobody, `+tom` and `-dana` to add
            to and take from those who are there.
        has: Who is there.

    Raises:
        Refusal: If a word means nobody, or more than one person, or nothing is said.
    """
    asked = text.replace(",", " ").split()
    if not asked:
        raise Refusal("Name someone, or none for nobody.")
    relative = all(word[0] in "+-" and len(word) > 1 for word in asked)
    found = list(has) if relative else []
    for word in asked:
        if word.lower() in {"@none", "none"}:
            continue
        handle = _one(people, word.lstrip("+-") if relative else word)
        if relative and word[0] == "-":
            found = [other for other in found if other != handle]
        else:
            found.append(handle)
    return tuple(dict.fromkeys(found))


def _one(people: Sequence[PersonRecord], word: str) -> str:
    who = matching(people, word)
    if not who:
        raise Refusal(f"Nobody is called {word}. {_some(people)}")
    if len(who) > 1:
        names = " and ".join(p.name for p in who[:3])
        raise Refusal(f"{word} matches {names}. Type one more letter.")
    return who[0].handle


def _some(people: Sequence[PersonRecord]) -> str:
    return "There are " + " ".join(f"@{p.handle}" for p in people[:6]) + "."


def complete_person(people: Sequence[PersonRecord], text: str) -> str | None:
    """The line with its last word made a whole handle."""
    head, gap, word = text.rpartition(" ")
    sign = word[:1] if word[:1] in {"+", "-"} else ""
    bare = word.removeprefix(sign)
    who = matching(people, bare) if bare else []
    return f"{head}{gap}{sign}@{who[0].handle} " if who else None


def people_lines(people: Sequence[PersonRecord], text: str) -> Lines:
    """Who the last word may mean, and who is meant by all."""
    word = text.split(" ")[-1].lstrip("+-")
    near = matching(people, word) if word else list(people)
    shown = [
        Line(
            (
                Span(f" @{p.handle:<10} ", ACCENT, bold=True),
                Span(p.name),
                Span(f"  {p.job_title or p.kind.value}", MUTED),
            ),
            PANEL,
        )
        for p in near[:6]
    ]
    return tuple(shown) or (note("nobody", "message.warning"),)


def tasks_found(bench: Bench, text: str) -> tuple[TaskRecord, ...]:
    """Tasks that a line may mean: an id, or words of id and title."""
    asked = text.split()
    if not asked:
        return ()
    exact = bench.reader.find(asked[0]) if len(asked) == 1 else None
    if exact is not None:
        return bench.reader.tasks([exact])
    return bench.reader.search(asked)


def task_lines(text: str, tasks: Sequence[TaskRecord]) -> Lines:
    """Tasks to choose from; the first one is taken. Nothing typed finds nothing."""
    if not text.strip():
        return ()
    return tuple(
        Line(
            (
                Span(f" {task.key:<8} ", ACCENT, bold=place == 0),
                Span(task.title),
                Span(f"  {task.status.lower()}", MUTED),
            ),
            PANEL,
        )
        for place, task in enumerate(tasks[:6])
    ) or (note("no such task", "message.warning"),)


def day_lines(text: str, today: date, rules: DateRules) -> Lines:
    """What a day is understood as."""
    if not text.strip():
        return (note("fri · +3d · +5wd · 12 dec · 2026-12-12"),)
    try:
        day = day_of(text, today, rules)
    except Refusal as refusal:
        return (note(refusal.text, "message.warning"),)
    return (note(f"{words.day_plain(day)} {day.year}", "message.ok"),)
