"""The map's words: at most two patterns, carefully, and never a task."""

import re

from hypothesis import given
from hypothesis import strategies as st

from models.assessment import DIMENSIONS, Rating, Scores
from models.content import load
from models.map_meaning import WAITS, meaning

CONTENT = load()


def scores(*values: int | None) -> Scores:
    return Scores.model_validate(dict(zip(DIMENSIONS, values, strict=True)))


views = st.builds(lambda values: scores(*values), st.tuples(*[st.none() | st.integers(0, 10)] * 7))


def test_the_scores_stand_in_the_sentence_that_reads_them() -> None:
    said = meaning(Rating(coach=scores(8, 7, 8, 2, 6, 6, 6)), CONTENT)
    (pattern,) = said.patterns
    assert pattern.title == "Cooperates without changing"
    assert {"(8)", "(7)", "(2)"} <= set(re.findall(r"\(\d+\)", pattern.text))
    assert pattern.guide == "They agree with everything and nothing happens"


def test_the_widest_gap_comes_with_its_question() -> None:
    rating = Rating(coach=scores(8, 7, 8, 2, 6, 6, 6), client=scores(9, 8, 9, 6, 3, 6, 8))
    assert meaning(rating, CONTENT).gap == (
        "You differ most on new moves: 2 and 6. Ask what they count as change."
    )


def test_a_complete_rating_without_a_pattern_says_so() -> None:
    said = meaning(Rating(coach=scores(*[5] * 7)), CONTENT)
    assert said.none == CONTENT.map_words.no_pattern
    assert said.waits == ""


def test_an_unfinished_rating_waits() -> None:
    assert meaning(Rating(), CONTENT).waits == WAITS


def test_many_low_scores_ask_for_a_screening_first() -> None:
    said = meaning(Rating(coach=scores(*[2] * 7)), CONTENT)
    assert said.re_screen == CONTENT.map_words.re_screen
    assert len(said.patterns) == 2


@given(coach=views, client=st.none() | views)
def test_every_rating_can_be_put_into_words_and_none_gives_a_task(
    coach: Scores, client: Scores | None
) -> None:
    said = meaning(Rating(coach=coach, client=client), CONTENT)
    assert len(said.patterns) <= 2
    assert "None" not in said.model_dump_json().replace('"none"', "")
    for pattern in said.patterns:
        assert CONTENT.patterns[pattern.id].next_move not in pattern.text
