"""What rules say of a time line while it is typed, by what the store holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.time_reader import TimeFilter
from itpm_tui.planning.time_reading import monday_of
from itpm_tui.planning.time_rules import Finding, Scene, Spent, findings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.domain.time_enums import SheetState
    from itpm_tui.domain.time_reader import TimeReader
    from itpm_tui.domain.time_records import PolicyRecord
    from itpm_tui.planning.time_log.draft import LogDraft

_CLOSED = frozenset({StatusGroup.COMPLETED, StatusGroup.CANCELLED})


class Judge:
    """The rules on time, with what a person logged; each day is read once."""

    def __init__(
        self, time: TimeReader, person_id: int, now: Callable[[], datetime]
    ) -> None:
        """Read the rules.

        Args:
            time: The store.
            person_id: Who logs.
            now: The wall time of the moment.
        """
        self._time = time
        self._person_id = person_id
        self._now = now
        self._policies = {each.project_id: each for each in time.policies()}
        self._others = lru_cache(maxsize=64)(self._read_others)
        self._sheet = lru_cache(maxsize=64)(self._read_sheet)

    def forget(self) -> None:
        """Read days anew: something was logged."""
        self._others.cache_clear()
        self._sheet.cache_clear()

    def judge(self, drafts: Sequence[LogDraft]) -> tuple[str | None, list[str]]:
        """Why drafts can not be saved, and what to look at; drafts before count."""
        stops, hints = None, []
        before: list[Spent] = []
        for draft in drafts:
            if draft.stops is not None or draft.minutes is None:
                continue
            spent = self._spent(draft)
            for finding in self._findings(draft, spent, before):
                if not finding.stops:
                    hints.append(finding.text)
                elif stops is None:
                    stops = finding.text
            before.append(spent)
        return stops, hints

    def _spent(self, draft: LogDraft) -> Spent:
        return Spent(
            subject=draft.subject or draft.note or "time",
            day=draft.day,
            minutes=draft.minutes or 0,
            start=draft.start,
            end=draft.end,
        )

    def _findings(
        self, draft: LogDraft, spent: Spent, before: Sequence[Spent]
    ) -> tuple[Finding, ...]:
        who = self._person_id if draft.person is None else draft.person.id
        work = draft.work
        project_id = None if work is None else work.project_id
        scene = Scene(
            now=self._now(),
            others=[*self._others(who, draft.day), *before],
            sheet=self._sheet(who, monday_of(draft.day)),
            policy=self._policy(project_id),
            # The service knows rights; here a closed day is only pointed out.
            overrides=True,
            task_done=work is not None and work.group in _CLOSED,
        )
        return findings(spent, scene)

    def _policy(self, project_id: int | None) -> PolicyRecord | None:
        own = None if project_id is None else self._policies.get(project_id)
        return own or self._policies.get(None)

    def _read_others(self, person_id: int, day: date) -> tuple[Spent, ...]:
        one = timedelta(days=1)
        wanted = TimeFilter(person_id=person_id, first=day - one, last=day + one)
        return tuple(
            Spent(
                subject=entry.subject,
                day=entry.work_date,
                minutes=entry.minutes,
                start=entry.start,
                end=entry.end,
                id=entry.id,
            )
            for entry in self._time.entries(wanted)
        )

    def _read_sheet(self, person_id: int, monday: date) -> SheetState:
        return self._time.sheet(person_id, monday).state
