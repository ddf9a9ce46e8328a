"""The page of the very first start: how to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.presentation import panel
from itpm_tui.presentation.lines import (
    ACCENT,
    EMPTY,
    MUTED,
    PANEL,
    TEXT,
    Lift,
    Line,
    Lines,
    Span,
)

if TYPE_CHECKING:
    from itpm_tui.presentation.glyphs import Glyphs

MOST = 100
"""Cells beyond which the box does not grow."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin."""

    id: str
    title: str
    says: str
    asks: tuple[str, ...] = ()
    """What has to be typed for it."""


WAYS = (
    Way(
        "sample",
        "Look around with sample data",
        "5 IT projects, 8 people, 96 tasks; a copy that is thrown away",
    ),
    Way(
        "project",
        "Start an empty project",
        "name, your name, done",
        ("Name of the project", "Your name"),
    ),
    Way("import", "Import a plan", "MS Project XML", ("File",)),
    Way(
        "open",
        "Open a shared store",
        "path to an itpm.db, or a PostgreSQL address",
        ("Path or address",),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomePage:
    """What the page shows."""

    at: int
    """Place of the way under the cursor."""
    answers: tuple[tuple[str, str, int], ...] = ()
    """Questions of the chosen way, with text and cursor; none while choosing."""
    asked: int = 0
    """The question that is being answered."""
    error: str = ""
    check: str = ""
    """What is known of the terminal."""
    theme: str = "dark"
    width: int
    height: int
    glyphs: Glyphs


def lines(page: WelcomePage) -> Lines:
    """The box in the middle of the page."""
    cells = min(page.width - 4, MOST)
    body = [
        _plain("Plan, track and report IT projects from the keyboard."),
        _plain("Nothing leaves this machine: no account, no network.", MUTED),
        Line((), PANEL),
    ]
    if page.answers:
        body += _questions(page, cells)
        foot = "enter goes on · esc goes back"
    else:
        body += _ways(page)
        foot = "1 to 4, or up down and enter · left right: theme · q quits"
    box = panel.box("Welcome to itpm", body, foot, cells, page.glyphs)
    left = Span(" " * ((page.width - cells) // 2), back="base.background")
    placed = [Line((left, *_whole(line))) for line in box]
    above = max((page.height - len(placed)) // 3, 0)
    return (*[EMPTY] * above, *placed)[: page.height]


def _whole(line: Line) -> tuple[Span, ...]:
    """The spans of a line with its own background and lift."""
    return tuple(
        Span(
            span.text,
            span.role,
            span.bold,
            span.back or line.back,
            span.reverse,
            span.lift if span.lift is not None else line.lift,
            span.underline,
            span.strike,
        )
        for span in line.spans
    )


def _plain(text: str, role: str = TEXT) -> Line:
    return Line((Span(f" {text}", role),), PANEL)


def _ways(page: WelcomePage) -> list[Line]:
    body = [_plain("How do you want to start?"), Line((), PANEL)]
    for place, way in enumerate(WAYS):
        here = place == page.at
        edge = f" {page.glyphs.cursor} " if here else "   "
        spans = (
            Span(edge, ACCENT),
            Span(f"{place + 1}  ", ACCENT, bold=True),
            Span(f"{way.title:<30}", TEXT, bold=True),
            Span(way.says, MUTED),
        )
        body.append(Line(spans, PANEL, Lift.CURSOR if here else Lift.NONE))
    body += [
        Line((), PANEL),
        _plain("Three keys are enough for today:"),
        *_keys(),
        Line((), PANEL),
    ]
    if page.check:
        body.append(_plain(page.check, MUTED))
    theme = Line((Span(" Theme  ", MUTED), Span(page.theme, ACCENT, bold=True)), PANEL)
    return [*body, theme]


def _keys() -> list[Line]:
    known = (
        ("?", "what can I press here"),
        (":", "do anything by its name"),
        ("u", "undo, it always works"),
    )
    return [
        Line((Span(f"    {key}  ", ACCENT, bold=True), Span(word)), PANEL)
        for key, word in known
    ]


def _questions(page: WelcomePage, cells: int) -> list[Line]:
    body = [_plain(WAYS[page.at].title), Line((), PANEL)]
    for place, (label, text, cursor) in enumerate(page.answers):
        here = place == page.asked
        spans = (
            Span(f" {label:<22}", ACCENT if here else MUTED, bold=here),
            *panel.typed(text, cursor, cells - 28, active=here),
        )
        body.append(Line(spans, PANEL))
    body.append(_plain(page.error, "message.error") if page.error else Line((), PANEL))
    return body
