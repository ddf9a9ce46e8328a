"""The prompt of the filter: live results, wrong parts marked, completion, history."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.query import Choice, NameKind, OneOf, TaskQuery
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.planning.query import parse
from itpm_tui.planning.query.completing import complete, corrected
from itpm_tui.presentation import filter_words
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.filtering import understood, words_of
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.planning.query import Fault, Understood
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.stage import Stage

KEPT = 100
"""Filters that the history holds."""
_MILESTONES = 200
"""Milestones that completion offers."""


def ask_filter(stage: Stage, _: int) -> None:
    """Which tasks all screens show; results follow the typing."""
    stage.open(_Filtering(stage).prompt())


class _Filtering:
    """One visit of the prompt."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._before = stage.context.wanted
        self._words = words_of(stage)
        self._read: tuple[str, Understood] | None = None
        """What was understood last, and of which text."""

    def prompt(self) -> Prompt:
        """The prompt, with the filter in force to go on from."""
        return Prompt(
            name="filter",
            title="Filter",
            submit=self._take,
            buffer=LineBuffer(self._before.text),
            changed=self._changed,
            dropped=lambda: self._stage.narrowing.at_once(self._before),
            explain=self._explain,
            complete=self._complete,
            wrong=self._wrong,
            past=tuple(self._stage.context.filters),
            foot="enter keeps it · tab completes · up for earlier ones · esc drops it",
        )

    def _understood(self, text: str) -> Understood:
        found = understood(self._stage, text)
        self._read = (text, found)
        return found

    def _changed(self, text: str) -> None:
        """Nothing is asked of the store yet: the letter is to be seen first."""
        self._stage.narrowing.soon(partial(self._soon, text))

    def _soon(self, text: str) -> TaskFilter | None:
        """The filter typed; None where it is wrong, so that the last results stay."""
        found = self._understood(text)
        if found.faults:
            return None
        return replace(self._before, words=(), query=found.asked)

    def _take(self, text: str) -> str | None:
        found = self._understood(text)
        if found.faults:
            return filter_words.sentence(text, found.faults[0])
        past = self._stage.context.filters
        if text.strip() and past[-1:] != [text]:
            past.append(text)
            del past[:-KEPT]
        self._stage.narrowing.at_once(
            replace(self._before, words=(), query=found.asked)
        )
        if found.notes:
            self._stage.say(filter_words.noted(text, found.notes), "warning")
        return None

    def _faults(self, text: str) -> Sequence[Fault]:
        """What is wrong as far as it can be said without the store."""
        if self._read is not None and self._read[0] == text:
            return self._read[1].faults
        return parse(text, self._words).faults

    def _wrong(self, text: str) -> Sequence[tuple[int, int]]:
        return [(fault.position, fault.length) for fault in self._faults(text)]

    def _explain(self, text: str) -> Lines:
        faults = self._faults(text)
        if faults:
            return filter_words.wrong(text, faults[0])
        read = self._read
        if read is None or read[0] != text:
            return filter_words.hint(text)
        hits = self._stage.view.hits()
        return filter_words.found(text, hits, read[1].notes)

    def _complete(self, text: str) -> str | None:
        for fault in self._faults(text):
            if fault.suggestion is not None:
                return corrected(text, fault)
        return complete(text, self._names)

    def _names(self, kind: NameKind) -> Sequence[str]:
        """What can be named, as it is typed."""
        reader = self._stage.reader
        match kind:
            case NameKind.PERSON | NameKind.TELLER:
                return [person.handle for person in reader.people()]
            case NameKind.PROJECT:
                return [project.key for project in reader.project_list()]
            case NameKind.TAG:
                return reader.tags()
            case NameKind.STATUS:
                shown = [status.name.lower() for status in reader.statuses()]
                return [*dict.fromkeys(shown)]
            case NameKind.MILESTONE:
                return self._milestones()

    def _milestones(self) -> Sequence[str]:
        milestones = OneOf(Choice.TYPE, frozenset({str(TaskType.MILESTONE)}))
        asked = TaskQuery(text="", condition=milestones, limit=_MILESTONES)
        reader, project_id = self._stage.reader, self._before.project_id
        rows = reader.outline(TaskFilter(project_id=project_id, query=asked))
        found = reader.tasks(rows.task_ids(0, len(rows)))
        return [task.code for task in found if task.code is not None]
