from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.check_in import AnswerCheckIn, AskCheckIn
from itpm_tui.domain.refusals import Refusal
from tests.services.office import day

if TYPE_CHECKING:
    from tests.services.office import Office

pytestmark = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


def test_a_later_answer_takes_the_place_of_the_first(office: Office) -> None:
    command = AskCheckIn(question="On time?", people=("tom", "mel"), due=day(26))
    outcome = office.ask("pat", command)
    assert outcome.message == "@tom, @mel asked by Thu 26 Nov: On time?"
    checkin = int(outcome.named[0].rpartition("-")[2])
    for text in ("yes", "no, Monday"):
        office.ask("tom", AnswerCheckIn(checkin_id=checkin, text=text))
    replies = [(row["text"], row["at"]) for row in office.rows("check_in_reply")]
    assert replies == [("no, Monday", office.now), (None, None)]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (AskCheckIn(question=" ", people=("tom",)), "Write the question"),
        (AskCheckIn(question="x", people=()), "Name who is asked"),
        (AskCheckIn(question="x", people=("zoe",)), "no @zoe here"),
        (AskCheckIn(question="x", people=("tom",), due=day(23)), "is over"),
    ],
)
def test_a_question_needs_words_people_and_a_day_to_come(
    office: Office, command: AskCheckIn, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        office.ask("pat", command)
    assert office.rows("check_in") == []
