"""What a change would do to the plan: which dates move, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    MUTED,
    PANEL,
    TEXT,
    Line,
    Lines,
    Span,
    right,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.ripple import DateMove, FinishMove, Overload, Ripple
    from itpm_tui.presentation.glyphs import Glyphs

DRAFT = "gantt.draft"
BAD = "message.error"
FEW = 8
"""Dates that stand before the rest; of more, the rest stands first."""
MOST = 500
"""Dates that are listed."""
READ = 2_000
"""Tasks that are read for it: of so many nobody looks at each."""
_NAMED = 4
"""Names in a line before it says how many more there are."""
_DAY = 10
_DAYS = 7
_LABEL = 10


def title(ripple: Ripple, tasks: Mapping[int, TaskRecord]) -> str:
    """What the panel is about, in a line."""
    moved = ripple.moved
    gates = [move for move in moved if move.milestone]
    plain = [move for move in moved if not move.milestone]
    parts = [*_counted(plain, tasks, "task"), *_counted(gates, tasks, "milestone")]
    if parts:
        return f"This moves {' and '.join(parts)}"
    if ripple.overloads:
        worst = max(ripple.overloads, key=lambda each: each.after)
        day = words.day_plain(worst.day)
        return f"This gives @{worst.handle} {worst.after} % on {day}"
    return "This changes the plan"


def _counted(
    moves: Sequence[DateMove], tasks: Mapping[int, TaskRecord], what: str
) -> list[str]:
    if not moves:
        return []
    if len(moves) > 1:
        return [f"{len(moves)} {what}s"]
    task = tasks.get(moves[0].task_id)
    if task is None:
        return [f"a {what}"]
    return [task.key if what == "task" else f"the milestone {task.code or task.key}"]


def lines(
    ripple: Ripple,
    tasks: Mapping[int, TaskRecord],
    cells: int,
    glyphs: Glyphs,
    today: date,
) -> Lines:
    """The body of the panel.

    Args:
        ripple: What would be.
        tasks: Those of it that the viewer may see.
        cells: Width of a line.
        glyphs: Characters.
        today: The date of the person.
    """
    dates = _dates(ripple, tasks, cells, glyphs, today)
    rest = facts(ripple, tasks, glyphs)
    between = (_line(),) if dates and rest else ()
    if len(ripple.moved) > FEW:
        return (*rest, *between, *dates)
    return (*dates, *between, *rest)


def _dates(
    ripple: Ripple,
    tasks: Mapping[int, TaskRecord],
    cells: int,
    glyphs: Glyphs,
    today: date,
) -> Lines:
    """A line for each task that moves: its end now, then, and by how much."""
    seen = [move for move in ripple.moved if move.task_id in tasks]
    if not ripple.moved:
        return ()
    key = max((width(tasks[move.task_id].key) for move in seen), default=4)
    slack = max((width(_slack_told(move, glyphs)) for move in seen), default=0)
    used = 3 + key + 2 + 2 * (_DAY + 2) + _DAYS + (slack + 2 if slack else 0)
    room = min(max(cells - used - 2, 8), 60)
    head = f" {'Dates':<{key + 5 + room}}{'now':<{_DAY + 2}}{'then':<{_DAY + 2}}"
    body = [_line(Span(f"{head}change{'  slack' if slack else ''}", MUTED))]
    body += [
        _move(move, tasks[move.task_id], key, room, glyphs, today)
        for move in seen[:MOST]
    ]
    far = len(ripple.moves) > READ
    more = len(ripple.moved if far else seen) - MOST
    if more > 0:
        body.append(_line(Span(f"   and {more:,} more", MUTED)))
    hidden = len(ripple.moved) - len(seen)
    if hidden and not far:
        those = "task" if hidden == 1 else "tasks"
        said = f"   and {hidden} {those} of projects that you do not see"
        body.append(_line(Span(said, MUTED)))
    return tuple(body)


def _move(
    move: DateMove,
    task: TaskRecord,
    key: int,
    room: int,
    glyphs: Glyphs,
    today: date,
) -> Line:
    name = task.title
    if move.milestone:
        name = f"{glyphs.milestone} {task.code or task.title}"
    spans = [
        Span(f"   {glyphs.fit(task.key, key)} ", MUTED),
        Span(f"{glyphs.fit(name, room)}  ", TEXT, bold=move.asked),
        Span(f"{_day(move.before, today):<{_DAY}}  ", MUTED),
        Span(f"{_day(move.after, today):<{_DAY}}  ", DRAFT, bold=True),
        Span(right(days_said(move), _DAYS - 1), BAD if _bad(move) else TEXT),
    ]
    told = _slack_told(move, glyphs)
    if told:
        tight = move.slack_after is not None and move.slack_after <= 0
        spans.append(Span(f"  {told}", "gantt.critical" if tight else MUTED))
    return _line(*spans)


def _slack_told(move: DateMove, glyphs: Glyphs) -> str:
    """`6d → 1d`; empty where it stays."""
    if move.slack_before == move.slack_after:
        return ""
    return f"{_slack(move.slack_before)} {glyphs.arrow} {_slack(move.slack_after)}"


def _bad(move: DateMove) -> bool:
    return move.missed is not None or move.baseline is not None


def _slack(minutes: int | None) -> str:
    return "none" if minutes is None else words.span_of_days(minutes)


def _day(moment: datetime | None, today: date) -> str:
    return (
        "no date" if moment is None else words.day_long(words.finish_day(moment), today)
    )


def days_said(move: DateMove | FinishMove) -> str:
    """`+3wd`; days of the week where a day off is one of both ends."""
    if not move.days:
        return "hours" if move.before != move.after else "0d"
    unit = "wd" if move.working else "d"
    return f"{move.days:+}{unit}"


def facts(ripple: Ripple, tasks: Mapping[int, TaskRecord], glyphs: Glyphs) -> Lines:
    """What it costs: finish, slack, load, baseline and deadlines."""
    seen = [move for move in ripple.moves if move.task_id in tasks]
    rows = [
        *(("Finish", _finish(each, glyphs), TEXT) for each in ripple.finishes),
        *(("Load", _load(each, glyphs), BAD) for each in ripple.overloads),
        *_used_up(seen, tasks, glyphs),
        *_passed("Deadline", "past its deadline", seen, tasks),
        *_passed("Baseline", "later than the baseline says", seen, tasks),
    ]
    found = []
    last = ""
    for label, said, role in rows:
        shown = "" if label == last else label
        found.append(_line(Span(f" {shown:<{_LABEL}}", MUTED), Span(said, role)))
        last = label
    return tuple(found)


def _finish(move: FinishMove, glyphs: Glyphs) -> str:
    days = (words.day_plain(words.finish_day(d)) for d in (move.before, move.after))
    return f"~{move.key} {f' {glyphs.arrow} '.join(days)}  {days_said(move)}"


def _load(each: Overload, glyphs: Glyphs) -> str:
    more = "" if each.days == 1 else f", and {each.days - 1} more days over 120 %"
    if each.days == 2:
        more = ", and another day over 120 %"
    day = words.day_plain(each.day)
    return f"@{each.handle} {day} {each.before} % {glyphs.arrow} {each.after} %{more}"


def _used_up(
    moves: Iterable[DateMove], tasks: Mapping[int, TaskRecord], glyphs: Glyphs
) -> Iterable[tuple[str, str, str]]:
    """Slack that is gone of tasks that stay, and what becomes critical."""
    used = [
        move for move in moves if move.slack_used >= words.DAY_MIN and not move.moves
    ]
    if used:
        told = [
            f"{tasks[m.task_id].key} {_slack(m.slack_before)} {glyphs.arrow} "
            f"{_slack(m.slack_after)}"
            for m in used
        ]
        yield "Slack", _listed(told), TEXT
    tight = [
        tasks[move.task_id].code or tasks[move.task_id].key
        for move in moves
        if move.slack_used and move.slack_after is not None and move.slack_after <= 0
    ]
    if tight:
        yield "Critical", f"{_listed(tight)}, with no slack left", "gantt.critical"


def _passed(
    label: str, said: str, moves: Iterable[DateMove], tasks: Mapping[int, TaskRecord]
) -> Iterable[tuple[str, str, str]]:
    """What ends after a line that it kept so far; of one task, with the line."""
    lines = {
        tasks[move.task_id].code or tasks[move.task_id].key: line
        for move in moves
        if (line := move.missed if label == "Deadline" else move.baseline) is not None
    }
    if lines:
        days = {words.day_plain(words.finish_day(line)) for line in lines.values()}
        day = f", {days.pop()}" if len(days) == 1 else ""
        yield label, f"{_listed(list(lines))} {said}{day}", BAD


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _line(*spans: Span) -> Line:
    return Line(spans, PANEL)
