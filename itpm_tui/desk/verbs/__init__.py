"""Verbs: a selection becomes a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.checklist import checklist_actions
from itpm_tui.desk.verbs.history import history_actions
from itpm_tui.desk.verbs.load import load_verbs
from itpm_tui.desk.verbs.moving import moving_actions
from itpm_tui.desk.verbs.person import person_actions
from itpm_tui.desk.verbs.project import project_actions
from itpm_tui.desk.verbs.replying import reply_actions
from itpm_tui.desk.verbs.request import request_actions
from itpm_tui.desk.verbs.saved_view import saved_view_actions
from itpm_tui.desk.verbs.setting import setting_actions
from itpm_tui.desk.verbs.snoozing import snooze_actions
from itpm_tui.desk.verbs.task import task_actions
from itpm_tui.desk.verbs.thread_task import thread_task_actions
from itpm_tui.desk.verbs.threads import answer_actions, follow_action, thread_actions
from itpm_tui.desk.verbs.time import time_actions

if TYPE_CHECKING:
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage


def verb_actions() -> list[Action[Stage]]:
    """All actions that change something."""
    return [
        *task_actions(),
        *moving_actions(),
        *checklist_actions(),
        *load_verbs(),
        *project_actions(),
        *person_actions(),
        *request_actions(),
        *setting_actions(),
        follow_action(),
        *thread_actions(),
        *answer_actions(),
        *reply_actions(),
        *thread_task_actions(),
        *snooze_actions(),
        *saved_view_actions(),
        *time_actions(),
        *history_actions(),
    ]
