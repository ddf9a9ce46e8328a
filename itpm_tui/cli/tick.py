"""`itpm tick`: make what time has caused, for cron and for services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _no_arguments(_: Parser) -> None:
    """Nothing is to be said besides."""


def _run(session: Session) -> None:
    """Nobody did it: it is recorded as done by the program.

    Raises:
        StoreUnavailable: If the store cannot be written.
    """
    from itpm_tui.domain.commands.inbox import Tick
    from itpm_tui.domain.enums import Via
    from itpm_tui.domain.transaction import Actor
    from itpm_tui.services.executor import StoreExecutor
    from itpm_tui.store.writing import open_writer

    session.refuse_if_read_only()
    actor = Actor(None, "itpm", Via.SYSTEM)
    executor = StoreExecutor(open_writer(session.address), session.clock, actor)
    try:
        outcome = executor.execute(Tick())
    finally:
        executor.close()
    if session.out.as_json:
        number = outcome.number if outcome.topics else None
        session.out.document({"number": number, "message": outcome.message})
    else:
        session.out.line(outcome.message)


TICK = Command(_no_arguments, _run)
