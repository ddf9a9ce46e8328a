"""The formats that tasks are written in; each is imported when it is asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.cli import documents
from itpm_tui.cli.output import harmless_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import TextIO

    from itpm_tui.domain.records import TaskRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What files say besides the tasks."""

    title: str
    at: datetime
    """When it is written (UTC)."""
    fields: Sequence[str] = ()
    """Names of the fields that people added."""
    projects: Mapping[int, str]
    """Names by id."""
    head: str = ""
    """The last change of the record of changes, where it is known."""
    events: bool = False
    """Whether tasks are events of a calendar, and not to-dos."""


def _csv(file: TextIO, tasks: Iterable[TaskRecord], telling: Telling) -> int:
    from itpm_tui.interchange.sheet import write_sheet

    count = 0

    def rows() -> Iterator[documents.Document]:
        nonlocal count
        for task in tasks:
            count += 1
            yield {**_flat(task), **_added(task, telling.fields)}

    write_sheet(file, rows())
    return count


def _flat(task: TaskRecord) -> documents.Document:
    """A task without what is no single cell."""
    document = documents.task(task)
    del document["fields"]
    return document


def _added(task: TaskRecord, names: Sequence[str]) -> documents.Document:
    """A column for each field that people added to tasks."""
    held = {each.name: each.text for each in task.added}
    return {name: held.get(name, "") for name in names}


def _json(file: TextIO, tasks: Iterable[TaskRecord], telling: Telling) -> int:
    """One document, written task by task."""
    count = 0
    head = f'"head": "{telling.head}", ' if telling.head else ""
    file.write(f'{{"schema": 1, {head}"tasks": [')
    for count, task in enumerate(tasks, 1):
        text = json.dumps(documents.task(task), ensure_ascii=False)
        file.write(("" if count == 1 else ",") + "\n" + harmless_json(text))
    file.write("\n]}\n")
    return count


def _markdown(file: TextIO, tasks: Iterable[TaskRecord], _: Telling) -> int:
    from itpm_tui.presentation.copying import markdown

    count = 0
    for task in tasks:
        file.write(markdown([task]) + "\n")
        count += 1
    return count


def _html(file: TextIO, tasks: Iterable[TaskRecord], telling: Telling) -> int:
    from itpm_tui.interchange.page import write_page

    return write_page(file, tasks, telling.title, telling.head)


def _ics(file: TextIO, tasks: Iterable[TaskRecord], telling: Telling) -> int:
    from itpm_tui.interchange.ics import write_ics

    return write_ics(file, tasks, telling.at, events=telling.events)


def _mermaid(file: TextIO, tasks: Iterable[TaskRecord], telling: Telling) -> int:
    from itpm_tui.interchange.mermaid import write_mermaid

    return write_mermaid(file, tasks, telling.projects)


FORMATS: Mapping[str, Callable[[TextIO, Iterable[TaskRecord], Telling], int]] = {
    "csv": _csv,
    "json": _json,
    "md": _markdown,
    "html": _html,
    "ics": _ics,
    "mermaid": _mermaid,
}
"""Writes tasks and returns how many, by the name of the format."""
PLAN = "mspdi"
"""The format that holds one project, whole."""
ENDINGS = {
    **{f".{name}": name for name in FORMATS},
    ".mmd": "mermaid",
    ".htm": "html",
    ".xml": PLAN,
}
"""The format that the ending of a file means."""
