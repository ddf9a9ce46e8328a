"""Several lines at once: each is a task, leading spaces make children."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.planning.quick_add.parse import parse

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.planning.quick_add.draft import Draft
    from itpm_tui.planning.quick_add.names import Names

_TAB = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A line of several."""

    text: str
    """Without the spaces around it."""
    depth: int
    """Lines above it that it is below of."""
    parent: int | None
    """Place, in the lines, of the one it is a part of."""
    draft: Draft


def in_title(line: DraftLine, names: Names, now: datetime) -> DraftLine:
    """The line with what was not understood as words of the title."""
    text = line.text
    for problem in reversed(line.draft.problems):
        raw = text[problem.start : problem.end]
        if raw:
            quoted = '"' + raw.replace('"', '\\"') + '"'
            plain = f"\\{raw}" if raw[0] in "@#!~" else quoted
            text = f"{text[: problem.start]}{plain}{text[problem.end :]}"
    return replace(line, draft=parse(text, names, now))


def parse_lines(text: str, names: Names, now: datetime) -> tuple[DraftLine, ...]:
    """What each line means; empty ones are left out.

    A line that begins farther right than the one above is a part of it.

    Args:
        text: Lines.
        names: Who and what there is.
        now: Wall time from which relative days count.
    """
    found: list[DraftLine] = []
    above: list[tuple[int, int]] = []
    for line in text.splitlines():
        bare = line.strip()
        if not bare:
            continue
        wide = line.expandtabs(_TAB)
        indent = len(wide) - len(wide.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((indent, len(found)))
        draft = parse(bare, names, now)
        depth = len(above) - 1
        found.append(DraftLine(text=bare, depth=depth, parent=parent, draft=draft))
    return tuple(found)
