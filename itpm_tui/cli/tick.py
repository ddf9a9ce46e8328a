"""`itpm tick`: make what time has caused, for cron and for services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _no_arguments(_: Parser) -> None:
    """Nothing is to be said besides."""


def _run(session: Session) -> None:
    """Nobody did it: it is recorded as done by the program.

    Raises:
        StoreUnavailable: If the store cannot be written.
    """
    from itpm_tui.services.executor import StoreExecutor
    from itpm_tui.store.writing import open_writer

    session.refuse_if_read_only()
    writer = open_writer(session.address)
    executor = StoreExecutor(writer, session.clock, session.actor)
    try:
        outcome = executor.tick()
    finally:
        executor.close()
    copy = _copy_of_today(session)
    if session.out.as_json:
        number = outcome.number if outcome.topics else None
        kept = None if copy is None else str(copy)
        session.out.document(
            {"number": number, "message": outcome.message, "backup": kept}
        )
        return
    session.out.line(outcome.message)


def _copy_of_today(session: Session) -> Path | None:
    """The copy of the store that was made now; None where today's is there.

    That there is no room for one is said, and holds nothing else up.
    """
    from itpm_tui.domain.refusals import StoreUnavailable
    from itpm_tui.store.care.kept import keep_daily

    try:
        made = keep_daily(session.address, session.clock.today())
    except StoreUnavailable as refusal:
        session.out.warn(refusal.text)
        return None
    return None if made is None else made.path


TICK = Command(_no_arguments, _run)
