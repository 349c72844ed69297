"""A page is read from whatever stands in the fields."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.brands import Brands
from models.case import Complaint, Formulation
from models.content import load
from models.directive import MOST_STEPS, Branding, Directive
from models.directive_fields import (
    numbered,
    read_directive,
    starting_values,
    steps_of,
)
from models.directive_limits import NOT_A_VALUE, UNKNOWN, refusal
from models.directive_papers import Setting, paper_of
from models.fields import JsonValue
from models.kinds import BLANK_PAGE, KIND_IDS, DirectiveKind
from models.letters import CoachCard, DirectivePage

DAY = date(2026, 11, 21)
KINDS = load().kinds
APPOINTMENT = KINDS["scheduled_problem_time"]
FILLED: dict[str, JsonValue] = {
    "values/time": "19:40",
    "values/minutes": 20,
    "values/place": "the kitchen table",
    "values/activity": "worry",
    "values/topic": "the application",
}
SETTING = Setting(Brands.only(Branding(practice="Harbour")), "M. R.", "GB", DAY)


def read(values: dict[str, JsonValue], kind: DirectiveKind = APPOINTMENT) -> Directive:
    return read_directive(values, kind, branding=Branding(), client="M. R.", country="GB", on=DAY)


def test_a_draft_begins_with_the_kinds_words_from_tomorrow() -> None:
    values = starting_values(APPOINTMENT, on=DAY, country="GB")
    page = read(values)
    assert (page.title, page.why) == (APPOINTMENT.title, APPOINTMENT.why)
    assert (page.record.style, page.record.start, page.record.days) == (
        "tick",
        date(2026, 11, 22),
        7,
    )
    assert page.page.size == "A4"


def test_the_next_meeting_is_filled_in_and_letter_paper_where_it_is_used() -> None:
    values = starting_values(KINDS["tiny_step"], on=DAY, country="US")
    assert values["page/size"] == "Letter"
    advice = starting_values(KINDS["straightforward_advice"], on=DAY, country="GB")
    assert advice["values/date"] == "2026-11-28"


def test_a_page_is_laid_out_as_the_last_one_was() -> None:
    look: dict[str, JsonValue] = {
        "page/layout": "fridge",
        "page/contrast": "high",
        "page/type": "dyslexia",
        "record/own_words": True,
    }
    values = starting_values(APPOINTMENT, on=DAY, country="US", look=look)
    page = read(values)
    assert (page.page.layout, page.page.contrast, page.page.type) == ("fridge", "high", "dyslexia")
    assert page.page.size == "Letter"
    assert page.record.own_words
    assert read({**values, "page/layout": "poster"}).page.layout == "letter"


def test_a_record_keeps_to_the_days_on_which_the_task_is_done() -> None:
    kind = KINDS["tiny_step"]
    values = {**starting_values(kind, on=DAY, country="GB"), "values/days": "mon,thu"}
    assert read(values, kind).record.weekdays == ("mon", "thu")
    assert read(values).record.weekdays == ()


def test_an_appointment_that_lies_ahead_is_the_next_meeting() -> None:
    kind = KINDS["straightforward_advice"]
    ahead = starting_values(kind, on=DAY, country="GB", next_meeting=DAY + timedelta(days=12))
    assert ahead["values/date"] == "2026-12-03"
    for past in (DAY, DAY - timedelta(days=1)):
        values = starting_values(kind, on=DAY, country="GB", next_meeting=past)
        assert values["values/date"] == "2026-11-28"


def test_what_the_case_knows_stands_in_the_gaps_before_the_defaults() -> None:
    case = Formulation(complaint=Complaint(what="puts it aside"))
    values = starting_values(KINDS["pretend"], on=DAY, country="GB", case=case)
    assert (values["values/behaviour"], values["values/n"]) == ("put it aside", "3")


@pytest.mark.parametrize(
    ("kind", "name", "value", "days"),
    [
        ("reversal", "n", 21, 21),
        ("reversal", "n", "14", 14),
        ("reversal", "n", 22, 7),
        ("reversal", "n", "soon", 7),
        ("realign_hierarchy", "n", 3, 21),
        ("straightforward_advice", "date", "2026-12-03", 12),
        ("straightforward_advice", "date", "2026-11-20", 7),
        ("straightforward_advice", "date", "2027-11-20", 7),
        ("straightforward_advice", "date", "", 7),
        ("tiny_step", "n", 5, 7),
    ],
)
def test_the_record_runs_as_long_as_the_task_says(
    kind: str, name: str, value: JsonValue, days: int
) -> None:
    values = starting_values(KINDS[kind], on=DAY, country="GB") | {f"values/{name}": value}
    assert read(values, KINDS[kind]).record.days == days
    assert read({**values, "record/days": 4}, KINDS[kind]).record.days == 4


def test_a_length_that_is_taken_away_follows_the_task_again() -> None:
    assert refusal(KINDS["reversal"], "record/days", None) is None
    values = starting_values(KINDS["reversal"], on=DAY, country="GB") | {"values/n": 10}
    assert read({**values, "record/days": None}, KINDS["reversal"]).record.days == 10


def test_the_steps_are_the_kinds_with_the_gaps_filled() -> None:
    first, second = read(FILLED).steps
    assert first == (
        "Each day at 19:40, for 20 minutes, sit at the kitchen table and worry about the "
        "application as fully as you can."
    )
    assert second == "At other times, note it for later."


def test_the_coachs_own_words_win_a_line_a_step() -> None:
    own = "1. Sit down at 19:40.\n\n 2) Worry.\nStop at 20:00."
    assert read({**FILLED, "steps": own}).steps == (
        "Sit down at 19:40.",
        "Worry.",
        "Stop at 20:00.",
    )


def test_what_is_shown_in_the_form_reads_back_as_the_same_steps() -> None:
    steps = steps_of(FILLED, APPOINTMENT)
    assert steps_of({"steps": numbered(steps)}, APPOINTMENT) == steps


def test_a_blank_page_has_no_words_until_they_are_written() -> None:
    assert read({}, BLANK_PAGE).steps == ()


def test_more_lines_than_a_page_takes_are_kept_in_the_last_step() -> None:
    steps = read({"steps": "\n".join(f"step {n}" for n in range(500))}).steps
    assert len(steps) == MOST_STEPS
    assert steps[-1].endswith("step 499")


@pytest.mark.parametrize("kind", KIND_IDS)
def test_what_is_only_said_gives_a_card_and_all_else_a_page(kind: str) -> None:
    one = KINDS[kind]
    values = starting_values(one, on=DAY, country="GB")
    paper = paper_of(values, one, SETTING)
    assert isinstance(paper, CoachCard if one.frame_only else DirectivePage)


@pytest.mark.parametrize("kind", KIND_IDS)
def test_what_a_draft_begins_with_would_be_taken_if_it_were_typed(kind: str) -> None:
    values = starting_values(KINDS[kind], on=DAY, country="GB")
    refused = {name: refusal(KINDS[kind], name, value) for name, value in values.items()}
    assert {name for name, sentence in refused.items() if sentence} == {"kind"}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("kind", "ordeal", UNKNOWN),
        ("root", "x", UNKNOWN),
        ("values/nothing", "x", UNKNOWN),
        ("touches/nothing", True, UNKNOWN),
        ("touches/violence", "yes", NOT_A_VALUE),
        ("involves", "everybody", NOT_A_VALUE),
        ("title", None, NOT_A_VALUE),
        ("record/style", "stars", NOT_A_VALUE),
        ("record/start", "someday", "Choose a day of the calendar."),
        ("record/days", True, "A whole number from 1 to 92."),
        ("record/days", 93, "A whole number from 1 to 92."),
        ("page/size", "B5", NOT_A_VALUE),
        ("brand", 3, NOT_A_VALUE),
        ("page/ink_saver", 1, NOT_A_VALUE),
        ("page/layout", "poster", NOT_A_VALUE),
        ("page/contrast", True, NOT_A_VALUE),
        ("page/type", "comic", NOT_A_VALUE),
        ("record/own_words", "yes", NOT_A_VALUE),
        ("language", "English", "Write a language tag such as en-GB or de."),
    ],
)
def test_what_no_control_gives_is_refused_in_a_sentence(
    name: str, value: JsonValue, sentence: str
) -> None:
    assert refusal(APPOINTMENT, name, value) == sentence


NAMES = [*starting_values(APPOINTMENT, on=DAY, country="GB"), *FILLED, "steps", "involves"]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(st.dictionaries(st.sampled_from(NAMES), SCALARS))
def test_any_values_give_a_page(values: dict[str, JsonValue]) -> None:
    read(values)
    paper_of(values, KINDS["reframe"], SETTING)
