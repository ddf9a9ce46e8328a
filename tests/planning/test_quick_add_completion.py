from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm_tui.planning.quick_add import complete, parse
from tests.planning.office_names import NAMES, NOW


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("Fix @prisc", "Fix @prisca "),
        ("Fix @web", "Fix @tom "),
        ("Fix #net", "Fix #network "),
        ("Fix ~FIREW", "Fix ~FWL "),
        ("Fix in:er", "Fix in:ERP "),
        ("Fix !h", "Fix !high "),
        ("Fix ms:cut", "Fix ms:CUTOVER "),
        ("Fix status:b", "Fix status:blocked "),
        ("Fix aft", "Fix after:"),
        ("Fix after:optics", "Fix after:FWL-08 "),
        ("Fix after:FWL-08,rule", "Fix after:FWL-08,FWL-14 "),
        ("Fix under:dress", "Fix under:ERP-30 "),
        (
            "Replace core switch after:NET-12 ~FIREWALL ",
            "Replace core switch after:FWL-12 ~FIREWALL ",
        ),
        (
            "Replace core switch after:NET-12 ~FIREWALL",
            "Replace core switch after:FWL-12 ~FIREWALL",
        ),
        ("Fix @danna due:fri", "Fix @dana due:fri"),
    ],
)
def test_tab_completes_a_word_or_solves_a_problem(line: str, completed: str) -> None:
    assert complete(line, NAMES, NOW) == completed


@pytest.mark.parametrize("line", ["", "Fix", "Fix @dana", "Fix due:fri ", "a@b.com"])
def test_where_nothing_fits_the_line_stays(line: str) -> None:
    assert complete(line, NAMES, NOW) is None


@given(st.text(max_size=40))
def test_any_line_can_be_completed(line: str) -> None:
    done = complete(line, NAMES, NOW)
    assert done is None or parse(done, NAMES, NOW).parts
