"""Asking the executor, and saying what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import documents
from itpm_tui.cli.rehearsing import tell_rehearsal
from itpm_tui.cli.task_ids import keys_of

if TYPE_CHECKING:
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Outcome


def change(session: Session, command: Command) -> None:
    """Carry out a command and print the outcome; with `--dry-run`, what it would be.

    Raises:
        Refusal: If it is not done.
    """
    if getattr(session.options, "dry_run", False):
        tell_rehearsal(session, session.rehearse(command))
        return
    tell(session, session.execute(command))


def tell(session: Session, outcome: Outcome) -> None:
    """Print an outcome: its sentence, or a JSON document."""
    if session.out.as_json:
        session.out.document(
            documents.outcome(
                outcome,
                keys_of(session, outcome.created),
                keys_of(session, outcome.touched),
            )
        )
    else:
        session.out.line(outcome.message or outcome.title)
