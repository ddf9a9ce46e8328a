"""Carrying out commands: one transaction each, sealed with a change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.inbox import Tick
from itpm_tui.domain.commands.load import ImportPlan, LoadOrganisation
from itpm_tui.domain.commands.recompute import Recompute
from itpm_tui.domain.enums import Via
from itpm_tui.domain.events import Topic
from itpm_tui.domain.executor import Outcome, Rehearsal
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.story import STANDS
from itpm_tui.domain.transaction import Actor
from itpm_tui.planning.axis import NoWorkingTime
from itpm_tui.services import (
    activity,
    allocation,
    approval,
    approval_delegate,
    assign,
    board_edit,
    bug,
    calendar_edit,
    capacity,
    check_in,
    checklist,
    comment,
    commitment,
    custom_field,
    import_plan,
    inbox,
    inbox_preferences,
    leave,
    link,
    load_organisation,
    login,
    membership,
    person,
    person_edit,
    policy_inbox,
    policy_load,
    policy_office,
    policy_registers,
    policy_time,
    policy_views,
    project,
    project_edit,
    recompute,
    record,
    request,
    request_accept,
    saved_view,
    set_up,
    share_work,
    tags,
    task_add,
    task_delete,
    task_edit,
    task_length,
    task_place,
    task_priority,
    task_shift,
    task_status,
    tick,
    time_edit,
    time_entry,
    time_import,
    time_policy,
    time_shape,
    timer,
    timesheet,
    undo,
    wip_limits,
    workflow_edit,
)
from itpm_tui.services.effects import effects_of
from itpm_tui.services.follow_dates import follow_dates
from itpm_tui.services.networks import Networks
from itpm_tui.services.policy import permit
from itpm_tui.services.registry import handler_of
from itpm_tui.services.reopening import reopen
from itpm_tui.services.reverting import Reverted
from itpm_tui.services.ripple import look_first, ripple_of, with_followers
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from types import ModuleType

    from itpm_tui.domain.clock import Clock
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.ripple import Caution
    from itpm_tui.domain.transaction import Handled, OpenTransaction, Writer

HANDLERS: tuple[ModuleType, ...] = (
    *(assign, bug, checklist, comment, import_plan, link, load_organisation),
    *(inbox, inbox_preferences, policy_inbox, set_up, tags, tick),
    *(task_add, task_delete, task_edit, task_length, task_place, task_priority),
    *(task_shift, task_status, undo),
    *(board_edit, calendar_edit, login, membership, person, person_edit),
    *(policy_office, policy_views, project, project_edit, wip_limits),
    *(allocation, capacity, leave, policy_load, share_work),
    *(saved_view, workflow_edit),
    *(approval, approval_delegate, check_in, commitment, custom_field),
    *(policy_registers, recompute, record, request, request_accept),
    *(
        activity,
        policy_time,
        time_edit,
        time_entry,
        time_import,
        time_policy,
        time_shape,
    ),
    *(timer, timesheet),
)
"""Modules that register handlers, or rules on who may ask, when imported."""


_DATED = frozenset({"task", "schedule"})
"""Tables whose rows people approve and promise."""


_WITH_DATES = frozenset({ImportPlan, LoadOrganisation, Recompute, Undo, Redo})
"""Commands that bring all dates with them."""


class _Unchanged(Exception):
    """Everything was so already: nothing is sealed, the transaction is dropped."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


class _Rehearsed(Exception):
    """All was tried: the transaction is dropped."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__(rehearsal.outcome.message)
        self.rehearsal = rehearsal


@dataclass(frozen=True, slots=True)
class StoreExecutor:
    """The executor on a store. May be used from one thread at a time."""

    writer: Writer
    clock: Clock
    actor: Actor
    networks: Networks = field(default_factory=Networks, compare=False, repr=False)
    """What was computed of projects, for as long as it is true."""

    def execute(
        self,
        command: Command,
        *,
        step: str | None = None,
        caution: Caution | None = None,
    ) -> Outcome:
        """Carry out a command in one transaction.

        A command that finds everything as wanted leaves no change; its outcome has
        no topics and the number of the last change.

        Raises:
            Refusal: If a rule forbids it. Nothing was written.
            LookFirst: If it reaches further than caution allows. Nothing was written.
        """
        clock = self.clock
        try:
            with self.writer.transaction(self.actor, clock.now(), clock.today()) as tx:
                outcome, stands = self._carried_out(command, tx, step, caution)
        except _Unchanged as unchanged:
            return unchanged.outcome
        except NoWorkingTime as error:
            raise Refusal(str(error)) from error
        self.networks.settle(outcome.number)
        if stands:
            raise Refusal(outcome.message)
        return outcome

    def rehearse(self, command: Command) -> Rehearsal:
        """Carry out a command in a transaction that is dropped, to tell its effects.

        Raises:
            Refusal: If it would not be done.
        """
        clock = self.clock
        try:
            with self.writer.transaction(self.actor, clock.now(), clock.today()) as tx:
                outcome, stands = self._carried_out(command, tx, None)
                if stands:
                    raise Refusal(outcome.message)
                effects = effects_of(tx, tx.change_rows(outcome.number))
                ripple = ripple_of(tx, outcome.touched)
                raise _Rehearsed(
                    Rehearsal(outcome=outcome, effects=effects, ripple=ripple)
                )
        except _Rehearsed as done:
            return done.rehearsal
        except _Unchanged as unchanged:
            return Rehearsal(outcome=unchanged.outcome)
        except NoWorkingTime as error:
            raise Refusal(str(error)) from error

    def tick(self) -> Outcome:
        """Make what time has caused since the last time, as nobody in particular.

        Raises:
            StoreUnavailable: If the store cannot be written.
        """
        nobody = Actor(None, "itpm", Via.SYSTEM)
        return replace(self, actor=nobody).execute(Tick())

    def _carried_out(
        self,
        command: Command,
        tx: OpenTransaction,
        step: str | None,
        caution: Caution | None = None,
    ) -> tuple[Outcome, bool]:
        """Policy, handler and the header of the change.

        Returns:
            What came of it, and whether what was to be taken back stands: that is
            recorded, and then refused.

        Raises:
            LookFirst: If it reaches further than caution allows.
        """
        # What was computed for a change that was only tried holds for none.
        self.networks.begin()
        permit(command, tx)
        handled = handler_of(type(command))(command, tx)
        if not handled.topics:
            head = tx.row("head", 1)
            raise _Unchanged(
                _outcome(0 if head is None else number(head, "number"), handled)
            )
        moved = 0
        if type(command) not in _WITH_DATES:
            moved = follow_dates(tx, self.networks)
            if moved and not command.ripples:
                handled = _with_followers(handled, moved)
        if command.ripples:
            ripple = ripple_of(tx, handled.touched)
            look_first(ripple, caution)
            handled = replace(
                handled, message=with_followers(handled.message, ripple.followers)
            )
        if not _DATED.isdisjoint(tx.written):
            reopen(tx, handled.touched)
        if "notification" in tx.written:
            handled = replace(handled, topics=handled.topics | {Topic.INBOX})
        undone = handled if isinstance(handled, Reverted) else None
        stands = undone is not None and undone.stands
        sealed = tx.seal(
            command=STANDS if stands else type(command).__name__,
            title=handled.title,
            step=step,
            undoes=None if undone is None else undone.undoes,
            reason=handled.reason,
        )
        return _outcome(sealed, handled), stands

    def close(self) -> None:
        """Give connections back."""
        self.writer.close()


def _with_followers(handled: Handled, moved: int) -> Handled:
    """What was done, with how many tasks were moved by it."""
    message = with_followers(handled.message, moved)
    return replace(handled, message=message, topics=handled.topics | {Topic.TASKS})


def _outcome(position: int, handled: Handled) -> Outcome:
    """What the person is told."""
    return Outcome(
        number=position,
        topics=handled.topics,
        title=handled.title,
        message=handled.message,
        created=handled.created,
        touched=handled.touched,
        named=handled.named,
        drifts=handled.drifts,
    )
