"""Where a client stands: latch, clearance, consultation, validity, and the case of several."""

import pytest

from models.flags import FlagId
from models.standing import UNREAD, together
from tests.models.gate.screenings import CONTACT, NO
from tests.models.records import (
    clearance,
    consultation,
    instant,
    mis_entry,
    reading,
    standing_on,
)

ITEM_9 = {value: [0] * 8 + [value] for value in range(4)}
RELIVES = {"tr1": 2}


def test_nobody_asked_is_incomplete() -> None:
    assert standing_on(0) == UNREAD
    assert UNREAD.level == "INCOMPLETE"


def test_a_clear_reading_stands_as_it_was_read() -> None:
    found = standing_on(0, reading())
    assert (found.level, found.is_expired, found.consultation) == ("CLEAR", False, None)


def test_a_stop_latches_though_the_answer_was_changed() -> None:
    found = standing_on(0, reading(observed=RELIVES), reading(minute=2))
    assert found.level == "STOP"
    assert found.flags["active_trauma"] == "STOP"


def test_a_pause_follows_the_answers() -> None:
    assert standing_on(0, reading(danger=["medical"]), reading(minute=2)).level == "CLEAR"


def test_a_fresh_screening_without_a_clearance_lifts_nothing() -> None:
    assert standing_on(9, reading(observed=RELIVES), reading(9)).level == "STOP"


def test_a_clearance_changes_nothing_before_the_fresh_screening() -> None:
    cleared = clearance("active_trauma", after=7)
    assert standing_on(8, reading(observed=RELIVES), clearances=[cleared]).level == "STOP"


def test_an_answer_changed_after_the_clearance_is_not_a_fresh_screening() -> None:
    cleared = clearance("active_trauma", after=7)
    found = standing_on(8, reading(observed=RELIVES), reading(8, begun=0), clearances=[cleared])
    assert found.level == "STOP"


def test_after_a_clearance_a_fresh_screening_says_what_is() -> None:
    cleared = clearance("active_trauma", after=7)
    found = standing_on(9, reading(observed=RELIVES), reading(9), clearances=[cleared])
    assert found.level == "CLEAR"


def test_a_flag_still_at_stop_is_read_as_pause_with_the_clearance_as_its_consultation() -> None:
    cleared = clearance("active_trauma", after=7)
    found = standing_on(
        9, reading(observed=RELIVES), reading(9, observed=RELIVES), clearances=[cleared]
    )
    assert found.level == "PAUSE"
    assert found.flags["active_trauma"] == "PAUSE"
    assert found.cleared == {"active_trauma": "clearance-7"}
    assert found.consultation == "clearance-7"


@pytest.mark.parametrize(("after", "level"), [(27, "PAUSE"), (28, "STOP")])
def test_a_clearance_holds_until_its_review_date(after: int, level: str) -> None:
    cleared = clearance("active_trauma", after=7, review=20)
    found = standing_on(
        after, reading(observed=RELIVES), reading(9, observed=RELIVES), clearances=[cleared]
    )
    assert found.level == level


def test_a_clearance_is_no_clearance_for_a_flag_that_it_does_not_name() -> None:
    cleared = clearance("active_trauma", after=7)
    found = standing_on(
        9,
        reading(observed=RELIVES, danger=["eating"]),
        reading(9, observed=RELIVES),
        clearances=[cleared],
    )
    assert found.flags["active_trauma"] == "PAUSE"
    assert found.flags["eating_or_medical"] == "STOP"
    assert found.level == "STOP"


def test_a_clearance_is_no_consultation_for_another_flag_at_pause() -> None:
    cleared = clearance("active_trauma", after=7)
    readings = (
        reading(observed=RELIVES),
        reading(9, observed=RELIVES, danger=["medical"]),
    )
    assert standing_on(9, *readings, clearances=[cleared]).consultation is None
    asked = standing_on(9, *readings, clearances=[cleared], consultations=[consultation(8)])
    assert asked.consultation == "consultation-8"


@pytest.mark.parametrize(
    ("flag", "danger", "age"),
    [("minor", [], 17), ("capacity", ["capacity"], 34), ("intoxicated_now", ["intoxicated"], 34)],
)
def test_some_flags_are_never_read_as_pause(flag: FlagId, danger: list[str], age: int) -> None:
    cleared = clearance(flag, after=7)
    again = reading(9, danger=danger, age=age)
    found = standing_on(9, reading(danger=danger, age=age), again, clearances=[cleared])
    assert found.level == "STOP"
    assert found.cleared == {}


def test_stop_now_is_never_read_as_pause() -> None:
    cleared = clearance("substance_or_compulsion", after=7)
    found = standing_on(9, reading(9, danger=["overdose"]), clearances=[cleared])
    assert found.level == "STOP_NOW"


def test_a_clearance_opens_a_fresh_screening_after_a_stop_now_too() -> None:
    cleared = clearance("substance_or_compulsion", after=7)
    found = standing_on(9, reading(danger=["overdose"]), reading(9), clearances=[cleared])
    assert found.level == "CLEAR"


def test_intoxication_voids_its_own_meeting_and_not_the_next() -> None:
    drunk = reading(danger=["intoxicated"])
    changed = standing_on(0, drunk, reading(minute=2))
    assert changed.level == "STOP"
    assert standing_on(9, drunk, reading(9)).level == "CLEAR"
    assert standing_on(0, drunk).void is True


def test_a_cleared_stop_of_another_screening_stays_latched_for_the_next_ones() -> None:
    cleared = clearance("active_trauma", after=7)
    readings = (
        reading(observed=RELIVES),
        reading(9, observed=RELIVES),
        reading(40),
    )
    assert standing_on(40, *readings, clearances=[cleared]).level == "PAUSE"


def test_a_consultation_lowers_nothing() -> None:
    asked = [consultation(0)]
    paused = standing_on(1, reading(danger=["medical"]), consultations=asked)
    assert (paused.level, paused.consultation) == ("PAUSE", "consultation-0")
    stopped = standing_on(1, reading(observed=RELIVES), consultations=asked)
    assert stopped.level == "STOP"


@pytest.mark.parametrize(("after", "record"), [(30, "consultation-0"), (31, None)])
def test_a_consultation_holds_until_its_review_date(after: int, record: str | None) -> None:
    found = standing_on(
        after, reading(danger=["medical"]), consultations=[consultation(0, review=30)]
    )
    assert found.consultation == record


@pytest.mark.parametrize(("after", "level"), [(60, "CLEAR"), (61, "INCOMPLETE")])
def test_a_screening_is_valid_for_60_days(after: int, level: str) -> None:
    found = standing_on(after, reading())
    assert found.level == level
    assert found.is_expired is (level == "INCOMPLETE")


def test_a_stop_does_not_expire() -> None:
    assert standing_on(400, reading(observed=RELIVES)).level == "STOP"


def test_a_stop_that_waits_for_the_direct_questions_does_not_latch() -> None:
    marked = reading(answers={"phq-9": ITEM_9[1], "asq": None})
    waiting = standing_on(0, marked)
    assert (waiting.level, waiting.is_provisional) == ("STOP", True)
    answered = reading(minute=2, answers={"phq-9": ITEM_9[1], "asq": [*NO, None]})
    settled = standing_on(0, marked, answered)
    assert (settled.level, settled.is_provisional) == ("PAUSE", False)


def test_one_yes_among_the_direct_questions_latches() -> None:
    marked = reading(answers={"phq-9": ITEM_9[1], "asq": None})
    yes = reading(minute=2, answers={"phq-9": ITEM_9[1], "asq": [True, None, None, None, None]})
    taken_back = reading(minute=3, answers={"phq-9": ITEM_9[1], "asq": [*NO, None]})
    assert standing_on(0, marked, yes, taken_back).level == "STOP"


def test_a_clearance_does_not_answer_the_direct_questions() -> None:
    cleared = clearance("suicide_self_harm", after=7)
    waiting = reading(9, answers={"phq-9": ITEM_9[1], "asq": None})
    found = standing_on(9, waiting, clearances=[cleared])
    assert (found.level, found.is_provisional) == ("STOP", True)


def test_a_documented_mis_entry_lifts_the_stop_that_rested_on_it() -> None:
    slip = mis_entry("answers", "phq-9", 8, marked=3, stands=0)
    marked = reading(answers={"phq-9": ITEM_9[3]})
    again = reading(minute=6)
    assert standing_on(0, marked, again).level == "STOP"
    assert standing_on(0, marked, again, mis_entries=[slip]).level == "CLEAR"


def test_a_mis_entry_lifts_no_stop_that_rested_on_something_else() -> None:
    slip = mis_entry("answers", "phq-9", 8, marked=3, stands=0)
    marked = reading(answers={"phq-9": ITEM_9[3], "asq": [False, True, False, False, False]})
    found = standing_on(0, marked, reading(minute=6), mis_entries=[slip])
    assert found.flags["suicide_self_harm"] == "STOP"


def test_a_mis_entry_excuses_only_what_was_marked_before_it() -> None:
    slip = mis_entry("answers", "phq-9", 8, marked=3, stands=0)
    later = reading(minute=9, answers={"phq-9": ITEM_9[3]})
    found = standing_on(0, reading(), later, reading(minute=10), mis_entries=[slip])
    assert found.level == "STOP"


def test_a_mis_entry_of_another_screening_excuses_nothing() -> None:
    slip = mis_entry("answers", "phq-9", 8, marked=3, stands=0, after=3)
    marked = reading(answers={"phq-9": ITEM_9[3]})
    assert standing_on(3, marked, reading(3), mis_entries=[slip]).level == "STOP"


def test_a_mis_entry_does_not_lift_a_stop_now() -> None:
    slip = mis_entry("answers", "asq", 4, marked=True, stands=False)
    marked = reading(answers={"asq": [True, False, False, False, True]})
    again = reading(minute=6, answers={"asq": [True, False, False, False, False]})
    assert standing_on(0, marked, again, mis_entries=[slip]).level == "STOP_NOW"


def test_a_slip_among_the_direct_questions_leaves_the_rest_of_them_to_be_asked() -> None:
    slip = mis_entry("answers", "asq", 0, marked=True, stands=False)
    marked = reading(answers={"phq-9": ITEM_9[1], "asq": [True, None, None, None, None]})
    asked = reading(minute=6, answers={"phq-9": ITEM_9[1], "asq": [False, None, None, None, None]})
    waiting = standing_on(0, marked, asked, mis_entries=[slip])
    assert (waiting.level, waiting.is_provisional) == ("STOP", True)
    done = reading(minute=7, answers={"phq-9": ITEM_9[1], "asq": [*NO, None]})
    assert standing_on(0, marked, asked, done, mis_entries=[slip]).level == "PAUSE"


def test_a_slip_that_was_mended_twice_is_followed() -> None:
    slips = [
        mis_entry("answers", "phq-9", 8, marked=2, stands=0, minute=6),
        mis_entry("answers", "phq-9", 8, marked=3, stands=2, minute=5),
    ]
    marked = reading(answers={"phq-9": ITEM_9[3]})
    assert standing_on(0, marked, reading(minute=7), mis_entries=slips).level == "CLEAR"


def test_a_latched_violence_keeps_joint_work_locked() -> None:
    hark = {"hark": NO}
    found = standing_on(
        0, reading(answers=hark, observed={"rv1": 2}), reading(minute=2, answers=hark)
    )
    assert found.joint_locked is True
    assert standing_on(0, reading(answers=hark)).joint_locked is False


def test_a_case_stands_where_its_gravest_client_stands() -> None:
    clear, stopped = standing_on(0, reading()), standing_on(0, reading(observed=RELIVES))
    case = together([clear, stopped])
    assert (case.level, case.flags["active_trauma"]) == ("STOP", "STOP")
    assert together([]) == UNREAD


def test_a_case_at_pause_needs_a_record_for_each_client_at_pause() -> None:
    paused = reading(danger=["medical"])
    asked = standing_on(0, paused, consultations=[consultation(0)])
    unasked = standing_on(0, paused)
    clear = standing_on(0, reading())
    assert together([asked, clear]).consultation == "consultation-0"
    assert together([asked, unasked]).consultation is None


def test_joint_work_is_locked_until_every_client_was_asked_alone() -> None:
    alone = standing_on(0, reading(answers={"hark": NO}))
    not_asked = standing_on(0, reading())
    assert together([alone, alone]).joint_locked is False
    assert together([alone, not_asked]).joint_locked is True


def test_contact_is_judged_on_the_day_of_the_reading() -> None:
    history = reading(history=["bipolar"], therapist_contact=CONTACT)
    assert history.at > instant(0)
    assert standing_on(50, history).flags["psychosis_mania"] == "NOTE"


OPEN = {"asq": None}


def test_a_sign_that_is_taken_back_still_asks_its_questions() -> None:
    marked = reading(answers=OPEN | {"phq-9": ITEM_9[1]})
    found = standing_on(0, marked, reading(minute=2, answers=OPEN))
    assert (found.level, found.asks_now, found.is_provisional) == ("STOP", True, True)


def test_four_noes_settle_a_sign_that_was_taken_back() -> None:
    marked = reading(answers=OPEN | {"phq-9": ITEM_9[1]})
    found = standing_on(0, marked, reading(minute=2))
    assert (found.level, found.asks_now) == ("CLEAR", False)


def test_a_slip_does_not_spare_the_questions() -> None:
    slip = mis_entry("answers", "phq-9", 8, marked=2, stands=0)
    marked = reading(answers=OPEN | {"phq-9": ITEM_9[2]})
    asked = standing_on(0, marked, reading(minute=6, answers=OPEN), mis_entries=[slip])
    settled = standing_on(0, marked, reading(minute=6), mis_entries=[slip])
    assert (asked.level, asked.asks_now, asked.is_provisional) == ("STOP", True, True)
    assert settled.level == "CLEAR"


def test_after_a_yes_the_last_question_is_still_asked_and_the_stop_holds() -> None:
    found = standing_on(0, reading(answers={"asq": [True, None, None, None, None]}))
    assert (found.level, found.asks_now, found.is_provisional) == ("STOP", True, False)


def test_an_acute_answer_ends_the_asking() -> None:
    found = standing_on(0, reading(answers={"asq": [True, None, None, None, True]}))
    assert (found.level, found.asks_now) == ("STOP_NOW", False)


def test_a_stop_elsewhere_is_not_provisional_while_the_questions_are_open() -> None:
    answers = OPEN | {"phq-9": ITEM_9[1]}
    found = standing_on(0, reading(answers=answers, danger=["capacity"]))
    assert (found.level, found.asks_now, found.is_provisional) == ("STOP", True, False)


def test_no_clearance_reads_a_sign_away_before_its_questions_were_asked() -> None:
    cleared = clearance("suicide_self_harm", after=7)
    marked = reading(answers={"phq-9": ITEM_9[2]})
    again = reading(9, answers=OPEN | {"phq-9": ITEM_9[2]})
    found = standing_on(9, marked, again, clearances=[cleared])
    assert (found.level, found.asks_now) == ("STOP", True)
    settled = standing_on(9, marked, reading(9, answers={"phq-9": ITEM_9[2]}), clearances=[cleared])
    assert settled.level == "PAUSE"
