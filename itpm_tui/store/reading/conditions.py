"""What is asked of tasks, as SQL over `project p`, `schedule s` and `task t`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.text import clean, fold
from itpm_tui.store.reading.dialect import containing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.reader import TaskFilter
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Source

TREE = "project p CROSS JOIN schedule s CROSS JOIN task t"
"""Tasks in tree order: SQLite keeps the order of a cross join, and so walks indexes."""
OF_TREE = "s.project_id = p.id AND t.id = s.task_id"
"""What joins them."""

TASKS = (
    "task t JOIN schedule s ON s.task_id = t.id JOIN project p ON p.id = t.project_id"
)

IN_TREE_ORDER = "p.key, s.path"

_CLOSED = ", ".join(
    f"'{group}'" for group in (StatusGroup.COMPLETED, StatusGroup.CANCELLED)
)
OPEN = f't.status_id NOT IN (SELECT id FROM status WHERE "group" IN ({_CLOSED}))'

_SHORT_KEY = re.compile("[a-z][a-z0-9]*-[1-9]")
_LONGEST_WORD = 5000
"""Longer than any folded title; SQLite refuses patterns of ten times that."""


class Conditions:
    """Conditions that all hold, with the values they bind."""

    def __init__(self, source: Source, wanted: TaskFilter) -> None:
        """Those of a filter, cut to what the viewer may see."""
        self.texts: list[str] = [source.sees("p.id")]
        self.bound: dict[str, Bound] = {}
        self.of_tasks = bool(
            wanted.words or wanted.assignee_id or wanted.groups or wanted.query
        )
        self._project(wanted)
        self._words(wanted.words)
        if wanted.assignee_id is not None:
            self.texts.append(
                "t.id IN (SELECT task_id FROM assignment"
                " WHERE person_id = :assignee AND state <> 'declined')"
            )
            self.bound["assignee"] = wanted.assignee_id
        if wanted.groups:
            self.texts.append(
                't.status_id IN (SELECT id FROM status WHERE "group" IN :groups)'
            )
            self.bound["groups"] = sorted(wanted.groups)
        if wanted.query is not None:
            from itpm_tui.store.reading.query_sql import QuerySql

            asked = QuerySql(source)
            self.texts.append(f"({asked.text(wanted.query.condition)})")
            self.bound |= asked.bound

    def _project(self, wanted: TaskFilter) -> None:
        """The project asked for, else all that are not archived."""
        if wanted.project_id is None:
            self.texts.append("p.archived = 0")
        else:
            self.texts.append("p.id = :project")
            self.bound["project"] = wanted.project_id

    def _words(self, words: Sequence[str]) -> None:
        """Each word somewhere in the folded id and title."""
        texts, bound = holding(words)
        self.texts += texts
        self.bound |= bound

    def __str__(self) -> str:
        """As SQL."""
        return " AND ".join(self.texts)


def holding(words: Sequence[str]) -> tuple[list[str], dict[str, Bound]]:
    """Conditions that a task's id or title holds every word, and their values.

    `fwl-3` also finds `FWL-03`, as the key of that task is written.
    """
    bound: dict[str, Bound] = {}
    texts = []
    for place, word in enumerate(words):
        plain = fold(clean(word, limit=_LONGEST_WORD))
        forms = [plain]
        if _SHORT_KEY.fullmatch(plain):
            forms.append(plain.replace("-", "-0"))
        either = []
        for number, form in enumerate(forms):
            name = f"word{place}" if not number else f"padded{place}"
            bound[name] = containing(form)
            either.append(rf"t.search LIKE :{name} ESCAPE '\'")
        texts.append(either[0] if len(either) == 1 else f"({' OR '.join(either)})")
    return texts, bound
