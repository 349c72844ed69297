"""The stop page names what was said, the weightiest first, and never says more than is known."""

from datetime import date
from typing import get_args

import pytest

from models.content import load
from models.gate import read
from models.red_flags import Cause
from models.screening import Screening
from models.stop_causes import causes_of

FLAGS = load().red_flags
TODAY = date(2026, 11, 21)
NO = False


def screened(**given: object) -> Screening:
    return Screening.model_validate({"age": 40, "session": "solo", **given})


def headline(flag: str, screening: Screening) -> str:
    level = read(screening, on=TODAY).flags[flag]  # type: ignore[index]  # any flag's id
    return FLAGS[flag].stop_words(level=level, causes=causes_of(screening, on=TODAY)).headline


@pytest.mark.parametrize(
    ("asq", "said"),
    [
        ([True, False, False, False, False], "In the past weeks they have wished to be dead."),
        ([True, True, True, True, False], "In the past week they have thought about killing"),
        ([False, True, False, False, False], "In the past weeks they have felt that others"),
        ([False, False, False, True, False], "They have tried to kill themselves before."),
        ([True, False, False, False, None], "The questions are not finished."),
        ([True, None, None, None, None], "The questions are not finished."),
        ([True, False, False, False, True], "They are thinking of killing themselves right now."),
        ([False, False, False, False, True], "They are thinking of killing themselves right now."),
    ],
)
def test_the_answers_choose_the_headline(asq: list[bool | None], said: str) -> None:
    assert headline("suicide_self_harm", screened(answers={"asq": asq})).startswith(said)


def test_not_right_now_is_said_only_where_it_was_asked() -> None:
    stops = FLAGS["suicide_self_harm"].stops
    said = {words.cause for words in stops if "not thinking of it right now" in words.body}
    assert said == {"asq_1", "asq_2", "asq_3", "asq_4"}


def test_a_refusal_is_named() -> None:
    screening = screened(declined={"asq": {}})
    assert headline("suicide_self_harm", screening) == "They did not want to answer."


def test_item_9_is_named_once_the_questions_are_all_no() -> None:
    phq = [0, 0, 0, 0, 0, 0, 0, 0, 2]
    open_questions = screened(answers={"phq-9": phq})
    asked = screened(answers={"phq-9": phq, "asq": [NO, NO, NO, NO, None]})
    assert headline("suicide_self_harm", open_questions) == "The questions are not finished."
    assert headline("suicide_self_harm", asked).startswith("On many days")


def test_an_attempt_is_named_only_without_contact() -> None:
    alone = screened(history=["recent_attempt"])
    known = screened(history=["recent_attempt"], therapist_contact="2026-11-02")
    assert headline("suicide_self_harm", alone).startswith("They tried to kill themselves")
    assert causes_of(known, on=TODAY) == frozenset()


def test_who_harms_a_partner_is_answered_in_other_words() -> None:
    screening = screened(observed={"rv5": 1})
    flag = FLAGS["relationship_violence"]
    words = flag.stop_words(level="STOP", causes=causes_of(screening, on=TODAY))
    assert words.say.startswith("Thank you for saying it.")
    assert flag.say.startswith("Thank you for trusting me.")


@pytest.mark.parametrize(
    ("flag", "given", "said"),
    [
        ("danger_to_others", {"danger": ["child_at_risk"]}, "A child or a vulnerable adult"),
        ("danger_to_others", {"danger": ["to_others"]}, "Somebody may be in danger"),
        ("substance_or_compulsion", {"danger": ["overdose"]}, "They have taken too much."),
        ("substance_or_compulsion", {"danger": ["withdrawal"]}, "Their body is in trouble now."),
        ("active_trauma", {"observed": {"tr1": 2}}, "They lost touch with the room."),
        ("suicide_self_harm", {"danger": ["suicide_plan"]}, "They have a plan"),
        ("suicide_self_harm", {"danger": ["cannot_say"]}, "They cannot say that they are safe."),
        ("minor", {"age": 17}, "They are under age."),
        ("capacity", {"danger": ["capacity"]}, "They cannot weigh a choice today."),
    ],
)
def test_each_danger_has_its_headline(flag: str, given: dict[str, object], said: str) -> None:
    assert headline(flag, screened(**given)).startswith(said)


def test_every_cause_has_words_somewhere() -> None:
    worded = {words.cause for flag in FLAGS.values() for words in flag.stops} - {""}
    assert worded == set(get_args(Cause))


def test_a_flag_that_does_not_stop_has_no_words_for_it() -> None:
    with pytest.raises(LookupError):
        FLAGS["minor"].stop_words(level="STOP_NOW")
