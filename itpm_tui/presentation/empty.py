"""Pages with nothing on them: why, and the two keys that most likely help."""

from __future__ import annotations

from itpm_tui.presentation.lines import ACCENT, EMPTY, TEXT, Line, Lines, Span
from itpm_tui.presentation.trim import trimmed

_INDENT = " " * 6


def tasks(wanted: str, width: int, height: int) -> Lines:
    """A page without tasks, because of the filter or because there are none."""
    why: tuple[Span, ...]
    if wanted:
        why = (Span("No task matches   "), Span(wanted, TEXT, bold=True))
        return page(
            why, (("esc", "clears the filter"), ("a", "adds a task")), width, height
        )
    why = (Span("There are no tasks yet."),)
    return page(why, (("a", "adds the first one"), (":", "imports")), width, height)


def page(
    why: tuple[Span, ...], keys: tuple[tuple[str, str], ...], width: int, height: int
) -> Lines:
    """A page that says why it is empty and offers keys."""
    hints: list[Span] = [Span(_INDENT)]
    for key, word in keys:
        hints += [Span(key, ACCENT, bold=True), Span(f"   {word}        ")]
    found = [EMPTY, EMPTY, Line((Span(_INDENT), *why)), EMPTY, Line(tuple(hints))]
    found += [EMPTY] * max(0, height - len(found))
    return tuple(trimmed(line, width) for line in found[:height])
