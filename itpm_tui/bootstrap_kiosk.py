"""Joins the monitor with a store that is opened for reading, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.config.themes import load_theme
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.kiosk.app import Kiosk, Round
from itpm_tui.presentation.glyphs import UNICODE
from itpm_tui.store.reading import nobody, open_reader
from itpm_tui.views.setting import Setting

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.config.themes import Theme
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Feed, Reader
    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.store.engines.address import Address


SCREENS = ("list", "board", "calendar", "gantt")
"""Pages that need no name of a view."""


def build_kiosk(
    address: Address | Path | str,
    clock: Clock,
    *,
    turns: Round | None = None,
    project: str | None = None,
    theme: Theme | None = None,
    glyphs: Glyphs = UNICODE,
) -> Kiosk:
    """The monitor on a store.

    Args:
        address: Where the store is.
        clock: The time.
        turns: Pages and seconds; None for the four screens, 20 s each.
        project: Key of the project to show; None for all.
        theme: None for the dark one.
        glyphs: Characters to draw with.

    Raises:
        StoreUnavailable: If there is no store, or it cannot be read.
        Refusal: If there is no such project or page.
    """
    reader = open_reader(address, nobody(), clock)

    def feed_from_now() -> Feed:
        from itpm_tui.store.feed import open_feed

        return open_feed(address, reader.position())

    setting = Setting(
        reader=reader,
        open_feed=feed_from_now,
        clock=clock,
        theme=theme or load_theme("dark"),
        glyphs=glyphs,
        wanted=None if project is None else _only(reader, project),
    )
    turns = turns or Round()
    names = [page for page in turns.pages if page not in SCREENS]
    views = {name: _view(reader, name) for name in names}
    return Kiosk(setting, replace(turns, views=views))


def _view(reader: Reader, name: str) -> ViewRecord:
    """The view of a page that is no screen.

    Raises:
        Refusal: If there is none that everyone may see.
    """
    from itpm_tui.planning.saved_views import named

    try:
        return named(name, reader.views())
    except Refusal as refusal:
        pages = ", ".join(SCREENS)
        raise Refusal(f"There are the pages {pages}. {refusal.text}") from None


def _only(reader: Reader, key: str) -> TaskFilter:
    projects = reader.project_list()
    for project in projects:
        if project.key.casefold() == key.removeprefix("~").casefold():
            return TaskFilter(project_id=project.id)
    known = ", ".join(project.key for project in projects[:12])
    raise Refusal(f"There is no project {clean(key, limit=40)}. There are {known}.")
