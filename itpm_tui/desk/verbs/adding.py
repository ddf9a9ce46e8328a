"""Adding tasks: a quick-add line, at the place of the cursor.

The grammar of the line is imported when it is asked for, not at start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.view import Place

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench


def add(bench: Bench, _: int) -> None:
    """Ask for a line; the task comes after the one under the cursor."""
    _ask(bench, bench.view.place())


def add_child(bench: Bench, _: int) -> None:
    """Ask for a line; the task comes below the selected one."""
    parent = bench.selection(bench.selected_ids()[:1]).one
    _ask(bench, Place(project_id=parent.project_id, parent_id=parent.id))


def add_text(bench: Bench, text: str) -> None:
    """Offer pasted text as new tasks, one for each line."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        _ask(bench, bench.view.place(), lines[0].strip())
    elif lines:
        from itpm_tui.desk.verbs.pasting import offer_lines

        offer_lines(bench, bench.view.place(), text)


def _ask(bench: Bench, place: Place, text: str = "") -> None:
    from itpm_tui.desk.verbs.quick_add import Adding

    Adding(bench, place).ask(text)
