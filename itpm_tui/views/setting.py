"""What a bootstrap hands to an app: the store for reading, the time, the looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itpm_tui.views.own_settings import OwnSettings
from itpm_tui.views.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.config.state import ViewState
    from itpm_tui.config.themes import Theme
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.dates import DateOrder
    from itpm_tui.domain.reader import Feed, Reader, TaskFilter
    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.views.bound import Bound
    from itpm_tui.views.context import Context
    from itpm_tui.views.files import Export
    from itpm_tui.views.registry import Registry
    from itpm_tui.views.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Joined by the bootstraps; an app opens nothing itself."""

    reader: Reader
    open_feed: Callable[[], Feed]
    """Opens the change feed at the position of the reader."""
    clock: Clock
    theme: Theme
    glyphs: Glyphs
    first_screen: str = "list"
    wanted: TaskFilter | None = None
    """Project and filter at the start."""
    task_id: int | None = None
    """Task selected at the start."""
    remembered: dict[str, ViewState] = field(default_factory=dict)
    saved: ViewRecord | None = None
    """The saved view that is open at the start."""
    unsent: Mapping[str, str] = field(default_factory=dict)
    """Texts that were typed and not taken the last time, by prompt."""
    leave_behind: Callable[[str, Context, Mapping[str, str]], None] | None = None
    """Takes the screen and what follows through all of them, for the next start."""
    date_order: DateOrder | None = None
    """How `11/12` is read; None: a day that may be two is refused."""
    day_min: int = 480
    """Working minutes that the person calls a day."""
    confirm_over: int = 10
    """Tasks that a verb changes without showing them first."""
    learn: bool = False
    """Whether to begin with the tutorial."""
    read_keys: Callable[[Registry[Stage]], Bound | None] | None = None
    """Puts the actions under the keys that a person wants; None where they want none.

    It looks anew each time.
    """
    find_theme: Callable[[str], Theme] | None = None
    """The theme of a name, kept for the next start; a `Refusal` says why not."""
    theme_names: Callable[[], tuple[str, ...]] | None = None
    own: Callable[[], OwnSettings] = OwnSettings
    """The settings of the person, to be shown; read when asked for."""
    export: Export | None = None
    """Writes tasks of a screen to a file of a kind; None where no file may be made."""
    note: str = ""
    """Said in the context line for as long as the program runs, such as `DEMO`."""
    speech: Speech = Speech.NONE
    """Whether pages are drawn or said."""
