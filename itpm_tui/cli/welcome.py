"""The very first start: a store is made, or another one is opened."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.cli.looks import glyphs_of, theme_of
from itpm_tui.cli.making import first_person, make_store
from itpm_tui.domain.refusals import Refusal, StoreUnavailable
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from itpm_tui.cli.session import Session
    from itpm_tui.config.themes import Theme
    from itpm_tui.views.welcome import Beginning

_KEY = 4
"""Letters of a project key that is made from a name."""


def begin(session: Session) -> bool:
    """Ask how to begin, and do that; True when the dashboard is to be opened.

    Raises:
        StoreUnavailable: If the person wants no store, or none can be made.
    """
    beginning = _ask(session)
    if beginning is None:
        raise StoreUnavailable(
            "No store was made. itpm demo opens sample data, itpm init makes a store."
        )
    _keep_theme(session, beginning.theme)
    if beginning.way == "sample":
        from itpm_tui.cli.demo import open_sample

        open_sample(session, learn=True)
        return False
    if beginning.way == "open":
        session.options.store = beginning.answers[0]
        return True
    _make(session, beginning)
    _begin_with_list()
    return True


def _ask(session: Session) -> Beginning | None:
    from itpm_tui.views.welcome import Welcome

    person = first_person(session)
    app = Welcome(
        _themes(session),
        glyphs_of(session),
        check=lambda way, answers: _wrong(session, way, answers),
        name=person.name,
    )
    return app.run(mouse=False)


def _themes(session: Session) -> tuple[Theme, ...]:
    """The theme asked for first, then the others; without colours only that."""
    from itpm_tui.config.themes import available_themes, load_theme

    first = theme_of(session)
    if first.colourless:
        return (first,)
    others = (n for n in available_themes() if n not in {first.name, "mono"})
    return (first, *(load_theme(name) for name in others))


def _wrong(session: Session, way: str, answers: tuple[str, ...]) -> str | None:
    """What is wrong with the answers, or None."""
    if way == "sample":
        return None
    if not all(answers):
        return "Each line needs a word."
    if way == "import":
        return _not_a_plan(answers[0])
    if way == "open":
        return _not_a_store(answers[0])
    return None


def _not_a_plan(name: str) -> str | None:
    from itpm_tui.cli.importing import read_plan

    try:
        read_plan(Path(name).expanduser())
    except Refusal as refusal:
        return refusal.text
    return None


def _not_a_store(place: str) -> str | None:
    from itpm_tui.store.reading import nobody, open_reader

    try:
        open_reader(place, nobody()).close()
    except Refusal as refusal:
        return refusal.text
    return None


def _make(session: Session, beginning: Beginning) -> None:
    """The store, and the first project in it."""
    name = beginning.answers[1] if beginning.way == "project" else None
    make_store(session, session.address, first_person(session, name=name))
    if beginning.way == "project":
        from itpm_tui.domain.commands.project import AddProject

        title = clean(beginning.answers[0])
        session.execute(AddProject(key=project_key(title), name=title))
        return
    from itpm_tui.cli.importing import read_plan
    from itpm_tui.domain.commands.load import ImportPlan

    plan = read_plan(Path(beginning.answers[0]).expanduser())
    session.execute(ImportPlan(plan=plan, source=plan.source))


def project_key(name: str) -> str:
    """A key made of a name: initials of several words, else its first letters."""
    words = re.findall(r"[A-Za-z][A-Za-z0-9]*", name)
    made = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)
    return (made[:_KEY] or "PRJ").upper().ljust(2, "X")


def _begin_with_list() -> None:
    """The plan is what there is to see in a new store: nobody wrote to anyone yet."""
    from itpm_tui.config.state import load_state, save_state

    save_state(replace(load_state(), view="list"))


def _keep_theme(session: Session, theme: str) -> None:
    """Remember a theme that was tried and kept."""
    from itpm_tui.config.state import load_state, save_state

    if theme != theme_of(session).name:
        save_state(replace(load_state(), theme=theme))
