"""What moved work does to the plan around it: what follows, and which finishes move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Lines, Span
from itpm_tui.presentation.ripple import days_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.ripple import DateMove, FinishMove, Ripple
    from itpm_tui.presentation.glyphs import Glyphs

BAD = "message.error"
_NAMED = 3
"""Tasks that are named before it says how many more there are."""


def effect_lines(
    ripple: Ripple, tasks: Mapping[int, TaskRecord], glyphs: Glyphs, *, later: bool
) -> Lines:
    """A line for what follows, for each finish that moves, and for what is missed.

    Args:
        ripple: What would be.
        tasks: Those of it that the viewer may see.
        glyphs: Characters.
        later: Whether the work itself begins later: then it is said, too, that
            nothing follows.
    """
    follows = [move for move in ripple.moved if not move.asked]
    rows = [
        *_follows(follows, tasks, glyphs),
        *(("Finish", _finish(each, glyphs), TEXT) for each in ripple.finishes),
        *_missed(ripple.moves, tasks),
    ]
    if later and not rows:
        rows = [("Follows", "nothing; the project ends as before", TEXT)]
    return tuple(
        Line((Span(f" {label:<8}", MUTED), Span(said, role)), PANEL)
        for label, said, role in rows
    )


def _follows(
    moves: list[DateMove], tasks: Mapping[int, TaskRecord], glyphs: Glyphs
) -> Iterable[tuple[str, str, str]]:
    """What follows, milestones first, each with its new end."""
    if not moves:
        return
    seen = [move for move in moves if move.task_id in tasks]
    seen.sort(key=lambda move: not move.milestone)
    told = [_told(move, tasks[move.task_id], glyphs) for move in seen[:_NAMED]]
    more = len(moves) - len(told)
    yield "Follows", ", ".join([*told, *([f"{more} more"] if more else [])]), TEXT


def _told(move: DateMove, task: TaskRecord, glyphs: Glyphs) -> str:
    name = f"{glyphs.milestone} {task.code or task.key}" if move.milestone else task.key
    if move.after is None:
        return name
    return f"{name} {words.day_plain(words.finish_day(move.after))} ({days_said(move)})"


def _finish(move: FinishMove, glyphs: Glyphs) -> str:
    before, after = (
        words.day_plain(words.finish_day(day)) for day in (move.before, move.after)
    )
    return f"~{move.key} {before} {glyphs.arrow} {after} ({days_said(move)})"


def _missed(
    moves: Iterable[DateMove], tasks: Mapping[int, TaskRecord]
) -> Iterable[tuple[str, str, str]]:
    """Deadlines that are not kept any more."""
    late = [
        f"{tasks[move.task_id].code or tasks[move.task_id].key} past its deadline"
        for move in moves
        if move.missed is not None and move.task_id in tasks
    ]
    if late:
        more = len(late) - _NAMED
        said = [*late[:_NAMED], *([f"{more} more"] if more > 0 else [])]
        yield "Late", ", ".join(said), BAD
