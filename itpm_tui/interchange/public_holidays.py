"""Public holidays by country and region, as days off of a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.calendar import DaysOff
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_YEAR, LAST_YEAR = 1950, 2100


def public_holidays(place: str, years: Sequence[int]) -> tuple[DaysOff, ...]:
    """The public holidays of a place, by date.

    Args:
        place: A country, or a country and its region: `DE`, `DE-BE`.
        years: For which years.

    Raises:
        Refusal: If there is no such place, or a year is none.
    """
    # Takes a quarter of a second to import, and is wanted once a year.
    import holidays

    country, _, region = clean(place, limit=20).upper().partition("-")
    if any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
        raise Refusal(f"Years go from {FIRST_YEAR} to {LAST_YEAR}.")
    known = holidays.list_supported_countries()
    if country not in known:
        raise Refusal(
            f'"{country}" is no country that is known. Codes are such as DE, AT, US-NY.'
        )
    if region and region not in known[country]:
        regions = ", ".join(known[country][:12])
        there = f"There are {regions}." if regions else "It has none."
        raise Refusal(f'{country} has no region "{region}". {there}')
    found = holidays.country_holidays(country, subdiv=region or None, years=years)
    return tuple(
        DaysOff(clean(name, limit=60), day, day) for day, name in sorted(found.items())
    )
