"""Several lines at once: they are shown as tasks before they become some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.placing import base, project_at
from itpm_tui.desk.verbs.prompts import note, which_project
from itpm_tui.domain.commands.task import AddTasks
from itpm_tui.planning.quick_add import filled, in_title, names_from, parse_lines
from itpm_tui.presentation.lines import PANEL, Line, Span
from itpm_tui.views.modes import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.planning.quick_add import DraftLine, Names
    from itpm_tui.views.view import Place

_SHOWN = 8


def offer_lines(bench: Bench, place: Place, text: str) -> None:
    """Show what lines are understood as, and add them when asked to."""
    project_id = project_at(bench, place)
    names = names_from(
        bench.reader,
        bench.reckoning.rules(project_id),
        project_id,
        bench.reckoning.day_min,
    )
    lines = parse_lines(text, names, bench.clock.local())
    if project_id is None and any(line.draft.project is None for line in lines):
        bench.say(which_project(bench), "warning")
        return
    wrong = [line for line in lines if line.draft.stops is not None]
    bench.open(
        Choice(
            title=f"Add {len(lines)} tasks",
            body=tuple(_body(lines, wrong)),
            answers=_answers(bench, place, lines, names),
        )
    )


def _body(lines: Sequence[DraftLine], wrong: Sequence[DraftLine]) -> list[Line]:
    shown = [
        Line((Span(f" {'  ' * min(line.depth, 8)}{line.text}"),), PANEL)
        for line in lines[:_SHOWN]
    ]
    if len(lines) > len(shown):
        shown.append(note(f"and {len(lines) - len(shown)} more"))
    for line in wrong[:3]:
        number = lines.index(line) + 1
        shown.append(note(f"line {number}: {line.draft.stops}", "message.error"))
    if len(wrong) > 3:
        shown.append(note(f"and {len(wrong) - 3} more that are not understood"))
    return shown


def _answers(
    bench: Bench, place: Place, lines: Sequence[DraftLine], names: Names
) -> dict[str, tuple[str, Callable[[], None]]]:
    """`y` for lines without a problem; `t` keeps what was not understood as title."""
    if all(line.draft.stops is None for line in lines):
        return {"y": ("adds them", lambda: _add(bench, place, lines))}
    plain = [in_title(line, names, bench.clock.local()) for line in lines]
    if all(line.draft.stops is None for line in plain):
        word = "adds them, with those words in the title"
        return {"t": (word, lambda: _add(bench, place, plain))}
    return {}


def _add(bench: Bench, place: Place, lines: Sequence[DraftLine]) -> None:
    at = base(place, project_at(bench, place))
    command = AddTasks(
        tasks=tuple(filled(at, line.draft) for line in lines),
        below=tuple(line.parent for line in lines),
    )
    bench.submit(lambda _: command, ids=[], becomes=True)
