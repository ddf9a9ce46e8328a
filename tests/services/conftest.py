from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.store.writing import open_writer
from tests.services.office import Office, open_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itpm_tui.store.engines.address import Address


@pytest.fixture
def office(store: Address) -> Iterator[Office]:
    """A small office in a fresh store, on each database."""
    writer = open_writer(store)
    yield open_office(writer)
    writer.close()
