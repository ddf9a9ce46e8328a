"""`itpm audit`: proving that what was recorded is as it was recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.output import harmless_json
from itpm_tui.cli.session import path_of
from itpm_tui.domain.refusals import NotPermitted, Refusal

if TYPE_CHECKING:
    from typing import TextIO

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.chain_reading import Head


def _verify_arguments(parser: Parser) -> None:
    parser.add_argument(
        "--head",
        metavar="NUMBER:HASH",
        help="a head that was kept elsewhere; shows whether the end was cut off",
    )


def _verify(session: Session) -> None:
    from itpm_tui.domain.chain_reading import Head
    from itpm_tui.store.care.audit import verify

    out = session.out
    kept = Head.of(session.options.head) if session.options.head else None
    verdict = verify(
        session.address, kept, lambda count: out.progress(f"{count:,} changes")
    )
    out.progress_ended()
    if out.as_json:
        out.document(
            {
                "whole": not verdict.findings,
                "changes": verdict.changes,
                "rows": verdict.rows,
                "head": str(verdict.head),
                "findings": list(verdict.findings),
            }
        )
    else:
        for finding in verdict.findings:
            out.line(finding)
        out.line(f"{verdict.changes:,} changes with {verdict.rows:,} rows were read.")
        out.line(f"head {verdict.head}")
    if verdict.findings:
        raise Refusal(
            "The record of changes is not whole. Compare it with a backup: "
            "itpm backup --list."
        )
    if not out.as_json:
        out.line("Everything is as it was recorded. Keep the head elsewhere.")


def _export_arguments(parser: Parser) -> None:
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="file to write; without, standard output"
    )


def _export(session: Session) -> None:
    from itpm_tui.cli.new_file import new_file

    if not session.viewer.everything:
        raise NotPermitted(
            "The whole record is for admins of the store. itpm history shows yours."
        )
    if session.options.output is None:
        _write(session, session.out.stream)
        return
    path = path_of(session.options.output)
    with new_file(path) as file:
        head = _write(session, file)
    if session.out.as_json:
        session.out.document({"file": str(path), "head": str(head)})
    else:
        session.out.line(f"{head.number:,} changes written to {path}.")
        session.out.line(f"head {head}")


def _write(session: Session, file: TextIO) -> Head:
    """One line of JSON for each change, the first one first."""
    from contextlib import closing

    from itpm_tui.store.care.audit import head_of, sealed_changes
    from itpm_tui.store.care.snapshot import open_snapshot

    with closing(open_snapshot(session.address)) as snapshot:
        for change in sealed_changes(snapshot):
            content = {**change.header, "rows": change.rows, "hash": change.hash}
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            file.write(harmless_json(text) + "\n")
        return head_of(snapshot)


VERIFY = Command(_verify_arguments, _verify)
EXPORT = Command(_export_arguments, _export)
