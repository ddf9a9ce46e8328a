from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.reading.organisation import SRV

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.store.reading import StoreReader


@pytest.mark.parametrize(
    ("handle", "names"),
    [
        ("root", ["Ours", "Root's own", "Servers"]),
        ("dana", ["mine", "Ours"]),
        ("carl", ["Carl's own"]),
        ("eve", []),
        ("nobody", ["Ours", "Servers"]),
    ],
)
def test_views_are_own_ones_and_those_that_others_share(
    read_as: Callable[[str], StoreReader], handle: str, names: list[str]
) -> None:
    views = read_as(handle).views()
    assert [view.name for view in views] == names


def test_a_view_is_read_with_all_that_it_says(reader: StoreReader) -> None:
    ours, own, servers = reader.views()
    assert servers.text == "is:open sort:-due cols:due"
    assert (servers.values.project_id, servers.project) == (SRV, "SRV")
    assert (servers.owner, servers.mine) == ("root", True)
    assert ours.values.project_id is None
    assert own.values.columns == ()
