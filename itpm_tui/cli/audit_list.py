"""`itpm audit`: who did what, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.documents import instant
from itpm_tui.cli.usage import WrongUsage

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.audit_records import AuditEntry, AuditFilter

HEADINGS = ("NUMBER", "WHEN (UTC)", "WHO", "VIA", "WHAT", "CHANGES")
_SHOWN = 3
"""Fields of a change that a row names."""


def _arguments(parser: Parser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="FILTER",
        help="@handle, FWL-12, ~FWL, field:due, via:line, after:mon, before:, on:, "
        "is:outside, words",
    )
    parser.add_argument(
        "--limit", type=int, default=50, metavar="N", help="at most so many"
    )
    parser.add_argument(
        "--before", type=int, metavar="NUMBER", help="only changes older than this one"
    )
    parser.dashed = "words"


def _run(session: Session) -> None:
    options, audit = session.options, session.reader.audit
    wanted = _wanted(session)
    left, before = max(options.limit, 0), options.before
    found: list[AuditEntry] = []
    complete = False
    while left > 0 and not complete:
        page = audit.page(wanted, before=before, limit=min(left, 500))
        found += page.entries
        left, before, complete = left - len(page.entries), page.reached, page.complete
    if session.out.as_json:
        session.out.document(
            {
                "changes": [_document(entry) for entry in found],
                "older": not complete,
                "position": session.reader.position(),
            }
        )
        return
    session.out.table(HEADINGS, [_row(entry) for entry in found], "r")


def _wanted(session: Session) -> AuditFilter:
    """The filter in the words of the command line.

    Raises:
        WrongUsage: If it cannot be read.
    """
    from itpm_tui.planning.audit_words import AuditWords
    from itpm_tui.planning.query import Moment

    reader = session.reader
    projects = {project.key: project.id for project in reader.project_list()}
    read = AuditWords(
        " ".join(session.options.words),
        Moment.of(session.clock),
        reader.viewer.handle,
        projects.get,
    )
    if read.faults:
        raise WrongUsage(read.faults[0].text)
    return read.wanted


def _row(entry: AuditEntry) -> tuple[str, ...]:
    said = [
        f"{line.item} {line.field}: {line.before or 'none'} to {line.after or 'none'}"
        for line in entry.told[:_SHOWN]
    ]
    if len(entry.lines) > _SHOWN:
        said.append(f"and {len(entry.lines) - _SHOWN} more")
    title = entry.title + (f' because "{entry.reason}"' if entry.reason else "")
    title += " (undone)" if entry.undone else ""
    sign = "! " if entry.outside else "@" if entry.person else ""
    who = f"{sign}{entry.actor}"
    at = f"{entry.at:%Y-%m-%d %H:%M:%S}"
    return str(entry.number), at, who, entry.via, title, "; ".join(said)


def _document(entry: AuditEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": instant(entry.at),
        "actor": entry.actor,
        "outside": entry.outside,
        "via": entry.via,
        "command": entry.command,
        "title": entry.title,
        "reason": entry.reason,
        "undoes": entry.undoes,
        "undone": entry.undone,
        "rows": entry.rows,
        "hash": entry.hash,
        "fields": [
            {
                "item": line.item,
                "field": line.field,
                "before": line.before,
                "after": line.after,
            }
            for line in entry.lines
        ],
    }


LIST = Command(_arguments, _run)
