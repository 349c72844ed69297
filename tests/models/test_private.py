"""The private answers as the gate reads them, and whether two may be worked with at once."""

from datetime import date

import pytest

from models.content import load
from models.flags import FlagId
from models.gate import read
from models.levels import Level
from models.private import Asked, PrivateAnswers, lacking, may_work_together, with_private
from models.screening import Screening

ON = date(2026, 11, 22)
ALONE = Screening.model_validate({"age": 34, "session": "solo"})
VIOLENCE: FlagId = "relationship_violence"


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ((False, False, False, False), Level.CLEAR),
        ((True, False, False, False), Level.PAUSE),
        ((False, True, False, False), Level.STOP),
        ((None, None, True, None), Level.STOP),
        ((None, None, None, True), Level.STOP),
    ],
)
def test_the_gate_reads_them_though_the_screening_does_not_hold_them(
    answers: tuple[bool | None, ...], level: Level
) -> None:
    private = PrivateAnswers.model_validate({"answers": answers})
    assert read(with_private(ALONE, private), on=ON).flags[VIOLENCE] is level
    assert ALONE.answers.hark is None


def test_a_decline_counts_only_where_nothing_was_answered() -> None:
    declined = PrivateAnswers(declined=True)
    assert read(with_private(ALONE, declined), on=ON).flags[VIOLENCE] is Level.PAUSE
    said = PrivateAnswers(answers=(None, True, None, None), declined=True)
    assert read(with_private(ALONE, said), on=ON).flags[VIOLENCE] is Level.STOP


def test_nothing_answered_changes_nothing() -> None:
    assert with_private(ALONE, PrivateAnswers()) is ALONE
    assert with_private(ALONE, None) is ALONE


def test_only_four_answers_given_alone_unlock_joint_work() -> None:
    every = PrivateAnswers(answers=(False, False, False, False))
    three = PrivateAnswers(answers=(False, False, False, None))
    assert not read(with_private(ALONE, every), on=ON).joint_locked
    assert read(with_private(ALONE, three), on=ON).joint_locked
    assert read(ALONE, on=ON).joint_locked


def test_what_is_not_confirmed_is_named() -> None:
    room = load().safety.room
    every = {one.id for one in room.confirmations}
    assert lacking(room.confirmations, every) == ()
    assert lacking(room.confirmations, every - {"door"}) == ("Door",)
    assert {one.id for one in room.attestations} == {
        *("protocol", "training", "privacy", "confidentiality", "referral", "time")
    }


CALM = Asked(Level.CLEAR, ())


@pytest.mark.parametrize(
    ("every", "feared", "may"),
    [
        ([CALM, CALM], False, True),
        ([CALM, Asked(Level.NOTE, ("gad-7",))], False, True),
        ([CALM, None], False, False),
        ([CALM, Asked(Level.CLEAR, ("rv",))], False, False),
        ([CALM, Asked(Level.PAUSE, ())], False, False),
        ([CALM, CALM], True, False),
    ],
)
def test_two_are_worked_with_once_each_was_asked_and_nothing_speaks_against_it(
    every: list[Asked | None], *, feared: bool, may: bool
) -> None:
    assert may_work_together(every, feared=feared) is may
