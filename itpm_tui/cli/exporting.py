"""`itpm export`: tasks into a file, or to standard output."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.cli import documents
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import filter_arguments, tasks_wanted
from itpm_tui.cli.output import harmless_json
from itpm_tui.cli.session import path_of
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.views.files import Export


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "--format", choices=("csv", "json"), help="csv where nothing else is said"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="file to write; without, standard output"
    )
    filter_arguments(parser)


def _run(session: Session) -> None:
    tasks = tasks_wanted(session)
    printed = session.options.output is None
    usual = "json" if printed and session.out.as_json else "csv"
    names = [record.field.name for record in session.reader.custom_fields()]
    as_json = (session.options.format or usual) == "json"
    write = _json if as_json else partial(_csv, names=names)
    if printed:
        write(session.out.stream, tasks)
        return
    path = path_of(session.options.output)
    with new_file(path) as file:
        count = write(file, tasks)
    if session.out.as_json:
        session.out.document({"file": str(path), "tasks": count})
    else:
        session.out.line(f"{count:,} tasks written to {path}.")


def _flat(task: TaskRecord) -> documents.Document:
    """A task without what is no single cell."""
    document = documents.task(task)
    del document["fields"]
    return document


def _added(task: TaskRecord, names: Sequence[str]) -> documents.Document:
    """A column for each field that people added to tasks."""
    held = {each.name: each.text for each in task.added}
    return {name: held.get(name, "") for name in names}


def _csv(file: TextIO, tasks: Iterable[TaskRecord], names: Sequence[str]) -> int:
    from itpm_tui.interchange.sheet import write_sheet

    count = 0

    def rows() -> Iterator[documents.Document]:
        nonlocal count
        for task in tasks:
            count += 1
            yield {**_flat(task), **_added(task, names)}

    write_sheet(file, rows())
    return count


def _json(file: TextIO, tasks: Iterable[TaskRecord]) -> int:
    """One document, written task by task."""
    count = 0
    file.write('{"schema": 1, "tasks": [')
    for count, task in enumerate(tasks, 1):
        text = json.dumps(documents.task(task), ensure_ascii=False)
        file.write(("" if count == 1 else ",") + "\n" + harmless_json(text))
    file.write("\n]}\n")
    return count


def export_into(folder: Path, clock: Clock) -> Export:
    """What writes tasks of a screen to a new file in a folder."""

    def export(kind: str, screen: str, tasks: Sequence[TaskRecord]) -> Path:
        path = folder / f"itpm-{screen}-{clock.local():%Y-%m-%d-%H%M%S}.{kind}"
        with new_file(path) as file:
            if kind == "csv":
                names = sorted({each.name for task in tasks for each in task.added})
                _csv(file, tasks, names)
            elif kind == "json":
                _json(file, tasks)
            else:
                from itpm_tui.presentation.copying import markdown

                file.write(markdown(tasks).rstrip("\n") + "\n")
        return path

    return export


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """A file that gets its name when it is whole.

    Raises:
        Refusal: If it cannot be written; what was there before stays.
    """
    temporary: Path | None = None
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes it private; a new file is as readable as others are.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise Refusal(
            f"{path} could not be written: {error.strerror}. Try another folder."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


EXPORT = Command(_arguments, _run)
