"""What each word of an entry is: a duration, a range, a day, a flag, or text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.planning.time_log.clock import RANGE
from itpm_tui.planning.time_log.draft import Meaning, Part, Problem
from itpm_tui.planning.time_log.matching import is_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.board_records import PersonRecord
    from itpm_tui.domain.dates import DateRules
    from itpm_tui.planning.time_log.names import LogNames
    from itpm_tui.planning.time_log.tokens import Word

_DURATION = re.compile(
    r"\+?(?=[\d.,:]*[\d])(?:\d{1,2}:\d{2}|(?:\d+(?:[.,]\d+)?w)?(?:\d+(?:[.,]\d+)?d)?"
    r"(?:\d+(?:[.,]\d+)?h)?(?:\d+(?:m|min)?)?)",
    re.ASCII | re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"[-\N{MINUS SIGN}]\d[\d.,]*(?:h\d*|m|min|:\d\d).*", re.IGNORECASE
)
_BARE = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?", re.ASCII)
_PART = re.compile(r"\d+(?:[.,]\d+)?(?:w|d|h|m|min)", re.ASCII | re.IGNORECASE)
_NO_DAYS = frozenset({"tom", "now", "thaw"})
"""Names of days that are other words in a time line: Tom is a person, too."""
_WIDEST = 3
"""Words that a day takes at most: `24 nov 2026`."""
_FLAGS = {"bill": True, "billable": True, "nobill": False}

Taken: TypeAlias = "tuple[Read, int] | None"
"""What was read, and how many words it took; None where the words are not that."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the words of an entry said so far."""

    minutes: int | None = None
    said_minutes: str = ""
    """The duration as typed."""
    span: re.Match[str] | None = None
    said_span: str = ""
    day: date | None = None
    work: WorkRecord | None = None
    project: WorkRecord | None = None
    person: PersonRecord | None = None
    billable: bool | None = None
    overtime: bool = False
    activity: str | None = None
    texts: tuple[tuple[int, str], ...] = ()
    """Place among the words, and text, of those that are nothing else."""
    bare: str = ""
    """A number without a unit."""
    problems: tuple[Problem, ...] = ()
    parts: tuple[Part, ...] = field(default=())

    def says(self, words: Sequence[Word], name: str) -> Read:
        """With words that set something."""
        part = Part(words[0].start, words[-1].end, Meaning.FIELD, name)
        return replace(self, parts=(*self.parts, part))

    def fails(self, words: Sequence[Word], name: str, text: str) -> Read:
        """With words that stop the save."""
        start, end = words[0].start, words[-1].end
        return replace(
            self,
            problems=(*self.problems, Problem(text, name, start, end)),
            parts=(*self.parts, Part(start, end, Meaning.PROBLEM, name)),
        )


def read(words: Sequence[Word], today: date, names: LogNames) -> Read:
    """What all words of an entry say; every word is in one part."""
    rules = replace(names.rules, logging=True)
    found, place = Read(), 0
    while place < len(words):
        ahead = words[place:]
        taken = (
            _range(found, ahead)
            or _duration(found, ahead, names.day_min)
            or _day(found, ahead, today, rules)
            or _named(found, ahead[0], names)
        )
        if taken is None:
            taken = _text(found, ahead[0], place), 1
        found, used = taken
        place += used
    return found


def _joined(words: Sequence[Word]) -> str | None:
    """Words side by side as typed; None where one is quoted text."""
    if any(word.quoted for word in words):
        return None
    return " ".join(word.raw for word in words)


def _range(found: Read, ahead: Sequence[Word]) -> Taken:
    """`9-10:30`, or the same with spaces around the dash."""
    for count in (3, 1):
        text = _joined(ahead[:count]) if len(ahead) >= count else None
        match = RANGE.fullmatch(text.lower()) if text is not None else None
        if match is None:
            continue
        words = ahead[:count]
        if found.span is not None or found.minutes is not None:
            other = found.said_span or found.said_minutes
            return found.fails(words, "duration", _two(other, str(text))), count
        said = replace(found, span=match, said_span=str(text))
        return said.says(words, "range"), count
    return None


def _two(one: str, other: str) -> str:
    return (
        f'{one} and {other} are two times. Put "{other}" in quotation marks if it is '
        "text, or ; between two entries."
    )


def _duration(found: Read, ahead: Sequence[Word], day_min: int) -> Taken:
    """`1h30`, `1:30`, `90m`, `1h 30m`."""
    count = 1
    while count < min(len(ahead), 4) and _is_part(ahead[count - 1 : count + 1]):
        count += 1
    text = _joined(ahead[:count])
    if text is None:
        return None
    words = ahead[:count]
    if _NEGATIVE.fullmatch(text):
        return found.fails(words, "duration", f"{text} is below zero. Try 30m."), count
    if _BARE.fullmatch(text) or not _is_duration(text):
        return None
    if found.span is not None or found.minutes is not None:
        other = found.said_span or found.said_minutes
        return found.fails(words, "duration", _two(other, text)), count
    try:
        minutes = minutes_of(text, day=day_min)
    except Refusal as refusal:
        return found.fails(words, "duration", refusal.text), count
    said = replace(found, minutes=minutes, said_minutes=text)
    return said.says(words, "duration"), count


def _is_part(pair: Sequence[Word]) -> bool:
    """Whether two words are parts of one duration, the larger unit first."""
    if len(pair) < 2 or not all(_PART.fullmatch(word.raw) for word in pair):
        return False
    units = [word.raw.lower().lstrip("0123456789.,")[0] for word in pair]
    return "wdhm".index(units[0]) < "wdhm".index(units[1])


def _is_duration(text: str) -> bool:
    return all(_DURATION.fullmatch(part) is not None for part in text.split())


def _day(found: Read, ahead: Sequence[Word], today: date, rules: DateRules) -> Taken:
    """`yesterday`, `last fri`, `24 nov`; only the first day of an entry counts."""
    if found.day is not None:
        return None
    for count in range(min(len(ahead), _WIDEST), 0, -1):
        words = ahead[:count]
        text = _joined(words)
        if text is None or not _may_be_day(text):
            continue
        try:
            day = day_of(text, today, rules)
        except Refusal as refusal:
            if count == 1 and _looks_like_day(text):
                return found.fails(words, "date", refusal.text), 1
            continue
        return replace(found, day=day).says(words, "date"), count
    return None


def _may_be_day(text: str) -> bool:
    low = text.lower()
    first = low.split()[0]
    if first in _NO_DAYS or is_id(first) or _BARE.fullmatch(low):
        return False
    return first[0].isalnum() or first[0] in "+-"


_DATE_FORMS = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{4})?|\d{1,2}/\d{1,2}(?:/\d+)?",
    re.ASCII,
)


def _looks_like_day(text: str) -> bool:
    """Whether a word can only have been meant as a day."""
    return _DATE_FORMS.fullmatch(text) is not None


def _named(found: Read, word: Word, names: LogNames) -> Taken:
    """A task id, a flag, `@name`, `#activity`, `~project`."""
    raw = word.raw
    low = raw.lower()
    if word.quoted:
        return None
    if low in _FLAGS and found.billable is None:
        return replace(found, billable=_FLAGS[low]).says([word], "billable"), 1
    if low == "ot" and not found.overtime:
        return replace(found, overtime=True).says([word], "overtime"), 1
    if is_id(raw) and found.work is None:
        return _task(found, word, names)
    if raw[0] == "@" and raw[1:2].isalpha():
        return _person(found, word, names)
    if raw[0] == "#" and raw[1:2].isalpha() and found.activity is None:
        return _activity(found, word, names)
    if raw[0] == "~" and raw[1:2].isalpha() and found.project is None:
        return _project(found, word, names)
    return None


def _task(found: Read, word: Word, names: LogNames) -> Taken:
    work = names.task(word.raw)
    if work is not None:
        return replace(found, work=work).says([word], "task"), 1
    key = word.raw.rpartition("-")[0].upper()
    if all(project.key != key for project in names.projects):
        return None
    text = f"There is no task {word.raw.upper()}. Write words of its title instead."
    return found.fails([word], "task", text), 1


def _person(found: Read, word: Word, names: LogNames) -> Taken:
    name = word.raw[1:].rstrip(".,:")
    who = names.people_called(name)
    if not who:
        near = " ".join(f"@{person.handle}" for person in names.people[:6])
        return found.fails([word], "person", f"Nobody is called {name}. {near}"), 1
    if len(who) > 1:
        both = " and ".join(person.name for person in who[:3])
        text = f"@{name} matches {both}. Type one more letter."
        return found.fails([word], "person", text), 1
    if found.person is not None:
        return None
    return replace(found, person=who[0]).says([word], "person"), 1


def _activity(found: Read, word: Word, names: LogNames) -> Taken:
    name = word.raw[1:]
    known = names.activities_called(name)
    if len(known) == 1:
        return replace(found, activity=known[0].name).says([word], "activity"), 1
    if not known:
        some = " ".join(f"#{each.name}" for each in names.activities[:6])
        text = f"There is no activity {name}. There are {some or 'none yet'}."
    else:
        some = " and ".join(each.name for each in known[:3])
        text = f"#{name} matches {some}. Type one more letter."
    return found.fails([word], "activity", text), 1


def _project(found: Read, word: Word, names: LogNames) -> Taken:
    name = word.raw[1:]
    known = names.projects_called(name)
    if len(known) == 1:
        project = WorkRecord(project_id=known[0].id, project=known[0].key)
        return replace(found, project=project).says([word], "project"), 1
    some = " ".join(f"~{project.key}" for project in (known or names.projects)[:6])
    what = "matches" if known else "is no project:"
    return found.fails([word], "project", f"~{name} {what} {some}."), 1


def _text(found: Read, word: Word, place: int) -> Read:
    """A word that is nothing else; a number is kept in mind."""
    bare = found.bare
    if not bare and not word.quoted and _BARE.fullmatch(word.raw):
        bare = word.raw
    return replace(
        found,
        texts=(*found.texts, (place, word.text)),
        bare=bare,
        parts=(*found.parts, Part(word.start, word.end, Meaning.NOTE)),
    )
