"""What a quick-add line was understood as, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import words
from itpm_tui.presentation.lines import (
    MUTED,
    PANEL,
    TEXT,
    Line,
    Lines,
    Span,
    fit,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.dates import Moment
    from itpm_tui.planning.quick_add.draft import Draft, LinkDraft, Problem

_WIDE = 100
"""Cells from which three fields stand side by side."""
_COLUMNS = ((9, 28), (5, 14), (10, 0))
"""Cells of label and value of each field in a row; the last takes what is left."""
_NARROW = ((9, 28), (10, 0))
_LABELS = {"person": "who", "in": "project", "on": "due"}
"""Fields that are shown under another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the place under the cursor says where nothing was typed, in words."""

    project: str
    people: str = ""
    due: str = ""
    status: str = ""
    after: str = ""
    under: str = ""


def moment(value: Moment) -> str:
    """A day with its weekday and year: `Fri 27 Nov 2026 14:00`."""
    at = "" if value.at is None else f" {value.at:%H:%M}"
    return f"{words.day_plain(value.day)} {value.day.year}{at}"


def add_lines(draft: Draft, place: Place, cells: int) -> Lines:
    """The parsed form of a line.

    Args:
        draft: What was understood.
        place: What the place under the cursor gives.
        cells: Width of the panel, its frame counted.
    """
    room = cells - 2
    wrong = {_LABELS.get(p.field, p.field) for p in draft.problems}
    columns = _COLUMNS if cells >= _WIDE else _NARROW
    fields = [
        (name, Span("?", MUTED) if name in wrong else value)
        for name, value in _fields(draft, place)
    ]
    if cells < _WIDE:
        fields = [fields[n] for n in (0, 1, 3, 4, 2, 5)] + fields[6:]
    rows = [Line((), PANEL), _row([("title", _value(draft.title))], room)]
    for first in range(0, len(fields), len(columns)):
        rows.append(_row(fields[first : first + len(columns)], room, columns))
    for field in _long(draft, place):
        if field[0] not in wrong:
            rows.append(_row([field], room))
    rows += [_problem(problem, room) for problem in draft.problems]
    for remark in draft.remarks:
        rows.append(Line((Span(f" {remark}", "message.warning"),), PANEL))
    return tuple(rows)


def _value(text: str, given: str = "") -> Span:
    """What was typed, else what the place gives."""
    return Span(text, TEXT) if text else Span(given or "-", MUTED)


def _fields(draft: Draft, place: Place) -> list[tuple[str, Span]]:
    """The fields that are always shown, then those that were typed."""
    who = ", ".join(f"{p.name} (@{p.handle})" for p in draft.people or ())
    if draft.people == ():
        who = "nobody"
    project = ""
    if draft.project is not None:
        project = f"~{draft.project.key} {draft.project.name}"
    always = [
        ("who", _value(who, place.people)),
        ("tag", _value(" ".join(f"#{tag}" for tag in draft.tags))),
        ("priority", _value(draft.priority or "", "normal")),
        ("due", _value(moment(draft.due) if draft.due else "", place.due)),
        ("est", _value(words.duration(draft.est) if draft.est else "")),
        ("project", _value(project, place.project)),
    ]
    return always + [
        (name, _value(text, given))
        for name, text, given in (
            ("start", moment(draft.start) if draft.start else "", ""),
            ("ms", (draft.milestone.code or "") if draft.milestone else "", ""),
            ("status", draft.status or "", place.status),
            ("from", draft.requester or draft.source or "", ""),
            ("every", draft.every or "", ""),
            ("cost", draft.cost or "", ""),
            ("risk", draft.risk or "", ""),
            ("wait", moment(draft.wait) if draft.wait else "", ""),
        )
        if text or given
    ]


def _long(draft: Draft, place: Place) -> list[tuple[str, Span]]:
    """Fields that take a line of their own."""
    under = "" if draft.under is None else f'{draft.under.key} "{draft.under.title}"'
    return [
        (name, _value(text, given))
        for name, text, given in (
            ("after", _links(draft.after), place.after),
            ("before", _links(draft.before), ""),
            ("under", under, place.under),
            ("note", draft.note or "", ""),
            ("link", draft.link or "", ""),
        )
        if text or given
    ]


def _links(links: Sequence[LinkDraft]) -> str:
    return ", ".join(
        f'{link.task.key} "{link.task.title}"{_kind(link)}' for link in links
    )


def _kind(link: LinkDraft) -> str:
    kind = "" if link.type == "FS" else f" {link.type}"
    if not link.lag_min:
        return kind
    sign = "+" if link.lag_min > 0 else "-"
    return f"{kind} {sign}{words.duration(abs(link.lag_min))}"


def _row(
    fields: Sequence[tuple[str, Span]],
    room: int,
    columns: Sequence[tuple[int, int]] = ((9, 0),),
) -> Line:
    """Fields side by side; labels are quiet, values begin in fixed columns."""
    spans = [Span(" ")]
    left = room - 1
    for place, (name, value) in enumerate(fields):
        label, cells = columns[place]
        last = place == len(fields) - 1
        cells = left - label if last or not cells else cells
        text = value.text if width(value.text) < cells else fit(value.text, cells - 1)
        text = text.rstrip()
        pad = "" if last else " " * (cells - width(text))
        spans += [Span(fit(name, label), MUTED), Span(text, value.role), Span(pad)]
        left -= label + cells
    return Line(tuple(spans), PANEL)


def _problem(problem: Problem, room: int) -> Line:
    takes = "   tab takes it" if problem.offers else ""
    said = problem.text
    if width(said) > room - 10 - len(takes):
        said = fit(said, room - 10 - len(takes)).rstrip()
    label = _LABELS.get(problem.field, problem.field)
    return Line(
        (
            Span(f" {fit(label, 9)}", MUTED),
            Span(said, "message.error"),
            Span(takes, MUTED),
        ),
        PANEL,
    )
