"""A filter of the record of changes as SQL, and where in the record it can match."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.registers import registers
from itpm_tui.store.reading import tasks
from itpm_tui.store.reading.changed_fields import COLUMNS, OF_TASK, bound_to
from itpm_tui.store.reading.dialect import containing
from itpm_tui.store.reading.history import TOUCHED, visible
from itpm_tui.store.reading.source import instant_text

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.audit_records import AuditFilter
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Source

_UNSURE = timedelta(days=1)
"""How far the clocks of those who wrote may have been apart."""
_TABLES = {
    "assignee": "assignment",
    "comment": "comment",
    "link": "dependency",
    "tag": "task_tag",
    "time": "time_entry",
}
"""Fields that are rows of a table of their own."""
_BY_NAME = {name: column for column, (name, _) in reversed(COLUMNS.items())}
_TASK_CHANGES = f"""c.tx IN ({OF_TASK}
  SELECT r.tx FROM mine
  JOIN change_row r ON r."table" = mine.name AND r.row_id = mine.row_id)"""
_ROW_CHANGES = """c.tx IN (SELECT r.tx FROM change_row r
  WHERE r."table" = :place_table AND r.row_id = :place_id)"""


@dataclass(slots=True)
class Conditions:
    """Conditions on `change c`, with their values."""

    parts: list[str] = field(default_factory=list)
    bound: dict[str, Bound] = field(default_factory=dict)
    found_by_index: bool = False
    """Whether the database finds the changes without looking at all of them."""

    @property
    def sql(self) -> str:
        """All of them together."""
        return " AND ".join(self.parts) or "1 = 1"


def conditions_of(source: Source, wanted: AuditFilter) -> Conditions:
    """What the filter and the rights of the viewer ask for."""
    made = Conditions([visible(source)])
    if wanted.who is not None:
        _who(source, wanted.who, made)
    if wanted.item is not None:
        _item(source, wanted.item, made)
    if wanted.via:
        made.parts.append("c.via IN :via")
        made.bound["via"] = sorted(wanted.via)
    for number, word in enumerate(wanted.words):
        _word(f"word{number}", word, made)
    for name, sign, at in (("since", ">=", wanted.since), ("until", "<", wanted.until)):
        if at is not None:
            made.parts.append(f"c.at {sign} :{name}")
            made.bound[name] = instant_text(at)
    if wanted.fields:
        _fields(wanted.fields, made)
    if wanted.project_id is not None:
        made.parts.append(
            f"EXISTS (SELECT 1 FROM ({TOUCHED}) touched"
            " WHERE touched.project_id = :project)"
        )
        made.bound["project"] = wanted.project_id
    return made


def _who(source: Source, who: str, made: Conditions) -> None:
    """A person by handle, or what is no person by its name."""
    made.found_by_index = True
    found = source.numbers("SELECT id FROM person WHERE handle = :who", who=who)
    if found:
        made.parts.append("c.actor_id = :actor")
        made.bound["actor"] = found[0]
    else:
        made.parts.append("c.actor_id IS NULL AND c.actor = :actor")
        made.bound["actor"] = who


def _item(source: Source, item: str, made: Conditions) -> None:
    """A task, a row of a register, a person or a project; else a word of the title."""
    task_id = tasks.find(source, item)
    if task_id is not None:
        made.found_by_index = True
        made.parts.append(
            _TASK_CHANGES.format(internal=source.sees_internal("t.project_id"))
        )
        made.bound.update(bound_to(task_id))
        return
    place = _place(source, item)
    if place is None:
        _word("item", item, made)
        return
    made.found_by_index = True
    made.parts.append(_ROW_CHANGES)
    made.bound["place_table"], made.bound["place_id"] = place


def _place(source: Source, item: str) -> tuple[str, int] | None:
    """Table and id of what is called so and is no task."""
    for sign, table, column in (("@", "person", "handle"), ("~", "project", "key")):
        if item.startswith(sign):
            found = source.numbers(
                f"SELECT id FROM {table} WHERE lower({column}) = :name",
                name=item[1:].lower(),
            )
            return (table, found[0]) if found else None
    for register in registers():
        row_id = register.row_id(item)
        if row_id is not None:
            return register.noun, row_id
    return None


def _word(name: str, word: str, made: Conditions) -> None:
    made.parts.append(
        f"(lower(c.title) LIKE :{name} ESCAPE '\\'"
        f" OR lower(COALESCE(c.reason, '')) LIKE :{name} ESCAPE '\\')"
    )
    made.bound[name] = containing(word.lower())


def _fields(fields: frozenset[str], made: Conditions) -> None:
    """Changes of any of these fields."""
    any_of = []
    for number, name in enumerate(sorted(fields)):
        if name in _TABLES:
            any_of.append(f'r."table" = :field{number}')
            made.bound[f"field{number}"] = _TABLES[name]
            continue
        column = _BY_NAME.get(name, name.replace(" ", "_"))
        any_of.append(f"(r.after LIKE :field{number} ESCAPE '\\' AND r.op = 'update')")
        made.bound[f"field{number}"] = containing(f'"{column}":')
    made.parts.append(
        "EXISTS (SELECT 1 FROM change_row r WHERE r.tx = c.tx"
        f" AND ({' OR '.join(any_of)}))"
    )


def bounds(source: Source, wanted: AuditFilter) -> tuple[int, int]:
    """The first and the last number that can match, by time.

    Numbers rise with time, but for clocks that are apart.
    """
    (high,) = source.numbers("SELECT COALESCE(MAX(number), 0) FROM change")
    low = 1
    if wanted.since is not None:
        low = _first_from(source, wanted.since - _UNSURE, high)
    if wanted.until is not None:
        high = _first_from(source, wanted.until + _UNSURE, high) - 1
    return low, high


def _first_from(source: Source, at: datetime, last: int) -> int:
    """The first change not before an instant; the one after the last if none is."""
    text, low, high = instant_text(at), 1, last + 1
    while low < high:
        middle = (low + high) // 2
        found = source.row("SELECT at FROM change WHERE number = :n", n=middle)
        if found is not None and found[0] >= text:
            high = middle
        else:
            low = middle + 1
    return low
