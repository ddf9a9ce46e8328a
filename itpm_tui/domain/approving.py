"""What the answers of several people decide together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.register_enums import ApprovalRule, ApprovalState, Vote

if TYPE_CHECKING:
    from collections.abc import Sequence

_YES = frozenset({Vote.APPROVE, Vote.APPROVE_WITH_CONDITIONS})


def decided(
    rule: ApprovalRule, quorum: int | None, people: int, votes: Sequence[Vote]
) -> ApprovalState:
    """The state of an approval.

    Where any one is enough, whoever answers first decides. Otherwise a no decides when
    the yes can not be reached any more, and of several the sharper no counts. One
    condition makes the whole a yes with conditions.

    Args:
        rule: Whose yes is enough.
        quorum: How many, for a quorum.
        people: How many are asked.
        votes: The last word of each who answered.
    """
    needed = {ApprovalRule.ANY: 1, ApprovalRule.ALL: people}.get(rule, quorum or people)
    yes = [vote for vote in votes if vote in _YES]
    no = [vote for vote in votes if vote not in _YES and vote is not Vote.PENDING]
    if len(yes) >= needed:
        if Vote.APPROVE_WITH_CONDITIONS in yes:
            return ApprovalState.APPROVED_WITH_CONDITIONS
        return ApprovalState.APPROVED
    if no and (people - len(no) < needed or rule is ApprovalRule.ANY):
        if Vote.REJECT in no:
            return ApprovalState.REJECTED
        return ApprovalState.CHANGES_REQUESTED
    return ApprovalState.REQUESTED
