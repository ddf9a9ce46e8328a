"""Which work the words of an entry mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.text import fold
from itpm_tui.planning.time_log.draft import Choice
from itpm_tui.planning.time_rows import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.time_records import WorkRecord
    from itpm_tui.planning.time_log.names import LogNames

OFFERED = 5
MEETING = "meeting"
"""The activity that is logged by the clock as a rule."""
_WHOLE, _BEGINS = 10, 6
_CLEAR = 2
"""A match is clear that scores so many times the next."""
_RUNNING, _RECENT, _OPEN = 3, 2, 1
_BY_CLOCK = 3
"""How much likelier a meeting is where a range of the clock is given."""
_LEAST = 2
"""Letters that a word must have to look for something."""
_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*-\d{1,9}", re.ASCII)
_WORDS = re.compile(r"\w+")


def is_id(word: str) -> bool:
    """Whether a word has the form of a task id."""
    return _ID.fullmatch(word) is not None


def choices(
    words: Sequence[str], names: LogNames, *, ranged: bool
) -> tuple[Choice, ...]:
    """Work that any of the words finds, the likeliest first.

    Args:
        words: That mean nothing else.
        names: What there is.
        ranged: Whether the entry has a clock range, as meetings have.
    """
    folded = [fold(word).strip('.,:!?()"') for word in words]
    found: dict[tuple[object, ...], Choice] = {}
    for work, bonus in _candidates(folded, names):
        score, used = _score(folded, work)
        if not score:
            continue
        score += bonus
        if ranged and (work.ranged or work.activity == MEETING):
            score *= _BY_CLOCK
        known = found.get(key_of(work))
        if known is None or known.score < score:
            found[key_of(work)] = Choice(work, score, used)
    ranked = sorted(found.values(), key=lambda choice: -choice.score)
    return tuple(ranked[:OFFERED])


def is_clear(found: Sequence[Choice]) -> bool:
    """Whether the first choice needs no question."""
    if not found or found[0].score < _WHOLE:
        return False
    return len(found) == 1 or found[0].score >= _CLEAR * found[1].score


def _candidates(
    words: Sequence[str], names: LogNames
) -> Iterable[tuple[WorkRecord, int]]:
    """All work that may be meant, with what its nearness counts."""
    if names.running is not None:
        yield names.running, _RUNNING
    for work in names.recent:
        yield work, _RECENT
    for work in names.open:
        yield work, _OPEN
    for word in words:
        if len(word) >= _LEAST:
            for work in names.search(word):
                yield work, 0


def _score(words: Sequence[str], work: WorkRecord) -> tuple[int, tuple[int, ...]]:
    """How well words find a row of work, and which of them do."""
    known = _WORDS.findall(fold(_label(work)))
    score, used = 0, []
    for place, word in enumerate(words):
        worth = _worth(word, known)
        if worth:
            score += worth
            used.append(place)
    return score, tuple(used)


def _worth(word: str, known: Sequence[str]) -> int:
    if len(word) < _LEAST or not any(letter.isalpha() for letter in word):
        return 0
    if word in known:
        return _WHOLE
    return _BEGINS if any(each.startswith(word) for each in known) else 0


def _label(work: WorkRecord) -> str:
    """The words by which a row of work is found."""
    if work.task_id is not None:
        return f"{work.task} {work.title}"
    return f"{work.activity or ''} {work.note or ''}"
