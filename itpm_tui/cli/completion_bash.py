"""Completion in bash."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from itpm_tui.cli.completing import (
    PROJECTS,
    first_words,
    is_file,
    second_words,
    valued,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.cli.arguments import Offer
    from itpm_tui.cli.completing import Typed

# COMP_WORDS and compgen as bash 3.2 has them, which macOS ships.
_HEAD = """\
# Completion of itpm for bash. Put this into ~/.bashrc:
#   eval "$(itpm completion bash)"
_itpm() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local first= second= command= at= words= options= kind= IFS=$' \\t\\n'
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "${COMP_WORDS[at]}" in
            %(valued)s) at=$((at + 1)) ;;
            -*) ;;
            *) if [ -z "$first" ]; then first=${COMP_WORDS[at]}
               elif [ -z "$second" ]; then second=${COMP_WORDS[at]}; fi ;;
        esac
    done
    command=$first
    case "$first" in
        %(nouns)s) command="$first $second" ;;
    esac
    case "$command" in
"""
_TAIL = """\
    esac
    case "$word" in -*) kind= words=$options ;; esac
    case "$command $before" in
%(values)s
    esac
    COMPREPLY=()
    case "$kind" in
        file)
            compopt -o filenames 2>/dev/null
            IFS=$'\\n'
            COMPREPLY=($(compgen -f -- "$word")) ;;
        project)
            words="$words $(itpm project list 2>/dev/null </dev/null | cut -d ' ' -f 1)"
            COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
        *) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    esac
}
complete -F _itpm itpm
"""


def script(typed: tuple[Typed, ...]) -> str:
    """The script that bash reads."""
    nouns = second_words(typed)
    head = _HEAD % {"valued": "|".join(valued()), "nouns": "|".join(nouns)}
    firsts = _words(word for word, _ in first_words(typed))
    lines = [
        f"        {shlex.quote(f'{noun} ')}) words={_words(v for v, _ in verbs)} ;;"
        for noun, verbs in nouns.items()
    ]
    lines += [_command(each, firsts) for each in typed]
    values = [line for each in typed for line in _values(each)]
    return head + "\n".join(lines) + "\n" + _TAIL % {"values": "\n".join(values)}


def _command(typed: Typed, firsts: str) -> str:
    words = _words(typed.arguments) if typed.words else firsts
    names = _words(name for offer in typed.options for name in offer.options)
    kind = ""
    if any(is_file(offer) for offer in typed.offers if not offer.options):
        kind = "kind=file "
    elif typed.wants & PROJECTS and not typed.words.endswith(" add"):
        kind = "kind=project "
    quoted = shlex.quote(typed.words)
    return f"        {quoted}) {kind}words={words} options={names} ;;"


def _values(typed: Typed) -> list[str]:
    """What stands after options that take a value."""
    return [
        f"        {_patterns(typed, offer)}) {_value(offer)} ;;"
        for offer in typed.options
        if offer.takes_value
    ]


def _patterns(typed: Typed, offer: Offer) -> str:
    return "|".join(shlex.quote(f"{typed.words} {name}") for name in offer.options)


def _value(offer: Offer) -> str:
    if is_file(offer):
        return "kind=file"
    if offer.wants in PROJECTS:
        return "kind=project words="
    return f"kind= words={_words(offer.values)}"


def _words(words: Iterable[str]) -> str:
    return shlex.quote(" ".join(words))
