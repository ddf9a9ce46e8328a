"""Values of fields: typed text read, values checked, values said."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from itpm_tui.domain.dates import PLAIN, day_of
from itpm_tui.domain.fields import Refers
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.text import LONG_LIMIT, clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.dates import DateRules
    from itpm_tui.domain.fields import Field
    from itpm_tui.domain.transaction import Value

MOST = 2**53
"""Above any number that is kept."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0"})


def value_of(
    field: Field, typed: str, today: date, rules: DateRules = PLAIN, me: str = ""
) -> Value:
    """What a typed text means; None where nothing is typed.

    Args:
        field: The field.
        typed: The text.
        today: The date of the person.
        rules: How days are read.
        me: Handle of the person, for `me`.

    Raises:
        Refusal: If the field can not hold it.
    """
    bare = clean(typed, limit=LONG_LIMIT, lines=field.long).strip()
    if not bare:
        return checked(field, None)
    match field.kind:
        case FieldKind.DATE:
            return day_of(bare, today, rules)
        case FieldKind.NUMBER:
            return checked(field, _whole(field, bare))
        case FieldKind.MONEY:
            return checked(field, _minor(field, bare))
        case FieldKind.BOOL:
            return checked(field, _flag(field, bare))
        case FieldKind.PERSON:
            handle = bare.removeprefix("@").lower()
            return me if handle == "me" and me else handle
        case _:
            return checked(field, bare)


def checked(field: Field, value: Value) -> Value:
    """A value as it is kept, cleaned where it is text.

    Raises:
        Refusal: If the field can not hold it.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        if field.needed:
            raise Refusal(f"{field.label} can not be empty.")
        return None
    match field.kind:
        case FieldKind.ENUM:
            return one_of(field.label, str(value), field.choices)
        case FieldKind.MULTI_ENUM:
            words = str(value).replace(",", " ").split()
            found = [one_of(field.label, word, field.choices) for word in words]
            return " ".join(dict.fromkeys(found))
        case FieldKind.NUMBER | FieldKind.MONEY:
            if not isinstance(value, int) or isinstance(value, bool):
                raise Refusal(f"{field.label} is a number.")
            if abs(value) >= MOST:
                raise Refusal(f"{field.label} is too large a number.")
            return value
        case FieldKind.BOOL:
            return bool(value)
        case FieldKind.DATE:
            if not isinstance(value, date) or isinstance(value, datetime):
                raise Refusal(f"{field.label} is a day.")
            return value
        case FieldKind.LINK:
            return _address(field, str(value))
        case FieldKind.PERSON:
            return clean(str(value)).removeprefix("@").lower()
        case Refers.PROJECT | Refers.RECORD:
            return clean(str(value)).removeprefix("~").upper()
        case _:
            limit = LONG_LIMIT if field.long else 200
            return clean(str(value), limit=limit, lines=field.long).strip()


def one_of(label: str, typed: str, known: Sequence[str]) -> str:
    """The word that a text is, or begins.

    Raises:
        Refusal: If it begins none, or several.
    """
    low = typed.strip().lower()
    exact = [word for word in known if word.lower() == low]
    near = [word for word in known if low and word.lower().startswith(low)]
    found = exact or near
    if len(found) == 1:
        return str(found[0])
    raise Refusal(f"{label} is one of {', '.join(known[:10])}.")


def said(field: Field, value: Value) -> str:
    """A value as it would be typed; empty where there is none."""
    if value is None:
        return ""
    match field.kind:
        case FieldKind.MONEY if isinstance(value, int):
            return money(value)
        case FieldKind.BOOL:
            return "yes" if value else "no"
        case FieldKind.PERSON:
            return f"@{value}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def money(minor: int) -> str:
    """Minor units as an amount: `18 400`, `12.50`."""
    whole, rest = divmod(abs(minor), 100)
    sign = "-" if minor < 0 else ""
    cents = f".{rest:02}" if rest else ""
    return f"{sign}{whole:,}".replace(",", " ") + cents


def _whole(field: Field, typed: str) -> int:
    try:
        return int(typed.replace(" ", ""))
    except ValueError:
        raise Refusal(f"{field.label} is a whole number, such as 12.") from None


def _minor(field: Field, typed: str) -> int:
    """An amount in minor units; a comma or a point parts them."""
    try:
        amount = Decimal(typed.replace(" ", "").replace(",", ".")) * 100
        whole = int(amount)
    except (InvalidOperation, ValueError, OverflowError):
        raise Refusal(f"{field.label} is an amount, such as 3800 or 12.50.") from None
    if amount != whole:
        raise Refusal(f"{field.label} has at most two digits after the point.")
    return whole


def _flag(field: Field, typed: str) -> bool:
    word = typed.lower()
    if word not in _YES | _NO:
        raise Refusal(f"{field.label} is yes or no.")
    return word in _YES


def _address(field: Field, typed: str) -> str:
    address = clean(typed, limit=2_000)
    if not _ADDRESS.fullmatch(address):
        raise Refusal(f"{field.label} is an address, such as https://example.org.")
    return address
