"""Verbs that ask for something: people, tags, a day, a note, a task, a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.prompts import (
    complete_person,
    day_lines,
    handles_of,
    note,
    people_lines,
    task_lines,
    tasks_found,
)
from itpm_tui.desk.verbs.wide import submit_wide
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.task import (
    LinkTasks,
    SetAssignees,
    SetStatus,
    SetTags,
    ShiftTasks,
    StatusWord,
    UnlinkTasks,
)
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import Make
    from itpm_tui.presentation.lines import Lines


def _send(bench: Bench, ids: list[int], make: Make, name: str, text: str) -> None:
    submit_wide(bench, ids, make, keep=(name, text))


def ask_blocked(bench: Bench, _: int) -> None:
    """Why it is blocked."""
    ids = bench.selected_ids()

    def take(text: str) -> str | None:
        why = clean(text)
        if not why:
            return "Say what it waits for: vendor, PO 7741, CAB."
        _send(
            bench,
            ids,
            lambda seen: SetStatus(
                tasks=seen.statuses(), word=StatusWord.BLOCKED, note=why
            ),
            "blocked",
            text,
        )
        return None

    named = bench.selection(ids).named
    bench.open(
        Prompt(
            name="blocked",
            title=f"Why {named} is blocked",
            submit=take,
            foot="enter blocks it · esc cancels",
        )
    )


def ask_who(bench: Bench, _: int) -> None:
    """Who works on it; nobody empties it."""
    ids = bench.selected_ids()
    people = bench.reader.people()
    selection = bench.selection(ids)

    def take(text: str) -> str | None:
        try:
            handles_of(people, text)
        except Refusal as refusal:
            return refusal.text
        if len(ids) > 1 and text.strip()[:1] in {"+", "-"}:
            return "With several tasks, name everyone who works on them."
        _send(
            bench,
            ids,
            lambda seen: SetAssignees(
                tasks=seen.assignees(),
                handles=handles_of(people, text, seen.one.assignees),
            ),
            "who",
            text,
        )
        return None

    now = " ".join(f"@{h}" for h in selection.one.assignees) or "nobody"
    has = f"now {now} · " if len(ids) == 1 else ""
    bench.open(
        Prompt(
            name="who",
            title=f"Who works on {selection.named}",
            submit=take,
            explain=lambda text: people_lines(people, text),
            complete=lambda text: complete_person(people, text),
            foot=f"{has}@name · +name adds · -name takes off · none · tab completes",
        )
    )


def ask_tags(bench: Bench, _: int) -> None:
    """Tags to put on, or with a minus to take off."""
    ids = bench.selected_ids()
    known = bench.reader.tags()
    selection = bench.selection(ids)

    def parsed(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        asked = [word for word in text.replace(",", " ").split() if word.strip("-#+")]
        names = [word.lstrip("-#+").lower() for word in asked]
        pairs = list(zip(asked, names, strict=True))
        add = tuple(name for word, name in pairs if not word.startswith("-"))
        remove = tuple(name for word, name in pairs if word.startswith("-"))
        return add, remove

    def take(text: str) -> str | None:
        add, remove = parsed(text)
        if not add and not remove:
            return "Name a tag, or -tag to take one off."
        _send(
            bench,
            ids,
            lambda seen: SetTags(task_ids=seen.ids, add=add, remove=remove),
            "tags",
            text,
        )
        return None

    def explain(text: str) -> Lines:
        word = text.split(" ")[-1].lstrip("-#+").lower()
        near = [f"#{tag}" for tag in known if tag.startswith(word)][:12]
        has = " ".join(f"#{tag}" for tag in selection.one.tags) or "none"
        return (note(f"has {has}"), note(" ".join(near) or "a new tag"))

    def complete(text: str) -> str | None:
        head, gap, word = text.rpartition(" ")
        bare = word.lstrip("-#+").lower()
        near = [tag for tag in known if bare and tag.startswith(bare)]
        sign = "-" if word.startswith("-") else "#"
        return f"{head}{gap}{sign}{near[0]} " if near else None

    bench.open(
        Prompt(
            name="tags",
            title=f"Tags of {selection.named}",
            submit=take,
            explain=explain,
            complete=complete,
            foot="tag puts on · -tag takes off · tab completes · esc cancels",
        )
    )


def ask_move(bench: Bench, _: int) -> None:
    """The day on which it starts."""
    ids = bench.selected_ids()
    today, rules = bench.clock.today(), bench.reckoning.rules()

    def take(text: str) -> str | None:
        try:
            day = day_of(text, today, rules)
        except Refusal as refusal:
            return refusal.text
        _send(
            bench,
            ids,
            lambda seen: ShiftTasks(tasks=seen.starts(), to=day),
            "move",
            text,
        )
        return None

    bench.open(
        Prompt(
            name="move",
            title=f"Move {bench.selection(ids).named} to",
            submit=take,
            explain=lambda text: day_lines(text, today, rules),
        )
    )


def ask_comment(bench: Bench, _: int) -> None:
    """A comment on each of them."""
    ids = bench.selected_ids()

    def take(text: str) -> str | None:
        body = clean(text, limit=LONG_LIMIT, lines=True).strip()
        if not body:
            return "Write something, or esc cancels."
        _send(
            bench,
            ids,
            lambda seen: AddComment(task_ids=seen.ids, body=body),
            "comment",
            text,
        )
        return None

    bench.open(
        Prompt(
            name="comment",
            title=f"Comment on {bench.selection(ids).named}",
            submit=take,
            foot="enter sends · esc keeps the text for later",
        )
    )


def ask_link(after: bool, bench: Bench, _: int) -> None:
    """A task to link with; linked already, the link goes."""
    ids = bench.selected_ids()
    selection = bench.selection(ids)

    def take(text: str) -> str | None:
        found = [task for task in tasks_found(bench, text) if task.id not in ids]
        if not found:
            return "No such task. Type an id or words of its title."
        other = found[0].id
        step = bench.step_of(f"link {other}", ids)
        for task in selection.tasks:
            first, then = (other, task.id) if after else (task.id, other)
            bench.submit(_link_or_not(bench, first, then), ids=[task.id], step=step)
        return None

    def complete(text: str) -> str | None:
        found = tasks_found(bench, text)
        return found[0].key if found else None

    what = "is blocked by" if after else "blocks"
    bench.open(
        Prompt(
            name="link",
            title=f"{selection.named} {what}",
            submit=take,
            explain=lambda text: task_lines(text, tasks_found(bench, text)),
            complete=complete,
            foot="id or words · the first is taken · a link that is there goes",
        )
    )


def _link_or_not(bench: Bench, first: int, then: int) -> Make:
    there = any(
        link.predecessor_id == first and link.successor_id == then
        for link in bench.reader.links([first])
    )
    kind = UnlinkTasks if there else LinkTasks
    return lambda _: kind(predecessor_id=first, successor_id=then)
