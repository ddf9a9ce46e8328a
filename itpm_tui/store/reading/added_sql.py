"""What filters ask of fields that people added, as SQL over `task t`.

Values are kept as JSON: texts in quotes, numbers bare, days as quoted text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itpm_tui.domain.query import Added, Addition, Named, NameKind
from itpm_tui.domain.query_names import named
from itpm_tui.store.reading.dialect import containing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.store.reading.dialect import Bound

_NUMBER = "CAST(v.value AS BIGINT)"


class AddedSql:
    """Conditions on added fields."""

    def __init__(
        self,
        bind: Callable[[Bound], str],
        names: Callable[[NameKind], Mapping[int, tuple[str, ...]]],
    ) -> None:
        """Bind values and know names as the rest of the filter does."""
        self._bind = bind
        self._names = names

    def text(self, asked: Added) -> str:
        """A condition as SQL."""
        held = self._held(asked)
        return (
            "EXISTS (SELECT 1 FROM custom_value v WHERE v.subject_type = 'task'"
            f" AND v.subject_id = t.id AND v.field_id = {self._bind(asked.field_id)}"
            f" AND {held})"
        )

    def _held(self, asked: Added) -> str:
        match asked.how:
            case Addition.THERE:
                return "1 = 1"
            case Addition.IS:
                return f"lower(v.value) = lower({self._bind(asked.text)})"
            case Addition.HOLDS:
                kept = json.dumps(asked.text, ensure_ascii=False)[1:-1].lower()
                place = self._bind(containing(kept))
                return rf"lower(v.value) LIKE {place} ESCAPE '\'"
            case Addition.WORD:
                place = self._bind(containing(f" {asked.text} "))
                inner = "substr(v.value, 2, length(v.value) - 2)"
                return rf"(' ' || {inner} || ' ') LIKE {place} ESCAPE '\'"
            case Addition.PERSON:
                wanted = Named(NameKind.PERSON, asked.text)
                ids = sorted(named(wanted, self._names(NameKind.PERSON)))
                return f"{_NUMBER} IN {self._bind(ids)}" if ids else "1 = 0"
        return self._within(asked)

    def _within(self, asked: Added) -> str:
        texts = []
        for sign, bound in ((">=", asked.low), ("<", asked.high)):
            if bound is not None:
                column = _NUMBER if isinstance(bound, int) else "v.value"
                texts.append(f"{column} {sign} {self._bind(bound)}")
        return " AND ".join(texts) or "1 = 1"
