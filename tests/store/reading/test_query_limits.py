from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.refusals import StoreUnavailable
from itpm_tui.store.engines import patience
from itpm_tui.store.reading import nobody, open_reader
from tests.store.reading.organisation import SWITCH
from tests.store.reading.test_query import asking

if TYPE_CHECKING:
    from itpm_tui.store.engines.address import Address

ENDLESS = """WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
    SELECT COUNT(*) FROM n WHERE x < 0"""


def test_a_question_that_takes_too_long_is_given_up_and_the_next_one_answered(
    organisation: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST_FILTER", 0.05)
    reader = open_reader(organisation, nobody())
    with pytest.raises(StoreUnavailable, match="takes too long") as refused:
        reader._filtering.rows(ENDLESS)
    assert "narrower" in refused.value.text
    assert reader.position() >= 0
    reader.close()


def test_rows_are_read_while_a_filter_is_applied_and_it_can_be_stopped(
    organisation: Address,
) -> None:
    reader = open_reader(organisation, nobody())
    assert len(reader.outline(asking("is:open"))) > 0
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(reader._filtering.rows, ENDLESS)
        began = monotonic()
        while not reader._filtering._lock.locked():
            assert monotonic() < began + 5
        assert reader.tasks([SWITCH])[0].id == SWITCH
        while not slow.done():
            # It may have been told so before it began.
            reader.stop_filtering()
        with pytest.raises(StoreUnavailable, match="takes too long"):
            slow.result()
        assert monotonic() < began + patience.LONGEST_FILTER
    assert len(reader.outline(asking("is:open"))) > 0
    reader.close()
