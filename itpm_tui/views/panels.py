"""The lines of the mode on top: prompt, form or panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import panel
from itpm_tui.views.modes import (
    Choice,
    Counting,
    Form,
    Leading,
    Listening,
    Pages,
    Prompt,
)

if TYPE_CHECKING:
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.modes import Mode
    from itpm_tui.views.widgets.paper import Paper

OVERVIEW = 110
"""Cells from which there is room for an overview."""
FOOT = 2
"""Lines below a panel: what it says in the message line is read there."""


def panel_lines(mode: Mode | None, cells: int, rows: int, glyphs: Glyphs) -> Lines:
    """The panel of a mode in at most so many lines; none where it has no panel."""
    if mode is None or isinstance(mode, Counting | Leading):
        return ()
    if isinstance(mode, Prompt):
        buffer = mode.buffer
        below = mode.explain(buffer.text) if mode.explain is not None else ()
        if mode.explain_wide is not None:
            below = mode.explain_wide(buffer.text, cells)
        shown = below[: max(rows - 4, 0)]
        wrong = mode.wrong(buffer.text) if mode.wrong is not None else ()
        return panel.prompt(
            mode.title,
            buffer.text,
            buffer.cursor,
            shown,
            mode.error,
            mode.foot,
            cells,
            glyphs,
            wrong,
        )
    if isinstance(mode, Form):
        return _form(mode, cells, rows, glyphs)
    if isinstance(mode, Listening):
        foot = "esc twice, or ctrl+g twice, leaves"
        return panel.box(mode.title, mode.body[-(rows - 2) :], foot, cells, glyphs)
    if isinstance(mode, Choice):
        answers = [(key, word) for key, (word, _) in mode.answers.items()]
        room = max(rows - 4, 1)
        # Only here is known how many lines there is room for.
        mode.top = min(mode.top, max(len(mode.body) - room, 0))
        part = mode.body[mode.top : mode.top + room]
        foot = ""
        if len(part) < len(mode.body):
            last = mode.top + len(part)
            foot = f"{mode.top + 1} to {last} of {len(mode.body)} · j k scrolls"
        return panel.choice(mode.title, part, answers, foot, cells, glyphs)
    return _pages(mode, cells, rows, glyphs)


def _form(mode: Form, cells: int, rows: int, glyphs: Glyphs) -> Lines:
    fields = []
    for field in mode.fields:
        text = field.buffer.text
        said = field.show(text) if field.show is not None and text else field.hint
        fields.append((field.label, text, field.buffer.cursor, said, field.error))
    return panel.form(mode.title, fields, mode.at, mode.error, cells, glyphs, rows)


def _pages(mode: Pages, cells: int, rows: int, glyphs: Glyphs) -> Lines:
    typed = mode.search is not None and bool(mode.search.text)
    mode.overviewed = mode.overview is not None and not typed and cells >= OVERVIEW
    if mode.overview is not None and mode.overviewed:
        return mode.overview(cells, rows)
    search = None
    if mode.search is not None:
        search = (mode.search.text, mode.search.cursor)
    shown = panel.Reading(
        title=mode.title,
        body=mode.body,
        cursor=mode.cursor,
        search=search,
        chooses=mode.chosen is not None,
        sign=mode.sign,
        foot=mode.foot,
        rows=mode.rows,
    )
    return panel.pages(shown, cells, glyphs, rows)


def show_panel(paper: Paper, lines: Lines, *, whole: bool) -> None:
    """Lay lines over the page, above its foot; without any, take them away.

    Args:
        paper: Of the panel.
        lines: As many as it is high.
        whole: Whether they cover the foot too.
    """
    paper.visible = bool(lines)
    if lines:
        paper.styles.height = len(lines)
        paper.styles.margin = (0, 0, 0 if whole else FOOT, 0)
        paper.show(lines)
