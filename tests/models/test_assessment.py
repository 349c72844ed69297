import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assessment import DIMENSIONS, Rating, Scores, assess
from models.dimensions import DimensionId, PatternId

SCORE = st.none() | st.integers(0, 10)


def coach(*scores: int | None) -> Scores:
    return Scores.model_validate(dict(zip(DIMENSIONS, scores, strict=True)))


def patterns(*scores: int | None) -> tuple[PatternId, ...]:
    return assess(Rating(coach=coach(*scores))).patterns


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((8, 7, 8, 2, 6, 6, 6), ("cooperates_without_changing",)),
        ((7, 6, 6, 5, 3, 5, 6), ("progress_then_sabotage", "protective_pattern")),
        ((6, 4, 2, 3, 6, 6, 5), ("open_defiance",)),
        ((4, 2, 6, 3, 6, 6, 3), ("over_responsible_coach", "more_of_the_same")),
        ((2, 5, 6, 4, 6, 5, 6), ("borrowed_goal",)),
        ((6, 4, 6, 3, 4, 2, 6), ("triangulated",)),
        ((7, 5, 5, 3, 2, 6, 6), ("protective_pattern",)),
        ((7, 4, 5, 2, 7, 6, 6), ("more_of_the_same",)),
        ((8, 3, 6, 5, 6, 6, 3), ("testing_the_bond",)),
        ((6, 4, 3, 4, 3, 6, 8), ("pushing_too_fast", "protective_pattern")),
        ((8, 8, 7, 7, 6, 2, 7), ("change_without_support",)),
        ((9, 8, 8, 8, 8, 8, 8), ("ready_to_close",)),
        ((5, 5, 5, 5, 5, 5, 5), ()),
        ((2, 2, 2, 2, 2, 2, 2), ("triangulated", "over_responsible_coach", "borrowed_goal")),
    ],
)
def test_the_regression_vectors_of_the_domain_sheet_hold(
    scores: tuple[int, ...], expected: tuple[str, ...]
) -> None:
    assert patterns(*scores) == expected


# A rating that just matches each rule (G, F, R, N, P, S, L), and by one score just does not.
EDGES: list[tuple[PatternId, tuple[int, ...], dict[str, int]]] = [
    ("ready_to_close", (7, 7, 0, 7, 6, 5, 6), {"G": 6, "F": 6, "N": 6, "P": 5, "S": 4, "L": 5}),
    ("progress_then_sabotage", (0, 5, 0, 4, 4, 0, 0), {"N": 3, "F": 4, "P": 5}),
    ("progress_then_sabotage", (0, 5, 0, 6, 4, 0, 0), {"N": 7}),
    ("pushing_too_fast", (0, 0, 4, 0, 4, 0, 6), {"R": 5, "P": 5, "L": 5}),
    ("change_without_support", (0, 0, 0, 6, 0, 3, 0), {"N": 5, "S": 4}),
    ("triangulated", (0, 0, 0, 5, 5, 3, 0), {"N": 6, "P": 6, "S": 4}),
    ("protective_pattern", (0, 0, 0, 5, 3, 4, 0), {"N": 6, "P": 4, "S": 3}),
    ("open_defiance", (4, 0, 3, 0, 5, 0, 0), {"G": 3, "R": 4, "P": 4}),
    ("testing_the_bond", (6, 4, 0, 0, 0, 0, 4), {"G": 5, "F": 5, "L": 5}),
    ("cooperates_without_changing", (0, 5, 6, 3, 0, 0, 0), {"F": 4, "R": 5, "N": 4}),
    ("over_responsible_coach", (5, 4, 0, 0, 0, 0, 4), {"G": 6, "F": 5, "L": 5}),
    ("more_of_the_same", (0, 4, 6, 3, 5, 0, 0), {"F": 5, "N": 4, "P": 4}),
    ("more_of_the_same", (0, 5, 5, 3, 5, 0, 0), {"R": 6}),
    ("more_of_the_same", (0, 5, 4, 3, 5, 0, 0), {"R": 3}),
    ("borrowed_goal", (3, 0, 0, 0, 0, 0, 0), {"G": 4}),
]


@pytest.mark.parametrize(("pattern", "matching", "beyond"), EDGES)
def test_each_threshold_holds_at_its_value_and_not_beside_it(
    pattern: PatternId, matching: tuple[int, ...], beyond: dict[str, int]
) -> None:
    assert pattern in patterns(*matching)
    for letter, score in beyond.items():
        changed = list(matching)
        changed["GFRNPSL".index(letter)] = score
        assert pattern not in patterns(*changed), letter


@pytest.mark.parametrize(("pattern", "matching", "beyond"), EDGES)
def test_a_pattern_is_skipped_where_a_score_that_its_rule_names_is_null(
    pattern: PatternId, matching: tuple[int, ...], beyond: dict[str, int]
) -> None:
    for letter in beyond:
        with_null: list[int | None] = list(matching)
        with_null["GFRNPSL".index(letter)] = None
        assert pattern not in patterns(*with_null), letter


def test_a_pattern_is_skipped_even_where_the_other_scores_would_decide_it() -> None:
    assert "more_of_the_same" in patterns(5, 5, 4, 3, 5, 5, 5)
    assert "more_of_the_same" not in patterns(5, None, 4, 3, 5, 5, 5)


def test_four_scores_of_two_or_less_ask_for_a_screening() -> None:
    assert assess(Rating(coach=coach(2, 2, 2, 2, 5, 5, 5))).re_screen
    assert not assess(Rating(coach=coach(2, 2, 2, 3, 5, 5, 5))).re_screen
    assert not assess(Rating(coach=coach(2, 2, 2, None, 5, 5, 5))).re_screen


@pytest.mark.parametrize(("before", "now", "due"), [(8, 4, True), (8, 5, False), (4, 8, False)])
def test_a_score_that_fell_by_four_asks_for_a_screening(
    before: int, now: int, *, due: bool
) -> None:
    earlier = Scores(room_to_change=before)
    rating = Rating(coach=Scores(room_to_change=now), previous=earlier)
    assert assess(rating).re_screen is due


def test_a_score_missing_before_or_now_has_not_fallen() -> None:
    high, none = Scores(new_moves=10), Scores()
    assert not assess(Rating(coach=none, previous=high)).re_screen
    assert not assess(Rating(coach=high, previous=none)).re_screen


def test_gaps_of_three_and_more_stand_widest_first_and_ties_in_order() -> None:
    ours = coach(5, 2, 8, 2, None, 4, 9)
    theirs = coach(7, 6, 5, 6, 9, None, 4)
    gaps = assess(Rating(coach=ours, client=theirs)).gaps
    assert [(gap.dimension, gap.width) for gap in gaps] == [
        ("lead_and_trust", 5),
        ("follow_through", -4),
        ("new_moves", -4),
        ("response_to_direction", 3),
    ]


def test_a_rating_is_complete_with_all_seven_of_the_coach() -> None:
    assert assess(Rating(coach=coach(0, 0, 0, 0, 0, 0, 0))).complete
    assert not assess(Rating(coach=coach(0, 0, 0, 0, 0, 0, None))).complete
    assert not assess(Rating()).complete


def test_at_most_two_patterns_are_shown_and_one_is_primary() -> None:
    found = assess(Rating(coach=coach(2, 2, 2, 2, 2, 2, 2)))
    assert found.shown == ("triangulated", "over_responsible_coach")
    assert found.primary == "triangulated"
    assert assess(Rating()).primary is None
    assert assess(Rating()).widest_gap is None


@given(st.tuples(*[SCORE] * 7), st.sampled_from(DIMENSIONS))
def test_taking_a_score_away_never_adds_a_pattern(
    scores: tuple[int | None, ...], dimension: DimensionId
) -> None:
    full = coach(*scores)
    less = full.model_copy(update={dimension: None})
    assert set(assess(Rating(coach=less)).patterns) <= set(assess(Rating(coach=full)).patterns)
