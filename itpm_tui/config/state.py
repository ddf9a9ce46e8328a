"""What the program remembers from one run to the next, in `state.toml`.

Only the program writes this file. Losing it costs a person their place on the
screen and nothing else, so a file that cannot be read counts as none.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from itpm_tui.config.paths import state_dir
from itpm_tui.config.toml_file import read_toml
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_NAME: Final = "state.toml"
COLLAPSED_LIMIT: Final = 300
_VIEWS_LIMIT = 50
_UNSENT_LIMIT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """How one view was left; empty text where nothing was chosen."""

    zoom: str = ""
    sort: str = ""
    position: str = ""
    """What was selected: an id such as `FWL-12`, or an ISO date."""
    collapsed: tuple[str, ...] = ()
    """Ids of what was closed; of more than 300, those closed last are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How the program was left."""

    view: str = ""
    """Id of the view in front."""
    project: str = ""
    """Key of the project in the context; empty for all."""
    filter: str = ""
    saved_view: str = ""
    """Name of the saved view that was open."""
    theme: str = ""
    """Theme chosen in the program, above the one in the settings."""
    views: Mapping[str, ViewState] = field(default_factory=dict)
    unsent: Mapping[str, str] = field(default_factory=dict)
    """Texts that were typed and not taken, by prompt."""


def load_state(path: Path | None = None) -> State:
    """How the program was left; the start where that is not known.

    Args:
        path: The file; None for the usual place.
    """
    try:
        table = read_toml(state_dir() / FILE_NAME if path is None else path)
    except Refusal:
        return State()
    views, unsent = table.get("views"), table.get("unsent")
    views = views if isinstance(views, dict) else {}
    unsent = unsent if isinstance(unsent, dict) else {}
    return State(
        view=_text(table, "view"),
        project=_text(table, "project"),
        filter=_text(table, "filter"),
        saved_view=_text(table, "saved_view"),
        theme=_text(table, "theme"),
        views={
            clean(name): _view_state(view)
            for name, view in list(views.items())[:_VIEWS_LIMIT]
            if isinstance(view, dict)
        },
        unsent={
            clean(name): clean(text, limit=LONG_LIMIT, lines=True)
            for name, text in list(unsent.items())[-_UNSENT_LIMIT:]
            if isinstance(text, str)
        },
    )


def save_state(state: State, path: Path | None = None) -> bool:
    """Keep how the program is left; whether that was possible.

    The file is replaced in one step, so a reader never sees half of it.
    """
    path = state_dir() / FILE_NAME if path is None else path
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, _written(state))
    except OSError:
        return False
    return True


def _text(table: Mapping[str, object], key: str) -> str:
    value = table.get(key)
    return clean(value, limit=1000) if isinstance(value, str) else ""


def _view_state(table: Mapping[str, object]) -> ViewState:
    collapsed = table.get("collapsed")
    collapsed = collapsed if isinstance(collapsed, list) else []
    return ViewState(
        zoom=_text(table, "zoom"),
        sort=_text(table, "sort"),
        position=_text(table, "position"),
        collapsed=tuple(
            clean(item)
            for item in collapsed[-COLLAPSED_LIMIT:]
            if isinstance(item, str)
        ),
    )


def _written(state: State) -> bytes:
    import tomli_w  # not needed until the program is left

    table = asdict(state)
    for view in table["views"].values():
        view["collapsed"] = view["collapsed"][-COLLAPSED_LIMIT:]
    return tomli_w.dumps(table).encode("utf-8", "replace")


def _replace(path: Path, content: bytes) -> None:
    # mkstemp makes the file readable by its owner alone (mode 600).
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
