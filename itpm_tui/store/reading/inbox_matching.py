"""Filters on threads that are about no task, which SQL over tasks can not judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.query import (
    Choice,
    Condition,
    Either,
    Every,
    Has,
    Holds,
    OneOf,
    Trait,
    Unless,
    Wording,
)
from itpm_tui.domain.text import fold
from itpm_tui.store.reading.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.inbox import InboxFilter
    from itpm_tui.domain.register_records import SubjectRecord
    from itpm_tui.store.reading.source import Row, Source


class Matching:
    """A filter, judged by what is known of any subject: key, title, source."""

    def __init__(self, source: Source, wanted: InboxFilter) -> None:
        """For what was asked."""
        self._source = source
        self._wanted = wanted

    def of(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of threads that the filter finds."""
        wanted = self._wanted
        if not rows or not (wanted.words or wanted.query or wanted.project_id):
            return list(rows)
        known = subjects(self._source, [(row[2], row[3]) for row in rows])
        return [
            row
            for row in rows
            if (row[2], row[3]) in known
            and self._fits(known[row[2], row[3]], unread=bool(row[5]))
        ]

    def _fits(self, subject: SubjectRecord, *, unread: bool) -> bool:
        wanted = self._wanted
        if wanted.project_id not in {None, subject.project_id}:
            return False
        head = fold(f"{subject.key} {subject.title}")
        if not all(fold(word) in head for word in wanted.words):
            return False
        return wanted.query is None or _holds(
            wanted.query.condition, subject, unread=unread
        )


def _holds(condition: Condition, subject: SubjectRecord, *, unread: bool) -> bool:
    """Whether a condition holds; one on what only tasks have does not."""
    match condition:
        case Every(parts):
            return all(_holds(part, subject, unread=unread) for part in parts)
        case Either(parts):
            return any(_holds(part, subject, unread=unread) for part in parts)
        case Unless(part):
            return not _holds(part, subject, unread=unread)
        case OneOf(Choice.SOURCE, words):
            return subject.source in words
        case Holds(wording, text, whole):
            return _says(wording, text, subject, whole=whole)
        case Has(Trait.UNREAD):
            return unread
        case _:
            return False


def _says(wording: Wording, text: str, subject: SubjectRecord, *, whole: bool) -> bool:
    """Whether a text of a subject holds another one, or is it."""
    said = {
        Wording.ID: subject.key,
        Wording.TITLE: subject.title,
        Wording.HEAD: f"{subject.key} {subject.title}",
    }.get(wording)
    if said is None:
        return False
    return fold(said) == text if whole else text in fold(said)
