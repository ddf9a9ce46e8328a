"""`itpm schedule`: a plan from a file, computed from its inputs; needs no store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.session import path_of
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.output import Output
    from itpm_tui.cli.session import Session
    from itpm_tui.interchange.mspdi.network import PlanNetwork
    from itpm_tui.planning.schedule import Schedule

_HEADINGS = ("task", "start", "finish", "slack", "")


def _arguments(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="MS Project XML, plain or gzip")


def _run(session: Session) -> None:
    from itpm_tui.planning.schedule import schedule

    out, path = session.out, path_of(session.options.file)
    network = _read(path, out)
    out.progress_ended()
    names = network.names
    computed = schedule(network.plan, lambda place: f"task {names[place]}")
    if out.as_json:
        out.document(_document(network, computed))
    else:
        out.table(_HEADINGS, _rows(network, computed), "lllrl")
    for note in network.notes:
        first = f" (first: {note.first})" if note.first else ""
        out.warn(f"{note.where}: {note.what}{first}")
    for finding in computed.findings:
        out.warn(finding.text)


def _read(path: Path, out: Output) -> PlanNetwork:
    """The plan in a file.

    Raises:
        Refusal: If there is no such file, or it is no plan.
    """
    from itpm_tui.interchange.mspdi.network import read_network

    try:
        return read_network(
            path, lambda percent: out.progress(f"Reading {path.name}  {percent} %")
        )
    except MemoryError as error:
        raise Refusal(
            f"{path.name} needs more memory than there is. Split the plan."
        ) from error


def _document(network: PlanNetwork, computed: Schedule) -> dict[str, object]:
    """The dates as JSON: local without a zone, as in the file; slack in minutes."""
    from itpm_tui.planning.schedule import moment_at

    results = computed.results
    return {
        "project": {
            "start": moment_at(computed.start).isoformat(),
            "finish": moment_at(computed.finish).isoformat(),
        },
        "tasks": [
            {
                "uid": task.uid,
                "start": moment_at(results.start[place]).isoformat(),
                "finish": moment_at(results.finish[place]).isoformat(),
                "total_slack_minutes": results.total_slack[place],
                "critical": results.critical[place],
            }
            for place, task in enumerate(network.plan.tasks)
        ],
    }


def _rows(network: PlanNetwork, computed: Schedule) -> Iterator[Sequence[str]]:
    """A row for each task."""
    from itpm_tui.planning.schedule import moment_at

    results = computed.results
    for place, name in enumerate(network.names):
        yield (
            name,
            f"{moment_at(results.start[place]):%Y-%m-%d %H:%M}",
            f"{moment_at(results.finish[place]):%Y-%m-%d %H:%M}",
            _slack(results.total_slack[place]),
            "critical" if results.critical[place] else "",
        )


def _slack(minutes: int) -> str:
    """Slack in days of eight hours, with hours where that is not whole."""
    sign, minutes = ("-" if minutes < 0 else ""), abs(minutes)
    days, rest = divmod(minutes, 480)
    if not rest:
        return f"{sign}{days}d"
    hours, left = divmod(rest, 60)
    parts = [
        f"{days}d" * (days > 0),
        f"{hours}h" * (hours > 0),
        f"{left}m" * (left > 0),
    ]
    return sign + " ".join(filter(None, parts))


SCHEDULE = Command(_arguments, _run)
