"""Resources of a plan as people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import ResourceKind
from itpm_tui.domain.enums import OrgKind, PersonKind
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean, fold
from itpm_tui.services.bulk import Tally
from itpm_tui.services.import_project import zone_of_store
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from itpm_tui.domain.drafts import PersonDraft, PlanDraft
    from itpm_tui.domain.transaction import Row, Transaction

HANDLE_LIMIT = 24
_NOT_IN_HANDLES = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ImportedPeople:
    """The people of a plan, found or added."""

    ids: dict[int, int]
    """By the numbers of the file."""
    new: frozenset[int]
    """Ids of those who were added."""

    @property
    def tally(self) -> Tally:
        """How many they are."""
        return Tally(added=len(self.new), same=len(self.ids) - len(self.new))


def import_people(tx: Transaction, plan: PlanDraft) -> ImportedPeople:
    """Find or add the people of a plan.

    Files know people by name alone, so who has the same name is the same person;
    two of one name in a file are two people. Whoever is here stays as here.
    """
    people = tx.rows("person")
    taken = {text(row, "handle") for row in people}
    waiting: dict[str, list[int]] = {}
    for row in people:
        waiting.setdefault(fold(text(row, "name")), []).append(number(row, "id"))
    ids: dict[int, int] = {}
    added: dict[int, Row] = {}
    for draft in plan.people:
        name = clean(draft.name) or f"Resource {draft.uid}"
        same = waiting.get(fold(name))
        if same:
            ids[draft.uid] = same.pop(0)
            continue
        handle = handle_for(name, taken)
        taken.add(handle)
        added[draft.uid] = _person(tx, draft, name, handle)
    fresh = tx.reserve("person", len(added)) if added else range(0)
    for (uid, values), person_id in zip(added.items(), fresh, strict=True):
        ids[uid] = person_id
        added[uid] = {**values, "id": person_id}
    if added:
        tx.insert_many("person", list(added.values()))
    return ImportedPeople(ids, frozenset(fresh))


def handle_for(name: str, taken: Collection[str]) -> str:
    """A handle made from a name that nobody has: first name, else more of it.

    `Dana Ortiz` is `dana`, the next one `dana-ortiz`, the next `dana-ortiz-2`.
    """
    words = _NOT_IN_HANDLES.sub(" ", fold(name)).split() or ["someone"]
    if not words[0][0].isalpha():
        words[0] = f"r{words[0]}"
    whole = "-".join(words)[:HANDLE_LIMIT].strip("-")
    for handle in (words[0][:HANDLE_LIMIT], whole):
        if handle not in taken:
            return handle
    number_after = 2
    while f"{whole}-{number_after}" in taken:
        number_after += 1
    return f"{whole}-{number_after}"


def _person(tx: Transaction, draft: PersonDraft, name: str, handle: str) -> Row:
    """A new person; what is no person at all can not be chosen for work."""
    ours = tx.rows("organisation", kind=OrgKind.INTERNAL)
    if not ours:
        raise Refusal("This store has no organisation yet. Set it up first.")
    work = draft.kind is ResourceKind.WORK
    kind = PersonKind.MEMBER if work else PersonKind.PLACEHOLDER
    return {
        "name": name,
        "email": None if draft.email is None else clean(draft.email) or None,
        "handle": handle,
        "organisation_id": number(ours[0], "id"),
        "kind": PersonKind.GENERIC_ROLE if work and draft.generic else kind,
        "time_zone": zone_of_store(tx),
        "locale": "en",
        "active": draft.active and work,
        "job_title": None,
    }
