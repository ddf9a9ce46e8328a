"""When and with what a filter is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.dates import PLAIN, DateRules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.register_records import CustomFieldRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What `today`, `now` and `is:marked` mean."""

    now: datetime
    """Wall time of the person."""
    offset: timedelta = timedelta()
    """Wall time less UTC, now; across a change of the hour it is an hour off."""
    marks: frozenset[int] = frozenset()
    rules: DateRules = PLAIN
    """How days are read."""
    added: Mapping[str, CustomFieldRecord] = field(default_factory=dict)
    """Fields that people added to tasks, by name."""

    @classmethod
    def of(
        cls,
        clock: Clock,
        marks: Collection[int] = (),
        rules: DateRules = PLAIN,
        added: Iterable[CustomFieldRecord] = (),
    ) -> Moment:
        """This moment."""
        local = clock.local()
        minutes = round((local - clock.now().replace(tzinfo=None)).total_seconds() / 60)
        return cls(
            now=local,
            offset=timedelta(minutes=minutes),
            marks=frozenset(marks),
            rules=rules,
            added={record.field.name: record for record in added},
        )
