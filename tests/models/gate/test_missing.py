"""The minimum set, and what INCOMPLETE means for the level."""

from typing import Any

import pytest

from tests.models.gate.screenings import CONTACT, NO, complete, gate_of, marks, reading, yes

EVERYTHING = (
    "phq-9",
    "gad-7",
    "pc-ptsd-5",
    "audit-c",
    "drug-use",
    "control",
    "tr",
    "ds",
    "rv",
    "in",
)


def test_an_age_alone_lacks_everything_in_the_order_of_the_rules() -> None:
    gate = gate_of({"age": 34})
    assert gate.level == "INCOMPLETE"
    assert gate.missing == EVERYTHING
    assert gate.joint_locked is True


def test_a_joint_session_asks_nothing_and_so_lacks_everything_asked() -> None:
    gate = gate_of({"age": 34, "session": "joint", "answers": {}, "declined": {}})
    assert gate.missing == EVERYTHING


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({"phq-9": None}, ("phq-9",)),
        ({"phq-9": [0] * 8 + [None]}, ("phq-9",)),
        ({"phq-9": None, "phq-8": [0] * 8}, ()),
        ({"phq-9": None, "phq-8": [0] * 8, "asq": None}, ("asq",)),
        ({"phq-9": None, "phq-8": [0] * 7 + [None]}, ("phq-9",)),
        ({"phq-9": [None] * 9, "phq-8": [0] * 8, "asq": [None] * 5}, ("asq",)),
        ({"asq": None}, ()),
        ({"phq-9": marks(9, 9), "asq": None}, ()),
        ({"phq-9": marks(10, 9), "asq": None}, ("asq",)),
        ({"gad-7": marks(9, 7), "asq": None}, ()),
        ({"gad-7": marks(10, 7), "asq": None}, ("asq",)),
        ({"phq-8": marks(10, 8), "asq": None}, ("asq",)),
        ({"gad-7": None}, ("gad-7",)),
        ({"gad-7": [None] * 7}, ("gad-7",)),
        ({"pc-ptsd-5": None}, ("pc-ptsd-5",)),
        ({"pc-ptsd-5": {}}, ("pc-ptsd-5",)),
        ({"pc-ptsd-5": {"exposed": None, "items": [False] * 5}}, ("pc-ptsd-5",)),
        ({"pc-ptsd-5": {"exposed": True}}, ("pc-ptsd-5",)),
        ({"pc-ptsd-5": {"exposed": True, "items": [False] * 4 + [None]}}, ("pc-ptsd-5",)),
        ({"pc-ptsd-5": {"exposed": False, "items": [None] * 5}}, ()),
        ({"audit-c": None}, ("audit-c",)),
        ({"audit-c": [None, 0, 0]}, ("audit-c",)),
        ({"drug-use": None}, ("drug-use",)),
        ({"control": None}, ("control",)),
        ({"control": {}}, ("control",)),
        ({"control": {"other": NO}}, ()),
        ({"control": {"other": [False, False, False, None]}}, ("control",)),
        ({"control": {"other": NO}, "drug-use": 1}, ("control",)),
        ({"control": {"other": NO, "drugs": NO}, "drug-use": 1}, ()),
        ({"control": {"other": NO}, "audit-c": [1, 1, 1]}, ("control",)),
        ({"control": {"other": NO}, "audit-c": [1, 1, 0]}, ()),
        ({"control": {"other": NO}, "audit-c": [4, 0, 0]}, ()),
        ({"control": {"other": NO, "alcohol": NO}, "audit-c": [1, 1, 1]}, ()),
    ],
)
def test_what_lacks_among_the_answers(answers: dict[str, Any], missing: tuple[str, ...]) -> None:
    gate = reading(answers=answers)
    assert gate.missing == missing
    assert (gate.level == "INCOMPLETE") == bool(missing)


@pytest.mark.parametrize(
    ("declined", "without", "missing"),
    [
        (["phq-9"], ["phq-9"], ()),
        (["phq-8"], ["phq-9"], ()),
        (["phq-9"], ["phq-9", "asq"], ("asq",)),
        (["phq-8"], ["phq-9", "asq"], ("asq",)),
        (["phq-9", "asq"], ["phq-9", "asq"], ()),
        (["gad-7"], ["gad-7"], ()),
        (["pc-ptsd-5"], ["pc-ptsd-5"], ()),
        (["audit-c"], ["audit-c"], ()),
        (["drug-use"], ["drug-use"], ()),
        (["control"], ["control"], ()),
    ],
)
def test_what_was_declined_does_not_lack(
    declined: list[str], without: list[str], missing: tuple[str, ...]
) -> None:
    gate = reading(answers=dict.fromkeys(without), declined={name: {} for name in declined})
    assert gate.missing == missing


@pytest.mark.parametrize(
    "changes",
    [
        {"answers": {"asq": None, "phq-9": [0] * 8 + [1]}},
        {"answers": {"asq": None, "phq-9": [None] * 8 + [1], "phq-8": [0] * 8}},
        {"observed": {"low_mood_signs": 2}},
        {"observed": {"tr1": 1}},
        {"concerns": {"untreated_mood_anxiety": "looks tired"}},
        {"concerns": {"suicide_self_harm": "a hint"}},
        {"history": ["recent_attempt"]},
        {"history": ["recent_discharge"], "therapist_contact": CONTACT},
    ],
)
def test_the_direct_questions_are_due_wherever_low_mood_shows(changes: dict[str, Any]) -> None:
    changes = {**changes, "answers": {"asq": None} | changes.get("answers", {})}
    assert reading(**changes).missing == ("asq",)


@pytest.mark.parametrize(
    "changes",
    [
        {"observed": {"low_mood_signs": 1}},
        {"observed": {"tr1": 0, "tr2": 2}},
        {"concerns": {"active_trauma": "jumpy"}},
        {"history": ["bipolar", "bereaved"]},
        {"danger": ["medical"]},
    ],
)
def test_the_direct_questions_are_not_due_elsewhere(changes: dict[str, Any]) -> None:
    assert reading(answers={"asq": None}, **changes).missing == ()


@pytest.mark.parametrize(
    ("asq", "missing"),
    [
        ([*NO, None], ()),
        ([*NO, False], ()),
        ([True, False, False, False, None], ("asq",)),
        ([True, False, False, False, False], ()),
        ([False, False, False, None, False], ("asq",)),
    ],
)
def test_the_fifth_direct_question_is_due_only_after_a_yes(
    asq: list[bool | None], missing: tuple[str, ...]
) -> None:
    assert reading(answers={"asq": asq, "phq-9": marks(10, 9)}).missing == missing


@pytest.mark.parametrize(
    ("observed", "missing"),
    [
        ({"tr1": None}, ("tr",)),
        ({"tr1": "u"}, ("tr",)),
        ({"tr1": "u", "tr2": 0}, ()),
        ({"tr1": None, "tr3": False}, ()),
        ({"tr1": None, "tr3": "u"}, ("tr",)),
        ({"ds1": "u"}, ("ds",)),
        ({"rv1": None, "rv5": "u"}, ("rv",)),
        ({"in1": None}, ("in",)),
        ({"in1": "u"}, ()),
    ],
)
def test_a_checklist_needs_one_rating_and_insight_one_item(
    observed: dict[str, Any], missing: tuple[str, ...]
) -> None:
    assert reading(observed=observed).missing == missing


def test_incomplete_lies_above_pause_and_below_stop() -> None:
    assert reading(answers={"gad-7": None}, danger=["medical"]).level == "INCOMPLETE"
    assert reading(answers={"gad-7": None}, danger=["eating"]).level == "STOP"
    assert reading(answers={"gad-7": None}, danger=["overdose"]).level == "STOP_NOW"


def test_hark_gambling_and_difficulty_are_optional() -> None:
    screening = complete()
    assert screening["answers"].keys().isdisjoint({"hark", "gambling", "difficulty"})
    assert gate_of(screening).missing == ()


def test_trauma_answers_without_an_exposure_answer_have_no_total() -> None:
    gate = reading(answers={"pc-ptsd-5": {"items": yes(5, 5)}})
    assert "pc-ptsd-5" not in gate.totals
    assert gate.flags["active_trauma"] == "CLEAR"
