"""`itpm doctor --recompute`: what can be computed, computed anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.recompute import Recompute
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.drift import Drift

_FIRST = 20
"""Values shown; the document has as many of each field."""
_NAMES = {
    "row": "dates missing",
    "path": "place in the outline",
    "summary_of": "tasks below",
    "start": "start",
    "finish": "finish",
    "total_slack_min": "slack",
    "free_slack_min": "free slack",
    "critical": "critical",
}


def recompute_arguments(parser: Parser) -> None:
    """What decides on computing anew."""
    parser.add_argument(
        "--recompute",
        action="store_true",
        help="compute dates, slack and outline of all projects anew",
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="with --recompute: only tell what differs; exit code 1 if anything does",
    )


def run_recompute(session: Session) -> None:
    """Compute all projects anew, and tell what was otherwise.

    Raises:
        Refusal: If something differs and was only to be told.
    """
    dry_run = session.options.dry_run
    outcome = session.execute(Recompute(dry_run=dry_run))
    out, drifts = session.out, outcome.drifts
    counts = Counter(drift.field for drift in drifts)
    if out.as_json:
        out.document(
            {
                "dry_run": dry_run,
                "tasks": len({drift.key for drift in drifts}),
                "differences": {field: counts[field] for field in _NAMES},
                "first": [
                    _document(drift)
                    for field in _NAMES
                    for drift in _of_field(drifts, field)
                ],
                "position": outcome.number,
            }
        )
    elif drifts:
        rows = [(_NAMES[field], str(counts[field])) for field in counts]
        out.table(("what differed", "tasks"), rows)
        out.line()
        out.table(
            ("task", "what", "stored", "computed"),
            [_row(drift) for drift in drifts[:_FIRST]],
        )
        if len(drifts) > _FIRST:
            out.line(f"and {len(drifts) - _FIRST:,} more; --json has more.")
    if drifts and dry_run:
        raise Refusal(
            f"{outcome.message} itpm doctor --recompute without --dry-run does it."
        )
    if not out.as_json:
        out.line(outcome.message)


def _of_field(drifts: tuple[Drift, ...], field: str) -> list[Drift]:
    """The first differences of one field."""
    return [drift for drift in drifts if drift.field == field][:_FIRST]


def _document(drift: Drift) -> dict[str, str | None]:
    return {
        "id": drift.key,
        "field": drift.field,
        "stored": drift.stored,
        "computed": drift.computed,
    }


def _row(drift: Drift) -> tuple[str, str, str, str]:
    stored, computed = drift.stored or "none", drift.computed or "none"
    return drift.key, _NAMES[drift.field], stored, computed
