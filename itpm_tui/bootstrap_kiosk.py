"""Joins the monitor with a store that is opened for reading, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.config.themes import load_theme
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.kiosk.app import Kiosk
from itpm_tui.kiosk.round import NAMES, Round
from itpm_tui.presentation.glyphs import UNICODE
from itpm_tui.store.engines.address import Address
from itpm_tui.store.feed.snapshot_age import SnapshotAge
from itpm_tui.store.reading import nobody, open_reader
from itpm_tui.views.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from itpm_tui.config.themes import Theme
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.reader import Feed, Reader
    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.presentation.glyphs import Glyphs


def build_kiosk(
    address: Address | Path | str,
    clock: Clock,
    *,
    turns: Round | None = None,
    projects: Sequence[str] = (),
    hide: frozenset[str] = frozenset(),
    theme: Theme | None = None,
    glyphs: Glyphs = UNICODE,
    report: Callable[[BaseException], None] | None = None,
) -> Kiosk:
    """The monitor on a store.

    Args:
        address: Where the store is.
        clock: The time.
        turns: Pages and seconds; None for the usual pages, 20 s each.
        projects: Keys of the projects to show; none given, all.
        hide: What is not shown: `people`, `money`.
        theme: None for the dark one.
        glyphs: Characters to draw with.
        report: Keeps what is needed to find the defect of a page; None for nothing.

    Raises:
        StoreUnavailable: If there is no store, or it cannot be read.
        Refusal: If there is no such project or page.
    """
    reader = open_reader(address, nobody(hide), clock)

    def feed_from_now() -> Feed:
        from itpm_tui.store.feed import open_feed

        return open_feed(address, reader.position())

    def watch_from_now() -> Feed:
        from itpm_tui.kiosk.watch import Watch

        return Watch(feed_from_now)

    far = Address.of(address).url is not None

    only = [_project(reader, key) for key in projects]
    setting = Setting(
        reader=reader,
        open_feed=watch_from_now if far else feed_from_now,
        clock=clock,
        theme=theme or load_theme("dark"),
        glyphs=glyphs,
        wanted=TaskFilter(project_id=only[0][0]) if len(only) == 1 else None,
    )
    turns = turns or Round()
    if only:
        keys = ", ".join(key for _, key in only)
        scope = f"~{keys}" if len(only) == 1 else keys
        turns = replace(turns, only=frozenset(each for each, _ in only), scope=scope)
    names = [page for page in turns.pages if page not in NAMES]
    views = {name: _view(reader, name) for name in names}
    turns = replace(turns, views=views, title=_own_name(reader))
    return Kiosk(
        setting,
        turns,
        report=report or (lambda defect: None),
        data_age=SnapshotAge(address),
    )


def _own_name(reader: Reader) -> str:
    """Name of our organisation; empty where there is none."""
    return next(iter(reader.organisations()), "")


def _view(reader: Reader, name: str) -> ViewRecord:
    """The view of a page that is no screen.

    Raises:
        Refusal: If there is none that everyone may see.
    """
    from itpm_tui.planning.saved_views import named

    try:
        return named(name, reader.views())
    except Refusal as refusal:
        pages = ", ".join(NAMES)
        raise Refusal(f"There are the pages {pages}. {refusal.text}") from None


def _project(reader: Reader, key: str) -> tuple[int, str]:
    """Id and key of a project.

    Raises:
        Refusal: If there is none.
    """
    projects = reader.project_list()
    for project in projects:
        if project.key.casefold() == key.strip().removeprefix("~").casefold():
            return project.id, project.key
    known = ", ".join(project.key for project in projects[:12])
    raise Refusal(f"There is no project {clean(key, limit=40)}. There are {known}.")
