"""Adding tasks: a title, at the place of the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.prompts import note
from itpm_tui.domain.commands.task import AddTask
from itpm_tui.domain.text import TITLE_LIMIT, clean
from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, PANEL, Line, Lines, Span
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Choice, Prompt
from itpm_tui.views.view import Place

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import Make


def add(bench: Bench, _: int) -> None:
    """Ask for a title; the task comes after the one under the cursor."""
    _ask(bench, bench.view.place())


def add_child(bench: Bench, _: int) -> None:
    """Ask for a title; the task comes below the selected one."""
    parent = bench.selection(bench.selected_ids()[:1]).one
    _ask(bench, Place(project_id=parent.project_id, parent_id=parent.id))


def add_text(bench: Bench, text: str) -> None:
    """Offer pasted text as new tasks, one for each line."""
    lines = [clean(line) for line in text.splitlines() if clean(line)]
    if not lines:
        return
    if len(lines) == 1:
        _ask(bench, bench.view.place(), lines[0])
    else:
        _offer(bench, lines)


def _offer(bench: Bench, lines: list[str]) -> None:
    place = bench.view.place()
    project_id = _project(bench, place)
    if project_id is None:
        bench.say("Choose a project first: P.", "warning")
        return
    body = [Line((Span(f" {line}"),), PANEL) for line in lines[:8]]
    if len(lines) > len(body):
        body.append(note(f"and {len(lines) - len(body)} more"))
    step = bench.step_of("paste", [])

    def go() -> None:
        for line in lines:
            command = AddTask(project_id=project_id, title=line)
            bench.submit(_always(command), ids=[], step=step)

    bench.open(
        Choice(
            title=f"Add {len(lines)} tasks",
            body=tuple(body),
            answers={"y": ("adds them", go)},
        )
    )


def _always(command: AddTask) -> Make:
    return lambda _: command


def _project(bench: Bench, place: Place) -> int | None:
    if place.project_id is not None:
        return place.project_id
    if bench.context.wanted.project_id is not None:
        return bench.context.wanted.project_id
    projects = bench.reader.project_list()
    return projects[0].id if len(projects) == 1 else None


def _ask(bench: Bench, place: Place, text: str = "") -> None:
    project_id = _project(bench, place)
    if project_id is None:
        bench.say("Choose a project first: P.", "warning")
        return

    began = bench.context.task_id

    def command(title: str) -> AddTask:
        # The task that was added before from the same prompt is selected now.
        last = bench.context.task_id
        return AddTask(
            project_id=project_id,
            title=title,
            parent_id=place.parent_id,
            after_id=place.after_id if last == began else last,
            status_id=place.status_id,
            deadline=place.due,
            predecessor_id=place.predecessor_id,
        )

    def take(typed: str) -> str | None:
        title = clean(typed)
        if not title:
            return "A task needs a title."
        bench.submit(
            lambda _: command(title), ids=[], becomes=True, keep=("add", title)
        )
        return None

    bench.open(
        Prompt(
            name="add",
            title="Add task",
            submit=take,
            again=take,
            buffer=LineBuffer(text, limit=TITLE_LIMIT),
            explain=lambda _: _where(bench, project_id, place),
            pasted=lambda pasted: _paste(bench, pasted),
            foot="enter saves · ctrl+s saves and adds another · esc cancels",
        )
    )


def _paste(bench: Bench, text: str) -> bool:
    bench.close()
    add_text(bench, text)
    return True


def _where(bench: Bench, project_id: int, place: Place) -> Lines:
    """The place that the new task gets, in words."""
    key = bench.project_key(project_id)
    parts = [f"~{key}"]
    if place.parent_id is not None:
        parts += [f"below {task.key}" for task in bench.reader.tasks([place.parent_id])]
    elif place.after_id is not None:
        parts += [f"after {task.key}" for task in bench.reader.tasks([place.after_id])]
    if place.due is not None:
        parts.append(f"due {words.day_plain(place.due)}")
    if place.status_id is not None:
        names = {s.id: s.name for s in bench.reader.statuses()}
        parts.append(f"status {names.get(place.status_id, '?').lower()}")
    text = " · ".join(parts)
    return (Line((Span(f" {text}", MUTED),), PANEL),)
