"""`itpm demo`: the sample organisation, to try things on."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.looks import (
    look_arguments,
    need_terminal,
    show,
    speech_arguments,
)
from itpm_tui.cli.opening import build, looks_of
from itpm_tui.cli.usage import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.organisation_draft import OrganisationDraft
    from itpm_tui.domain.project_draft import ProjectDraft
    from itpm_tui.store.engines.address import Address

MOST_TASKS = 1_000_000
MOST_ENTRIES = 10_000_000


def _arguments(parser: Parser) -> None:
    look_arguments(parser)
    speech_arguments(parser)
    parser.add_argument(
        "--scale", type=int, metavar="N", help="make up about so many tasks instead"
    )
    parser.add_argument(
        "--entries",
        type=int,
        default=0,
        metavar="N",
        help="with --scale, so many entries of time",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="which made-up organisation"
    )
    parser.add_argument(
        "--no-open", action="store_true", help="only make it; needs --store"
    )
    parser.add_argument(
        "--tutorial", action="store_true", help="begin with the tutorial"
    )


def _run(session: Session) -> None:
    options = session.options
    if options.no_open and not options.store:
        raise WrongUsage("Where to? --no-open needs --store, or the demo is lost.")
    if options.scale is not None and not 1 <= options.scale <= MOST_TASKS:
        raise WrongUsage(f"--scale is from 1 to {MOST_TASKS:,} tasks.")
    if not 0 <= options.entries <= (MOST_ENTRIES if options.scale else 0):
        raise WrongUsage(f"--entries is up to {MOST_ENTRIES:,}, and needs --scale.")
    if not options.no_open:
        need_terminal()
    organisation = _told(session, _organisation(session))
    with _place(session) as address:
        from itpm_tui.cli.making import make_sample

        make_sample(session, address, organisation)
        session.out.progress_ended()
        if options.no_open:
            _tell(session, address, organisation)
        else:
            learn = session.options.tutorial
            _open(session, address, organisation.viewer, learn=learn)


def _organisation(session: Session) -> OrganisationDraft:
    from itpm_tui.config.sample import load_sample, sample_folder

    today = session.clock.today()
    organisation = load_sample(sample_folder(), today)
    if session.options.scale is None:
        return organisation
    from itpm_tui.planning.scale import scaled

    options = session.options
    return scaled(
        organisation, options.scale, options.seed, today, entries=options.entries
    )


def _told(session: Session, organisation: OrganisationDraft) -> OrganisationDraft:
    """The same, which says on a terminal how far it is while it is written."""
    scale = session.options.scale
    if scale is None:
        return organisation
    return replace(organisation, projects=_Told(organisation.projects, session, scale))


@dataclass(frozen=True)
class _Told:
    """Projects that tell how many of their tasks were taken."""

    projects: Iterable[ProjectDraft]
    session: Session
    tasks: int

    def __iter__(self) -> Iterator[ProjectDraft]:
        taken = 0
        for project in self.projects:
            yield project
            taken += len(project.tasks)
            share = min(100 * taken // self.tasks, 100)
            self.session.out.progress(
                f"Making {taken:,} of {self.tasks:,} tasks  {share} %  ctrl+c stops"
            )


def open_sample(session: Session, *, learn: bool) -> None:
    """Open a copy of the sample organisation that is thrown away at the end."""
    from itpm_tui.cli.making import make_sample
    from itpm_tui.config.sample import load_sample, sample_folder

    organisation = load_sample(sample_folder(), session.clock.today())
    with _thrown_away() as address:
        make_sample(session, address, organisation)
        _open(session, address, organisation.viewer, learn=learn)


@contextmanager
def _thrown_away() -> Iterator[Address]:
    from itpm_tui.store.engines.address import Address

    with tempfile.TemporaryDirectory(
        prefix="itpm-demo-", ignore_cleanup_errors=True
    ) as folder:
        yield Address.of(Path(folder) / "demo.db")


@contextmanager
def _place(session: Session) -> Iterator[Address]:
    """Where the demo is: where asked, else in a folder that is removed at the end."""
    from itpm_tui.store.engines.address import Address

    if session.options.store:
        yield Address.of(session.options.store)
        return
    with _thrown_away() as address:
        yield address


def _open(session: Session, address: Address, handle: str, *, learn: bool) -> None:
    from itpm_tui.store.reading import viewer_for

    viewer = viewer_for(address, handle=session.options.as_handle or handle)
    looks = looks_of(session, note="DEMO", learn=learn)
    show(build(session, address, viewer, looks))


def _tell(session: Session, address: Address, organisation: OrganisationDraft) -> None:
    if session.out.as_json:
        session.out.document({"place": address.place, "you": organisation.viewer})
    else:
        session.out.line(
            f"{address.place} is ready. itpm --store {address.place} opens it."
        )


DEMO = Command(_arguments, _run)
