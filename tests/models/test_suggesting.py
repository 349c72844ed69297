from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assessment import DIMENSIONS
from models.contraindications import check
from models.flags import FLAGS
from models.kinds import KIND_IDS
from models.levels import Level
from models.scoring import FUNCTION_POINTS, THEME_POINTS, matching_lines, score
from models.situation import Situation
from models.suggesting import MOST, tie_winner
from models.tags import ALL_TAGS
from tests.models.situations import (
    KINDS,
    OPEN_CASE,
    OPEN_GATE,
    read,
    situation,
    suggested,
    with_case,
)

BASE_MAP = {"lead_and_trust": 5}


def scores(one: Situation) -> dict[str, int]:
    """The score of every kind that has one."""
    lines = matching_lines(one)
    found = {kind.id: score(kind, lines)[0] for kind in KINDS.values()}
    return {kind: points for kind, points in found.items() if points}


def of_class(name: str, points: int) -> dict[str, int]:
    return {kind.id: points for kind in KINDS.values() if name in kind.classes}


def rated(**coach: int) -> dict[str, Any]:
    return {"coach": {**BASE_MAP, **coach}}


def test_without_anything_to_go_by_nothing_has_a_score() -> None:
    assert scores(situation()) == {}
    assert suggested(situation()).suggestions == ()


def test_no_resistance_speaks_for_direct_tasks_then_for_observing() -> None:
    expected = {**of_class("observe", 1), **of_class("direct", 2)}
    assert scores(with_case(resistance={"form": "none"})) == expected


@pytest.mark.parametrize(("follow", "counts"), [(4, False), (5, True), (6, True)])
def test_compliance_that_follows_through_speaks_for_direct_tasks(
    follow: int, *, counts: bool
) -> None:
    one = situation(
        case={**OPEN_CASE, "resistance": {"form": "compliant"}}, map=rated(follow_through=follow)
    )
    assert scores(one).get("straightforward_advice", 0) == (2 if counts else 0)
    assert scores(one).get("prediction", 0) == (1 if counts else 0)


@pytest.mark.parametrize(("moves", "counts"), [(3, True), (4, False)])
def test_compliance_without_new_moves_speaks_for_the_appointment_and_the_reversal(
    moves: int, *, counts: bool
) -> None:
    one = situation(
        case={**OPEN_CASE, "resistance": {"form": "compliant"}}, map=rated(new_moves=moves)
    )
    expected = {"scheduled_problem_time": 3, "reversal": 3, "symptom_prescription": 2}
    assert scores(one) == (expected if counts else {})


DEFIANT = {
    **of_class("direct", -2),
    "pretend": 0,
    "ordeal": -3,
    "restraint_choice": 3,
    "go_slow": 2,
    "symptom_prescription": 2,
    "metaphorical_task": 1,
    "coin_toss": 1,
}


@pytest.mark.parametrize(
    "resistance",
    [
        {"form": "defiant"},
        {"form": "mixed"},
        {"reactance": "high"},
        {"form": "defiant", "reactance": "high"},
    ],
)
def test_defiance_speaks_for_freedom_and_against_direct_tasks(resistance: dict[str, str]) -> None:
    expected = {kind: points for kind, points in DEFIANT.items() if points}
    assert scores(with_case(resistance=resistance)) == expected


@pytest.mark.parametrize("reactance", ["low", "mid"])
def test_less_than_high_reactance_says_nothing(reactance: str) -> None:
    assert scores(with_case(resistance={"reactance": reactance})) == {}


def test_the_class_bonus_is_one_sum_a_class_and_the_highest_of_a_kinds_classes() -> None:
    both = scores(with_case(resistance={"form": "none", "reactance": "high"}))
    assert "straightforward_advice" not in both  # direct: +2 -2
    assert "pretend" not in both  # direct 0, defiance 0
    assert both["metaphorical_task"] == 2 + 1  # spared the -2
    assert both["cost_of_change"] == 1  # frame 0, observe 1


def test_the_mode_of_resistance_adds_its_line() -> None:
    assert scores(with_case(resistance={"mode": "by_omission"})) == {"tiny_step": 2, "go_slow": 1}
    by_words = {"reverse_position": 2, "cost_of_change": 2}
    assert scores(with_case(resistance={"mode": "by_words"})) == by_words
    assert scores(with_case(resistance={"mode": "by_action"})) == {}


@pytest.mark.parametrize("theme", THEME_POINTS)
def test_each_theme_adds_its_line(theme: str) -> None:
    assert scores(with_case(attempted_theme={"kind": theme})) == dict(
        THEME_POINTS[theme]  # type: ignore[index]
    )


def test_another_theme_adds_nothing() -> None:
    assert scores(with_case(attempted_theme={"kind": "other"})) == {}


@pytest.mark.parametrize("function", FUNCTION_POINTS)
def test_each_function_that_stands_adds_its_line_once(function: str) -> None:
    expected = dict(FUNCTION_POINTS[function])  # type: ignore[index]
    for status in ({}, {"status": "open"}, {"status": "supported"}):
        one = {"kind": function, **status}
        assert scores(with_case(functions=[one, one])) == expected


def test_a_dropped_function_adds_nothing() -> None:
    one = {"kind": "keep_autonomy", "status": "dropped"}
    assert scores(with_case(functions=[one])) == {}


def test_two_functions_of_one_line_both_count() -> None:
    functions = [{"kind": "stabilise_relationship"}, {"kind": "keep_position"}]
    assert scores(with_case(functions=functions))["go_slow"] == 4


@pytest.mark.parametrize(
    ("coach", "kinds"),
    [
        ("8887878", {"prediction"}),
        ("6555455", {"prediction", "go_slow"}),
        ("5543458", {"go_slow", "cost_of_change"}),
        ("6757638", {"secret_surprise"}),
        ("6565536", {"realign_hierarchy", "invariant_prescription"}),
        ("6455355", {"go_slow", "odd_even_days"}),
        ("6535655", {"restraint_choice", "coin_toss", "reverse_position"}),
        ("6454654", {"prediction"}),
        ("6563655", {"scheduled_problem_time", "reversal"}),
        ("5454654", {"reverse_position"}),
        ("5453655", {"do_something_different", "reversal"}),
        ("3555555", {"observe_what_to_keep"}),
    ],
)
def test_the_primary_pattern_adds_two_to_what_its_next_move_names(
    coach: str, kinds: set[str]
) -> None:
    digits = {name: int(digit) for name, digit in zip(DIMENSIONS, coach, strict=True)}
    one = situation(map={"coach": digits}, gate={**OPEN_GATE, "joint_locked": True})
    found = scores(one)
    extra = {"go_slow": 2, "cost_of_change": 2, "amplify": -2, "reversal": -2}
    low_room = extra if digits["room_to_change"] <= 3 else {}
    expected = {kind: 2 + low_room.get(kind, 0) for kind in kinds} | {
        kind: points for kind, points in low_room.items() if kind not in kinds
    }
    assert found == expected


@pytest.mark.parametrize(("room", "counts"), [(3, True), (4, False)])
def test_little_room_to_change_speaks_for_caution(room: int, *, counts: bool) -> None:
    expected = {"go_slow": 2, "cost_of_change": 2, "amplify": -2, "reversal": -2}
    assert scores(situation(map=rated(room_to_change=room))) == (expected if counts else {})


@pytest.mark.parametrize(
    ("field", "locked", "counts"), [(3, False, True), (4, False, False), (3, True, False)]
)
def test_a_field_that_pulls_back_speaks_for_relational_tasks_unless_locked(
    field: int, *, locked: bool, counts: bool
) -> None:
    one = situation(map=rated(relational_field=field), gate={**OPEN_GATE, "joint_locked": locked})
    assert scores(one) == (of_class("relational", 1) if counts else {})


@pytest.mark.parametrize(("steps", "points"), [(0, 3), (2, 3), (3, 0)])
def test_a_short_sequence_speaks_for_observing_it(steps: int, points: int) -> None:
    found = scores(with_case(sequence=[{}] * steps))
    assert found == ({"observe_sequence": points} if points else {})


def test_overlapping_roles_speak_for_assigning_them() -> None:
    assert scores(situation(tags=["overlapping_roles"])) == {"role_assignment": 3}


def test_a_score_of_nought_or_less_is_no_suggestion() -> None:
    one = with_case(resistance={"form": "defiant"})
    assert all(each.score > 0 for each in suggested(one).suggestions)
    assert not suggested(
        with_case(functions=[{"kind": "keep_autonomy", "status": "dropped"}])
    ).suggestions


def test_each_suggestion_says_why_and_what_was_checked() -> None:
    found = suggested(with_case(functions=[{"kind": "keep_autonomy"}])).suggestions
    assert [(each.kind, each.score) for each in found] == [("restraint_choice", 3)]
    assert found[0].reasons == ("function keep_autonomy: +3",)
    assert found[0].checked == (
        "ABS",
        "SYM",
        "tag: despair",
        "gate: CLEAR",
        "recent",
        "needs",
        "consent: indirect tasks agreed",
    )


def test_the_words_for_no_task_are_always_there() -> None:
    assert suggested(situation()).none
    assert suggested(read({})).none


GOAL = {"doing_what": "opens the file"}


@pytest.mark.parametrize(
    ("case", "winner"),
    [
        ({}, "observe_what_to_keep"),
        ({"smallest_visible_change": {"doing_what": "  "}}, "observe_what_to_keep"),
        (
            {"smallest_visible_change": GOAL, "client_position": {"stance": "visitor"}},
            "observe_what_to_keep",
        ),
        ({"smallest_visible_change": GOAL}, "do_something_different"),
        (
            {"smallest_visible_change": GOAL, "exceptions": [{}, {"deliberate": True}]},
            "amplify",
        ),
        ({"smallest_visible_change": GOAL, "exceptions": [{"deliberate": False}]}, "prediction"),
    ],
)
def test_the_first_branch_of_the_tree_that_matches_wins_ties(
    case: dict[str, Any], winner: str
) -> None:
    assert tie_winner(read({"case": case})) == winner


def test_a_tie_goes_to_the_tree_and_then_to_the_lower_number() -> None:
    one = with_case(resistance={"form": "none"})  # every direct kind has 2
    assert [each.kind for each in suggested(one).suggestions] == [
        "do_something_different",
        "straightforward_advice",
        "tiny_step",
    ]
    amplified = with_case(resistance={"form": "none"}, exceptions=[{"deliberate": True}])
    assert suggested(amplified).suggestions[0].kind == "amplify"


LEVEL = st.sampled_from([level.value for level in Level])
SCORES = st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(0, 10) | st.none())
ANY = st.fixed_dictionaries(
    {},
    optional={
        "gate": st.fixed_dictionaries(
            {},
            optional={
                "level": LEVEL,
                "flags": st.dictionaries(st.sampled_from(FLAGS), LEVEL),
                "missing": st.lists(st.just("asq"), max_size=1),
                "joint_locked": st.booleans(),
                "void": st.booleans(),
            },
        ),
        "map": st.fixed_dictionaries({"coach": SCORES}, optional={"previous": SCORES}),
        "session": st.integers(1, 3),
        "recent": st.lists(st.sampled_from(KIND_IDS), max_size=3),
        "consent_indirect": st.booleans(),
        "consultation": st.none() | st.just("c1"),
        "gate_rerun": st.booleans(),
        "involves": st.sampled_from(["none", "partner", "other"]),
        "tags": st.lists(st.sampled_from(ALL_TAGS), max_size=4),
        "case": st.fixed_dictionaries(
            {},
            optional={
                "resistance": st.fixed_dictionaries(
                    {"form": st.sampled_from(["compliant", "defiant", "mixed", "none"])}
                ),
                "attempted_theme": st.fixed_dictionaries(
                    {"kind": st.sampled_from([*THEME_POINTS, "other"])}
                ),
                "functions": st.lists(
                    st.fixed_dictionaries({"kind": st.sampled_from(list(FUNCTION_POINTS))}),
                    max_size=3,
                ),
                "costs_of_change": st.lists(st.just({"what": "time"}), max_size=1),
                "benefits_of_staying": st.lists(st.just({"what": "peace"}), max_size=1),
            },
        ),
    },
)


@given(ANY)
def test_nothing_that_the_gate_forbids_is_ever_suggested(case: dict[str, Any]) -> None:
    one = read(case)
    found = {each.kind for each in suggested(one).suggestions}
    flags = one.gate.flags
    level = max([one.gate.level, *flags.values()])
    if level >= Level.INCOMPLETE or one.gate.missing or one.gate.void or "gate" not in case:
        assert not found
    if flags.get("suicide_self_harm", Level.CLEAR) >= Level.PAUSE:
        assert not found
    if level is Level.PAUSE:
        assert all(KINDS[kind].number in (1, 2, 3, 4, 17) for kind in found)
        assert one.consultation or not found
    if level is Level.NOTE:
        assert "ordeal" not in found


@given(ANY)
def test_every_kind_is_either_ruled_out_with_reasons_or_free_of_any(case: dict[str, Any]) -> None:
    one = read(case)
    result = suggested(one)
    assert len(result.suggestions) <= MOST
    for kind in KINDS.values():
        assert bool(check(kind, one)) == bool(result.dropped.get(kind.id))
        assert kind.id not in result.dropped or kind.id not in {
            each.kind for each in result.suggestions
        }


@given(ANY, st.sampled_from(ALL_TAGS))
def test_one_more_tag_never_allows_what_was_ruled_out(case: dict[str, Any], tag: str) -> None:
    before = suggested(read(case)).dropped
    after = suggested(read({**case, "tags": [*case.get("tags", []), tag]})).dropped
    for kind, reasons in before.items():
        assert set(reasons) <= set(after.get(kind, ()))


@given(ANY, LEVEL)
def test_a_graver_gate_never_allows_what_was_ruled_out(case: dict[str, Any], level: str) -> None:
    gate = case.get("gate", {})
    graver = max(Level(gate.get("level", "INCOMPLETE")), Level(level))
    # A graver level never frees a kind; only which reason stands may differ (PAUSE or ABS).
    assert set(suggested(read(case)).dropped) <= set(
        suggested(read({**case, "gate": {**gate, "level": graver.value}})).dropped
    )
