from hypothesis import given
from hypothesis import strategies as st

from models.fields import JsonValue
from models.filling import fill, missing, problems, steps
from tests.models.situations import KINDS

APPOINTMENT = KINDS["scheduled_problem_time"]
VALUES: dict[str, JsonValue] = {
    "time": "19:40",
    "minutes": 20,
    "place": "the kitchen table",
    "activity": "worry",
    "topic": "the application",
}
JSON_VALUE = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=90)


def test_a_filled_template_reads_as_the_client_will_read_it() -> None:
    assert fill(APPOINTMENT, VALUES) == (
        "Each day at 19:40, for 20 minutes, sit at the kitchen table and worry about the "
        "application as fully as you can. At other times, note it for later."
    )
    assert problems(APPOINTMENT, VALUES) == {}


def test_each_sentence_is_a_step() -> None:
    assert steps(APPOINTMENT, VALUES)[1] == "At other times, note it for later."
    for kind in KINDS.values():
        assert " ".join(steps(kind, {})) == fill(kind, {})


def test_a_sentence_within_a_value_is_not_torn_apart() -> None:
    told = steps(KINDS["realign_hierarchy"], {"redirect_sentence": "Ask Ruth. She knows."})
    assert "say ‘Ask Ruth. She knows.’." in told[0]


def test_an_empty_gap_shows_what_belongs_there_and_is_missing() -> None:
    values = {**VALUES, "topic": "  ", "place": None}
    assert "sit at [place] and worry about [about]" in fill(APPOINTMENT, values)
    assert missing(APPOINTMENT, values) == ("place", "topic")
    assert set(problems(APPOINTMENT, values)) == {"place", "topic"}


def test_each_kind_of_gap_says_what_it_wants() -> None:
    wrong: dict[str, JsonValue] = {
        "time": "25:00",
        "minutes": 21,
        "place": "x" * 81,
        "activity": "sing",
        "topic": True,
    }
    assert problems(APPOINTMENT, wrong) == {
        "time": "Give a time such as 19:40.",
        "minutes": "Give a whole number from 10 to 20.",
        "place": "Use at most 80 characters; these are 81.",
        "activity": "Choose one: worry, complain.",
        "topic": "Fill this in.",
    }


def test_a_count_holds_from_its_lowest_to_its_highest() -> None:
    for minutes, ok in ((9, False), (10, True), (20, True), (21, False)):
        found = problems(APPOINTMENT, {**VALUES, "minutes": minutes})
        assert ("minutes" not in found) is ok


def test_days_and_dates_are_written_out() -> None:
    tiny = KINDS["tiny_step"]
    assert "on Monday, Tuesday and Thursday;" in fill(tiny, {"days": "thu,mon,tue"})
    assert "on Sunday;" in fill(tiny, {"days": "sun"})
    assert "on every day;" in fill(tiny, {"days": "mon,tue,wed,thu,fri,sat,sun"})
    assert "days" in problems(tiny, {"days": "mon,someday"})
    keep = KINDS["observe_what_to_keep"]
    assert fill(keep, {"date": "2026-11-28"}).startswith("Until Saturday 28 November, notice")
    assert "date" in problems(keep, {"date": "28/11"})


def test_the_same_gap_twice_is_filled_twice() -> None:
    assert fill(KINDS["metaphorical_task"], {"thing": "the hedge"}).count("the hedge") == 2


def test_a_brace_that_somebody_typed_is_no_gap() -> None:
    values = {**VALUES, "time": "19:40", "place": "{topic}"}
    assert "sit at {topic} and worry about the application" in fill(APPOINTMENT, values)


@given(st.dictionaries(st.sampled_from(sorted(VALUES)), JSON_VALUE))
def test_any_values_fill_without_raising(values: dict[str, JsonValue]) -> None:
    text = fill(APPOINTMENT, values)
    assert set(missing(APPOINTMENT, values)) <= set(problems(APPOINTMENT, values))
    assert bool(problems(APPOINTMENT, values)) == ("[" in text and "]" in text) or "[" in str(
        values
    )
