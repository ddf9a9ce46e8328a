from __future__ import annotations

import pytest

from itpm_tui.presentation.addresses import found_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Runbook: https://wiki/net/dc2.", ("https://wiki/net/dc2",)),
        ("(see https://a.b/c?d=1&e=2)", ("https://a.b/c?d=1&e=2",)),
        ("https://a/x_(y) and ssh://host/", ("https://a/x_(y)", "ssh://host/")),
        ("no link: C# a@b.com http:// due:fri", ()),
        ("https://a https://a", ("https://a",)),
    ],
)
def test_addresses_end_where_the_sentence_goes_on(
    text: str, found: tuple[str, ...]
) -> None:
    assert found_in([text]) == found
