"""Tasks as a Gantt chart of Mermaid, which Markdown pages draw.

Source:
    Mermaid documentation, "Gantt diagrams" and "Entity codes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup, TaskType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import TextIO

    from itpm_tui.domain.records import TaskRecord

# Each means something to Mermaid or to the page around it.
_ENTITIES = str.maketrans({sign: f"#{ord(sign)};" for sign in '#;:%<>"`{}'})


def write_mermaid(
    file: TextIO, tasks: Iterable[TaskRecord], projects: Mapping[int, str]
) -> int:
    """Write the tasks that have a place in time. Returns how many they are.

    Summaries become sections, since Mermaid has no bars for them.

    Args:
        file: Open for text.
        tasks: Parents before what is below them.
        projects: Names by id; sections of tasks without a summary.
    """
    file.write("gantt\n    dateFormat YYYY-MM-DDTHH:mm\n    axisFormat %d %b\n")
    sections: dict[int, str] = {}
    section, count = "", 0
    for task in tasks:
        if task.children:
            sections[task.id] = _text(f"{task.key} {task.title}")
            continue
        start, finish = task.start or task.finish, task.finish or task.start
        if start is None or finish is None:
            continue
        name = projects.get(task.project_id, task.key.rpartition("-")[0])
        wanted = sections.get(task.parent_id or 0) or _text(name)
        if wanted != section:
            section = wanted
            file.write(f"    section {section}\n")
        count += 1
        file.write(f"    {_task(task, start, finish)}\n")
    return count


def _task(task: TaskRecord, start: datetime, finish: datetime) -> str:
    """One line: words that colour it, its id, its dates."""
    is_moment = task.type is TaskType.MILESTONE or start >= finish
    words = [
        word
        for word, holds in (
            ("milestone", is_moment),
            ("crit", task.critical),
            ("done", task.group is StatusGroup.COMPLETED),
            ("active", task.group is StatusGroup.STARTED),
        )
        if holds
    ]
    until = "0d" if is_moment else f"{finish:%Y-%m-%dT%H:%M}"
    at = finish if is_moment else start
    parts = [*words, task.key, f"{at:%Y-%m-%dT%H:%M}", until]
    return f"{_text(f'{task.key} {task.title}')} :{', '.join(parts)}"


def _text(text: str) -> str:
    """Text in one line that means nothing to Mermaid."""
    return " ".join(text.split()).translate(_ENTITIES)
