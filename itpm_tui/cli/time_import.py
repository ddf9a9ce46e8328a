"""`itpm time import`: time from CSV, Timewarrior and Toggl, as one step."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.session import path_of
from itpm_tui.cli.time_asked import me
from itpm_tui.domain.commands.time import ImportTime
from itpm_tui.domain.time_enums import TimeSource
from itpm_tui.planning.time_log.looking_up import zone_of
from itpm_tui.planning.time_words import said_minutes

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session


def _arguments(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV, or JSON of timew export")
    parser.add_argument(
        "--format",
        choices=[s.value for s in TimeSource],
        help="found out if not said",
    )
    parser.add_argument(
        "--mine", action="store_true", help="all of it is yours, whoever it names"
    )
    parser.add_argument("--dry-run", action="store_true", help="read, write nothing")


def _run(session: Session) -> None:
    """Read a file, and take its time in one change.

    Raises:
        Refusal: If it cannot be read, or an entry makes no sense; nothing is taken.
    """
    from dataclasses import replace

    from itpm_tui.interchange.time import read_time, source_of

    options = session.options
    path = path_of(options.file)
    zone = zone_of(session.reader.time.zone(me(session))) or UTC
    source = TimeSource(options.format) if options.format else source_of(path)
    entries = read_time(path, source, zone)
    if options.mine:
        entries = [replace(entry, person=None) for entry in entries]
    if options.dry_run:
        total = said_minutes(sum(entry.minutes for entry in entries))
        if session.out.as_json:
            document = {"format": source.value, "entries": len(entries)}
            session.out.document({**document, "imported": False})
        else:
            session.out.line(
                f"{len(entries):,} entries from {source}, {total}. Nothing was written."
            )
        return
    change(session, ImportTime(source=source, entries=tuple(entries)))


IMPORT = Command(_arguments, _run)
