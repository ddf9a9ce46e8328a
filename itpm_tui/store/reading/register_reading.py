"""The half of the reader that knows registers; each is imported when first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from itpm_tui.domain.register_records import (
        ApprovalRecord,
        CheckInRecord,
        CommitmentRecord,
        CustomFieldRecord,
        RegisterRecord,
    )
    from itpm_tui.domain.transaction import Value
    from itpm_tui.store.reading.source import Source


class RegisterReading:
    """A `RegisterReader` on a connection."""

    _source: Source

    def records(self, noun: str) -> tuple[RegisterRecord, ...]:
        """Visible rows of a register, the newest first."""
        from itpm_tui.store.reading import records

        return records.records(self._source, noun)

    def record(self, noun: str, record_id: int) -> RegisterRecord | None:
        """One row of a register; None when it is gone or not for the viewer."""
        from itpm_tui.store.reading import records

        return next(iter(records.records(self._source, noun, record_id)), None)

    def approvals(
        self, *, about: tuple[str, int] | None = None, mine: bool = False
    ) -> tuple[ApprovalRecord, ...]:
        """Visible approvals, the oldest first."""
        from itpm_tui.store.reading import approvals

        return approvals.approvals(self._source, about=about, mine=mine)

    def commitments(
        self, today: date, *, task_ids: Sequence[int] | None = None, mine: bool = False
    ) -> tuple[CommitmentRecord, ...]:
        """The last word of each person on the date of each task, oldest first."""
        from itpm_tui.store.reading import commitments

        return commitments.commitments(
            self._source, today, task_ids=task_ids, mine=mine
        )

    def check_ins(self) -> tuple[CheckInRecord, ...]:
        """Questions that the viewer asked or is asked, the newest first."""
        from itpm_tui.store.reading import check_ins

        return check_ins.check_ins(self._source)

    def custom_fields(self) -> tuple[CustomFieldRecord, ...]:
        """Fields that people added to tasks, in the order made."""
        from itpm_tui.store.reading import custom

        return custom.custom_fields(self._source)

    def custom_values(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Value]]:
        """What added fields of tasks hold, by task and name; people by handle."""
        from itpm_tui.store.reading import custom

        return custom.custom_values(self._source, ids)
