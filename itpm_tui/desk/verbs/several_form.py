"""The form of several tasks: what is typed in a field becomes that of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.form_parts import columns_of
from itpm_tui.desk.verbs.wide import submit_wide
from itpm_tui.domain.commands.task import EditTask, EditTasks
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Field, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import TaskSelection
    from itpm_tui.desk.verbs.form_parts import Part

    Parts = Mapping[int, Mapping[str, Part]]

MOST = 500
"""Tasks whose fields are read for one form."""
_OWN = frozenset({"title", "description"})
"""Fields that are of one task alone."""


def edit_several(bench: Bench, ids: list[int]) -> None:
    """Show the fields that the tasks have in common; only what is changed is saved."""
    if len(ids) > MOST:
        bench.say(f"At most {MOST} tasks are edited in one form.", "warning")
        return
    parts = _parts(bench, ids)
    fields = list(_fields(parts))
    began = {field.name: field.buffer.text for field in fields}
    first: list[object] = []

    def save(texts: dict[str, str]) -> None:
        changed = {name: text for name, text in texts.items() if text != began[name]}

        def make(seen: TaskSelection) -> EditTasks:
            # What the form showed is what was seen, until a conflict asks again.
            first[:] = first or [seen.tasks]
            held = parts if seen.tasks is first[0] else _parts(bench, seen.ids)
            return _command(held, changed)

        if changed:
            submit_wide(bench, ids, make, keep=(title, changed))
        else:
            bench.say("Nothing was changed.")

    title = f"Edit {len(parts)} tasks"
    bench.open(Form(title=title, fields=fields, submit=save))


def _parts(bench: Bench, ids: Iterable[int]) -> Parts:
    """By task and name, the fields of tasks that are still there."""
    found = {}
    for task_id in ids:
        detail = bench.reader.task(task_id)
        if detail is not None:
            columns = columns_of(bench, detail)
            found[task_id] = {part.field.name: part for part in columns}
    return found


def _fields(parts: Parts) -> Iterable[Field]:
    """A field for each column that all of the tasks have."""
    every = list(parts.values())
    for name in every[0]:
        if name not in _OWN and all(name in held for held in every):
            yield _field([held[name].field for held in every])


def _field(same: Sequence[Field]) -> Field:
    """One field for those of all tasks, empty where their texts differ."""
    texts = {field.buffer.text for field in same}
    one = same[0]
    if len(texts) == 1:
        return one
    return Field(
        one.name,
        one.label,
        LineBuffer(),
        lambda text: one.check(text) if text.strip() else None,
        hint=f"{len(texts)} values; empty leaves them",
        show=one.show,
        complete=one.complete,
    )


def _command(parts: Parts, changed: Mapping[str, str]) -> EditTasks:
    """The changed fields of all tasks."""
    return EditTasks(
        tasks=tuple(
            EditTask(
                task_id=task_id,
                edits=tuple(
                    edit(text)
                    for name, text in changed.items()
                    if (edit := held[name].edit) is not None
                ),
            )
            for task_id, held in parts.items()
        )
    )
