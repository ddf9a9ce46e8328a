"""Threads that a command is about, by the ids that people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.task_ids import typed_keys
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.inbox import SeenThread
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.registers import registers
from itpm_tui.domain.subject import Subject, task
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.session import Session
    from itpm_tui.domain.attention import InboxView
    from itpm_tui.domain.inbox import InboxThread

IDS_HELP = (
    "ids such as FWL-12, REQ-88, or the code of a project; "
    "- reads them from standard input, one a line"
)
_KINDS = frozenset(SubjectType)


def subject_named(session: Session, key: str) -> Subject:
    """What people call so.

    Raises:
        Refusal: If there is nothing of this name, or it is not for this person.
    """
    wanted = clean(key, limit=40).upper()
    found = session.reader.find(wanted)
    if found is not None:
        return task(found)
    for register in registers():
        number = register.row_id(wanted)
        if number is not None and register.noun in _KINDS:
            return Subject(SubjectType(register.noun), number)
    for project in session.reader.project_list():
        if project.key == wanted:
            return Subject(SubjectType.PROJECT, project.id)
    raise Refusal(f"There is no {wanted} that you may see. itpm inbox lists threads.")


def subjects_named(session: Session, keys: Sequence[str]) -> tuple[Subject, ...]:
    """Subjects by their ids, each once.

    Raises:
        Refusal: If there is nothing of a name.
        WrongUsage: If none is named.
    """
    return tuple(dict.fromkeys(_by_key(session, keys).values()))


def _by_key(session: Session, keys: Sequence[str]) -> dict[str, Subject]:
    """Subjects by the ids that were typed, or that standard input holds."""
    found = {key: subject_named(session, key) for key in typed_keys(keys)}
    if not found:
        raise WrongUsage("No thread was named. Give ids such as FWL-12.")
    return found


def threads_named(
    session: Session, keys: Sequence[str], *views: InboxView
) -> tuple[InboxThread, ...]:
    """Threads that are in one of these views, in the order given.

    Raises:
        Refusal: If one is in none of them.
    """
    named = _by_key(session, keys)
    subjects = tuple(dict.fromkeys(named.values()))
    found: dict[Subject, InboxThread] = {}
    for view in views:
        for row in session.reader.inbox.rows(subjects, view):
            found.setdefault(row.subject, row)
    for key, subject in named.items():
        if subject not in found:
            raise Refusal(f"Nothing waits for you in {clean(key, limit=40).upper()}.")
    return tuple(found[subject] for subject in subjects)


def seen(threads: Sequence[InboxThread]) -> tuple[SeenThread, ...]:
    """Threads as they are now."""
    return tuple(SeenThread(each.subject, each.newest) for each in threads)
