"""Organisations and time zones that people and projects refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from itpm_tui.domain.enums import OrgKind
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Transaction


def our_organisation(tx: Transaction) -> Row:
    """The organisation that the store is of.

    Raises:
        Refusal: If the store was not set up.
    """
    ours = tx.rows("organisation", kind=OrgKind.INTERNAL) or tx.rows("organisation")
    if not ours:
        raise Refusal("This store has no organisation yet. Set it up first: itpm init.")
    return ours[0]


def organisation_id(tx: Transaction, name: str, kind: OrgKind) -> int:
    """Id of the organisation of a name; one that is new is made, of that kind.

    Raises:
        Refusal: If it is new and would be one more of our own.
    """
    wanted = clean(name)
    every = tx.rows("organisation")
    for row in every:
        if text(row, "name").casefold() == wanted.casefold():
            return number(row, "id")
    if not wanted or kind is OrgKind.INTERNAL:
        known = ", ".join(text(row, "name") for row in every[:5])
        raise Refusal(f'There is no organisation "{wanted}". There are {known}.')
    zone = text(our_organisation(tx), "time_zone")
    return tx.insert("organisation", {"name": wanted, "kind": kind, "time_zone": zone})


def zone_named(name: str) -> str:
    """A time zone, as the world calls it.

    Raises:
        Refusal: If this computer knows none of that name.
    """
    wanted = name.strip()
    try:
        return ZoneInfo(wanted).key
    except (ValueError, OSError, KeyError) as error:
        raise Refusal(
            f'"{clean(wanted, limit=40)}" is no time zone. '
            "Zones are called Europe/Berlin, America/New_York, UTC."
        ) from error
