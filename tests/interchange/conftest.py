from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from itpm_tui.interchange.mspdi import read_mspdi

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.drafts import PlanDraft

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = "http://schemas.microsoft.com/project"


class ReadPlan(Protocol):
    """Reads a plan made of the inside of its elements."""

    def __call__(
        self,
        tasks: str = "",
        *,
        project: str = "<Name>p.xml</Name>",
        calendars: str = "",
        resources: str = "",
        assignments: str = "",
    ) -> PlanDraft: ...


@pytest.fixture
def read(tmp_path: Path) -> ReadPlan:
    def read_plan(
        tasks: str = "",
        *,
        project: str = "<Name>p.xml</Name>",
        calendars: str = "",
        resources: str = "",
        assignments: str = "",
    ) -> PlanDraft:
        path = tmp_path / "plan.xml"
        path.write_text(
            f'{HEAD}<Project xmlns="{NAMESPACE}">{project}'
            f"<Calendars>{calendars}</Calendars><Tasks>{tasks}</Tasks>"
            f"<Resources>{resources}</Resources>"
            f"<Assignments>{assignments}</Assignments></Project>",
            encoding="utf-8",
        )
        return read_mspdi(path)

    return read_plan
