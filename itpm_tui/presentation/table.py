"""Tables of things that are no tasks: columns that fit, a head, rows with a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import (
    BORDER,
    MUTED,
    TEXT,
    Lift,
    Line,
    Lines,
    Span,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from itpm_tui.presentation.glyphs import Glyphs

HEAD = 2
"""Lines above the rows: names of the columns, and a rule."""
EDGE = 3
"""Cells before a row: the cursor."""
GAP = 2
"""Cells between columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    cells: int
    right: bool = False
    """Whether it stands at the right, as numbers do."""
    from_width: int = 0
    """Cells of the page from which there is room for it."""
    grows: bool = False
    """Whether it takes the cells that are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The shape of a table on a page of a width."""

    columns: tuple[Column, ...]
    width: int
    glyphs: Glyphs

    @classmethod
    def fitting(
        cls, columns: Sequence[Column], width: int, most: int, glyphs: Glyphs
    ) -> Table:
        """The columns that there is room for; the growing ones take what is left.

        Args:
            columns: In order.
            width: Cells of the page.
            most: Cells that a growing column has at most.
            glyphs: Characters.
        """
        kept = [column for column in columns if width >= column.from_width]
        used = EDGE + sum(column.cells for column in kept) + GAP * (len(kept) - 1)
        growing = sum(column.grows for column in kept)
        spare = max(width - used - 1, 0) // max(growing, 1)
        return cls(
            columns=tuple(
                Column(
                    c.name,
                    min(c.cells + spare, max(most, c.cells)) if c.grows else c.cells,
                    c.right,
                )
                for c in kept
            ),
            width=width,
            glyphs=glyphs,
        )

    def head(self) -> Lines:
        """Names of the columns, and a rule."""
        names = {column.name: Span(column.name, MUTED) for column in self.columns}
        rule = f" {self.glyphs.horizontal * (self.width - 2)} "
        return (Line(tuple(self._spans(names, "   "))), Line((Span(rule, BORDER),)))

    def row(self, cells: Mapping[str, Span], *, lifted: bool) -> Line:
        """One row.

        Args:
            cells: Text and look by name of the column; one that is missing is empty.
            lifted: Whether the cursor is on it.
        """
        edge = f" {self.glyphs.cursor} " if lifted else "   "
        lift = Lift.CURSOR if lifted else Lift.NONE
        return Line(tuple(self._spans(cells, edge)), lift=lift)

    def _spans(self, cells: Mapping[str, Span], edge: str) -> list[Span]:
        spans = [Span(edge, TEXT)]
        for place, column in enumerate(self.columns):
            cell = cells.get(column.name, Span(""))
            fit = self.glyphs.right if column.right else self.glyphs.fit
            text = fit(cell.text, column.cells)
            gap = " " * GAP if place + 1 < len(self.columns) else ""
            spans.append(Span(text, cell.role, cell.bold))
            spans.append(Span(gap))
        return spans


def box(
    title: str, body: Sequence[Line], cells: int, height: int, glyphs: Glyphs
) -> list[Line]:
    """Lines with a frame around them, exactly so wide and high."""
    inner = cells - 2
    shown = glyphs.fit(f" {title} ", min(width(title) + 2, inner - 2)) if title else ""
    rest = glyphs.horizontal * (inner - 1 - width(shown))
    lines = [
        Line(
            (
                Span(f"{glyphs.top_left}{glyphs.horizontal}", BORDER),
                Span(shown, TEXT, bold=True),
                Span(f"{rest}{glyphs.top_right}", BORDER),
            )
        )
    ]
    for place in range(max(height - 2, 0)):
        line = body[place] if place < len(body) else Line()
        lines.append(_inside(line, inner, glyphs))
    foot = glyphs.horizontal * inner
    end = f"{glyphs.bottom_left}{foot}{glyphs.bottom_right}"
    return [*lines, Line((Span(end, BORDER),))]


def _inside(line: Line, inner: int, glyphs: Glyphs) -> Line:
    spans = [Span(glyphs.vertical, BORDER), Span(" ")]
    left = inner - 2
    for span in line.spans:
        text = span.text if width(span.text) <= left else glyphs.fit(span.text, left)
        left -= width(text)
        spans.append(Span(text, span.role, span.bold))
        if left <= 0:
            break
    spans += [Span(" " * (left + 1)), Span(glyphs.vertical, BORDER)]
    return Line(tuple(spans))


def side_by_side(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """Lines of two boxes of one height beside each other."""
    return [
        Line((*one.spans, *other.spans)) for one, other in zip(left, right, strict=True)
    ]


def page(head: Lines, rows: Sequence[Line], foot: Sequence[Line], height: int) -> Lines:
    """Head and rows from above, the foot from below, exactly so high."""
    room = max(height - len(head) - len(foot), 0)
    body = list(rows[:room])
    blank = [Line()] * (room - len(body))
    return (*head, *body, *blank, *foot)[:height]


def facts(
    pairs: Sequence[tuple[str, Span | str]], label: int, fit: Callable[[str, int], str]
) -> list[Line]:
    """Names and values under each other."""
    return [
        Line(
            (
                Span(fit(name, label), MUTED),
                value if isinstance(value, Span) else Span(value),
            )
        )
        for name, value in pairs
    ]
