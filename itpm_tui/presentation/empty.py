"""Pages with nothing on them: why, and the two keys that most likely help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import ACCENT, EMPTY, MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.trim import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = " " * 6
EXAMPLE = "Inventory of apps using AD groups @me est:2d due:+1w"


def tasks(
    wanted: str,
    width: int,
    height: int,
    *,
    add_key: str | None,
    none: str = "There are no tasks yet.",
    without: str | None = None,
) -> Lines:
    """A page without tasks, because of the filter or because there are none.

    Args:
        wanted: The filter in force, empty without one.
        width: Cells of the page.
        height: Lines of the page.
        add_key: Key that adds a task; None where nothing can be changed.
        none: Why there is nothing when no filter is in force.
        without: What the last word of the filter hides.
    """
    why: tuple[Span, ...] = (Span(none),)
    keys = [(":", "all commands")]
    if wanted:
        why = (Span("No task matches   "), Span(wanted, TEXT, bold=True))
        keys = [("backspace", "removes the last word"), ("esc", "clears the filter")]
    if add_key is not None:
        keys.insert(len(keys) if wanted else 0, (add_key, "adds a task"))
    return page(why, keys, width, height, without)


def project(key: str, width: int, *, add_key: str) -> Lines:
    """What to say below a project without tasks."""
    said = (Span(f"{_INDENT}~{key} has no tasks. "), Span(add_key, ACCENT, bold=True))
    lines = (
        EMPTY,
        Line((*said, Span(" adds the first one, for example:"))),
        Line((Span(f"{_INDENT}{EXAMPLE}", MUTED),)),
    )
    return tuple(trimmed(line, width) for line in lines)


def page(
    why: tuple[Span, ...],
    keys: Sequence[tuple[str, str]],
    width: int,
    height: int,
    more: str | None = None,
) -> Lines:
    """A page that says why it is empty and offers keys."""
    hints: list[Span] = [Span(_INDENT)]
    for key, word in keys:
        hints += [Span(key, ACCENT, bold=True), Span(f"   {word}        ")]
    found = [EMPTY, EMPTY, Line((Span(_INDENT), *why))]
    if more is not None:
        found.append(Line((Span(f"{_INDENT}{more}"),)))
    found += [EMPTY, Line(tuple(hints))]
    found += [EMPTY] * max(0, height - len(found))
    return tuple(trimmed(line, width) for line in found[:height])
