"""The thread beside the list: what it is about, what was said, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SubjectType
from itpm_tui.presentation import words
from itpm_tui.presentation.conversation import moment, wrapped
from itpm_tui.presentation.lines import (
    ACCENT,
    BORDER,
    MUTED,
    SURFACE,
    TEXT,
    Line,
    Span,
    width,
)
from itpm_tui.presentation.panel import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from itpm_tui.domain.inbox import InboxThread, News, ThreadFacts
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.presentation.talk import Spot, Talk

_NEWS = 3
"""News without a comment that are shown; the rest is counted."""
ANSWERS = {
    SubjectType.APPROVAL: (
        ("s y", "approve"),
        ("s w", "with conditions"),
        ("s e", "changes"),
        ("s n", "reject"),
    ),
    SubjectType.REQUEST: (
        ("s y", "accept"),
        ("s n", "decline"),
        ("s f", "defer"),
        ("r", "ask back"),
    ),
    SubjectType.TIMESHEET: (
        ("s y", "approve"),
        ("s n", "send back"),
    ),
    SubjectType.COMMITMENT: (
        ("s y 1-5", "yes, so sure"),
        ("s a", "another date"),
        ("s n", "no"),
    ),
}
"""Keys of an answer, by what is to be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A line being written under the thread."""

    title: str
    text: str
    cursor: int
    error: str | None
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """What the pane shows."""

    row: InboxThread
    facts: ThreadFacts
    talk: Talk
    spot: Spot
    writing: Writing | None = None
    verbs: bool = True
    """Whether anything can be changed, and keys for it are named."""
    more: Sequence[Line] = ()
    """What follows from the thread, such as the load of who is asked for."""
    now: datetime
    cells: int
    rows: int
    glyphs: Glyphs

    @property
    def today(self) -> date:
        """The day of the person."""
        return self.now.date()


def lines(pane: Pane) -> list[Line]:
    """Head, conversation and foot, exactly so many lines."""
    head, foot = head_of(pane), _foot(pane)
    room = max(pane.rows - len(head) - len(foot), 0)
    body = pane.talk.shown(pane.spot, room)
    if len(pane.talk) == 0:
        body = [_said("Nothing was said yet.")]
    while body and not body[-1].spans:
        body.pop()
    if pane.more and len(body) + 1 + len(pane.more) <= room:
        body += [across(pane.cells, pane.glyphs), *pane.more]
    blank = [Line((), SURFACE)] * max(room - len(body), 0)
    return [*head, *body[:room], *blank, *foot][: pane.rows]


def talk_rows(pane: Pane, *, brief: bool) -> int:
    """Lines of the conversation in sight."""
    if brief:
        return max(pane.rows - 1 - len(foot_of_strip(pane)), 1)
    return max(pane.rows - len(head_of(pane)) - len(_foot(pane)), 1)


def head_of(pane: Pane) -> list[Line]:
    """What the thread is about, with a rule below."""
    out = [_title(pane)]
    task = pane.facts.task
    if task is not None:
        out += [_due(task, pane), _people(task, pane), *_state(task, pane)]
    elif pane.facts.requested_by:
        out.append(Line((Span(" asked by ", MUTED), _requested(pane)), SURFACE))
    out += _news(pane)
    above = pane.spot.comment
    return [*out, across(pane.cells, pane.glyphs, _hidden(above, "earlier"))]


def _title(pane: Pane) -> Line:
    facts, task = pane.facts, pane.facts.task
    end: list[Span] = []
    if facts.project_key:
        end.append(Span(f"~{facts.project_key}", MUTED))
    if task is not None:
        urgency = words.priority(task)
        end += [Span("  "), words.status(task, pane.glyphs)]
        end += [Span("  "), urgency] if urgency is not None else []
    if facts.muted:
        end += [Span("  "), Span("muted", "message.warning")]
    key = f" {facts.key} "
    room = pane.cells - width(key) - _long(end) - 2
    title = pane.glyphs.fit(facts.title, max(room, 4))
    spans = (Span(key, MUTED), Span(title, TEXT, bold=True), Span(" "), *end)
    return Line(spans, SURFACE)


def _due(task: TaskRecord, pane: Pane) -> Line:
    dot = Span(f" {pane.glyphs.dot} ", MUTED)
    day = words.due_day(task)
    spans = [Span(" no due day", MUTED)]
    if day is not None:
        role = words.due_role(task, pane.today)
        spans = [Span(" due ", MUTED), Span(words.day_plain(day), role)]
        spans.append(Span(f" ({distance(day, pane.today)})", role))
    if task.critical and not task.done:
        spans += [dot, Span("critical", "gantt.critical")]
    slack = None if task.done else words.slack(task)
    return Line((*spans, *((dot, slack) if slack is not None else ())), SURFACE)


def distance(day: date, today: date) -> str:
    """`today`, `tomorrow`, `in 3 days`, `2 days ago`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _people(task: TaskRecord, pane: Pane) -> Line:
    names = " ".join(f"@{handle}" for handle in task.assignees)
    spans = [Span(" assignee ", MUTED)]
    spans.append(Span(names) if names else Span("nobody", "message.warning"))
    if pane.facts.requested_by:
        spans += [Span(f" {pane.glyphs.dot} requested by ", MUTED), _requested(pane)]
    return Line(tuple(spans), SURFACE)


def _requested(pane: Pane) -> Span:
    said = pane.facts.requested_by
    kind = said.partition(" ")[0]
    return Span(said, f"origin.{kind}" if kind in {"client", "vendor"} else TEXT)


def _state(task: TaskRecord, pane: Pane) -> Iterator[Line]:
    """What stops it."""
    if task.blocked_note:
        room = pane.cells - width(" blocked: ") - 1
        note = pane.glyphs.fit(task.blocked_note, room)
        yield Line((Span(" blocked: ", "status.blocked"), Span(note)), SURFACE)


def _news(pane: Pane) -> Iterator[Line]:
    """What came about without a comment."""
    news: Sequence[News] = [one for one in pane.facts.news if one.text]
    for one in news[:_NEWS]:
        sign = pane.glyphs.read if one.read else pane.glyphs.unread
        when = f" {pane.glyphs.dot} {moment(one.at, pane.now)}"
        said = wrapped(one.text, pane.cells - width(when) - 5)[0]
        head = Span(f" {sign} ", MUTED if one.read else ACCENT)
        yield Line((head, Span(said), Span(when, MUTED)), SURFACE)
    if len(news) > _NEWS:
        yield _said(f"and {len(news) - _NEWS} more")


def _foot(pane: Pane) -> list[Line]:
    """The line being written, or keys; above them how much follows below."""
    if pane.writing is not None:
        return _writing(pane.writing, pane)
    if not pane.verbs:
        return []
    keys: Sequence[tuple[str, str]] = (
        ("r", "reply"),
        ("w", "assign"),
        (">", "shift 1 day"),
        ("s", "status"),
        ("z", "snooze"),
    )
    if pane.row.answer is not None:
        keys = ANSWERS.get(pane.row.answer.subject.type, keys)
    done = " done with this thread (task stays open)"
    if pane.row.done_at is not None:
        done = " waits again"
    last = Line((Span(" d", ACCENT, bold=True), Span(done, MUTED)), SURFACE)
    return [Line((), SURFACE), keys_line(keys, pane.cells), last]


def foot_of_strip(pane: Pane) -> list[Line]:
    """The line being written, where the thread is a few lines below the list."""
    return [] if pane.writing is None else _writing(pane.writing, pane)[1:]


def told(pane: Pane) -> list[Line]:
    """What came about in a thread in which nothing was said."""
    return list(_news(pane)) or [_said("Nothing was said yet.")]


def keys_line(keys: Sequence[tuple[str, str]], cells: int) -> Line:
    """As many keys with a word each as there is room for."""
    spans = [Span(" ")]
    left = cells - 1
    for key, word in keys:
        gap = "   " if len(spans) > 1 else ""
        left -= width(f"{gap}{key} {word}")
        if left < 0:
            break
        spans += [Span(gap), Span(key, ACCENT, bold=True), Span(f" {word}", MUTED)]
    return Line(tuple(spans), SURFACE)


def _writing(writing: Writing, pane: Pane) -> list[Line]:
    """The line being written under the thread."""
    head = Span(f" {writing.title}: ", ACCENT, bold=True)
    room = pane.cells - 2
    text = typed(writing.text, writing.cursor, room)
    note = Span(f" {writing.foot}", MUTED)
    if writing.error is not None:
        note = Span(f" {writing.error}", "message.error")
    return [
        across(pane.cells, pane.glyphs),
        Line((head,), SURFACE),
        Line((Span(" "), *text), SURFACE),
        Line((note,), SURFACE),
    ]


def _hidden(count: int, word: str) -> str:
    return f" {count} {word} " if count else ""


def across(cells: int, glyphs: Glyphs, said: str = "") -> Line:
    """A rule, one cell from each end, with something said near its right end."""
    rest = glyphs.horizontal * max(cells - 4 - width(said), 0)
    end = glyphs.horizontal * 2
    spans = (Span(f" {rest}", BORDER), Span(said, MUTED), Span(f"{end} ", BORDER))
    return Line(spans, SURFACE)


def _said(text: str) -> Line:
    return Line((Span(f" {text}", MUTED),), SURFACE)


def _long(spans: Sequence[Span]) -> int:
    return sum(width(span.text) for span in spans)
