"""Who may keep views, and share them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.view import DeleteView, EditView, SaveView, ViewField
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.services.policy import rule
from itpm_tui.services.rights import (
    RIGHTS,
    Right,
    is_admin,
    known_here,
    require,
    require_manager,
    roles_of,
)
from itpm_tui.services.saved_view import stored_view
from itpm_tui.services.values import number_or_none

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction


@rule(SaveView)
def _on_new_views(command: SaveView, tx: OpenTransaction) -> None:
    """Everyone keeps views; who changes tasks shares them."""
    known_here(tx)
    values = command.values
    _may_have(tx, values.project_id)
    if values.shared:
        _may_share(tx, values.project_id)


@rule(EditView, DeleteView)
def _on_views(command: EditView | DeleteView, tx: OpenTransaction) -> None:
    """Views are their owner's; those that are shared also the managers'."""
    known_here(tx)
    row = stored_view(tx, command.view_id)
    project_id = number_or_none(row, "project_id")
    if row["owner_id"] != tx.actor.person_id:
        if project_id is not None:
            require(tx, [project_id], Right.MANAGE)
        else:
            require_manager(tx, "Changing what someone else shares")
    if isinstance(command, DeleteView):
        return
    wanted = {edit.field: edit.wanted for edit in command.edits}
    if ViewField.PROJECT in wanted:
        value = wanted[ViewField.PROJECT]
        project_id = value if isinstance(value, int) else None
        _may_have(tx, project_id)
    if wanted.get(ViewField.SHARED, row["shared"]):
        _may_share(tx, project_id)


def _may_have(tx: OpenTransaction, project_id: int | None) -> None:
    """Go on when the actor sees the project of a view.

    Raises:
        NotPermitted: If not.
    """
    if project_id is None or is_admin(tx) or project_id in roles_of(tx):
        return
    raise NotPermitted("A view is of a project that you take part in, or of any.")


def _may_share(tx: OpenTransaction, project_id: int | None) -> None:
    """Go on when the actor changes tasks in the project, or in some.

    Raises:
        NotPermitted: If not.
    """
    if project_id is not None:
        require(tx, [project_id], Right.CHANGE)
    elif not is_admin(tx) and all(
        RIGHTS[role] < Right.CHANGE for role in roles_of(tx).values()
    ):
        raise NotPermitted("Sharing views is for who changes tasks in some project.")
