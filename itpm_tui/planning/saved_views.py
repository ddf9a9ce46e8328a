"""Views that are built in, and which view a name means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.saved_views import ViewRecord, ViewValues
from itpm_tui.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A view that everyone has."""

    letter: str
    """Behind the leader `f`."""
    name: str
    filter: str = ""
    sort: str = ""
    group: str = ""

    @property
    def record(self) -> ViewRecord:
        """The same as a view that was saved."""
        values = ViewValues(
            name=self.name, filter=self.filter, sort=self.sort, group=self.group
        )
        return ViewRecord(id=None, values=values)


BUILT_IN = (
    BuiltIn("a", "All tasks"),
    BuiltIn("m", "My work", "@me is:open", "due"),
    BuiltIn("w", "This week and late", "is:open due<=eow", "due"),
    BuiltIn("l", "Late", "is:late", "due"),
    BuiltIn("b", "Blocked and in review", "is:waiting"),
    BuiltIn("c", "Critical", "is:critical is:open", "slack"),
    BuiltIn("n", "Without assignee", "no:assignee is:open -is:milestone"),
    BuiltIn("p", "Open by person", "is:open -is:milestone", "due", "assignee"),
    BuiltIn("d", "Open by due date", "is:open", "due", "due"),
)


def openable(saved: Sequence[ViewRecord]) -> tuple[ViewRecord, ...]:
    """All views there are: own, shared, built in."""
    return (*saved, *(each.record for each in BUILT_IN))


def named(name: str, saved: Sequence[ViewRecord]) -> ViewRecord:
    """The view that people call so: own before shared before built in.

    Args:
        name: Whole, or the beginning of only one.
        saved: Own and shared views.

    Raises:
        Refusal: If there is none, or the name fits several.
    """
    views = openable(saved)
    wanted = fold(clean(name, limit=200).strip())
    same = [view for view in views if fold(view.name) == wanted]
    begun = [view for view in views if wanted and fold(view.name).startswith(wanted)]
    if same or len(begun) == 1:
        return (same or begun)[0]
    shown = clean(name, limit=40) or "an empty name"
    if begun:
        names = ", ".join(view.name for view in begun[:5])
        raise Refusal(f"{shown} may be {names}. Type more letters.")
    names = ", ".join(view.name for view in views[:6])
    raise Refusal(f"No view is called {shown}. There are {names}.")


def is_built_in(name: str) -> bool:
    """Whether a name belongs to a view that everyone has."""
    return fold(name) in {fold(each.name) for each in BUILT_IN}
