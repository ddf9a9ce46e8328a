"""`itpm doctor`: how the store is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import StoreRecord


def _arguments(parser: Parser) -> None:
    """The doctor takes none."""


def _run(session: Session) -> None:
    record = _record(session)
    try:
        you, cannot = f"@{session.viewer.handle}", None
    except Refusal as refusal:
        you, cannot = "", refusal.text
    warnings = [*record.warnings, *([cannot] if cannot else [])]
    if session.out.as_json:
        session.out.document(
            {
                "engine": record.engine,
                "library": record.library,
                "place": record.place,
                "revision": record.revision,
                "position": record.position,
                "projects": record.projects,
                "tasks": record.tasks,
                "you": you.removeprefix("@") or None,
                "warnings": warnings,
            }
        )
        return
    held = f"{_counted(record.projects, 'project')}, {_counted(record.tasks, 'task')}"
    for label, text in (
        ("engine", f"{record.engine} ({record.library})"),
        ("place", record.place),
        ("revision", str(record.revision)),
        ("position", _counted(record.position, "change")),
        (
            "holds",
            held,
        ),
        ("you", you or "not known to this store"),
        *(("warning", text) for text in warnings),
    ):
        session.out.line(f"{label:<10}{text}")
    if not warnings:
        session.out.line("The store is well.")


def _record(session: Session) -> StoreRecord:
    """What the store says of itself, after every page of it was read once.

    Raises:
        StoreUnavailable: If there is none, or it is damaged.
    """
    from itpm_tui.store.reading import nobody, open_reader

    _check(session)
    reader = open_reader(session.address, nobody())
    try:
        return reader.store()
    finally:
        reader.close()


def _check(session: Session) -> None:
    """Let SQLite read every page, where this person may open the file for writing.

    Raises:
        StoreUnavailable: If the file is damaged.
    """
    path = session.address.path
    if path is None or session.missing or not os.access(path, os.W_OK):
        return
    from itpm_tui.store.engines import sqlite, sqlite_file

    connection = sqlite.connect_write(path)
    try:
        sqlite_file.check_health(connection, path)
    except sqlite.Error as error:
        raise sqlite_file.refusal(error, path) from error
    finally:
        connection.close()


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


DOCTOR = Command(_arguments, _run)
