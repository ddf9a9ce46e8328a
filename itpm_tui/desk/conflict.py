"""The panel for a change that someone else made first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Span
from itpm_tui.views.modes import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.domain.refusals import Conflict


def conflict_panel(
    conflict: Conflict,
    *,
    mine: Callable[[], None],
    theirs: Callable[[], None],
    others: int = 0,
) -> Choice:
    """Each field that clashes, and the choice between mine and theirs.

    Args:
        conflict: What someone else changed first.
        mine: Changes all that was asked for.
        theirs: Leaves what they changed.
        others: Tasks that nobody else changed; they are changed with either.
    """
    body = tuple(
        Line(
            (
                Span(f" {clash.item} ", TEXT, bold=True),
                Span(f"{clash.field}   you: ", MUTED),
                Span(clash.wanted or "-"),
                Span(f"   {f'@{clash.by}' if clash.by else 'someone'}: ", MUTED),
                Span(clash.stored or "-", "gantt.conflict", bold=True),
            ),
            PANEL,
        )
        for clash in conflict.clashes
    )
    rest = f", change the other {others}" if others else ""
    return Choice(
        title="Someone else changed this first",
        body=body or (Line((Span(f" {conflict.text}"),), PANEL),),
        answers={"m": ("keep mine", mine), "t": (f"take theirs{rest}", theirs)},
    )
