"""What to write so that a terminal shows other lines than it does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from itpm_tui.views.terminal.cells import CONTINUED, UNKNOWN, Line
from itpm_tui.views.terminal.pen import ANY, Pen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itpm_tui.views.terminal.scribe import Scribe

SMALL_GAP: Final = 4
"""Unchanged cells that are cheaper to write again than to jump over."""

FEW_CELLS: Final = 12
"""Changed cells of a line for which no second way of writing is tried."""

GOING: Final = 6
"""Bytes of going to another place, about."""

ERASING: Final = 12
"""Bytes of going to a place and erasing from there, about."""

FEW_LINES: Final = 8
"""Changed lines for which every way of writing is tried."""


class Run(NamedTuple):
    """Cells from `start` to before `end`."""

    start: int
    end: int


def write_lines(
    scribe: Scribe, shown: Sequence[Line], wanted: Mapping[int, Line]
) -> None:
    """Write what turns the lines shown into those wanted.

    A frame of few lines is what a person waits for with every key, so all ways of
    writing it are tried. Where colours change often it is shorter to write the letters
    of one colour everywhere before those of the next.
    """
    changed = {y: runs for y in wanted if (runs := changed_runs(shown[y], wanted[y]))}
    by_line = scribe.fork()
    _write_by_line(by_line, shown, wanted, changed)
    by_pen = scribe.fork()
    write_by_pen(by_pen, shown, wanted, changed)
    scribe.join(min(by_line, by_pen, key=lambda attempt: len(attempt.written())))


def _write_by_line(
    scribe: Scribe,
    shown: Sequence[Line],
    wanted: Mapping[int, Line],
    changed: Mapping[int, Sequence[Run]],
) -> None:
    """Write from the top to the bottom, each line in the shortest way."""
    for y, runs in sorted(changed.items()):
        cells = sum(run.end - run.start for run in runs)
        if cells <= FEW_CELLS:
            _write_runs(scribe, y, wanted[y], runs)
            continue
        is_thorough = len(changed) <= FEW_LINES
        attempts = _attempts(scribe, y, shown[y], wanted[y], runs, is_thorough)
        scribe.join(min(attempts, key=lambda attempt: len(attempt.written())))


def write_whole(scribe: Scribe, wanted: Mapping[int, Line]) -> None:
    """Write lines onto an erased screen.

    It is what a person waits for at the start, so time counts more than bytes and only
    one way of writing is tried.
    """
    for y, line in sorted(wanted.items()):
        runs = [Run(0, len(line))]
        for pen in _erasable_pens(scribe, line, runs):
            runs = changed_runs(_erase(scribe, y, line, runs, pen), line)
        _write_runs(scribe, y, line, runs)


def _attempts(
    scribe: Scribe, y: int, old: Line, new: Line, runs: Sequence[Run], is_thorough: bool
) -> Iterator[Scribe]:
    """The ways to write a line: in order or by pen, on cells as they are or erased."""
    in_order = scribe.fork()
    _write_runs(in_order, y, new, runs)
    yield in_order
    if is_thorough:
        by_pen = scribe.fork()
        _write_runs(by_pen, y, new, _by_pen(new, runs))
        yield by_pen
    for pen in _erasable_pens(scribe, new, runs):
        erased = scribe.fork()
        rest = _erase(erased, y, old, runs, pen)
        left = changed_runs(rest, new)
        if is_thorough:
            by_pen = erased.fork()
            by_pen.join(erased)
            _write_runs(by_pen, y, new, _by_pen(new, left))
            yield by_pen
        _write_runs(erased, y, new, left)
        yield erased


def _write_runs(scribe: Scribe, y: int, line: Line, runs: Sequence[Run]) -> None:
    for start, end in runs:
        scribe.draw(y, line, start, end)


def changed_runs(old: Line, new: Line) -> list[Run]:
    """The cells that differ, whole clusters, with small gaps filled."""
    if old.same(new):
        return []
    runs: list[Run] = []
    end = 0
    for x, cells in enumerate(zip(old.text, new.text, old.pens, new.pens, strict=True)):
        before, after, before_pen, after_pen = cells
        if x < end or (before == after and before_pen == after_pen):
            continue
        start = x - 1 if after == CONTINUED else x
        end = x + 1
        while end < len(new) and CONTINUED in (old.text[end], new.text[end]):
            end += 1
        if runs and _is_bridged(new, runs[-1].end, start):
            runs[-1] = Run(runs[-1].start, end)
        else:
            runs.append(Run(start, end))
    return runs


def _is_bridged(line: Line, start: int, end: int) -> bool:
    """Whether writing the cells in between costs no more than a jump."""
    if end - start > SMALL_GAP:
        return False
    before = line.pens[start - 1]
    behind = line.pens[end]
    cells = range(start, end)
    return all(line.text[x].isascii() and line.text[x] != UNKNOWN for x in cells) and (
        all(_needs_no_change(before, line.pens[x]) for x in cells)
        or all(_needs_no_change(behind, line.pens[x]) for x in cells)
    )


def _needs_no_change(pen: Pen, other: Pen) -> bool:
    if pen == other:
        return True
    return (
        other.foreground == ANY
        and pen.background == other.background
        and pen.link == other.link
        and not pen.attributes
    )


def _by_pen(line: Line, runs: Sequence[Run]) -> list[Run]:
    """The runs taken apart where the pen changes, like pens together."""
    pieces: dict[Pen, list[Run]] = {}
    for run in runs:
        start = run.start
        for x in range(run.start + 1, run.end + 1):
            if x == run.end or not _needs_no_change(line.pens[start], line.pens[x]):
                same = pieces.setdefault(line.pens[start], [])
                if same and _is_bridged(line, same[-1].end, start):
                    same[-1] = Run(same[-1].start, x)
                else:
                    same.append(Run(start, x))
                start = x
    return [run for same in pieces.values() for run in same]


def _erasable_pens(scribe: Scribe, line: Line, runs: Sequence[Run]) -> list[Pen]:
    """The pen of most blanks to come, if erasing gives what it draws."""
    blanks = Counter(
        line.pens[x]
        for run in runs
        for x in range(run.start, run.end)
        if line.text[x] == " " and scribe.can_erase(line.pens[x])
    )
    return [pen for pen, _count in blanks.most_common(1)]


def _erase(scribe: Scribe, y: int, old: Line, runs: Sequence[Run], pen: Pen) -> Line:
    """Erase all cells between the first and the last run.

    Returns:
        The line as the terminal shows it then.
    """
    start, end = runs[0].start, runs[-1].end
    scribe.move(y, start)
    scribe.erase(end - start, pen, to_end=end == len(old))
    rest = old.copy()
    rest.fill(start, end, pen)
    return rest


def write_by_pen(
    scribe: Scribe,
    shown: Sequence[Line],
    wanted: Mapping[int, Line],
    changed: Mapping[int, Sequence[Run]],
) -> None:
    """Write everything of one pen, on all lines, before what has the next."""
    pieces: dict[Pen, list[tuple[int, Run]]] = {}
    for y, runs in sorted(changed.items()):
        for run in _rest_after_erasing(scribe, y, shown[y], wanted[y], runs):
            pieces.setdefault(_inked(wanted[y], run), []).append((y, run))
    for places in pieces.values():
        for y, (start, end) in places:
            scribe.draw(y, wanted[y], start, end)


def _rest_after_erasing(
    scribe: Scribe, y: int, old: Line, new: Line, runs: Sequence[Run]
) -> list[Run]:
    """The pieces of like pens of a line, which was erased if that leaves less."""
    kept = _by_pen(new, runs)
    for pen in _erasable_pens(scribe, new, runs):
        rest = old.copy()
        rest.fill(runs[0].start, runs[-1].end, pen)
        left = _by_pen(new, changed_runs(rest, new))
        if _cost(left) + ERASING < _cost(kept):
            _erase(scribe, y, old, runs, pen)
            return left
    return kept


def _cost(pieces: Sequence[Run]) -> int:
    """About how many bytes it takes to go to pieces of a line and write them."""
    return sum(GOING + run.end - run.start for run in pieces)


def _inked(line: Line, run: Run) -> Pen:
    """The pen of the letters of a piece; that of its blanks where it has none."""
    pens = line.pens[run.start : run.end]
    return next((pen for pen in pens if pen.foreground != ANY), pens[0])
