"""The instruments are verbatim, scored, banded and coded as published."""

import pytest

from models.content import load
from models.gate.totals import bands_of
from models.instruments import Instrument, is_loinc

INSTRUMENTS = load().instruments
FREQUENCY = ["Not at all", "Several days", "More than half the days", "Nearly every day"]


def codes_of(instrument: Instrument) -> list[str]:
    loinc = instrument.loinc
    return [code for code in (loinc.panel, *loinc.items, loinc.total) if code]


@pytest.mark.parametrize("name", list(INSTRUMENTS))
def test_every_loinc_code_carries_its_check_digit(name: str) -> None:
    assert [code for code in codes_of(INSTRUMENTS[name]) if not is_loinc(code)] == []


@pytest.mark.parametrize("wrong", ["69689-6", "44249-2", "44249", "44249-", "LA33-6", "-1", "1-12"])
def test_a_wrong_code_is_told_from_a_right_one(wrong: str) -> None:
    assert not is_loinc(wrong)


def test_the_code_that_is_wrong_in_public_forms_is_right_here() -> None:
    assert is_loinc("69689-8")
    assert INSTRUMENTS["gad-7"].loinc.items[5] == "69689-8"


def test_the_panel_of_another_instrument_is_not_used_for_asq() -> None:
    assert codes_of(INSTRUMENTS["asq"]) == []


@pytest.mark.parametrize(
    ("name", "items", "highest"),
    [("phq-9", 9, 27), ("phq-8", 8, 24), ("gad-7", 7, 21), ("pc-ptsd-5", 5, 5), ("asq", 5, 5),
     ("audit-c", 3, 12), ("drug-use", 1, 0), ("hark", 4, 4), ("control", 4, 4), ("gambling", 2, 2),
     ("difficulty", 1, 0), ("taps-1", 5, 0)],
)  # fmt: skip
def test_items_and_highest_totals(name: str, items: int, highest: int) -> None:
    instrument = INSTRUMENTS[name]
    assert (len(instrument.items), instrument.highest) == (items, highest)


@pytest.mark.parametrize("name", ["phq-9", "phq-8", "gad-7"])
def test_frequencies_count_from_0_to_3(name: str) -> None:
    options = INSTRUMENTS[name].options
    assert [(option.label, option.score) for option in options] == [
        (label, score) for score, label in enumerate(FREQUENCY)
    ]


@pytest.mark.parametrize("name", ["pc-ptsd-5", "asq", "hark", "control", "gambling"])
def test_a_yes_counts_one_and_a_no_nothing(name: str) -> None:
    options = INSTRUMENTS[name].options
    assert [(option.label, option.score) for option in options] == [("No", 0), ("Yes", 1)]


def test_audit_c_answers_count_from_0_to_4() -> None:
    audit = INSTRUMENTS["audit-c"]
    for item in audit.items:
        assert [option.score for option in audit.options_of(item)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("name", ["phq-9", "phq-8", "gad-7"])
def test_bands_are_those_of_the_gate(name: str) -> None:
    instrument = INSTRUMENTS[name]
    for total in range(instrument.highest + 1):
        assert bands_of({name: total}) == {name: instrument.band_of(total)}


@pytest.mark.parametrize(
    ("name", "total", "band"),
    [("phq-9", 4, "minimal"), ("phq-9", 5, "mild"), ("phq-9", 9, "mild"), ("phq-9", 10, "moderate"),
     ("phq-9", 14, "moderate"), ("phq-9", 15, "moderately severe"),
     ("phq-9", 19, "moderately severe"), ("phq-9", 20, "severe"), ("phq-9", 27, "severe"),
     ("phq-8", 24, "severe"), ("gad-7", 14, "moderate"), ("gad-7", 15, "severe"),
     ("audit-c", 5, "")],
)  # fmt: skip
def test_band_boundaries(name: str, total: int, band: str) -> None:
    assert INSTRUMENTS[name].band_of(total) == band


def test_phq_8_is_phq_9_without_its_last_question() -> None:
    assert [item.text for item in INSTRUMENTS["phq-8"].items] == [
        item.text for item in INSTRUMENTS["phq-9"].items[:8]
    ]


def test_the_questions_of_asq_are_verbatim() -> None:
    assert [item.text for item in INSTRUMENTS["asq"].items] == [
        "In the past few weeks, have you wished you were dead?",
        (
            "In the past few weeks, have you felt that you or your family would be better off if "
            "you were dead?"
        ),
        "In the past week, have you been having thoughts about killing yourself?",
        "Have you ever tried to kill yourself?",
        "Are you having thoughts of killing yourself right now?",
    ]
    assert INSTRUMENTS["asq"].mode == "coach_asked"


def test_only_the_questions_about_a_partner_are_locked() -> None:
    assert [one.id for one in INSTRUMENTS.values() if one.privacy_lock] == ["hark"]


def test_what_is_in_our_own_words_says_so() -> None:
    assert [one.id for one in INSTRUMENTS.values() if one.own_words] == ["control", "gambling"]
    assert INSTRUMENTS["gambling"].caution == "paraphrased prompts; not the Lie/Bet scale"


def test_what_nobody_has_confirmed_carries_no_date() -> None:
    undated = [one.id for one in INSTRUMENTS.values() if one.verified_on is None]
    assert undated == ["taps-1", "control", "gambling"]
    assert INSTRUMENTS["hark"].licence_verified_on is None
    assert INSTRUMENTS["drug-use"].licence_id == "NOASSERTION"


def test_screens_are_for_adults() -> None:
    assert {one.min_age for one in INSTRUMENTS.values()} == {18}


def test_control_is_asked_of_each_activity() -> None:
    control = INSTRUMENTS["control"]
    assert [activity.id for activity in control.activities] == ["alcohol", "drugs", "other"]
    assert control.items[0].text.format(activity=control.activities[0].named) == (
        "Have you tried to cut down on drinking, and could not?"
    )


def test_a_cut_off_is_said_with_its_accuracy_and_its_source() -> None:
    first, *_ = INSTRUMENTS["phq-9"].cutoffs
    assert first.sentence == (
        "total of 10 or more; sensitivity 0.88 (from 0.83 to 0.92); specificity 0.85 (from 0.82 to "
        "0.88); adults, against semi-structured interviews; individual participant data (Levis, "
        "BMJ 2019, l1476)."
    )


def test_an_unknown_accuracy_is_left_out() -> None:
    (only,) = INSTRUMENTS["phq-8"].cutoffs
    assert "sensitivity" not in only.sentence
