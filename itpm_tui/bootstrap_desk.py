"""Joins the desk with a store, services and settings."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.config.state import State, ViewState, load_state, save_state
from itpm_tui.config.themes import available_themes, load_theme
from itpm_tui.desk.app import Desk
from itpm_tui.domain.reader import TaskFilter, Viewer
from itpm_tui.presentation.glyphs import UNICODE
from itpm_tui.store.reading import open_reader, viewer_for
from itpm_tui.views.own_settings import OwnSettings
from itpm_tui.views.registry import Registry
from itpm_tui.views.screens import SCREENS
from itpm_tui.views.setting import Setting
from itpm_tui.views.shell import Shell
from itpm_tui.views.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from datetime import date
    from pathlib import Path

    from itpm_tui.config.themes import Theme
    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.dates import DateOrder
    from itpm_tui.domain.executor import Executor
    from itpm_tui.domain.reader import Feed, Reader
    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.presentation.glyphs import Glyphs
    from itpm_tui.store.engines.address import Address
    from itpm_tui.views.bound import Bound
    from itpm_tui.views.context import Context
    from itpm_tui.views.files import Export
    from itpm_tui.views.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How the program appears, and what it remembers of the last time."""

    theme: Theme | None = None
    """None for the dark one."""
    glyphs: Glyphs = UNICODE
    start_view: str | None = None
    """Screen to begin with; None for the last one, and without one for the inbox."""
    state_file: Path | None = None
    """Where the place on the screen is kept; None to keep and restore nothing."""
    colour_forbidden: bool = False
    """Whether only the theme without colours may be shown."""
    keymap: Path | None = None
    """The person's keymap file; None for the keys that ship."""
    digits_count: bool = False
    """Whether digits are counts, and screens are reached by letters."""
    date_order: DateOrder | None = None
    """How `11/12` is read; None: a day that may be two is refused."""
    day_min: int = 480
    """Working minutes that the person calls a day."""
    confirm_over: int = 10
    """Tasks that a verb changes without showing them first."""
    learn: bool = False
    """Whether to begin with the tutorial."""
    own: Callable[[], OwnSettings] = OwnSettings
    """The settings of the person, to be shown; read when asked for."""
    export: Export | None = None
    """Writes tasks of a screen to a file of a kind; None where no file may be made."""
    note: str = ""
    """Said in the context line for as long as the program runs."""
    speech: Speech = Speech.NONE
    """Whether pages are drawn or said."""
    fenced: bool = False
    """Whether the account is not the person's, who may then name no file in it."""


@dataclass(slots=True)
class Left:
    """What is kept for the next start, as it is now."""

    state: State


def build_desk(
    address: Address | Path | str,
    clock: Clock,
    *,
    actor: Viewer | str,
    looks: Looks | None = None,
    recorded_as: str | None = None,
    without: Container[str] = (),
    copies: bool = False,
) -> Desk:
    """The dashboard for one person.

    Args:
        address: Where the store is.
        clock: The time.
        actor: The person, or the handle of one whom the caller may choose.
        looks: How it appears.
        recorded_as: What changes say of who made them; None for the handle.
        without: Ids of actions that this person may not have.
        copies: Whether it makes the copy of each day, where nobody else did.

    Raises:
        StoreUnavailable: If there is no store, or it cannot be read.
        NotPermitted: If there is no such person.
    """
    viewer = viewer_for(address, handle=actor) if isinstance(actor, str) else actor
    setting = _setting(address, clock, viewer, looks or Looks())

    def open_executor() -> Executor:
        from itpm_tui.domain.transaction import Actor
        from itpm_tui.services.executor import StoreExecutor
        from itpm_tui.store.writing import open_writer

        who = Actor(viewer.person_id, recorded_as or viewer.handle)
        return StoreExecutor(open_writer(address), clock, who)

    def ship() -> Registry[Stage]:
        from itpm_tui.desk.verbs import verb_actions
        from itpm_tui.views.looking import looking_actions

        actions = (*looking_actions(), *verb_actions())
        return Registry(action for action in actions if action.id not in without)

    def keep_daily(day: date) -> object:
        from itpm_tui.store.care.kept import keep_daily as keep

        return keep(address, day)

    return Desk(setting, ship, open_executor, keep_daily if copies else None)


def build_reading_desk(
    address: Address | Path | str,
    clock: Clock,
    *,
    actor: Viewer | str,
    looks: Looks | None = None,
    without: Container[str] = (),
) -> Shell:
    """The dashboard without any verb, and without a way to write.

    Raises:
        StoreUnavailable: If there is no store, or it cannot be read.
        NotPermitted: If there is no such person.
    """
    viewer = viewer_for(address, handle=actor) if isinstance(actor, str) else actor
    looks = looks or Looks()
    looks = replace(looks, note=looks.note or "READ ONLY")

    def ship() -> Registry[Stage]:
        from itpm_tui.views.looking import looking_actions

        return Registry(a for a in looking_actions() if a.id not in without)

    return Shell(_setting(address, clock, viewer, looks), ship)


def _setting(
    address: Address | Path | str, clock: Clock, viewer: Viewer, looks: Looks
) -> Setting:
    reader = open_reader(address, viewer, clock)

    def feed_from_now() -> Feed:
        # The first frame is shown: what was made for it stays, and is no garbage.
        gc.freeze()
        gc.enable()
        from itpm_tui.store.feed import open_feed

        return open_feed(address, reader.position())

    state = State() if looks.state_file is None else load_state(looks.state_file)
    left = Left(state)
    wanted = _wanted(reader, clock, state, looks)
    remembered = dict(state.views)
    screen = _first_screen(looks, state)
    return Setting(
        reader=reader,
        open_feed=feed_from_now,
        clock=clock,
        theme=looks.theme or load_theme("dark"),
        glyphs=looks.glyphs,
        first_screen=screen,
        wanted=wanted,
        saved=_saved(reader, state),
        task_id=_selected(reader, remembered.get(screen)),
        remembered=remembered,
        unsent=state.unsent,
        leave_behind=_leaving(reader, left, remembered, looks.state_file),
        read_keys=_keys(looks),
        date_order=looks.date_order,
        day_min=looks.day_min,
        find_theme=_finding_themes(left, looks),
        theme_names=available_themes,
        confirm_over=looks.confirm_over,
        learn=looks.learn,
        own=looks.own,
        export=looks.export,
        note=looks.note,
        speech=looks.speech,
    )


def _first_screen(looks: Looks, state: State) -> str:
    """The screen to begin with: the one wanted, the last one, or the inbox."""
    known = {spec.id for spec in SCREENS}
    # The tutorial begins with tasks, and its steps lead to the other screens.
    usual = "list" if looks.learn else "inbox"
    wanted = (looks.start_view, state.view, usual)
    return next(screen for screen in wanted if screen in known)


def _finding_themes(left: Left, looks: Looks) -> Callable[[str], Theme] | None:
    """What finds a theme and keeps its name; None where no colour may be shown."""
    if looks.colour_forbidden:
        return None

    def find_theme(name: str) -> Theme:
        theme = load_theme(name, by_name=looks.fenced)
        left.state = replace(left.state, theme=theme.name)
        if looks.state_file is not None:
            save_state(left.state, looks.state_file)
        return theme

    return find_theme


def _keys(looks: Looks) -> Callable[[Registry[Stage]], Bound | None]:
    """What puts actions under the keys of the person."""
    file = looks.keymap

    def read_keys(registry: Registry[Stage]) -> Bound | None:
        if not looks.digits_count and (file is None or not os.path.lexists(file)):
            return None
        from itpm_tui.config.keymap import Keymap, load_keymap
        from itpm_tui.desk.verbs import verb_actions
        from itpm_tui.views.rebinding import rebind

        keymap = Keymap() if file is None else load_keymap(file)
        verbs = frozenset(action.id for action in verb_actions())
        digits = looks.digits_count
        return rebind(registry, keymap, digits_count=digits, elsewhere=verbs)

    return read_keys


def _wanted(
    reader: Reader, clock: Clock, state: State, looks: Looks
) -> TaskFilter | None:
    """Project and filter of the last time; None where there was neither."""
    if not state.project and not state.filter:
        return None
    ids = (p.id for p in reader.project_list() if p.key == state.project)
    wanted = TaskFilter(project_id=next(ids, None))
    if not state.filter:
        return wanted
    from itpm_tui.planning.query import Moment, understand
    from itpm_tui.planning.query.anchoring import date_rules

    added = reader.custom_fields()
    rules = date_rules(reader, looks.date_order)
    moment = Moment.of(clock, rules=rules, added=added)
    return replace(wanted, query=understand(state.filter, moment).asked)


def _saved(reader: Reader, state: State) -> ViewRecord | None:
    """The saved view that was open, if it is still there."""
    if not state.saved_view:
        return None
    from itpm_tui.planning.saved_views import openable

    known = openable(reader.views())
    return next((view for view in known if view.name == state.saved_view), None)


def _selected(reader: Reader, view: ViewState | None) -> int | None:
    """The task that was selected, if it is still there."""
    return reader.find(view.position) if view is not None and view.position else None


def _leaving(
    reader: Reader,
    kept: Left,
    remembered: dict[str, ViewState],
    file: Path | None,
) -> Callable[[str, Context, Mapping[str, str]], None] | None:
    """What keeps screen, filter, task and unsent text at the end."""
    if file is None:
        return None

    def leave_behind(screen: str, context: Context, unsent: Mapping[str, str]) -> None:
        task_id, wanted = context.task_id, context.wanted
        tasks = reader.tasks([task_id]) if task_id is not None else ()
        position = tasks[0].key if tasks else ""
        projects = (p.key for p in reader.project_list() if p.id == wanted.project_id)
        view = remembered.get(screen, ViewState())
        left = replace(
            kept.state,
            view=screen,
            project=next(projects, ""),
            filter=wanted.text,
            saved_view="" if context.saved is None else context.saved.name,
            views={**remembered, screen: replace(view, position=position)},
            unsent=unsent,
        )
        save_state(left, file)

    return leave_behind
