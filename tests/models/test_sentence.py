import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.case import Formulation
from models.sentence import HABIT, compose, compose_short
from models.wording import diagnoses

DEADLINE: dict[str, Any] = {
    "people": [
        {"id": "d", "label": "D", "relation": "client"},
        {"id": "s", "label": "the spouse", "relation": "spouse"},
    ],
    "complaint": {"what": "puts the work aside"},
    "sequence": [
        {"n": 1, "actor_id": "a deadline", "does": "nears"},
        {"n": 2, "actor_id": "s", "does": "steps in, reminds and takes charge"},
        {"n": 3, "actor_id": "d", "does": "lets it happen", "next_n": 1},
    ],
    "trigger_n": 1,
    "attempted_solutions": [
        {"what": "a new planner", "short_effect": "feels fresh"},
        {"what": "pushing", "short_effect": "gets the day done", "still_used": True},
    ],
    "attempted_theme": {"kind": "push_harder", "sentence": "pushing D harder"},
    "functions": [
        {
            "kind": "keep_position",
            "protects_who": "the couple",
            "from_what": "a shift in who is the capable one",
            "at_risk_if_change": "the spouse's position may be at risk",
            "confidence": 60,
        }
    ],
}
CALL: dict[str, Any] = {
    "people": [{"id": "m", "label": "M", "relation": "client"}],
    "complaint": {"what": "drops plans and listens"},
    "sequence": [
        {"n": 1, "actor_id": "the mother", "does": "calls in distress"},
        {"n": 2, "actor_id": "the father", "does": "stays out"},
    ],
    "attempted_solutions": [
        {"what": "explaining", "short_effect": "calms her", "still_used": True}
    ],
    "attempted_theme": {"sentence": "explaining limits to the mother"},
    "functions": [
        {
            "kind": "deflect_other_conflict",
            "protects_who": "the parents",
            "from_what": "facing each other",
            "at_risk_if_change": "their conflict may surface",
        }
    ],
}


def composed(case: dict[str, Any], **changes: Any) -> str:
    return compose(
        Formulation.model_validate_json(json.dumps({**case, **changes}), strict=True)
    ).text


def test_the_first_example_of_the_domain_sheet_is_composed() -> None:
    assert composed(DEADLINE) == (
        "When a deadline nears, D puts the work aside; then the spouse steps in, reminds and takes "
        "charge, and the usual remedy is pushing D harder, which gets the day done for now and "
        "leads back to the next time a deadline nears. This may protect the couple from a shift in "
        "who is the capable one; if it stopped, the spouse's position may be at risk."
    )


def test_the_second_example_of_the_domain_sheet_is_composed() -> None:
    assert composed(CALL) == (
        "When the mother calls in distress, M drops plans and listens; then the father stays out, "
        "and the usual remedy is explaining limits to the mother, which calms her for now and "
        "leads back to the next time the mother calls in distress. This may protect the parents "
        "from facing each other; if it stopped, their conflict may surface."
    )


def test_an_absent_clause_goes_with_what_joins_it() -> None:
    assert composed(CALL, sequence=[]) == (
        "M drops plans and listens, and the usual remedy is explaining limits to the mother, "
        "which calms her for now. This may protect the parents from facing each other; if it "
        "stopped, their conflict may surface."
    )
    assert composed({"complaint": {"what": "puts the work aside"}}) == (
        "The client puts the work aside."
    )
    assert composed({"sequence": DEADLINE["sequence"]}) == (
        "It begins when a deadline nears; then s steps in, reminds and takes charge."
    )
    assert composed(CALL, attempted_theme={}, functions=[]) == (
        "When the mother calls in distress, M drops plans and listens; then the father stays out."
    )
    assert composed({"attempted_theme": {"sentence": "pushing harder"}}) == (
        "The usual remedy is pushing harder."
    )
    assert composed({}) == ""


def test_a_habit_ends_as_a_habit() -> None:
    assert composed(CALL, functions=[{"kind": "habit_no_function"}]).endswith(f". {HABIT}")


def test_the_function_with_the_most_confidence_speaks_and_of_equals_the_first() -> None:
    def guess(who: str, confidence: int | None, status: str = "open") -> dict[str, Any]:
        kind = "protect_other"
        return {"kind": kind, "protects_who": who, "confidence": confidence, "status": status}

    functions = [guess("A", 40), guess("B", 70), guess("C", 90, "dropped")]
    assert composed({"functions": functions}) == "This may protect B."
    assert composed({"functions": [guess("A", 40), guess("B", 40)]}) == "This may protect A."
    assert composed({"functions": [guess("A", None), guess("B", 0)]}) == "This may protect A."


def test_what_is_guessed_always_says_may() -> None:
    function = {"kind": "protect_other", "at_risk_if_change": "the father is alone"}
    assert composed({"functions": [function]}) == (
        "If it stopped, it may be that the father is alone."
    )


def test_the_payoff_is_that_of_the_first_attempt_still_used() -> None:
    attempts = [
        {"what": "a", "short_effect": "tires everybody"},
        {"what": "b", "short_effect": "buys an hour", "still_used": True},
        {"what": "c", "short_effect": "buys a day", "still_used": True},
    ]
    assert "which buys an hour for now" in composed(CALL, attempted_solutions=attempts)
    assert "for now" not in composed(CALL, attempted_solutions=attempts[:1])


def test_the_step_after_the_trigger_is_the_one_to_which_it_leads() -> None:
    steps = [
        {"n": 1, "actor_id": "the phone", "does": "rings", "next_n": 3},
        {"n": 2, "actor_id": "M", "does": "sighs"},
        {"n": 3, "actor_id": "the father", "does": "leaves the room"},
    ]
    assert "; then the father leaves the room" in composed(CALL, sequence=steps)
    assert composed(CALL, sequence=steps, trigger_n=3).startswith("When the father leaves the room")
    assert "then" not in composed({"sequence": steps}, trigger_n=3)


def test_the_short_form_says_what_the_complaint_may_keep_from_whom() -> None:
    case = Formulation.model_validate_json(json.dumps(CALL), strict=True)
    assert compose_short(case).text == (
        "M drops plans and listens, which may keep the parents from facing each other."
    )
    assert compose_short(Formulation()).text == ""


def test_more_than_sixty_words_are_long() -> None:
    def long(words: int) -> bool:
        case = Formulation.model_validate({"complaint": {"what": "x " * (words - 2)}})
        found = compose(case)
        assert found.words == words
        return found.is_long

    assert not long(60)
    assert long(61)


TEXT = st.text("ab “”'", max_size=8).map(lambda text: f"{text}. ")


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "complaint": st.fixed_dictionaries({"what": TEXT, "who": st.text("ab ")}),
            "sequence": st.lists(
                st.fixed_dictionaries(
                    {"actor_id": st.text("ab "), "does": TEXT},
                    optional={"next_n": st.integers(1, 4)},
                ),
                max_size=4,
            ),
            "trigger_n": st.integers(1, 5),
            "attempted_theme": st.fixed_dictionaries({"sentence": TEXT}),
            "functions": st.lists(
                st.fixed_dictionaries(
                    {
                        "kind": st.just("protect_other"),
                        "protects_who": st.text("ab "),
                        "from_what": TEXT,
                        "at_risk_if_change": TEXT,
                    }
                ),
                max_size=2,
            ),
        },
    )
)
def test_any_draft_composes_to_whole_sentences(case: dict[str, Any]) -> None:
    text = composed(case)
    assert not text or text.endswith(".")
    assert "  " not in text
    assert not any(joined in text for joined in ("; .", ", .", "..", "; ;"))
    assert not diagnoses(text)
