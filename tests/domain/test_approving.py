from __future__ import annotations

import pytest

from itpm_tui.domain.approving import decided
from itpm_tui.domain.register_enums import ApprovalRule, ApprovalState, Vote

YES, COND = Vote.APPROVE, Vote.APPROVE_WITH_CONDITIONS
WISH, NO = Vote.REQUEST_CHANGES, Vote.REJECT
BOUND = ApprovalState.APPROVED_WITH_CONDITIONS


@pytest.mark.parametrize(
    ("rule", "quorum", "people", "votes", "wanted"),
    [
        (ApprovalRule.ANY, None, 3, [], ApprovalState.REQUESTED),
        (ApprovalRule.ANY, None, 3, [YES], ApprovalState.APPROVED),
        (ApprovalRule.ANY, None, 3, [WISH], ApprovalState.CHANGES_REQUESTED),
        (ApprovalRule.ALL, None, 2, [YES], ApprovalState.REQUESTED),
        (ApprovalRule.ALL, None, 2, [YES, YES], ApprovalState.APPROVED),
        (
            ApprovalRule.ALL,
            None,
            2,
            [YES, COND],
            ApprovalState.APPROVED_WITH_CONDITIONS,
        ),
        (ApprovalRule.ALL, None, 2, [NO], ApprovalState.REJECTED),
        (ApprovalRule.QUORUM, 2, 3, [YES, NO], ApprovalState.REQUESTED),
        (ApprovalRule.QUORUM, 2, 3, [YES, NO, YES], ApprovalState.APPROVED),
        (ApprovalRule.QUORUM, 2, 3, [WISH, NO], ApprovalState.REJECTED),
    ],
)
def test_the_answers_decide_by_the_rule(
    rule: ApprovalRule,
    quorum: int | None,
    people: int,
    votes: list[Vote],
    wanted: ApprovalState,
) -> None:
    assert decided(rule, quorum, people, votes) is wanted
