"""`--dry-run`: what a change would do to the plan, printed instead of done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.executor import Effect, Rehearsal
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.ripple import DateMove, FinishMove, Overload

HEADINGS = ("Task", "Title", "Now", "Then", "Change", "Slack")
NOTHING_WRITTEN = "Nothing was written: this was a dry run."


def dry_run_argument(parser: Parser) -> None:
    """The option of commands that move dates or work."""
    parser.add_argument(
        "--dry-run", action="store_true", help="print what it would do, write nothing"
    )


def tell_rehearsal(session: Session, told: Rehearsal) -> None:
    """Print what would be done: sentences and a table, or a JSON document."""
    ids = {move.task_id for move in told.ripple.moves}
    ids |= {effect.task_id for effect in told.effects}
    tasks = {task.id: task for task in session.reader.tasks(sorted(ids))}
    if session.out.as_json:
        session.out.document(_document(session, told, tasks))
        return
    session.out.line(told.outcome.message or told.outcome.title)
    _print(session, told, tasks)
    session.out.line(NOTHING_WRITTEN)


def _print(session: Session, told: Rehearsal, tasks: Mapping[int, TaskRecord]) -> None:
    from itpm_tui.presentation.glyphs import ASCII
    from itpm_tui.presentation.ripple import days_said, facts
    from itpm_tui.presentation.words import finish_day, span_of_days

    out, ripple = session.out, told.ripple
    seen = [move for move in ripple.moved if move.task_id in tasks]

    def slack(minutes: int | None) -> str:
        return "none" if minutes is None else span_of_days(minutes)

    def cells(move: DateMove) -> tuple[str, ...]:
        task = tasks[move.task_id]
        days = (
            "no date" if end is None else finish_day(end).isoformat()
            for end in (move.before, move.after)
        )
        both = [slack(move.slack_before), slack(move.slack_after)]
        told = both[0] if both[0] == both[1] else " to ".join(both)
        return task.key, task.title, *days, days_said(move), told

    out.table(HEADINGS, map(cells, seen), widths="llllr")
    for line in facts(ripple, tasks, ASCII):
        out.line(line.text.strip())
    hidden = len(ripple.moved) - len(seen)
    if hidden:
        out.line(f"And {hidden} in projects that you do not see.")


def _document(
    session: Session, told: Rehearsal, tasks: Mapping[int, TaskRecord]
) -> dict[str, object]:
    ripple = told.ripple
    over = session.settings.confirm_over
    return {
        "dry_run": True,
        "message": told.outcome.message or told.outcome.title,
        "shown_first_for": sorted(why.value for why in ripple.wide(over)),
        "effects": list(_effects(told.effects, tasks)),
        "moves": [
            _move(move, tasks[move.task_id])
            for move in ripple.moves
            if move.task_id in tasks
        ],
        "hidden_moves": sum(move.task_id not in tasks for move in ripple.moves),
        "projects": [_finish(each) for each in ripple.finishes],
        "overloads": [_overload(each) for each in ripple.overloads],
    }


def _effects(
    effects: Iterable[Effect], tasks: Mapping[int, TaskRecord]
) -> Iterable[dict[str, object]]:
    for each in effects:
        if each.task_id in tasks:
            yield {
                "id": tasks[each.task_id].key,
                "field": each.field,
                "before": each.before,
                "after": each.after,
            }


def _move(move: DateMove, task: TaskRecord) -> dict[str, object]:
    from itpm_tui.cli.documents import local

    return {
        "id": task.key,
        "title": task.title,
        "milestone": move.milestone,
        "asked": move.asked,
        "start": local(move.start_before),
        "new_start": local(move.start_after),
        "end": local(move.before),
        "new_end": local(move.after),
        "days": move.days,
        "working_days": move.working,
        "slack_minutes": move.slack_before,
        "new_slack_minutes": move.slack_after,
        "baseline_passed": local(move.baseline),
        "deadline_passed": local(move.missed),
    }


def _finish(move: FinishMove) -> dict[str, object]:
    from itpm_tui.cli.documents import local

    return {
        "project": move.key,
        "finish": local(move.before),
        "new_finish": local(move.after),
        "days": move.days,
        "working_days": move.working,
    }


def _overload(each: Overload) -> dict[str, object]:
    return {
        "person": each.handle,
        "day": each.day.isoformat(),
        "percent": each.before,
        "new_percent": each.after,
        "days": each.days,
    }
