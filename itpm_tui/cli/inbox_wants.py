"""`itpm inbox mute`, `follow`, `tell`: what one wants to hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.inbox_subjects import IDS_HELP, subjects_named
from itpm_tui.domain.attention import Channel, NotificationReason
from itpm_tui.domain.commands.inbox import FollowSubjects, MuteThreads, SetPreference

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session

_USUAL = "usual"
"""Typed for what holds where nothing else is said."""


def _arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help=IDS_HELP)
    parser.add_argument("--off", action="store_true", help="the other way")


def _mute(session: Session) -> None:
    subjects = subjects_named(session, session.options.ids)
    change(session, MuteThreads(subjects=subjects, muted=not session.options.off))


def _follow(session: Session) -> None:
    subjects = subjects_named(session, session.options.ids)
    following = not session.options.off
    change(session, FollowSubjects(subjects=subjects, following=following))


def _tell_arguments(parser: Parser) -> None:
    parser.add_argument(
        "reason", choices=[reason.value for reason in NotificationReason]
    )
    parser.add_argument(
        "channel", choices=[*(channel.value for channel in Channel), _USUAL]
    )
    parser.add_argument("--project", metavar="CODE", help="only in this project")


def _tell(session: Session) -> None:
    options = session.options
    code = options.project
    usual = options.channel == _USUAL
    change(
        session,
        SetPreference(
            reason=NotificationReason(options.reason),
            channel=None if usual else Channel(options.channel),
            project_id=None if code is None else project_of(session.reader, code).id,
        ),
    )


MUTE = Command(_arguments, _mute)
FOLLOW = Command(_arguments, _follow)
TELL = Command(_tell_arguments, _tell)
