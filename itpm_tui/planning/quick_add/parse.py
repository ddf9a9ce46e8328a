"""A quick-add line becomes a draft; no word of it is dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import TITLE_LIMIT, clean
from itpm_tui.planning.quick_add import sigils
from itpm_tui.planning.quick_add.draft import Draft, Meaning, Part, Problem
from itpm_tui.planning.quick_add.keys import LISTS, READERS, SLOTS
from itpm_tui.planning.quick_add.reading import Scene, Unknown
from itpm_tui.planning.quick_add.tokens import Kind, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from itpm_tui.planning.quick_add.names import Names
    from itpm_tui.planning.quick_add.reading import Reader
    from itpm_tui.planning.quick_add.tokens import Token

_SIGILS: dict[Kind, Reader] = {
    Kind.PERSON: sigils.person,
    Kind.TAG: sigils.tag,
    Kind.PRIORITY: sigils.priority,
    Kind.PROJECT: sigils.project,
}


def parse(text: str, names: Names, now: datetime) -> Draft:
    """What a line means. Anything at all can be parsed.

    Args:
        text: One line.
        names: Who and what there is.
        now: Wall time from which relative days count.
    """
    found = tokens(text)
    words = [token for token in found if token.kind is Kind.WORD]
    title = clean(" ".join(w.value for w in words), limit=len(text) + 1)
    scene = Scene(names, now, title)
    counts = _counting(found)
    draft = Draft(title=title, remarks=tuple(w.flaw for w in words if w.flaw))
    parts: dict[int, Part] = {}
    # A milestone code is looked for in the project, wherever that stands in the line.
    for token in sorted(found, key=lambda t: "project" not in _slots(t)):
        draft, parts[token.start] = _take(draft, token, counts, scene)
    parts_in_order = tuple(parts[token.start] for token in found)
    problems = (*sorted(draft.problems, key=lambda p: p.start), *_too_long(draft))
    return replace(draft, parts=parts_in_order, problems=problems)


def _take(
    draft: Draft, token: Token, counts: dict[str, Token], scene: Scene
) -> tuple[Draft, Part]:
    """Take one token into the draft."""
    if token.kind is Kind.WORD:
        return draft, Part(token.start, token.end, Meaning.TITLE)
    name = _name(token)
    overruled = [slot for slot in _slots(token) if counts[slot] is not token]
    if overruled and len(overruled) == len(_slots(token)):
        other = counts[overruled[0]].raw
        remark = f"{token.raw} is overruled: {other} counts"
        draft = replace(draft, remarks=(*draft.remarks, remark))
        return draft, Part(token.start, token.end, Meaning.OVERRULED, name)
    reader = _SIGILS.get(token.kind) or READERS[token.key]
    try:
        draft = reader(draft, token.value, scene)
    except Refusal as refusal:
        problem = Problem(
            text=refusal.text,
            field=name,
            start=token.start,
            end=token.end,
            offers=refusal.offers if isinstance(refusal, Unknown) else (),
        )
        draft = replace(draft, problems=(*draft.problems, problem))
        return draft, Part(token.start, token.end, Meaning.PROBLEM, name)
    if token.flaw:
        draft = replace(draft, remarks=(*draft.remarks, token.flaw))
    return draft, Part(token.start, token.end, Meaning.FIELD, name)


def _name(token: Token) -> str:
    return token.key or token.kind.value


def _slots(token: Token) -> frozenset[str]:
    """What a token fills alone; several of which are given, the last one counts."""
    if token.kind in {Kind.WORD, Kind.PERSON, Kind.TAG} or token.key in LISTS:
        return frozenset()
    return SLOTS.get(token.key, frozenset({_name(token)}))


def _counting(found: Sequence[Token]) -> dict[str, Token]:
    """The token that counts for each slot: the last one."""
    return {slot: token for token in found for slot in _slots(token)}


def _too_long(draft: Draft) -> tuple[Problem, ...]:
    if len(draft.title) <= TITLE_LIMIT:
        return ()
    text = f"The title has {len(draft.title)} characters; {TITLE_LIMIT} are possible."
    return (Problem(text=text, field="title", start=0, end=0),)
