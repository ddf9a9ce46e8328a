"""A time line becomes drafts of entries; no word of it is dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.planning.time_log.clock import span_of
from itpm_tui.planning.time_log.draft import LogDraft, Meaning, Part, Problem
from itpm_tui.planning.time_log.matching import choices, is_clear
from itpm_tui.planning.time_log.reading import read
from itpm_tui.planning.time_log.tokens import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from itpm_tui.planning.time_log.draft import Choice
    from itpm_tui.planning.time_log.names import LogNames
    from itpm_tui.planning.time_log.reading import Read
    from itpm_tui.planning.time_log.tokens import Word

NOTE_LIMIT = 500
DAY = 24 * 60
_HOW_LONG = "How long? Write 1h30, 45m or 9:00-10:30."
_FOR_WHAT = "For what? Add a task id, or words of its title."
_TEXTS = frozenset({Meaning.NOTE, Meaning.MATCH})


def parse(
    text: str, names: LogNames, now: datetime, sticky: date | None = None
) -> tuple[LogDraft, ...]:
    """What a line means, entry by entry. Anything at all can be parsed.

    Args:
        text: One line; `;` parts entries, and the day of one holds for the next.
        names: Who and what there is.
        now: Wall time from which days count.
        sticky: The day of the entry before; None for today.
    """
    drafts: list[LogDraft] = []
    day = sticky or now.date()
    for words in entries(text):
        draft = _entry(words, names, now, day)
        drafts.append(draft)
        day = draft.day
    return tuple(drafts)


def _entry(
    words: Sequence[Word], names: LogNames, now: datetime, sticky: date
) -> LogDraft:
    found = read(words, now.date(), names)
    texts = tuple(text for _, text in found.texts)
    draft = LogDraft(
        day=sticky if found.day is None else found.day,
        said_day=found.day is not None,
        person=found.person,
        billable=found.billable,
        overtime=found.overtime,
        activity=found.activity,
        texts=texts,
        note=" ".join(texts),
        problems=found.problems,
        parts=found.parts,
    )
    return _checked(_matched(_timed(draft, found, names, now), found, names))


def _timed(draft: LogDraft, found: Read, names: LogNames, now: datetime) -> LogDraft:
    """With begin and end, where there is a range, or with what is missing."""
    if found.span is not None:
        try:
            span = span_of(found.span, draft.day, names.zone, now.time())
        except Refusal as refusal:
            return _failed(draft, refusal.text)
        return replace(
            draft,
            start=span.start,
            end=span.end,
            minutes=span.minutes,
            remarks=(*draft.remarks, *span.remarks),
        )
    if found.minutes is not None:
        return replace(draft, minutes=found.minutes)
    if any(problem.field == "duration" for problem in draft.problems):
        return draft
    return _failed(draft, _bare(found.bare) if found.bare else _HOW_LONG)


def _bare(number: str) -> str:
    units = ("h", "d") if "." in number or "," in number else ("m", "h")
    return f"{number} what? {number}{units[0]} or {number}{units[1]}."


def _matched(draft: LogDraft, found: Read, names: LogNames) -> LogDraft:
    """With the task or activity that the time goes to."""
    if found.work is not None:
        return replace(draft, work=found.work)
    if found.activity is not None or found.project is not None:
        project = found.project or WorkRecord()
        return replace(draft, work=replace(project, activity=found.activity))
    ranged = found.span is not None
    offered = choices(draft.texts, names, ranged=ranged)
    if is_clear(offered):
        return taken(draft, offered[0])
    near = names.selected or names.running
    if not offered and near is not None:
        return replace(draft, work=near)
    if not offered and not draft.texts:
        return _failed(draft, _FOR_WHAT, "task")
    return replace(draft, choices=offered, asks=True)


def taken(draft: LogDraft, choice: Choice | None) -> LogDraft:
    """A draft with the work that a person chose; None for a note without any.

    Words that found the work are no note any more; a note of its own stays.
    """
    if choice is None:
        return replace(draft, work=None, choices=(), asks=False)
    used = frozenset(choice.used)
    kept = [text for at, text in enumerate(draft.texts) if at not in used]
    own = choice.work.note if choice.work.task_id is None else None
    note = ": ".join(text for text in (own, " ".join(kept)) if text)
    return replace(
        draft,
        work=choice.work,
        choices=(),
        asks=False,
        note=note,
        parts=tuple(_matching(draft.parts, used)),
    )


def _matching(parts: Iterable[Part], used: frozenset[int]) -> Iterable[Part]:
    """Parts, with those words as what found the work."""
    at = -1
    for part in parts:
        at += part.meaning in _TEXTS
        if part.meaning in _TEXTS and at in used:
            yield Part(part.start, part.end, Meaning.MATCH, "task")
        else:
            yield part


def _checked(draft: LogDraft) -> LogDraft:
    """With what no entry can be."""
    if len(clean(draft.note, limit=NOTE_LIMIT + 1)) > NOTE_LIMIT:
        text = f"The note has more than {NOTE_LIMIT} characters."
        return _failed(draft, text, "note")
    if draft.minutes is not None and draft.minutes > DAY:
        hours = f"{draft.minutes / 60:.4g}"
        text = f"{hours} hours are more than a day has. Log them day by day."
        return _failed(draft, text)
    return draft


def _failed(draft: LogDraft, text: str, field: str = "duration") -> LogDraft:
    return replace(draft, problems=(*draft.problems, Problem(text, field)))
