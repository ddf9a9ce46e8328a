"""`itpm import`: a plan from a file, as one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import tell
from itpm_tui.cli.command import Command
from itpm_tui.cli.session import path_of
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.output import Output
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.drafts import PlanDraft

FORMATS = ("mspdi",)


def _arguments(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="MS Project XML, plain or gzip")
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help="kind of the file"
    )
    parser.add_argument(
        "--project", metavar="KEY", help="key of the project; otherwise one is made up"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="read and report, write nothing"
    )


def _run(session: Session) -> None:
    options, out = session.options, session.out
    if not options.dry_run:
        session.refuse_if_read_only()
        # Before a long file is read: whether there is a store, and a person in it.
        _ = session.viewer
    path = path_of(options.file)
    plan = read_plan(path, _progress(out, path))
    out.progress_ended()
    if options.dry_run:
        _report(out, plan, {"imported": False})
        if not out.as_json:
            out.line("Nothing was written: this was a dry run.")
        return
    from itpm_tui.domain.commands.load import ImportPlan

    _keep_copy(session)
    out.progress("Writing")
    outcome = session.execute(
        ImportPlan(plan=plan, source=plan.source, project_key=options.project)
    )
    out.progress_ended()
    if out.as_json:
        number = outcome.number if outcome.topics else None
        _report(out, plan, {"imported": True, "change": number})
    else:
        _report(out, plan, {})
        tell(session, outcome)


def _keep_copy(session: Session) -> None:
    """Copy the store as it is, where it holds anything yet.

    Raises:
        StoreUnavailable: If there is no room for it; an import needs more still.
    """
    if not session.reader.position():
        return
    from itpm_tui.store.care.kept import keep_before_import

    session.out.progress("Copying the store")
    keep_before_import(session.address, session.clock.local())


def read_plan(path: Path, progress: Callable[[int], None] | None = None) -> PlanDraft:
    """The plan in a file.

    Raises:
        Refusal: If there is no such file, or it is no plan.
    """
    from itpm_tui.interchange.mspdi import read_mspdi

    try:
        return read_mspdi(path, progress)
    except MemoryError as error:
        raise Refusal(
            f"{path.name} needs more memory than there is. Split the plan."
        ) from error


def _progress(out: Output, path: Path) -> Callable[[int], None]:
    def show(percent: int) -> None:
        out.progress(
            f"Reading {path.name}  {percent} %  "
            "ctrl+c stops, nothing is written before the end"
        )

    return show


def _report(out: Output, plan: PlanDraft, more: dict[str, object]) -> None:
    """What the file holds, and what of it was not taken."""
    counts = {
        "tasks": len(plan.tasks),
        "links": len(plan.dependencies),
        "people": len(plan.people),
        "assignments": len(plan.assignments),
        "calendars": len(plan.calendars),
    }
    if out.as_json:
        notes = [
            {
                "where": n.where,
                "what": n.what,
                "count": n.count,
                "first": n.first or None,
            }
            for n in plan.notes
        ]
        out.document(
            {"project": plan.project.name, "read": counts, "notes": notes, **more}
        )
        return
    out.line(
        f"{plan.project.name}: "
        + ", ".join(f"{count:,} {what}" for what, count in counts.items())
    )
    for note in plan.notes:
        first = f" (first: {note.first})" if note.first else ""
        out.line(f"  {note.where}: {note.what}{first}")


IMPORT = Command(_arguments, _run)
