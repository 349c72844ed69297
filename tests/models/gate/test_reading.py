"""How levels, declines, concerns and reasons combine."""

from datetime import date
from typing import Any

import pytest

from models.flags import FLAGS
from models.gate import highest_of, read
from models.levels import Level
from models.screening import Screening
from tests.models.gate.screenings import TODAY, complete, gate_of, marks, reading, yes

FED = {
    "phq-9": "untreated_mood_anxiety",
    "phq-8": "untreated_mood_anxiety",
    "gad-7": "untreated_mood_anxiety",
    "pc-ptsd-5": "active_trauma",
    "audit-c": "substance_or_compulsion",
    "drug-use": "substance_or_compulsion",
    "control": "substance_or_compulsion",
    "gambling": "substance_or_compulsion",
    "hark": "relationship_violence",
}


@pytest.mark.parametrize(("screen", "flag"), FED.items())
def test_a_declined_screen_pauses_its_flag_or_notes_it_where_covered(
    screen: str, flag: str
) -> None:
    plain = reading(answers={screen: None}, declined={screen: {}})
    covered = reading(answers={screen: None}, declined={screen: {"covered": True}})
    expected = dict.fromkeys(FLAGS, "CLEAR")
    assert plain.flags == expected | {flag: "PAUSE"}
    assert covered.flags == expected | {flag: "NOTE"}
    assert [(reason.flag, reason.rule) for reason in plain.reasons] == [(flag, "declined")]
    assert [(reason.flag, reason.rule) for reason in covered.reasons] == [(flag, "declined")]


def test_a_second_decline_takes_the_cover_away() -> None:
    gate = reading(
        answers={"gad-7": None, "drug-use": None},
        declined={"gad-7": {"covered": True}, "drug-use": {"covered": True}},
    )
    assert gate.flags["untreated_mood_anxiety"] == "PAUSE"
    assert gate.flags["substance_or_compulsion"] == "PAUSE"


def test_a_decline_never_lowers_what_a_rule_found() -> None:
    gate = reading(
        answers={"gad-7": None, "phq-9": marks(20, 9)}, declined={"gad-7": {"covered": True}}
    )
    assert gate.flags["untreated_mood_anxiety"] == "STOP"
    assert [reason.rule for reason in gate.reasons] == ["RF2", "declined"]


def test_each_declined_screen_has_its_own_reason_in_the_order_of_the_input() -> None:
    names = ["gambling", "control", "audit-c", "gad-7", "drug-use"]
    gate = reading(answers=dict.fromkeys(names), declined={name: {} for name in names})
    assert [reason.flag for reason in gate.reasons] == [
        "untreated_mood_anxiety",
        *["substance_or_compulsion"] * 4,
    ]
    told = [reason.because for reason in gate.reasons[1:]]
    assert [
        name in line
        for name, line in zip(["audit-c", "drug-use", "control", "gambling"], told, strict=True)
    ] == [True] * 4


CONCERNED = [*FLAGS[:6], "suicide_self_harm"]


@pytest.mark.parametrize("flag", CONCERNED)
def test_a_concern_raises_its_flag_alone_by_one_level(flag: str) -> None:
    gate = reading(concerns={flag: "something is off"})
    assert gate.flags == dict.fromkeys(FLAGS, "CLEAR") | {flag: "NOTE"}
    (reason,) = gate.reasons
    assert (reason.flag, reason.rule) == (flag, "concern")
    assert "something is off" in reason.because


@pytest.mark.parametrize(
    ("answers", "raised"),
    [
        ({"pc-ptsd-5": {"exposed": True, "items": yes(1, 5)}}, "PAUSE"),
        ({"pc-ptsd-5": {"exposed": True, "items": yes(3, 5)}}, "STOP"),
        ({"pc-ptsd-5": {"exposed": True, "items": yes(4, 5)}}, "STOP"),
    ],
)
def test_a_concern_goes_as_far_as_stop(answers: dict[str, Any], raised: str) -> None:
    gate = reading(answers=answers, concerns={"active_trauma": "pale"})
    assert gate.flags["active_trauma"] == raised


def test_a_concern_leaves_stop_now_as_it_is() -> None:
    gate = reading(danger=["overdose"], concerns={"substance_or_compulsion": "shaking"})
    assert gate.flags["substance_or_compulsion"] == "STOP_NOW"


def test_a_concern_comes_after_a_decline() -> None:
    gate = reading(
        answers={"pc-ptsd-5": None},
        declined={"pc-ptsd-5": {"covered": True}},
        concerns={"active_trauma": "startles"},
    )
    assert gate.flags["active_trauma"] == "PAUSE"


def test_reasons_follow_the_order_of_the_flags_one_for_each_rule() -> None:
    gate = reading(
        answers={"phq-9": marks(12, 9), "gad-7": marks(11, 7), "drug-use": 3},
        observed={"tr1": 1, "tr2": 2},
        danger=["medical", "capacity"],
        concerns={"active_trauma": "shaking"},
    )
    assert [(reason.flag, reason.rule) for reason in gate.reasons] == [
        ("active_trauma", "RF1"),
        ("active_trauma", "concern"),
        ("untreated_mood_anxiety", "RF2"),
        ("substance_or_compulsion", "RF5"),
        ("eating_or_medical", "X7"),
        ("capacity", "X8"),
    ]


def test_a_reason_tells_what_reached_the_level_in_sentences() -> None:
    (reason,) = reading(answers={"phq-9": marks(12, 9), "gad-7": marks(11, 7)}).reasons
    assert reason.because == "The PHQ total is 12: 10 or more. The GAD-7 total is 11: 10 or more."


def test_totals_and_bands_stand_for_complete_screens_only() -> None:
    gate = reading(
        answers={
            "phq-9": marks(12, 9),
            "phq-8": marks(15, 8),
            "gad-7": [1] * 6 + [None],
            "pc-ptsd-5": {"exposed": True, "items": yes(2, 5)},
            "audit-c": [2, 1, 0],
        }
    )
    assert gate.totals == {"phq-9": 12, "phq-8": 15, "pc-ptsd-5": 2, "audit-c": 3}
    assert gate.bands == {"phq-9": "moderate", "phq-8": "moderately severe"}


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately severe"),
        (19, "moderately severe"),
        (20, "severe"),
    ],
)
def test_phq_bands(total: int, band: str) -> None:
    answers = {"phq-9": marks(total, 9), "phq-8": marks(total, 8)}
    bands = reading(answers=answers).bands
    assert (bands["phq-9"], bands["phq-8"]) == (band, band)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "severe"),
        (21, "severe"),
    ],
)
def test_gad_bands(total: int, band: str) -> None:
    assert reading(answers={"gad-7": marks(total, 7)}).bands["gad-7"] == band


def test_the_day_of_the_screening_wins_over_the_day_of_reading() -> None:
    screening = Screening.model_validate(
        complete(history=["bipolar"], therapist_contact="2026-11-02")
    )
    later = date(2027, 6, 1)
    assert read(screening, on=later).flags["psychosis_mania"] == "NOTE"
    undated = screening.model_copy(update={"on": None})
    assert read(undated, on=TODAY).flags["psychosis_mania"] == "NOTE"
    assert read(undated, on=later).flags["psychosis_mania"] == "PAUSE"


def test_the_gate_of_a_case_is_the_highest_of_its_clients() -> None:
    clear, stop = reading(), reading(danger=["capacity"])
    assert highest_of([clear]) is Level.CLEAR
    assert highest_of([clear, stop, clear]) is Level.STOP
    assert highest_of([]) is Level.INCOMPLETE


def test_a_reading_survives_being_stored() -> None:
    gate = reading(danger=["eating"], concerns={"active_trauma": "pale"})
    assert type(gate).model_validate_json(gate.model_dump_json()) == gate


def test_an_empty_answers_object_counts_as_absent() -> None:
    assert gate_of({"age": 34, "answers": {}, "declined": {}}) == gate_of({"age": 34})
