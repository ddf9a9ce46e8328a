"""Hours by week and project, and planned against spent, as strips of cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from itpm_tui.planning.time_sums import hours_by_week
from itpm_tui.planning.time_words import said_minutes
from itpm_tui.presentation.glyphs import ASCII
from itpm_tui.presentation.lines import (
    ACCENT,
    BORDER,
    MUTED,
    TEXT,
    Line,
    Lines,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.time_records import SpentRecord
    from itpm_tui.presentation.glyphs import Glyphs

WEEKS = 8
"""Weeks that the page shows."""
SERIES = 6
_FILLS = ("█", "▓", "▒", "░", "▚", "▞")
_LETTERS = "#=*+%o"
"""Signs of the series where there are only ASCII letters."""
_OTHER = "other"
_LABEL, _TOTAL = 13, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPage:
    """What the page shows."""

    weeks: tuple[SpentRecord, ...]
    """By week and project."""
    tasks: tuple[SpentRecord, ...]
    """By task, those with most time first."""
    last: date
    """Monday of the last week shown."""
    width: int
    height: int
    glyphs: Glyphs


def first_week(last: date) -> date:
    """Monday of the first week shown."""
    return last - timedelta(weeks=WEEKS - 1)


def lines(shown: ChartPage) -> Lines:
    """The page."""
    names = _series(shown.weeks)
    rule = Line((Span(f" {shown.glyphs.horizontal * (shown.width - 2)} ", BORDER),))
    body = [
        Line((Span("   Hours by week and project", TEXT, bold=True),)),
        rule,
        *_weeks(shown, names),
        Line(),
        _legend(names, shown.glyphs),
        Line(),
        Line((Span("   Planned against spent", TEXT, bold=True),)),
        rule,
    ]
    body += _tasks(shown, max(shown.height - len(body) - 2, 0))
    body += [Line(), _key(shown.glyphs)]
    body += [Line()] * (shown.height - len(body))
    return tuple(body[: shown.height])


def plotted(shown: ChartPage) -> Lines:
    """The same weeks as a chart that takes the whole page."""
    from itpm_tui.presentation.plotted import LETTERS, MARKS, stacked_bars

    only = shown.glyphs is ASCII
    labels, series = hours_by_week(shown.weeks)
    drawn = stacked_bars(
        labels,
        series,
        title="Hours by week and project",
        cells=shown.width - 1,
        lines=shown.height - 1,
        ascii_only=only,
    )
    roles = {
        mark: f"chart.series.{place}"
        for place, mark in enumerate(LETTERS if only else MARKS)
    }
    page = [Line(_coloured(text, roles)) for text in drawn]
    page += [Line()] * (shown.height - len(page))
    return tuple(page[: shown.height])


def _coloured(text: str, roles: Mapping[str, str]) -> tuple[Span, ...]:
    """A drawn line, its marks in the colours of their series."""
    runs = (
        (role, "".join(run))
        for role, run in groupby(text, lambda c: roles.get(c, TEXT))
    )
    return tuple(Span(run, role) for role, run in runs)


def _fill(place: int, glyphs: Glyphs) -> str:
    return _LETTERS[place] if glyphs is ASCII else _FILLS[place]


def _series(weeks: Sequence[SpentRecord]) -> dict[str, int]:
    """Place of each project, those with most time first; the last stands for others."""
    sums: dict[str, int] = {}
    for record in weeks:
        sums[record.names[1]] = sums.get(record.names[1], 0) + record.minutes
    ranked = sorted(sums, key=lambda name: (-sums[name], name))
    return {name: min(place, SERIES - 1) for place, name in enumerate(ranked)}


def _weeks(shown: ChartPage, names: Mapping[str, int]) -> list[Line]:
    """A strip for each week, all to one scale."""
    held: dict[str, dict[int, int]] = {}
    for record in shown.weeks:
        of = held.setdefault(record.names[0], {})
        place = names[record.names[1]]
        of[place] = of.get(place, 0) + record.minutes
    most = max((sum(of.values()) for of in held.values()), default=0)
    room = shown.width - 3 - _LABEL - _TOTAL - 1
    found = []
    for number in range(WEEKS):
        monday = first_week(shown.last) + timedelta(weeks=number)
        of = held.get(monday.isoformat(), {})
        total = sum(of.values())
        week = monday.isocalendar().week
        spans = [
            Span(f"   w{week:02} ", MUTED),
            Span(f"{monday.day:>2}.{monday.month:02}.   ", MUTED),
            Span(f"{said_minutes(total) if total else '':>{_TOTAL - 2}}  "),
            *_strip(of, most, room, shown.glyphs),
        ]
        found.append(Line(tuple(spans)))
    return found


def _strip(of: Mapping[int, int], most: int, room: int, glyphs: Glyphs) -> list[Span]:
    """The parts of one week; ends are rounded, so that they add up."""
    spans, before, minutes = [], 0, 0
    for place in sorted(of):
        minutes += of[place]
        end = round(room * minutes / most) if most else 0
        text = _fill(place, glyphs) * (end - before)
        spans.append(Span(text, f"chart.series.{place}"))
        before = end
    return spans


def _legend(names: Mapping[str, int], glyphs: Glyphs) -> Line:
    """Which sign is which project."""
    spans = [Span("   ")]
    told: set[int] = set()
    for name, place in names.items():
        if place in told:
            continue
        told.add(place)
        many = sum(other == place for other in names.values()) > 1
        said = _OTHER if many else f"~{name}" if name else "no project"
        spans.append(Span(_fill(place, glyphs) * 2, f"chart.series.{place}"))
        spans.append(Span(f" {said}   "))
    return Line(tuple(spans))


def _tasks(shown: ChartPage, most: int) -> list[Line]:
    """Two strips for a task: what was planned, and what was spent."""
    found: list[Line] = []
    known = [record for record in shown.tasks if record.names[0]]
    longest = max((max(r.minutes, r.work_min or 0) for r in known), default=0)
    label = 40 if shown.width >= 100 else 22
    room = max(shown.width - 3 - label - 2 - 24, 8)
    for record in known[: max(most // 2, 0)]:
        planned, fill = record.work_min or 0, shown.glyphs.bar_open
        key, title = record.names[0], record.title
        name = shown.glyphs.fit(f"{key} {title}", label)
        said = said_minutes(planned) if planned else "no estimate"
        found.append(
            Line(
                (
                    Span("   "),
                    Span(name[: len(key)], ACCENT),
                    Span(f"{name[len(key) :]}  "),
                    _bar(planned, longest, room, "chart.planned", fill),
                    Span(f" {said} planned", MUTED),
                )
            )
        )
        over = planned and record.minutes > planned
        left = "" if record.remaining_min is None else _left(record.remaining_min)
        spent = _bar(
            record.minutes, longest, room, "chart.actual", shown.glyphs.bar_done
        )
        role = "message.warning" if over else TEXT
        note = f" {said_minutes(record.minutes)} spent{' !' if over else ''}"
        found.append(
            Line((Span(" " * (label + 5)), spent, Span(note, role), Span(left, MUTED)))
        )
    if not found:
        found.append(Line((Span("   No time on tasks in these weeks.", MUTED),)))
    return found


def _left(minutes: int) -> str:
    return f", {said_minutes(minutes)} left"


def _bar(minutes: int, most: int, room: int, role: str, fill: str) -> Span:
    cells = round(room * minutes / most) if most else 0
    return Span(fill * (cells or int(minutes > 0)), role)


def _key(glyphs: Glyphs) -> Line:
    return Line(
        (
            Span("   "),
            Span(glyphs.bar_open * 2, "chart.planned"),
            Span(" planned   ", MUTED),
            Span(glyphs.bar_done * 2, "chart.actual"),
            Span(" spent   ", MUTED),
            Span("h l weeks   + week   - enter full-screen chart", MUTED),
        )
    )
