"""Asking for what is planned, to compute a schedule from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from itpm_tui.domain.drafts import PlanDraft
    from itpm_tui.domain.plan_records import PlanRecord


class PlanReader(Protocol):
    """The part of a reader that knows plans."""

    def plan(self, project_id: int) -> PlanRecord | None:
        """A project as it is planned; None when it is gone or not for the viewer."""
        ...

    def whole_plan(self, project_id: int) -> PlanDraft | None:
        """All of a project that plan files know; None when gone or not visible."""
        ...
