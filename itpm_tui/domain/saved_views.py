"""Saved views: a filter with its order, headings and columns, under a name."""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.domain.enums import Screen

LONGEST_NAME = 60
"""Characters of a name."""
LONGEST_FILTER = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewValues:
    """What is kept of a view."""

    name: str
    filter: str = ""
    """Which tasks, in the filter language, without what the other fields say."""
    sort: str = ""
    """Such as `due,-priority`."""
    group: str = ""
    columns: tuple[str, ...] = ()
    """None: the usual ones."""
    screen: Screen = Screen.LIST
    """Where it was saved; a monitor shows it there."""
    project_id: int | None = None
    """None: whichever project is chosen."""
    shared: bool = False
    """Whether others see it too."""

    @property
    def text(self) -> str:
        """All of it in the filter language."""
        parts = [
            self.filter,
            f"sort:{self.sort}" if self.sort else "",
            f"group:{self.group}" if self.group else "",
            f"cols:{','.join(self.columns)}" if self.columns else "",
        ]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRecord:
    """A view as it is read."""

    id: int | None
    """None for one that is built in."""
    values: ViewValues
    owner: str = ""
    """Handle of whose it is; empty where it is nobody's."""
    mine: bool = False
    project: str = ""
    """Key of the project, empty where it goes with any."""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.values.name

    @property
    def text(self) -> str:
        """All of it in the filter language."""
        return self.values.text
