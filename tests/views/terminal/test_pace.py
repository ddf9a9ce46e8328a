from __future__ import annotations

import pytest

from itpm_tui.views.terminal.pace import Pace, is_remote


def test_a_frame_is_written_at_once_and_the_next_one_after_a_while() -> None:
    now = [5.0]
    pace = Pace(0.1, lambda: now[0])
    assert pace.wait() == 0
    pace.wrote()
    assert pace.wait() == pytest.approx(0.1)
    now[0] += 0.07
    assert pace.wait() == pytest.approx(0.03)
    now[0] += 10
    assert pace.wait() == 0


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"SSH_CONNECTION": ""}, False),
        ({"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, True),
        ({"SSH_TTY": "/dev/pts/3"}, True),
        ({"MOSH_KEY": "x"}, True),
    ],
)
def test_a_network_is_known_by_the_surroundings(
    environment: dict[str, str], expected: bool
) -> None:
    assert is_remote(environment) is expected
