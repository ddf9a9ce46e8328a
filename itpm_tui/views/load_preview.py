"""A draft of moved work, read through the draft reader, and put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.workload.draft import drafted
from itpm_tui.planning.workload.load import FULL, Load
from itpm_tui.planning.workload.way import Kind
from itpm_tui.planning.workload.window import window
from itpm_tui.presentation import words
from itpm_tui.presentation.load_grid import sign
from itpm_tui.presentation.load_preview import MOST_DAYS, Moved, Preview
from itpm_tui.presentation.load_words import hours_said

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.reader import Reader
    from itpm_tui.planning.workload.way import Question, Way
    from itpm_tui.planning.workload.window import Column, Row, Window
    from itpm_tui.presentation.glyphs import Glyphs


def draft_of(
    reader: Reader, question: Question, way: Way, shown: Window, start: int
) -> Window:
    """The page as a way would leave it."""
    source = question.load.source
    behind = drafted(reader, way.moved)
    found = Load(
        behind.load(source.first, source.days, source.today, source.project_id)
    )
    return window(found, shown.unit, start, len(shown.columns))


def cells_changed(now: Window, then: Window) -> dict[tuple[int, int], bool]:
    """Places of cells that differ."""
    people = {row.load.member.id: row for row in now.rows}
    found = {}
    for place, row in enumerate(then.rows):
        before = people.get(row.load.member.id)
        for at, cell in enumerate(row.cells):
            old = before.cells[at] if before and at < len(before.cells) else None
            if old is not None and old[:2] != cell[:2]:
                found[place, at] = True
    return found


def preview_of(
    question: Question, way: Way, now: Window, then: Window, glyphs: Glyphs
) -> Preview:
    """What a way would do, in words and numbers."""
    ids = _concerned(question, way)
    before = {row.load.member.id: row for row in now.rows}
    after = {row.load.member.id: row for row in then.rows}
    pairs = [(before[i], after[i]) for i in ids if i in before and i in after]
    changed = cells_changed(now, then)
    at = sorted({column for _, column in changed})[:MOST_DAYS]
    weeks = f"{(len(now.columns) + 4) // 5} weeks"
    return Preview(
        key=question.work.key,
        title=question.work.title,
        minutes=question.left,
        change=_change(question, way),
        columns=tuple(now.columns[place] for place in at),
        weeks=weeks,
        people=tuple(_moved(old, new, at) for old, new in pairs),
        facts=tuple(_facts(question, way, after, then, glyphs)),
        told=" ".join(f"@{_handle(question, person_id)}" for person_id in ids),
    )


def _concerned(question: Question, way: Way) -> list[int]:
    """Who has it, and who gets it."""
    ids = [person_id for person_id, _, _ in question.work.shares]
    ids += [person_id for person_id, _ in way.moved.shares]
    return list(dict.fromkeys(ids))


def _moved(old: Row, new: Row, at: list[int]) -> Moved:
    return Moved(
        handle=old.load.member.handle,
        now=tuple(old.cells[place] for place in at),
        draft=tuple(new.cells[place] for place in at),
        whole_now=old.whole,
        whole_draft=new.whole,
    )


def _handle(question: Question, person_id: int) -> str:
    people = {member.id: member.handle for member in question.load.source.people}
    return people.get(person_id, "")


def _change(question: Question, way: Way) -> str:
    who = f"@{_handle(question, question.work.person_id)}"
    if way.kind is Kind.LATER:
        assert way.start is not None
        return f"{who} → begins {words.day_plain(way.start)}"
    assert way.member is not None
    other = f"@{way.member.handle}"
    gives = hours_said(way.gives_min - way.added_min)
    if way.keeps_min:
        return f"{who} → split {who} {hours_said(way.keeps_min)}, {other} {gives}"
    return f"{who} → {other}"


def _facts(
    question: Question,
    way: Way,
    after: dict[int, Row],
    then: Window,
    glyphs: Glyphs,
) -> list[tuple[str, str]]:
    facts = [("Dates", _dates(question, way))]
    if way.member is not None and question.skill is not None:
        said = f"@{way.member.handle} {question.skill} {way.level} of 3"
        if way.added_min:
            share = 100 * way.added_min // max(way.gives_min - way.added_min, 1)
            said += f": +{share} % effort assumed ({hours_said(way.added_min)})"
        facts.append(("Skill", said))
    left = _left(question, after, then, glyphs)
    if left:
        facts.append(("Left", left))
    return facts


def _dates(question: Question, way: Way) -> str:
    work = question.work
    finish = work.finish if way.moved.finish is None else way.moved.finish
    if finish is None:
        return f"{work.key} has no end"
    day = words.day_plain(words.finish_day(finish))
    if way.kind is not Kind.LATER:
        return f"{work.key} ends {day}, unchanged"
    before, after = (way.slack_before or 0) // 480, (way.slack_after or 0) // 480
    return f"{work.key} ends {day}, slack {before}d to {after}d"


def _left(
    question: Question, after: dict[int, Row], then: Window, glyphs: Glyphs
) -> str:
    """Days on which the person still has too much."""
    row = after.get(question.work.person_id)
    if row is None:
        return ""
    found = [
        f"{_day(column)} {share}{sign(share, glyphs)}"
        for column, cell in zip(then.columns, row.cells, strict=True)
        if (share := cell.percent) is not None and share > FULL and not _near(cell.over)
    ]
    if not found:
        return ""
    who = f"@{row.load.member.handle}"
    return f"{who} {' '.join(found[:4])}: n continues there"


def _near(over: int) -> bool:
    """Whether so few minutes do not matter."""
    return over <= 15


def _day(column: Column) -> str:
    day: date = column.first
    return f"{words.WEEKDAYS[day.weekday()]} {day.day}"
