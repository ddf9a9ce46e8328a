"""The values of `key:value`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import StatusWord
from itpm_tui.domain.dates import moment_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.enums import PersonKind, RequestSource
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean, fold
from itpm_tui.planning.quick_add import links, sigils
from itpm_tui.planning.quick_add.reading import Unknown, did_you_mean

if TYPE_CHECKING:
    from itpm_tui.domain.dates import Moment
    from itpm_tui.planning.quick_add.draft import Draft
    from itpm_tui.planning.quick_add.reading import Reader, Scene

_SOURCES = {
    "team": RequestSource.TEAM,
    "client": RequestSource.CLIENT,
    "vendor": RequestSource.VENDOR,
}
_SOURCE_OF = {
    PersonKind.CLIENT: RequestSource.CLIENT,
    PersonKind.VENDOR: RequestSource.VENDOR,
}
_EVERY = re.compile(
    r"day|week|month|year|[1-9]\d?[dwmy]|mon|tue|wed|thu|fri|sat|sun"
    r"|(1st|2nd|3rd|4th|last)-(mon|tue|wed|thu|fri|sat|sun)"
)
_AMOUNT = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?", re.ASCII)


def _moment(value: str, scene: Scene) -> Moment:
    return moment_of(value, scene.now, scene.names.date_rules())


def _due(draft: Draft, value: str, scene: Scene) -> Draft:
    return replace(draft, due=_moment(value, scene))


def _start(draft: Draft, value: str, scene: Scene) -> Draft:
    return replace(draft, start=_moment(value, scene))


def _on(draft: Draft, value: str, scene: Scene) -> Draft:
    day = _moment(value, scene)
    return replace(draft, due=day, start=day)


def _wait(draft: Draft, value: str, scene: Scene) -> Draft:
    day = _moment(value, scene)
    return _later(replace(draft, wait=day), "wait")


def _est(draft: Draft, value: str, scene: Scene) -> Draft:
    return replace(draft, est=minutes_of(value, day=scene.names.day_min))


def _from(draft: Draft, value: str, scene: Scene) -> Draft:
    low = fold(value.removeprefix("@"))
    if low in _SOURCES:
        return replace(draft, source=_SOURCES[low], requester=None)
    people = scene.names.people
    exact = [p for p in people if low in (fold(p.handle), fold(p.name))]
    found = exact or scene.names.people_called(low)
    if len(found) == 1:
        source = _SOURCE_OF.get(found[0].kind, RequestSource.TEAM)
        return replace(draft, source=source, requester=found[0].name)
    near = found[:3] or scene.names.near_people(low)
    names = [person.name for person in near]
    said = "matches several people" if found else "is nobody here, nor"
    rest = "" if found else " team, client or vendor"
    raise Unknown(
        f"{value} {said}{rest}.{did_you_mean(names)}",
        [f'from:"{name}"' for name in names],
    )


def _every(draft: Draft, value: str, _: Scene) -> Draft:
    if not _EVERY.fullmatch(fold(value)):
        raise Refusal(f"every:{value} is not understood. Try week, 2w, mon, 1st-tue.")
    return _later(replace(draft, every=fold(value)), "every")


def _status(draft: Draft, value: str, _: Scene) -> Draft:
    low = "blocked" if fold(value) == "block" else fold(value)
    if low not in set(StatusWord):
        words = [word.value for word in StatusWord]
        near = [word for word in words if low and word.startswith(low[0])]
        offers = [f"status:{word}" for word in near]
        raise Unknown(
            f"{value} is no status. There are {', '.join(words)}.{did_you_mean(near)}",
            offers,
        )
    return replace(draft, status=StatusWord(low))


def _cost(draft: Draft, value: str, _: Scene) -> Draft:
    if not _AMOUNT.fullmatch(value):
        raise Refusal(f"{value} is no amount. Try cost:3800 or cost:99.50.")
    amount = Decimal(value.replace(",", "."))
    return _later(replace(draft, cost=f"{amount}"), "cost")


def _risk(draft: Draft, value: str, _: Scene) -> Draft:
    return _later(replace(draft, risk=clean(value)), "risk")


def _link(draft: Draft, value: str, _: Scene) -> Draft:
    return replace(draft, link=clean(value, limit=2_000))


def _note(draft: Draft, value: str, _: Scene) -> Draft:
    return replace(draft, note=clean(value, limit=LONG_LIMIT))


def _later(draft: Draft, key: str) -> Draft:
    """A draft that says of a key that it has no field yet."""
    remark = f"{key}: is kept in the description; it has no field yet"
    if remark in draft.remarks:
        return draft
    return replace(draft, remarks=(*draft.remarks, remark))


READERS: dict[str, Reader] = {
    "due": _due,
    "start": _start,
    "on": _on,
    "wait": _wait,
    "est": _est,
    "after": links.after,
    "before": links.before,
    "under": links.under,
    "ms": links.milestone,
    "in": sigils.project,
    "from": _from,
    "every": _every,
    "status": _status,
    "cost": _cost,
    "risk": _risk,
    "link": _link,
    "note": _note,
}
"""How the value of each key is read."""

SLOTS: dict[str, frozenset[str]] = {
    "on": frozenset({"due", "start"}),
    "in": frozenset({"project"}),
    "~": frozenset({"project"}),
}
"""What keys fill, where that is not called as they are."""

LISTS = frozenset({"after", "before"})
"""Keys that may be repeated; each adds to what was there."""
