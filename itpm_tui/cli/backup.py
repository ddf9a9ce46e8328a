"""`itpm backup` and `itpm restore`: copies of the store, and putting one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.session import path_of

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _backup_arguments(parser: Parser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="file to make; without, one beside the store, named by the time",
    )
    parser.add_argument(
        "--list", action="store_true", help="list the copies beside the store"
    )


def _backup(session: Session) -> None:
    from itpm_tui.store.care import back_up
    from itpm_tui.store.care.kept import copies_of

    if session.options.list:
        _list(session, copies_of(session.address))
        return
    made = back_up(session.address, _target(session))
    if session.out.as_json:
        session.out.document(
            {
                "file": str(made.path),
                "position": made.number,
                "bytes": made.size,
                "head": str(made.head),
            }
        )
    else:
        session.out.line(
            f"{made.path}: {made.size / 1e6:,.1f} MB, with change {made.number:,} the "
            "last; every page was read again."
        )
        session.out.line(f"head {made.head}")


def _target(session: Session) -> Path:
    """The file that is asked for, else one beside the store."""
    from itpm_tui.domain.refusals import Refusal
    from itpm_tui.store.care.kept import folder_of

    if session.options.file is not None:
        return path_of(session.options.file)
    path = session.address.path
    if path is None:
        raise Refusal("Say into which file: itpm backup FILE.")
    now = session.clock.local()
    name = f"{path.stem}-{now:%Y-%m-%d-%H%M%S}{path.suffix}"
    return folder_of(path) / name


def _list(session: Session, copies: list[Path]) -> None:
    if session.out.as_json:
        session.out.document(
            {
                "copies": [
                    {"file": str(copy), "bytes": copy.stat().st_size} for copy in copies
                ]
            }
        )
        return
    for copy in copies:
        session.out.line(f"{copy.stat().st_size / 1e6:>10,.1f} MB  {copy}")
    if not copies:
        session.out.line("There are no copies yet. itpm backup makes one.")


def _restore_arguments(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="a copy that itpm backup made")


def _restore(session: Session) -> None:
    from itpm_tui.store.care import restore

    session.refuse_if_read_only()
    done = restore(path_of(session.options.file), session.address)
    place = session.address.place
    if session.out.as_json:
        kept = None if done.kept is None else str(done.kept)
        session.out.document({"place": place, "position": done.number, "kept": kept})
        return
    session.out.line(f"{place} is as it was after change {done.number:,}.")
    if done.kept is not None:
        session.out.line(f"What stood there before is kept in {done.kept}.")


BACKUP = Command(_backup_arguments, _backup)
RESTORE = Command(_restore_arguments, _restore)
