"""Filters as SQL over `project p`, `schedule s` and `task t`.

The text is made of constants alone; whatever was typed is bound.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, assert_never

from itpm_tui.domain.query import (
    Added,
    Among,
    Called,
    Compared,
    Condition,
    Either,
    Every,
    Has,
    Holds,
    Mine,
    Named,
    NameKind,
    OneOf,
    Quantity,
    Tie,
    Tied,
    Trait,
    Unless,
    Within,
    Wording,
)
from itpm_tui.domain.query_names import named
from itpm_tui.store.reading import columns
from itpm_tui.store.reading.added_sql import AddedSql
from itpm_tui.store.reading.dialect import containing
from itpm_tui.store.reading.names import names
from itpm_tui.store.reading.promises import APPROVED, unconfirmed
from itpm_tui.store.reading.terms import ASLEEP, LEAF
from itpm_tui.store.reading.violated import TABLES, VIOLATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.query import SortKey
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Source

_NEVER = "FALSE"
_ALWAYS = "TRUE"
_ASSIGNED = (
    "t.id IN (SELECT task_id FROM assignment"
    " WHERE person_id {who} AND state <> 'declined')"
)
_COMMENTED = """EXISTS (SELECT 1 FROM thread JOIN comment c ON c.thread_id = thread.id
    WHERE thread.subject_type = 'task' AND thread.subject_id = t.id
    AND {readable}{said})"""
_FOLLOWED = """EXISTS (SELECT 1 FROM follow f WHERE f.person_id = :viewer
    AND (f.subject_type = 'task' AND f.subject_id = t.id
      OR f.subject_type = 'project' AND f.subject_id = t.project_id))"""
_TIED = {
    Tie.AFTER: "t.id IN (SELECT d.successor_id FROM dependency d"
    " JOIN task x ON x.id = d.predecessor_id WHERE {x})",
    Tie.BLOCKS: "t.id IN (SELECT d.predecessor_id FROM dependency d"
    " JOIN task x ON x.id = d.successor_id WHERE {x})",
    Tie.PARENT: "t.parent_id IN (SELECT x.id FROM task x WHERE {x})",
}
_WORDINGS = {
    Wording.ID: columns.ID,
    Wording.TITLE: columns.TITLE,
    Wording.HEAD: columns.HEAD,
}


class QuerySql:
    """Conditions of one filter as SQL, with the values they bind."""

    def __init__(self, source: Source) -> None:
        """For who reads."""
        self._source = source
        self.bound: dict[str, Bound] = {}
        self._names = cache(lambda kind: names(source, kind))

    def _bind(self, value: Bound) -> str:
        """The placeholder of a value."""
        name = f"asked{len(self.bound)}"
        self.bound[name] = value
        return f":{name}"

    def text(self, condition: Condition) -> str:
        """A condition as SQL; where it is NULL it does not hold."""
        match condition:
            case Every(parts):
                return self._joined(parts, " AND ") or _ALWAYS
            case Either(parts):
                return self._joined(parts, " OR ") or _NEVER
            case Unless(part):
                return f"NOT COALESCE(({self.text(part)}), FALSE)"
            case Within():
                return self._within(condition)
            case Compared(left, order, right):
                one, other = columns.QUANTITIES[left], columns.QUANTITIES[right]
                return f"{one} {order.value} {other}"
            case Holds():
                return self._holds(condition)
            case Added():
                return AddedSql(self._bind, self._names).text(condition)
        return self._related(condition)

    def _joined(self, parts: Iterable[Condition], joint: str) -> str:
        return joint.join(f"({self.text(part)})" for part in parts)

    def _related(
        self, condition: OneOf | Named | Mine | Called | Tied | Among | Has
    ) -> str:
        match condition:
            case OneOf(choice, words):
                place = self._bind(sorted(words))
                return columns.CHOICES[choice].format(words=place)
            case Named():
                return self._named(condition)
            case Mine():
                me = self._source.viewer.person_id
                if me is None:
                    return _NEVER
                return _ASSIGNED.format(who=f"= {self._bind(me)}")
            case Called(project, seq, text):
                called = self._called(project, seq, "t")
                return called or self._holds(Holds(Wording.HEAD, text))
            case Tied(tie, project, seq):
                called = self._called(project, seq, "x")
                return _TIED[tie].format(x=called) if called else _NEVER
            case Among(ids):
                return f"t.id IN {self._bind(sorted(ids))}" if ids else _NEVER
            case Has(trait):
                return self._has(trait)
        assert_never(condition)

    def _within(self, condition: Within) -> str:
        if condition.quantity is Quantity.UPDATED:
            return self._updated(condition)
        column = columns.QUANTITIES[condition.quantity]
        texts = []
        if condition.low is not None:
            texts.append(f"{column} >= {self._bind(condition.low)}")
        if condition.high is not None:
            texts.append(f"{column} < {self._bind(condition.high)}")
        return " AND ".join(texts) or f"{column} IS NOT NULL"

    def _updated(self, condition: Within) -> str:
        """Changes are read once from a moment on, not for each task."""

        def since(bound: str | int) -> str:
            place = self._bind(bound)
            changed = columns.CHANGED_SINCE.format(since=place)
            return f"({changed} OR (t.created_at >= {place} AND NOT {columns.CHANGED}))"

        texts = []
        if condition.low is not None:
            texts.append(since(condition.low))
        if condition.high is not None:
            texts.append(f"NOT {since(condition.high)}")
        return " AND ".join(texts) or _ALWAYS

    def _holds(self, condition: Holds) -> str:
        if condition.wording is Wording.COMMENTS:
            said = self._bind(containing(condition.text))
            return self._commented(rf" AND lower(c.body) LIKE {said} ESCAPE '\'")
        column = _WORDINGS[condition.wording]
        place = self._bind(containing(condition.text))
        text = rf"{columns.HEAD} LIKE {place} ESCAPE '\'"
        if condition.whole:
            return f"{text} AND {column} = {self._bind(condition.text)}"
        if condition.wording is Wording.HEAD:
            return text
        # Its part is cut out only where the whole text holds it.
        return rf"{text} AND {column} LIKE {place} ESCAPE '\'"

    def _named(self, condition: Named) -> str:
        ids = sorted(named(condition, self._names(condition.kind)))
        if not ids:
            return _NEVER
        place = self._bind(ids)
        match condition.kind:
            case NameKind.PERSON:
                return _ASSIGNED.format(who=f"IN {place}")
            case NameKind.PROJECT:
                return f"t.project_id IN {place}"
            case NameKind.TAG:
                return f"t.id IN (SELECT task_id FROM task_tag WHERE tag_id IN {place})"
            case NameKind.STATUS:
                return f"t.status_id IN {place}"
            case NameKind.MILESTONE:
                return f"t.milestone_id IN {place} OR t.id IN {place}"
            case NameKind.TELLER:
                return f"EXISTS (SELECT 1 {columns.TOLD} AND n.author_id IN {place})"

    def _called(self, project: str, seq: int, task: str) -> str | None:
        """That a task has an id; None where no project that is seen is called so."""
        projects: Mapping[int, tuple[str, ...]] = self._names(NameKind.PROJECT)
        ids = [key for key, known in projects.items() if known[0] == project]
        if not ids:
            return None
        place = self._bind(ids)
        return f"{task}.project_id IN {place} AND {task}.seq = {self._bind(seq)}"

    def _commented(self, said: str = "") -> str:
        internal = self._source.sees_internal("t.project_id")
        readable = self._source.reads("c", internal)
        return _COMMENTED.format(readable=readable, said=said)

    def _has(self, trait: Trait) -> str:
        match trait:
            case Trait.ASSIGNEE:
                return (
                    "EXISTS (SELECT 1 FROM assignment a"
                    " WHERE a.task_id = t.id AND a.state <> 'declined')"
                )
            case Trait.TAG:
                return "EXISTS (SELECT 1 FROM task_tag g WHERE g.task_id = t.id)"
            case Trait.MILESTONE:
                return "t.milestone_id IS NOT NULL"
            case Trait.PARENT:
                return "t.parent_id IS NOT NULL"
            case Trait.COMMENT:
                return self._commented()
            case Trait.LEAF:
                return LEAF
            case Trait.CRITICAL:
                return "s.critical = 1"
            case Trait.UNREAD:
                return f"EXISTS (SELECT 1 {columns.WAITING} AND n.read_at IS NULL)"
            case Trait.SNOOZED:
                return f"EXISTS (SELECT 1 {columns.WAITING} AND {ASLEEP})"
            case Trait.FOLLOWED:
                return _FOLLOWED
            case Trait.UNCONFIRMED:
                return unconfirmed(self._source)
            case Trait.APPROVAL:
                internal = self._source.sees_internal("t.project_id")
                return APPROVED.format(internal=internal)
            case Trait.LINK | Trait.HELD | Trait.CONFLICT:
                return self._linked(trait)

    def _linked(self, trait: Trait) -> str:
        if trait is Trait.HELD:
            return (
                "EXISTS (SELECT 1 FROM dependency d"
                " JOIN task x ON x.id = d.predecessor_id"
                " JOIN status sx ON sx.id = x.status_id WHERE d.successor_id = t.id"
                " AND sx.\"group\" NOT IN ('completed', 'cancelled'))"
            )
        if trait is Trait.CONFLICT:
            seen = self._source.sees("before.project_id")
            return (
                f"t.id IN (SELECT d.successor_id {TABLES} WHERE {VIOLATED} AND {seen})"
            )
        seen = self._source.sees("x.project_id")
        return " OR ".join(
            f"EXISTS (SELECT 1 FROM dependency d JOIN task x ON x.id = d.{other}_id"
            f" WHERE d.{own}_id = t.id AND {seen})"
            for own, other in (
                ("predecessor", "successor"),
                ("successor", "predecessor"),
            )
        )


def order(keys: Iterable[SortKey]) -> str:
    """Criteria as SQL; what lacks the value comes last, either way round."""
    texts = []
    for key in keys:
        way = " DESC" if key.descending else ""
        found: tuple[str, ...] = (
            (columns.QUANTITIES[key.by],)
            if isinstance(key.by, Quantity)
            else columns.SORTS[key.by]
        )
        texts += [f"{column} IS NULL, {column}{way}" for column in found]
    return ", ".join(texts)
