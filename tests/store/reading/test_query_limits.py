from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import patience
from itpm_tui.store.reading import nobody, open_reader

if TYPE_CHECKING:
    from itpm_tui.store.engines.address import Address

ENDLESS = """WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
    SELECT COUNT(*) FROM n WHERE x < 0"""


def test_a_question_that_takes_too_long_is_given_up_and_the_next_one_answered(
    organisation: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST_QUESTION", 0.05)
    reader = open_reader(organisation, nobody())
    with pytest.raises(StoreUnavailable, match="takes too long") as refused:
        reader._source.rows(ENDLESS)
    assert "narrower" in refused.value.text
    assert reader.position() >= 0
    reader.close()
