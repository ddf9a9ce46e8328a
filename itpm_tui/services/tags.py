"""Tags on tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import SetTags
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean, fold
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.registry import handles
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import listed, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction, Transaction

TAG_LIMIT = 40


def tag_name(typed: str) -> str:
    """A tag as it is stored: one word, without the sign.

    Raises:
        Refusal: If nothing is left of it, or it does not begin with a letter.
    """
    name = clean(typed, limit=TAG_LIMIT).removeprefix("#").replace(" ", "-")
    if not name[:1].isalpha():
        raise Refusal(
            f'"{clean(typed, limit=TAG_LIMIT)}" is no tag: it begins with '
            "a letter, such as #network."
        )
    return name


def tag_new_task(tx: Transaction, task_id: int, names: Sequence[str]) -> None:
    """Put tags on a task that has none; those that do not exist yet are made.

    Raises:
        Refusal: If a tag is no word.
    """
    known = {fold(text(row, "name")): number(row, "id") for row in tx.rows("tag")}
    wanted = [tag_name(name) for name in names]
    for tag_id in dict.fromkeys(_ids(tx, wanted, known)):
        tx.insert("task_tag", {"task_id": task_id, "tag_id": tag_id})


@handles(SetTags)
def set_tags(command: SetTags, tx: OpenTransaction) -> Handled:
    """Put tags on tasks and take others off; tags have no case.

    Raises:
        Refusal: If a task is gone or a tag is no word.
    """
    tasks = load_tasks(tx, command.task_ids)
    known = {fold(text(row, "name")): number(row, "id") for row in tx.rows("tag")}
    add = list(dict.fromkeys(tag_name(name) for name in command.add))
    remove = [fold(tag_name(name)) for name in command.remove]
    off = {known[name] for name in remove if name in known}
    ids = [task.id for task in tasks]
    there = {
        (number(row, "task_id"), number(row, "tag_id")): number(row, "id")
        for row in tx.rows_in("task_tag", "task_id", ids)
    }
    changed = {task_id for task_id, tag_id in there if tag_id in off}
    for (_, tag_id), row_id in there.items():
        if tag_id in off:
            tx.delete("task_tag", row_id)
    for tag_id in _ids(tx, add, known):
        for task_id in ids:
            if (task_id, tag_id) not in there and tag_id not in off:
                tx.insert("task_tag", {"task_id": task_id, "tag_id": tag_id})
                changed.add(task_id)
    said = _said(add, remove)
    keys = [task.key for task in tasks if task.id in changed or not changed]
    if not changed:
        return unchanged(f"{subject(keys)}: {said} already.", tuple(ids))
    return Handled(
        topics=frozenset({Topic.TASKS}),
        title=f"tags of {listed(keys)}: {said}",
        message=f"{subject(keys)}: {said}.",
        touched=tuple(ids),
    )


def _ids(tx: Transaction, names: Sequence[str], known: dict[str, int]) -> list[int]:
    """Ids of tags; those that do not exist yet are made."""
    found = []
    for name in names:
        if fold(name) not in known:
            known[fold(name)] = tx.insert("tag", {"name": name, "colour": None})
        found.append(known[fold(name)])
    return found


def _said(add: Sequence[str], remove: Sequence[str]) -> str:
    """Tags put on and taken off."""
    return " ".join([f"#{name}" for name in add] + [f"no #{name}" for name in remove])
