"""Asking for registers, and for what people were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

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


class RegisterReader(Protocol):
    """The part of a reader that knows registers."""

    def records(self, noun: str) -> tuple[RegisterRecord, ...]:
        """Visible rows of a register, the newest first."""
        ...

    def record(self, noun: str, record_id: int) -> RegisterRecord | None:
        """One row of a register; None when it is gone or not for the viewer."""
        ...

    def approvals(
        self, *, about: tuple[str, int] | None = None, mine: bool = False
    ) -> tuple[ApprovalRecord, ...]:
        """Visible approvals, the oldest first.

        Args:
            about: Type and id of what they are about; without one, of anything.
            mine: Only those that ask the viewer.
        """
        ...

    def commitments(
        self, today: date, *, task_ids: Sequence[int] | None = None, mine: bool = False
    ) -> tuple[CommitmentRecord, ...]:
        """The last word of each person on the date of each task, oldest first.

        Args:
            today: A promise is late from the day after it.
            task_ids: On these tasks only.
            mine: Only those that the viewer asked, or is asked.
        """
        ...

    def check_ins(self) -> tuple[CheckInRecord, ...]:
        """Questions that the viewer asked or is asked, the newest first."""
        ...

    def custom_fields(self) -> tuple[CustomFieldRecord, ...]:
        """Fields that people added to tasks, in the order made."""
        ...

    def custom_values(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Value]]:
        """What added fields of tasks hold, by task and name; people by handle."""
        ...
