from datetime import date
from typing import Any

import pytest

from models import gate as gates
from models.contraindications import check, open_questions, unanswered
from models.kinds import BLANK_PAGE
from models.screening import Screening
from models.situation import GateReading
from models.tags import ALL_TAGS, COERC_TAGS, QUESTIONS, SYM_TAGS
from tests.models.situations import (
    KINDS,
    OPEN,
    OPEN_CASE,
    against,
    dropped,
    read,
    situation,
    with_case,
    with_gate,
)

ALL = set(KINDS)
LISTING_NOPDX = {"scheduled_problem_time", "symptom_prescription", "ordeal"}
INDIRECT = LISTING_NOPDX | {"go_slow", "pretend", "restraint_choice", "coin_toss", "prediction"}
RELATIONAL = {kind.id for kind in KINDS.values() if "relational" in kind.classes}
LISTING_COERC = RELATIONAL | {"do_something_different", "reversal", "pretend", "letter"}
LEFT_AT_PAUSE = {
    "straightforward_advice",
    "tiny_step",
    "observe_what_to_keep",
    "observe_sequence",
    "reframe",
}


def test_nothing_is_ruled_out_where_nothing_speaks_against_it() -> None:
    assert dropped(situation()) == set()


def test_an_absent_gate_rules_out_everything_and_is_locked() -> None:
    everything = read({key: value for key, value in OPEN.items() if key != "gate"})
    assert dropped(everything) == ALL
    assert "COERC: joint_locked" in against("odd_even_days", everything)


def test_the_gate_of_a_screening_is_read_as_it_is_printed() -> None:
    gate = gates.read(Screening(age=34), on=date(2026, 11, 21))
    reading = GateReading.of(gate)
    assert reading.missing
    assert reading == GateReading.model_validate_json(gate.model_dump_json(), strict=True)


def test_absent_session_consent_and_rerun_count_as_the_first_meeting_and_as_no() -> None:
    assert against("symptom_prescription", read({"gate": {"level": "CLEAR"}})) == [
        "NOPDX: consent_indirect",
        "needs: consent_indirect",
        "needs: L",
        "needs: session",
        "needs: gate_rerun",
        "needs: costs_of_change",
        "needs: benefits_of_staying",
    ]


@pytest.mark.parametrize("level", ["INCOMPLETE", "STOP", "STOP_NOW"])
def test_from_incomplete_upwards_there_is_no_task_at_all(level: str) -> None:
    assert dropped(with_gate(level=level)) == ALL
    assert against("reframe", with_gate(level=level)) == ["ABS: gate"]


def test_the_level_is_the_higher_of_level_and_every_flag() -> None:
    assert dropped(with_gate(flags={"capacity": "STOP"})) == ALL
    assert dropped(with_gate(level="STOP", flags={"capacity": "CLEAR"})) == ALL


def test_what_is_missing_makes_the_gate_incomplete() -> None:
    assert against("tiny_step", with_gate(missing=["gad-7"])) == ["ABS: gate"]


def test_a_rating_that_asks_for_a_screening_counts_as_incomplete_until_it_is_run() -> None:
    low = dict.fromkeys(("goal_ownership", "follow_through", "new_moves", "room_to_change"), 2)
    ratings = {"coach": {**low, "lead_and_trust": 5}}
    assert dropped(situation(map=ratings, gate_rerun=False)) == ALL
    assert dropped(situation(map=ratings, gate_rerun=True)) == set()


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"flags": {"suicide_self_harm": "PAUSE"}}, "suicide_self_harm"),
        ({"void": True}, "void"),
        ({"flags": {"minor": "NOTE"}}, "minor"),
    ],
)
def test_some_signs_forbid_every_task_whatever_the_consultation(
    changes: dict[str, Any], cause: str
) -> None:
    one = situation(gate={**OPEN["gate"], **changes}, consultation="c1")
    assert dropped(one) == ALL
    assert f"ABS: {cause}" in against("reframe", one)


def test_a_note_on_suicide_alone_forbids_only_what_any_note_forbids() -> None:
    assert dropped(with_gate(flags={"suicide_self_harm": "NOTE"})) == {"ordeal"}


def test_pause_leaves_five_kinds_with_a_consultation_and_none_without() -> None:
    paused = {**OPEN["gate"], "level": "PAUSE"}
    assert ALL - dropped(situation(gate=paused, consultation="c1")) == LEFT_AT_PAUSE
    assert dropped(situation(gate=paused)) == ALL
    assert dropped(situation(gate=paused, consultation="")) == ALL
    assert against("tiny_step", situation(gate=paused)) == ["gate: PAUSE"]


def test_a_consultation_opens_nothing_where_the_gate_is_incomplete() -> None:
    incomplete = {**OPEN["gate"], "level": "PAUSE", "missing": ["asq"]}
    assert dropped(situation(gate=incomplete, consultation="c1")) == ALL


def test_note_rules_out_the_ordeal_alone() -> None:
    assert dropped(with_gate(level="NOTE")) == {"ordeal"}
    assert against("ordeal", with_gate(level="NOTE")) == ["gate: NOTE"]


@pytest.mark.parametrize("tag", SYM_TAGS)
def test_every_sym_tag_leaves_only_noticing_and_reframing(tag: str) -> None:
    left = ALL - dropped(situation(tags=[tag]))
    own_tags = {"violence", "coercion", "trauma"}
    assert left == {"observe_what_to_keep"} | (set() if tag in own_tags else {"reframe"})
    assert f"SYM: {tag}" in against("tiny_step", situation(tags=[tag]))


@pytest.mark.parametrize("tag", ["acute_crisis", "bereaved", "wants_straight_talk"])
def test_a_nopdx_tag_rules_out_the_kinds_that_list_it(tag: str) -> None:
    one = situation(tags=[tag])
    assert {kind for kind in ALL if f"NOPDX: {tag}" in against(kind, one)} == LISTING_NOPDX


@pytest.mark.parametrize(("lead", "nopdx", "needs"), [(3, True, True), (4, False, False)])
def test_a_lead_of_three_is_too_low_for_paradox_and_four_is_enough(
    lead: int, *, nopdx: bool, needs: bool
) -> None:
    reasons = against("ordeal", situation(map={"coach": {"lead_and_trust": lead}}))
    assert ("NOPDX: L" in reasons, "needs: L" in reasons) == (nopdx, needs)


def test_a_lead_that_nobody_rated_counts_as_below_four_but_not_as_three() -> None:
    assert against("ordeal", situation(map={})) == ["needs: L"]


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"consent_indirect": False}, "consent_indirect"),
        ({"map": {"coach": {"lead_and_trust": 3}}}, "L"),
        ({"session": 1}, "session"),
        ({"gate_rerun": False}, "gate_rerun"),
        ({"case": {**OPEN_CASE, "costs_of_change": []}}, "costs_of_change"),
        ({"case": {**OPEN_CASE, "benefits_of_staying": []}}, "benefits_of_staying"),
    ],
)
def test_indirect_kinds_need_six_things_and_prediction_needs_no_lead(
    change: dict[str, Any], cause: str
) -> None:
    one = situation(**change)
    needing = {kind for kind in ALL if f"needs: {cause}" in against(kind, one)}
    assert needing == INDIRECT - ({"prediction"} if cause == "L" else set())


@pytest.mark.parametrize("tag", COERC_TAGS)
def test_fear_or_force_rules_out_what_reaches_somebody(tag: str) -> None:
    for involves, expected in (("none", RELATIONAL), ("other", LISTING_COERC)):
        one = situation(tags=[tag], involves=involves)
        listed = {kind for kind in ALL if f"COERC: {tag}" in against(kind, one)}
        assert listed == expected


@pytest.mark.parametrize(
    ("gate", "cause"),
    [
        ({"joint_locked": True}, "joint_locked"),
        (
            {"joint_locked": False, "flags": {"relationship_violence": "PAUSE"}},
            "relationship_violence",
        ),
    ],
)
def test_the_lock_and_violence_at_pause_count_for_the_partner_only(
    gate: dict[str, Any], cause: str
) -> None:
    def listed(involves: str) -> set[str]:
        one = situation(gate={"level": "CLEAR", **gate}, involves=involves)
        return {kind for kind in ALL if f"COERC: {cause}" in against(kind, one)}

    assert listed("partner") == LISTING_COERC
    assert listed("none") == RELATIONAL
    assert listed("other") == set()


def test_a_note_on_violence_at_home_does_not_yet_rule_out_the_partner() -> None:
    one = with_gate(flags={"relationship_violence": "NOTE"})
    assert against("odd_even_days", one) == []


def test_danger_to_others_counts_whoever_is_involved() -> None:
    one = situation(
        gate={**OPEN["gate"], "flags": {"danger_to_others": "STOP_NOW"}}, involves="other"
    )
    assert "COERC: danger_to_others" in against("letter", one)


def test_each_kind_is_ruled_out_by_each_of_its_own_tags() -> None:
    for kind in KINDS.values():
        for tag in kind.tags:
            assert f"tag: {tag}" in against(kind.id, situation(tags=[tag]))


def test_checking_as_a_remedy_rules_out_writing_sequences_down() -> None:
    one = with_case(attempted_theme={"kind": "check_seek_reassurance"})
    assert dropped(one) == {"observe_sequence"}
    assert against("observe_sequence", one) == ["theme: check_seek_reassurance"]


def test_what_was_given_in_the_last_three_meetings_is_not_given_again() -> None:
    assert dropped(situation(recent=["go_slow", "letter"])) == {"go_slow", "letter"}
    assert against("letter", situation(recent=["letter"])) == ["recent: letter"]


def test_reasons_stand_in_the_order_of_the_rules() -> None:
    one = situation(
        gate={"level": "PAUSE"},
        map={},
        session=1,
        consent_indirect=False,
        recent=["ordeal"],
        tags=["debt", "bereaved", "trauma"],
    )
    assert against("ordeal", one) == [
        "SYM: trauma",
        "NOPDX: trauma",
        "NOPDX: bereaved",
        "NOPDX: gate",
        "NOPDX: consent_indirect",
        "tag: debt",
        "gate: PAUSE",
        "recent: ordeal",
        "needs: consent_indirect",
        "needs: L",
        "needs: session",
    ]


def test_a_blank_page_is_ruled_out_by_every_macro_but_not_by_the_first_meeting() -> None:
    assert check(BLANK_PAGE, situation(session=1, gate_rerun=False)) == ()
    for change in (
        {"gate": {"level": "INCOMPLETE"}},
        {"gate": {**OPEN["gate"], "level": "PAUSE"}, "consultation": "c1"},
        {"tags": ["eating"]},
        {"tags": ["bereaved"]},
        {"consent_indirect": False},
        {"tags": ["fear_of_other"], "involves": "other"},
        {"gate": {"level": "CLEAR"}, "involves": "partner"},
        {"tags": ["despair"]},
        {"recent": ["own"]},
    ):
        assert check(BLANK_PAGE, situation(**change)), change


def test_only_what_could_rule_out_the_kind_is_asked() -> None:
    for kind in (*KINDS.values(), BLANK_PAGE):
        for involves in ("none", "partner", "other"):
            asked = set(open_questions(kind, involves).tags)
            ruling = {
                tag for tag in ALL_TAGS if check(kind, situation(tags=[tag], involves=involves))
            }
            assert asked == ruling, (kind.id, involves)


def test_whom_it_involves_is_asked_where_that_could_rule_it_out() -> None:
    asking = {kind.id for kind in KINDS.values() if open_questions(kind).involves}
    assert asking == LISTING_COERC


def test_fear_is_asked_until_it_is_known_that_nobody_is_reached() -> None:
    letter = KINDS["letter"]
    assert "fear_of_other" in open_questions(letter).tags
    assert "fear_of_other" not in open_questions(letter, "none").tags


def test_an_answer_closes_its_question() -> None:
    kind = KINDS["odd_even_days"]
    asked = open_questions(kind)
    left = unanswered(kind, dict.fromkeys(asked.tags[1:], False), None)
    assert left.tags == asked.tags[:1]
    assert left.involves
    assert not unanswered(kind, {}, "other").involves


def test_every_tag_has_a_question() -> None:
    assert set(QUESTIONS) == set(ALL_TAGS)
