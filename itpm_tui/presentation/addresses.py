"""Addresses in what people wrote of a task."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.task_records import TaskDetail

_ADDRESS = re.compile(r"\b(?:https?|ftp|ssh|sftp|git|file)://[^\s<>\"']{1,2000}")
_BEHIND = ".,;:!?"
"""Signs behind an address that belong to the sentence."""


def found_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Each address once, in the order of the texts."""
    found = (_bare(m[0]) for text in texts for m in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(found))


def of_task(detail: TaskDetail) -> tuple[str, ...]:
    """Addresses of a task: its fields and text first, then comments, new first."""
    task = detail.task
    return found_in(
        (
            *(each.text for each in task.added),
            task.title,
            detail.description,
            task.blocked_note or "",
            *(item.text for item in detail.checklist),
            *(comment.body for comment in reversed(detail.comments)),
        )
    )


def _bare(address: str) -> str:
    """Without what stands behind it in a sentence, such as a full stop or bracket."""
    while address[-1] in _BEHIND or (
        address.endswith(")") and address.count("(") < address.count(")")
    ):
        address = address[:-1]
    return address
