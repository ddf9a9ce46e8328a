"""Asking for what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from itpm_tui.domain.audit_reader import AuditReader
    from itpm_tui.domain.task_records import HistoryRecord


class HistoryReader(Protocol):
    """The part of a reader that knows changes."""

    @property
    def audit(self) -> AuditReader:
        """Who changed what, before and after."""
        ...

    def history(
        self, *, task_id: int | None = None, limit: int = 50
    ) -> tuple[HistoryRecord, ...]:
        """The newest changes, of one task or of all; newest first."""
        ...
