"""`itpm session`: the dashboard for exactly one person, for a forced command of SSH."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.cli.account import forget_client, own_folder
from itpm_tui.cli.command import Command
from itpm_tui.cli.looks import (
    look_arguments,
    need_terminal,
    show,
    speech_arguments,
)
from itpm_tui.domain.refusals import NotPermitted

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.bootstrap_desk import Looks
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

SUSPENDING = frozenset({"app.suspend"})
"""Actions that would leave the program for the account's shell."""


def _arguments(parser: Parser) -> None:
    look_arguments(parser)
    speech_arguments(parser)
    parser.add_argument(
        "--person", metavar="@HANDLE", required=True, help="who the session is"
    )
    parser.add_argument(
        "--people",
        metavar="FOLDER",
        help="where each person has a folder of their own for what they export",
    )


def _run(session: Session) -> None:
    gc.disable()
    if forget_client(os.environ):
        raise NotPermitted(
            "This account opens the dashboard and runs nothing else. Leave the command "
            "out, and let ssh ask for a terminal (-t)."
        )
    need_terminal()
    # Not before the environment is clean: both read it.
    from itpm_tui.bootstrap_desk import build_desk, build_reading_desk
    from itpm_tui.store.reading import viewer_for

    address = session.address
    person = viewer_for(address, handle=session.options.person)
    looks = _looks(session, own_folder(_people(session), person))
    if session.options.read_only:
        show(
            build_reading_desk(
                address, session.clock, actor=person, looks=looks, without=SUSPENDING
            )
        )
        return
    show(
        build_desk(
            address,
            session.clock,
            actor=person,
            looks=looks,
            without=SUSPENDING,
            copies=True,
        )
    )


def _people(session: Session) -> Path:
    """Where each person has a folder."""
    from itpm_tui.cli.session import path_of
    from itpm_tui.config.paths import data_dir

    named = session.options.people
    return path_of(named) if named else data_dir() / "people"


def _looks(session: Session, own: Path | None) -> Looks:
    """How it looks, with nothing of it outside of a person's own folder."""
    from itpm_tui.cli.exporting import export_into
    from itpm_tui.cli.opening import looks_of
    from itpm_tui.config.state import FILE_NAME

    if own is None:
        return replace(looks_of(session, files=False), keymap=None, fenced=True)
    return replace(
        looks_of(session, state_file=own / FILE_NAME),
        keymap=own / "keymap.toml",
        export=export_into(own, session.clock),
        fenced=True,
    )


SESSION = Command(_arguments, _run)
