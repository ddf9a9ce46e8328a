"""`itpm doctor`: how the store is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.command import Command
from itpm_tui.cli.recomputing import recompute_arguments, run_recompute
from itpm_tui.domain.refusals import Refusal, StoreUnavailable
from itpm_tui.store.care.finding import Level, fine, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.session import Session
    from itpm_tui.domain.office_records import StoreRecord
    from itpm_tui.store.care.finding import Finding


def _run(session: Session) -> None:
    if session.options.recompute:
        run_recompute(session)
        return
    from itpm_tui.store.care.examination import examine

    found = list(examine(session.address, session.clock.today()))
    broken = [each for each in found if each.level is Level.PROBLEM]
    record = _record(session)
    if record is not None:
        found.append(_you(session))
    if session.out.as_json:
        session.out.document(_document(session, found, record))
    else:
        for each in found:
            said = f"{each.text} {each.next_step}".rstrip()
            session.out.line(f"{each.level:<8} {each.check:<12} {said}")
        if record is not None:
            session.out.line(_held(record))
        if all(each.level is Level.OK for each in found):
            session.out.line("The store is well.")
    if broken:
        many = f"{len(broken)} problems, the first: " if len(broken) > 1 else ""
        said = f"{broken[0].text} {broken[0].next_step}".rstrip()
        raise StoreUnavailable(f"{many}{said}")


def _you(session: Session) -> Finding:
    """Whether the person is known here."""
    try:
        return fine("you", f"@{session.viewer.handle}")
    except Refusal as refusal:
        text, _, next_step = refusal.text.partition(". ")
        return warning("you", f"{text.rstrip('.')}.", next_step)


def _record(session: Session) -> StoreRecord | None:
    """What the store says of itself; None where it says nothing any more."""
    from itpm_tui.store.reading import nobody, open_reader

    try:
        reader = open_reader(session.address, nobody())
    except StoreUnavailable:
        return None
    try:
        return reader.store()
    except StoreUnavailable:
        return None
    finally:
        reader.close()


def _document(
    session: Session, found: Sequence[Finding], record: StoreRecord | None
) -> dict[str, object]:
    you = next((each for each in found if each.check == "you"), None)
    return {
        "engine": record.engine if record is not None else None,
        "library": record.library if record is not None else None,
        "place": session.address.place,
        "revision": record.revision if record is not None else None,
        "position": record.position if record is not None else None,
        "projects": record.projects if record is not None else None,
        "tasks": record.tasks if record is not None else None,
        "you": you.text[1:] if you is not None and you.level is Level.OK else None,
        "well": all(each.level is not Level.PROBLEM for each in found),
        "checks": [
            {
                "check": each.check,
                "level": str(each.level),
                "text": each.text,
                "next_step": each.next_step or None,
            }
            for each in found
        ],
    }


def _held(record: StoreRecord) -> str:
    parts = (
        _counted(record.projects, "project"),
        _counted(record.tasks, "task"),
        _counted(record.position, "change"),
    )
    return f"{'':<8} {'holds':<12} {', '.join(parts)}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


DOCTOR = Command(recompute_arguments, _run)
