"""Tasks that a command is about: ids as arguments, or on standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.cli.session import Session
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord

IDS_HELP = "ids such as FWL-12; - reads them from standard input, one a line"
MOST = 100_000
"""Ids that one command takes."""


def tasks_named(session: Session, ids: Sequence[str]) -> tuple[TaskRecord, ...]:
    """The tasks of ids, each once, in the order given.

    Args:
        session: With the store.
        ids: As typed; `-`, or none at all, stands for those on standard input.

    Raises:
        Refusal: If a task does not exist.
        WrongUsage: If there are none.
    """
    keys = list(dict.fromkeys(typed_keys(ids)))
    if not keys:
        raise WrongUsage("No task was named. Give ids such as FWL-12.")
    if len(keys) > MOST:
        raise WrongUsage(f"These are {len(keys):,} ids; {MOST:,} are possible at once.")
    reader = session.reader
    return reader.tasks([id_of(reader, key) for key in keys])


def task_named(session: Session, key: str) -> TaskRecord:
    """The task of one id.

    Raises:
        Refusal: If it does not exist.
    """
    (found,) = session.reader.tasks([id_of(session.reader, key)])
    return found


def id_of(reader: Reader, key: str) -> int:
    """The number of the task that people call `key`.

    Raises:
        Refusal: If it does not exist, or is not for this person.
    """
    found = reader.find(key)
    if found is None:
        raise Refusal(
            f"There is no task {clean(key, limit=40)} that you may see. "
            "itpm ls lists them."
        )
    return found


def keys_of(session: Session, ids: Iterable[int]) -> list[str]:
    """What people call tasks; those that are gone are left out."""
    return [task.key for task in session.reader.tasks(list(ids))]


def typed_keys(ids: Sequence[str]) -> Iterable[str]:
    """Ids as typed; `-`, or none at all, stands for those on standard input."""
    if not ids and not sys.stdin.isatty():
        ids = ("-",)
    for key in ids:
        if key == "-":
            for line in sys.stdin:
                # The first word, so that a list can be piped in as it is printed.
                yield from line.split()[:1]
        else:
            yield key
