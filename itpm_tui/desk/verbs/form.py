"""The form with all fields of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.selection import GONE
from itpm_tui.desk.verbs.form_parts import parts_of
from itpm_tui.desk.verbs.several_form import edit_several
from itpm_tui.domain.commands.bug import EditBug
from itpm_tui.domain.commands.task import EditTask
from itpm_tui.domain.refusals import Refusal
from itpm_tui.views.modes import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import Make, TaskSelection
    from itpm_tui.desk.verbs.form_parts import Part
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.records import TaskRecord


def edit_form(bench: Bench, _: int) -> None:
    """Show all fields of the selected task; only what was changed is saved.

    Of several tasks, those that they have in common.
    """
    task_id, *others = bench.selected_ids()
    if others:
        edit_several(bench, [task_id, *others])
        return
    detail = bench.reader.task(task_id)
    if detail is None:
        bench.say(GONE, "warning")
        return
    parts = parts_of(bench, detail)
    began = {part.field.name: part.field.buffer.text for part in parts}

    def save(texts: dict[str, str]) -> None:
        changed = {name: text for name, text in texts.items() if text != began[name]}
        if changed:
            _save(bench, detail.task, parts, changed)
        else:
            bench.say("Nothing was changed.")

    bench.open(
        Form(
            title=_title(detail.task),
            fields=[part.field for part in parts],
            submit=save,
        )
    )


def _title(task: TaskRecord) -> str:
    return f"Edit {task.key}"


def _save(
    bench: Bench, task: TaskRecord, parts: list[Part], texts: dict[str, str]
) -> None:
    """Send what was changed, as one step."""
    task_id = task.id
    step = bench.step_of("edit", [task_id, len(texts)])
    changed = [part for part in parts if part.field.name in texts]
    made: list[Make] = []
    for build, asked in (
        (_edit, any(part.edit for part in changed)),
        (_edit_bug, any(part.bug for part in changed)),
    ):
        if asked:
            made.append(_seen_first(bench, task_id, parts, texts, build))
    made += [p.make(texts[p.field.name]) for p in changed if p.make is not None]
    keep: tuple[str, dict[str, str]] | None = (_title(task), texts)
    for make in made:
        # Only the first: others that are done are not to be typed again.
        bench.submit(make, ids=[task_id], step=step, keep=keep)
        keep = None


def _seen_first(
    bench: Bench,
    task_id: int,
    parts: list[Part],
    texts: dict[str, str],
    build: Callable[[int, list[Part], dict[str, str]], Command],
) -> Make:
    """A command on the values seen; asked again, after a conflict, on those stored."""
    first = iter((build(task_id, parts, texts),))

    def make(_: TaskSelection) -> Command:
        command = next(first, None)
        if command is not None:
            return command
        detail = bench.reader.task(task_id)
        if detail is None:
            raise Refusal(GONE)
        return build(task_id, parts_of(bench, detail), texts)

    return make


def _edit(task_id: int, parts: list[Part], texts: dict[str, str]) -> EditTask:
    edits = (
        part.edit(texts[part.field.name])
        for part in parts
        if part.edit is not None and part.field.name in texts
    )
    return EditTask(task_id=task_id, edits=tuple(edits))


def _edit_bug(task_id: int, parts: list[Part], texts: dict[str, str]) -> EditBug:
    edits = (
        part.bug(texts[part.field.name])
        for part in parts
        if part.bug is not None and part.field.name in texts
    )
    return EditBug(task_id=task_id, edits=tuple(edits))
