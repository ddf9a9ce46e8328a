"""Bug reports: what a task of type bug tells besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.bug import BugField, EditBug
from itpm_tui.domain.enums import Severity, TaskType
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, TITLE_LIMIT, clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_task
from itpm_tui.services.values import number, text_or_none
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction, Row

_LONG = frozenset({BugField.STEPS, BugField.EXPECTED, BugField.ACTUAL})
NAMES = {
    BugField.SEVERITY: "severity",
    BugField.STEPS: "steps to reproduce",
    BugField.EXPECTED: "what was expected",
    BugField.ACTUAL: "what happened",
    BugField.SYSTEM: "affected system",
    BugField.FOUND_IN: "found in",
    BugField.FIXED_IN: "fixed in",
}


@handles(EditBug)
def edit_bug(command: EditBug, tx: OpenTransaction) -> Handled:
    """Write fields of a bug report; the first one makes it.

    Raises:
        Refusal: If the task is gone or no bug, or a severity is unknown.
        Conflict: If a field is no longer as it was seen.
    """
    task = load_task(tx, command.task_id)
    if task.type is not TaskType.BUG:
        raise Refusal(f"{task.key} is no bug. e changes its type.")
    rows = tx.rows("bug_report", task_id=task.id)
    row: Row = rows[0] if rows else {}
    values = _to_write(command, tx, task.key, row)
    if not values:
        said = f"The report of {task.key} is so already."
        return Handled(topics=frozenset(), title="", message=said, touched=(task.id,))
    columns = {field.value: value for field, value in values.items()}
    if rows:
        tx.update("bug_report", number(row, "id"), columns)
    else:
        empty = dict.fromkeys(field.value for field in BugField)
        tx.insert("bug_report", {"task_id": task.id, **empty, **columns})
    names = listed([NAMES[field] for field in values])
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"{names} of {task.key}",
        message=f"{task.key}: {names} saved.",
        touched=(task.id,),
    )


def _to_write(
    command: EditBug, tx: OpenTransaction, key: str, row: Row
) -> dict[BugField, str | None]:
    clashes = Clashes(tx)
    found: dict[BugField, str | None] = {}
    row_id = number(row, "id") if row else 0
    for edit in command.edits:
        stored = text_or_none(row, edit.field.value) if row else None
        wanted = _checked(edit.field, edit.wanted)
        if clashes.to_write(
            ("bug_report", row_id, edit.field.value),
            (key, NAMES[edit.field]),
            (edit.seen or None, wanted, stored),
            (edit.seen or "nothing", wanted or "nothing", stored or "nothing"),
        ):
            found[edit.field] = wanted
    clashes.settle()
    return found


def _checked(field: BugField, value: str | None) -> str | None:
    """A value as it is stored.

    Raises:
        Refusal: If there is no such severity.
    """
    if value is None:
        return None
    if field in _LONG:
        return clean(value, limit=LONG_LIMIT, lines=True).strip() or None
    plain = clean(value, limit=TITLE_LIMIT)
    if field is BugField.SEVERITY and plain and plain not in set(Severity):
        raise Refusal(f"Severity is one of {', '.join(Severity)}.")
    return plain or None
