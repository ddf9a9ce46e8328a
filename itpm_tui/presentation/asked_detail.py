"""What is asked, in full, and the letters that answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.register_enums import CommitmentOutcome, RequestState
from itpm_tui.domain.register_records import (
    ApprovalRecord,
    CheckInRecord,
    CommitmentRecord,
    RegisterRecord,
)
from itpm_tui.presentation.asked import Kind, promise
from itpm_tui.presentation.conversation import wrapped
from itpm_tui.presentation.lines import ACCENT, MUTED, TEXT, Line, Span
from itpm_tui.presentation.words import day_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from itpm_tui.presentation.asked import Around, AskedRow

LABEL = 11
"""Cells of the names at the left."""
_WIDEST = 100
"""Cells of a line of text."""
_LETTERS = {
    Kind.APPROVAL: (
        ("s y", "approve", "as it stands now"),
        ("s w", "approve", "with conditions, in words"),
        ("s e", "changes", "wanted, needs words"),
        ("s n", "reject", "needs words"),
        ("w", "delegate", "to another approver"),
    ),
    Kind.REQUEST: (
        ("s y", "accept", "becomes a task, the link stays"),
        ("s n", "decline", "with a reason, they are told"),
        ("s f", "defer", "for later, or until a day"),
        ("s u", "the same", "as another request"),
        ("r", "ask back", "comment to who asked"),
    ),
    Kind.DATE: (
        ("s y", "yes", "and 1 to 5: how sure"),
        ("s a", "another", "date instead"),
        ("s n", "no", "needs a reason"),
    ),
    Kind.QUESTION: (("r", "answer", "in one line"),),
}


def facts_of(
    row: AskedRow, known: Sequence[str], around: Around, cells: int
) -> list[Line]:
    """All about a row.

    Args:
        row: The row.
        known: What is known of a request: what accepting it would meet.
        around: Who looks.
        cells: Width of the lines.
    """
    record = row.record
    match record:
        case ApprovalRecord():
            return [*_asked_by(row, cells), *_approval(record, around, cells)]
        case CommitmentRecord():
            return [*_asked_by(row, cells), *_commitment(record, cells)]
        case CheckInRecord():
            return [*_asked_by(row, cells), *_check_in(record, cells)]
        case _:
            return [*_asked_by(row, cells), *_request(record, known, cells)]


def labelled(
    label: str, text: str, cells: int, role: str = TEXT, *, names: int = LABEL
) -> Iterator[Line]:
    """A name, and a text that goes on below itself."""
    room = min(max(cells - names, 10), _WIDEST)
    for place, part in enumerate(wrapped(text, room)):
        name = label if not place else ""
        yield Line((Span(f"{name:<{names}}", MUTED), Span(part, role)))


def _asked_by(row: AskedRow, cells: int) -> Iterator[Line]:
    """Who, from where, when."""
    when = f"{day_plain(row.asked_at.date())} {row.asked_at:%H:%M}"
    who = f"@{row.who}" if row.who else "nobody"
    label = "asked of" if row.ours and row.kind is not Kind.REQUEST else "asked by"
    yield from labelled(label, f"{row.source} · {who} · {when}", cells)


def _request(
    record: RegisterRecord, known: Sequence[str], cells: int
) -> Iterator[Line]:
    if record.text("body"):
        yield from labelled("as written", f'"{record.text("body")}"', cells)
    place = f"~{record.text('project')}" if record.text("project") else "no project yet"
    said = f"{place} · for the {record.text('scope')} · by {record.text('channel')}"
    yield from labelled("belongs to", said, cells)
    if record.state == RequestState.DUPLICATE:
        yield from labelled("the same as", record.text("duplicate_of"), cells)
    if record.text("decision"):
        yield from labelled("decision", record.text("decision"), cells)
    if record.text("impact"):
        yield Line()
        yield Line((Span("Impact, as assessed"),))
        yield from (Line((Span(f"  {p}"),)) for p in _parts(record, cells))
    if known:
        yield Line()
        yield Line((Span("What is known"),))
        for each in known:
            yield from (
                Line((Span(f"  {part}", TEXT),)) for part in wrapped(each, cells - 2)
            )


def _parts(record: RegisterRecord, cells: int) -> list[str]:
    return wrapped(record.text("impact"), cells - 2)


def _approval(record: ApprovalRecord, around: Around, cells: int) -> Iterator[Line]:
    if record.body:
        yield from labelled("as written", f'"{record.body}"', cells)
    if record.subject is not None and record.subject.title != record.title:
        about = f"{record.subject.key} {record.subject.title}"
        yield from labelled("about", about, cells)
    if record.reopened and record.open:
        said = "the content changed since: it is asked anew"
        yield from labelled("changed", said, cells, "message.warning")
    if record.due is not None:
        yield from labelled("wanted by", day_plain(record.due), cells)
    rule = {"any": "one of them is enough", "all": "all of them"}.get(
        record.rule, f"{record.quorum} of them"
    )
    people = ", ".join(f"@{who}" for who in record.approvers)
    said = people if len(record.approvers) == 1 else f"{people}: {rule}"
    yield from labelled("decide", said, cells)
    for vote in record.votes:
        at = vote.at.replace(tzinfo=None) + around.offset
        word = vote.vote.replace("_", " ")
        said = f"{when(at)} @{vote.person} {word}"
        if vote.comment:
            said += f': "{vote.comment}"'
        if not vote.counts:
            said += " (of what it was before)"
        yield from labelled("trail", said, cells, TEXT if vote.counts else MUTED)


def _commitment(record: CommitmentRecord, cells: int) -> Iterator[Line]:
    due = "no date" if record.due is None else day_plain(record.due)
    yield from labelled("due", due, cells)
    yield from labelled("answer", f"@{record.person}: {promise(record)}", cells)
    if record.moved and record.promised is not None:
        said = f"{day_plain(record.promised)}, the date moved since"
        yield from labelled("confirmed", said, cells, "message.warning")
    if record.reason:
        yield from labelled("why", f'"{record.reason}"', cells)
    if record.outcome is not CommitmentOutcome.OPEN:
        yield from labelled("came to", record.outcome.value, cells)
    if record.entries > 1:
        yield from labelled("trail", f"{record.entries} entries, none changed", cells)


def _check_in(record: CheckInRecord, cells: int) -> Iterator[Line]:
    if record.due is not None:
        yield from labelled("until", day_plain(record.due), cells)
    for reply in record.replies:
        text = reply.text or "no answer yet"
        role = MUTED if reply.text is None else TEXT
        yield from labelled(f"@{reply.person}"[: LABEL - 1], text, cells, role)


def when(at: datetime) -> str:
    """`Wed 18 Nov 15:20`."""
    return f"{day_plain(at.date())} {at:%H:%M}"


def letters_of(row: AskedRow) -> list[Line]:
    """The letters that answer a row, for whom it waits; else those of who asked."""
    if not row.open:
        return [_letter("s o", "open", "it again")] if _again(row) else []
    found: list[Line] = []
    if row.mine or row.kind is Kind.REQUEST:
        found += [_letter(*letter) for letter in _LETTERS[row.kind]]
    elif row.kind is Kind.QUESTION:
        found.append(Line((Span("waits for the others", MUTED),)))
    if row.ours and row.kind in {Kind.APPROVAL, Kind.DATE}:
        found.append(_letter("D", "withdraw", "the question"))
    if row.kind is Kind.REQUEST:
        found.append(_letter("e", "edit", "fields, impact"))
    return found


def _again(row: AskedRow) -> bool:
    return row.kind is Kind.REQUEST


def _letter(keys: str, word: str, more: str) -> Line:
    return Line((Span(f"{keys:<5}", ACCENT), Span(f"{word:<9}"), Span(more, MUTED)))
