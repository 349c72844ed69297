"""RF4 and RF5: each printed threshold, and when joint work is unlocked."""

from typing import Any

import pytest

from tests.models.gate.screenings import NO, complete, gate_of, reading, yes


@pytest.mark.parametrize(
    ("hark", "level"),
    [
        ([False, False, False, False], "CLEAR"),
        ([True, False, False, False], "PAUSE"),
        ([False, True, False, False], "STOP"),
        ([False, False, True, False], "STOP"),
        ([False, False, False, True], "STOP"),
        ([None, None, True, None], "STOP"),
        ([True, None, None, None], "PAUSE"),
        ([None, None, None, None], "CLEAR"),
    ],
)
def test_the_private_questions(hark: list[bool | None], level: str) -> None:
    gate = reading(answers={"hark": hark})
    assert gate.flags["relationship_violence"] == level
    assert "hark" not in gate.totals


@pytest.mark.parametrize(
    ("observed", "level"),
    [
        ({"rv1": 1}, "PAUSE"),
        ({"rv1": 2}, "STOP"),
        ({"rv2": 1}, "PAUSE"),
        ({"rv2": 2}, "PAUSE"),
        ({"rv3": 2}, "STOP"),
        ({"rv4": 2}, "STOP"),
        ({"rv5": 1}, "STOP"),
        ({"rv1": 1, "rv2": 1}, "PAUSE"),
        ({"rv2": 2, "rv3": 1}, "STOP"),
        ({"rv1": 1, "rv3": 1, "rv4": 1}, "STOP"),
        ({"rv1": "u", "rv2": "u", "rv3": 0}, "CLEAR"),
    ],
)
def test_what_the_coach_saw_of_violence(observed: dict[str, Any], level: str) -> None:
    assert reading(observed=observed).flags["relationship_violence"] == level


def test_immediate_danger_is_read_in_two_flags() -> None:
    gate = reading(danger=["immediate", "immediate"])
    assert gate.flags["relationship_violence"] == "STOP_NOW"
    assert gate.flags["danger_to_others"] == "STOP_NOW"
    assert [reason.rule for reason in gate.reasons] == ["RF4", "X2"]


@pytest.mark.parametrize(
    ("changes", "locked"),
    [
        ({"answers": {"hark": NO}}, False),
        ({"answers": {"hark": NO}, "observed": {"rv1": 1}}, True),
        ({"answers": {"hark": [True, False, False, False]}}, True),
        ({"answers": {"hark": [False, False, False, None]}}, True),
        ({}, True),
        ({"declined": {"hark": {"covered": True}}}, True),
        ({"answers": {"hark": NO}, "concerns": {"relationship_violence": "uneasy"}}, False),
    ],
)
def test_joint_work_unlocks_only_after_four_answers_alone_and_no_sign(
    changes: dict[str, Any], locked: bool
) -> None:
    assert reading(**changes).joint_locked is locked


def test_an_absent_session_is_not_solo_and_unlocks_nothing() -> None:
    screening = complete(answers={"hark": NO})
    del screening["session"]
    assert gate_of(screening).joint_locked is True


def test_the_words_of_a_reading_do_not_tell_one_private_answer_from_another() -> None:
    words = {
        reading(answers={"hark": hark}).reasons[0].because
        for hark in ([False, True, False, False], [False, False, True, False], [False, *[True] * 3])
    }
    assert len(words) == 1


def _control(**yeses: int) -> dict[str, list[bool]]:
    return {activity: yes(yeses.get(activity, 0), 4) for activity in ("alcohol", "drugs", "other")}


@pytest.mark.parametrize("activity", ["alcohol", "drugs", "other"])
@pytest.mark.parametrize(
    ("count", "level"), [(0, "CLEAR"), (1, "NOTE"), (2, "PAUSE"), (3, "STOP"), (4, "STOP")]
)
def test_control_over_any_activity(activity: str, count: int, level: str) -> None:
    gate = reading(answers={"control": _control(**{activity: count})})
    assert gate.flags["substance_or_compulsion"] == level


def test_a_yes_counts_though_the_list_is_incomplete() -> None:
    control = {"other": [True, True, None, None]}
    gate = reading(answers={"control": control, "gambling": [None, True]})
    assert gate.flags["substance_or_compulsion"] == "PAUSE"
    assert gate.missing == ("control",)


@pytest.mark.parametrize(
    ("audit", "sex", "alcohol", "level"),
    [
        ([1, 1, 0], "female", 0, "CLEAR"),
        ([1, 1, 1], "female", 0, "NOTE"),
        ([1, 1, 1], "unspecified", 0, "NOTE"),
        ([1, 1, 1], "male", 0, "CLEAR"),
        ([2, 1, 1], "male", 0, "NOTE"),
        ([4, 0, 0], "male", 0, "CLEAR"),
        ([4, 0, 0], "male", 1, "NOTE"),
        ([3, 1, 0], "female", 1, "NOTE"),
        ([3, 1, 1], "female", 1, "PAUSE"),
        ([4, 3, 0], "female", 0, "NOTE"),
        ([4, 3, 1], "female", 0, "STOP"),
        ([4, 4, 4], "male", 0, "STOP"),
    ],
)
def test_alcohol(audit: list[int], sex: str, alcohol: int, level: str) -> None:
    gate = reading(sex=sex, answers={"audit-c": audit, "control": _control(alcohol=alcohol)})
    assert gate.flags["substance_or_compulsion"] == level
    assert gate.totals["audit-c"] == sum(audit)


def test_an_incomplete_audit_has_no_total_and_raises_nothing() -> None:
    gate = reading(answers={"audit-c": [4, 4, None]})
    assert gate.flags["substance_or_compulsion"] == "CLEAR"
    assert "audit-c" not in gate.totals
    assert gate.missing == ("audit-c",)


def test_who_never_drinks_has_the_total_0_though_the_rest_was_skipped() -> None:
    gate = reading(answers={"audit-c": [0, None, 0]})
    assert gate.totals["audit-c"] == 0
    assert gate.missing == ()


@pytest.mark.parametrize(
    ("gambling", "other", "level"),
    [(0, 0, "CLEAR"), (1, 1, "PAUSE"), (2, 0, "PAUSE"), (2, 1, "STOP"), (1, 2, "PAUSE")],
)
def test_gambling(gambling: int, other: int, level: str) -> None:
    answers = {"gambling": yes(gambling, 2), "control": _control(other=other)}
    assert reading(answers=answers).flags["substance_or_compulsion"] == level


def test_control_over_drugs_that_were_not_used_counts_by_itself_only() -> None:
    gate = reading(answers={"drug-use": 0, "control": _control(drugs=2)})
    assert gate.flags["substance_or_compulsion"] == "PAUSE"


@pytest.mark.parametrize(
    ("danger", "level"),
    [("withdrawal", "STOP_NOW"), ("overdose", "STOP_NOW"), ("intoxicated_before", "PAUSE")],
)
def test_dangers_of_substances(danger: str, level: str) -> None:
    gate = reading(danger=[danger])
    assert gate.flags["substance_or_compulsion"] == level
    assert gate.level == level
