"""What people ask of each other in the small office, for tests of the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.approval import AskApproval
from itpm_tui.domain.commands.check_in import AskCheckIn
from itpm_tui.domain.commands.commitment import AskCommitments
from itpm_tui.domain.commands.custom_field import AddCustomField
from itpm_tui.domain.commands.register import AddRecord
from itpm_tui.domain.content import content_hash
from itpm_tui.domain.register_enums import FieldKind
from tests.services.office import day

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Value
    from tests.services.office import Office


@dataclass(frozen=True)
class Asked:
    """Ids of what is asked."""

    task: int
    request: int
    approval: int
    commitment: int
    checkin: int
    field: int
    decision: int

    def content(self, office: Office) -> str:
        """Hash of the content of the task."""
        return content_hash("task", office.task(self.task))


def number(key: str) -> int:
    """The id in a key."""
    return int(key.rpartition("-")[2])


def ask_request(office: Office, who: str = "cleo", **more: Value) -> int:
    """A request for FWL. Returns its id."""
    values: dict[str, Value] = {
        "title": "VPN for 14 contractors",
        "requester": who,
        "source": "client",
        "project": "FWL",
        **more,
    }
    command = AddRecord(register="request", values=tuple(values.items()))
    return number(office.ask(who, command).named[0])


def ask_all(office: Office) -> Asked:
    """One thing of each kind, about one task of FWL."""
    task = office.add("core switch", deadline=day(27), duration_min=480)
    approval = office.ask(
        "pat", AskApproval(subject_type="task", subject_id=task, approvers=("mel",))
    )
    office.ask("pat", AskCommitments(task_ids=(task,), people=("tom",)))
    checkin = office.ask("pat", AskCheckIn(question="On time?", people=("sam", "tom")))
    field = AddCustomField(
        name="rack",
        label="Rack",
        kind=FieldKind.TEXT,
        project_id=office.projects["FWL"],
    )
    office.ask("pat", field)
    decision = AddRecord(
        register="decision",
        values=(("question", "Which?"), ("outcome", "This"), ("project", "FWL")),
    )
    return Asked(
        task=task,
        request=ask_request(office),
        approval=number(approval.named[0]),
        commitment=int(str(office.rows("commitment")[-1]["id"])),
        checkin=number(checkin.named[0]),
        field=int(str(office.rows("custom_field")[-1]["id"])),
        decision=number(office.ask("pat", decision).named[0]),
    )
