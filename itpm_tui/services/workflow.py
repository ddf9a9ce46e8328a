"""The statuses of a project, and which of them a word means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import StatusWord
from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.values import number, number_or_none, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Transaction

BLOCKED = "Blocked"
REVIEW = "Review"
CLOSED = frozenset({StatusGroup.COMPLETED, StatusGroup.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One status of a workflow."""

    id: int
    name: str
    group: StatusGroup
    progress_bp: int | None = None

    @property
    def blocked(self) -> bool:
        """Whether it is the status for work that can not go on."""
        return self.group is StatusGroup.STARTED and self.name == BLOCKED

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.group in CLOSED

    @property
    def word(self) -> str:
        """Its name as messages write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Workflow:
    """The statuses of a project, in order."""

    statuses: tuple[Status, ...]

    def status(self, status_id: int) -> Status:
        """One status.

        Raises:
            Refusal: If the workflow has no such status.
        """
        for status in self.statuses:
            if status.id == status_id:
                return status
        raise Refusal("The workflow of this project has no such status.")

    def meant(self, word: StatusWord) -> Status:
        """The status that a word means here.

        Raises:
            Refusal: If the workflow has none of that kind.
        """
        for status in self.statuses:
            if _means(word, status):
                return status
        raise Refusal(f"The workflow of this project has no status for {word}.")


def _means(word: StatusWord, status: Status) -> bool:
    """Whether a word may mean a status."""
    started = status.group is StatusGroup.STARTED
    if word is StatusWord.TODO:
        return status.group is StatusGroup.UNSTARTED
    if word is StatusWord.DONE:
        return status.group is StatusGroup.COMPLETED
    if word is StatusWord.BLOCKED:
        return status.blocked
    if word is StatusWord.REVIEW:
        return started and status.name == REVIEW
    return started and status.name not in {BLOCKED, REVIEW}


def workflow_of(tx: Transaction, project_id: int) -> Workflow:
    """The workflow of a project.

    Raises:
        Refusal: If the project is gone.
    """
    project = tx.row("project", project_id)
    if project is None:
        raise Refusal("There is no such project.")
    rows = tx.rows("status", workflow_id=project["workflow_id"])
    rows.sort(key=lambda row: (number(row, "order"), number(row, "id")))
    return Workflow(
        tuple(
            Status(
                id=number(row, "id"),
                name=text(row, "name"),
                group=StatusGroup(text(row, "group")),
                progress_bp=number_or_none(row, "progress_bp"),
            )
            for row in rows
        )
    )


class Workflows:
    """Workflows of the projects of one command, each read once."""

    def __init__(self, tx: Transaction) -> None:
        """Nothing is read yet."""
        self._tx = tx
        self._known: dict[int, Workflow] = {}

    def of(self, project_id: int) -> Workflow:
        """The workflow of a project."""
        if project_id not in self._known:
            self._known[project_id] = workflow_of(self._tx, project_id)
        return self._known[project_id]
