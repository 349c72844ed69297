"""X1 to X8: what stops a meeting whatever it was about."""

from typing import Any

import pytest

from tests.models.gate.screenings import CONTACT, NO, reading


def _asq(*yeses: int, fifth: bool | None = None) -> list[bool | None]:
    return [*(place in yeses for place in range(1, 5)), fifth]


def _phq9(item_9: int) -> list[int]:
    return [0] * 8 + [item_9]


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"answers": {"asq": _asq(fifth=True)}}, "STOP_NOW"),
        ({"answers": {"asq": [None, None, None, None, True]}}, "STOP_NOW"),
        ({"answers": {"asq": _asq(fifth=False)}}, "CLEAR"),
        ({"answers": {"asq": _asq(1, fifth=False)}}, "STOP"),
        ({"answers": {"asq": _asq(4, fifth=None)}}, "STOP"),
        ({"answers": {"asq": [None, True, None, None, None]}}, "STOP"),
        ({"answers": {"phq-9": _phq9(1)}}, "PAUSE"),
        ({"answers": {"phq-9": _phq9(2)}}, "STOP"),
        ({"answers": {"phq-9": _phq9(3)}}, "STOP"),
        ({"answers": {"phq-9": _phq9(1), "asq": None}}, "STOP"),
        ({"answers": {"phq-9": _phq9(1), "asq": [False, False, False, None, None]}}, "STOP"),
        ({"answers": {"phq-9": [None] * 8 + [1]}}, "PAUSE"),
        ({"answers": {"phq-9": [None] * 8 + [2]}}, "STOP"),
        ({"danger": ["suicide_spoken"]}, "PAUSE"),
        ({"danger": ["suicide_spoken"], "answers": {"asq": None}}, "STOP"),
        ({"danger": ["suicide_plan"]}, "STOP_NOW"),
        ({"danger": ["cannot_say"]}, "STOP_NOW"),
        ({"danger": ["suicide_spoken", "intoxicated"]}, "STOP_NOW"),
        ({"danger": ["suicide_spoken", "psychosis_signs"]}, "STOP_NOW"),
        ({"danger": ["psychosis_unsafe"], "answers": {"phq-9": _phq9(1)}}, "STOP_NOW"),
        ({"danger": ["intoxicated"], "answers": {"asq": _asq(2, fifth=False)}}, "STOP_NOW"),
        ({"danger": ["intoxicated"]}, "CLEAR"),
        ({"danger": ["intoxicated_before", "suicide_spoken"]}, "PAUSE"),
        ({"history": ["recent_attempt"]}, "STOP"),
        ({"history": ["recent_discharge"]}, "STOP"),
        ({"history": ["recent_attempt"], "therapist_contact": CONTACT}, "PAUSE"),
        ({"history": ["recent_discharge"], "therapist_contact": CONTACT}, "PAUSE"),
        ({"history": ["recent_attempt"], "danger": ["intoxicated"]}, "STOP"),
    ],
)
def test_suicide_and_self_harm(changes: dict[str, Any], level: str) -> None:
    assert reading(**changes).flags["suicide_self_harm"] == level


@pytest.mark.parametrize("covered", [True, False])
def test_declining_the_direct_questions_is_a_refusal_covered_or_not(covered: bool) -> None:
    gate = reading(answers={"asq": None}, declined={"asq": {"covered": covered}})
    assert gate.flags["suicide_self_harm"] == "STOP"
    assert [(reason.flag, reason.rule) for reason in gate.reasons] == [
        ("suicide_self_harm", "declined")
    ]


@pytest.mark.parametrize(
    ("flag", "changes", "level"),
    [
        ("danger_to_others", {"danger": ["child_at_risk"]}, "STOP_NOW"),
        ("danger_to_others", {"danger": ["to_others"]}, "STOP_NOW"),
        ("psychosis_mania", {"danger": ["psychosis_signs"]}, "STOP"),
        ("psychosis_mania", {"danger": ["psychosis_unsafe"]}, "STOP_NOW"),
        ("psychosis_mania", {"history": ["bipolar"]}, "PAUSE"),
        ("psychosis_mania", {"history": ["psychosis"]}, "PAUSE"),
        (
            "psychosis_mania",
            {"history": ["bipolar", "psychosis"], "therapist_contact": CONTACT},
            "NOTE",
        ),
        ("minor", {"age": 17}, "STOP"),
        ("minor", {"age": 18}, "CLEAR"),
        ("minor", {"age": 18, "majority": 19}, "STOP"),
        ("minor", {"age": 16, "majority": 16}, "CLEAR"),
        ("intoxicated_now", {"danger": ["intoxicated"]}, "STOP"),
        ("intoxicated_now", {"danger": ["intoxicated_before"]}, "CLEAR"),
        ("eating_or_medical", {"danger": ["eating"]}, "STOP"),
        ("eating_or_medical", {"danger": ["medical"]}, "PAUSE"),
        ("eating_or_medical", {"history": ["eating_disorder"]}, "PAUSE"),
        (
            "eating_or_medical",
            {"history": ["eating_disorder"], "therapist_contact": CONTACT},
            "NOTE",
        ),
        ("capacity", {"danger": ["capacity"]}, "STOP"),
    ],
)
def test_what_crosses(flag: str, changes: dict[str, Any], level: str) -> None:
    gate = reading(**changes)
    assert {name: found for name, found in gate.flags.items() if name == flag} == {flag: level}
    others = {found for name, found in gate.flags.items() if name != flag}
    assert "danger" in changes or others == {"CLEAR"}


def test_eating_is_read_in_two_flags_under_two_rules() -> None:
    gate = reading(danger=["eating"])
    assert [(reason.flag, reason.rule) for reason in gate.reasons] == [
        ("distorted_self_perception", "RF3"),
        ("eating_or_medical", "X7"),
    ]


def test_a_session_with_an_intoxicated_client_is_void() -> None:
    assert reading(danger=["intoxicated"]).void is True
    assert reading(danger=["intoxicated_before"]).void is False


def test_a_bereavement_changes_nothing() -> None:
    assert reading(history=["bereaved"]) == reading()


def test_the_direct_questions_all_no_clear_what_item_9_asked() -> None:
    gate = reading(answers={"phq-9": _phq9(1), "asq": [*NO, None]})
    assert gate.level == "PAUSE"
    assert gate.missing == ()
