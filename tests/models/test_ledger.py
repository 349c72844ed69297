"""What the last answers show together, and when it holds beside what the coach wrote."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.answers import Answer, LedgerEntry, Outcome, Result
from models.case import Formulation, PatternException, Resistance
from models.fields import FieldState
from models.ledger import (
    FORM_FIELD,
    LOOKED_AT,
    MODE_FIELD,
    exceptions_shown,
    resistance_shown,
    with_answers,
)
from models.scoring import matching_lines
from models.situation import Situation

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
Told = tuple[Result | None, Outcome | None]


def entries(*told: Told, words: str = "", noted: str = "") -> list[LedgerEntry]:
    return [
        LedgerEntry(
            directive=f"d{place}",
            case="c",
            kind="go_slow",
            title="No faster than this",
            given_on=date(2026, 3, 1) + timedelta(days=place),
            answer=Answer(
                document=f"a{place}",
                result=result,
                outcome=outcome,
                words=words,
                exception=PatternException(when=noted),
                answered_at=START + timedelta(days=place) if result and outcome else None,
            ),
        )
        for place, (result, outcome) in enumerate(told)
    ]


def shown(*told: Told) -> tuple[str | None, str | None] | None:
    found = resistance_shown(entries(*told))
    return None if found is None else (found.form, found.mode)


DONE_SAME: Told = ("complied", "same")
DONE_WORSE: Told = ("complied", "worse")
DONE_BETTER: Told = ("complied", "better")
OPPOSITE: Told = ("opposite", "better")
REFUSED: Told = ("refused", "same")
FORGOT: Told = ("forgot", "same")
PARTLY: Told = ("partly", "same")
WITHOUT: Told = ("improved_without_it", "better")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], None),
        ([DONE_SAME], None),
        ([DONE_SAME, DONE_WORSE], ("compliant", None)),
        ([DONE_SAME, DONE_BETTER], ("none", None)),
        ([DONE_BETTER, DONE_SAME], None),
        ([DONE_SAME, FORGOT, DONE_SAME], ("compliant", "by_omission")),
        ([DONE_BETTER], ("none", None)),
        ([FORGOT, DONE_BETTER], ("none", None)),
        ([OPPOSITE], ("defiant", "by_action")),
        ([REFUSED], ("defiant", "by_words")),
        ([OPPOSITE, REFUSED], ("defiant", "by_words")),
        ([OPPOSITE, FORGOT], ("defiant", "by_omission")),
        ([OPPOSITE, DONE_BETTER], ("mixed", "by_action")),
        ([DONE_SAME, REFUSED], ("mixed", "by_words")),
        ([OPPOSITE, DONE_BETTER, DONE_BETTER, DONE_BETTER], ("none", None)),
        ([FORGOT], (None, "by_omission")),
        ([PARTLY], (None, "by_omission")),
        ([WITHOUT], None),
        ([OPPOSITE, WITHOUT, WITHOUT, WITHOUT], ("defiant", "by_action")),
    ],
)
def test_the_last_answers_show(
    told: Sequence[Told], expected: tuple[str | None, str | None] | None
) -> None:
    assert shown(*told) == expected


told_answers = st.lists(
    st.tuples(
        st.sampled_from((*get_args(Result), None)), st.sampled_from((*get_args(Outcome), None))
    ),
    max_size=8,
)


@given(told_answers)
def test_only_the_last_answers_that_react_to_a_task_count(told: list[Told]) -> None:
    reacting = [
        (result, outcome)
        for result, outcome in told
        if result not in (None, "improved_without_it") and outcome is not None
    ]
    assert shown(*told) == shown(*reacting[-LOOKED_AT:])


@given(told_answers)
def test_what_is_shown_names_at_least_one_thing_and_no_way_where_nothing_is_opposed(
    told: list[Told],
) -> None:
    found = resistance_shown(entries(*told))
    if found is not None:
        assert found.form or found.mode
        assert found.form != "none" or found.mode is None
        newest = max(one.answer.answered_at or START for one in entries(*told) if one.answer)
        assert START <= found.at <= newest


@given(told_answers)
def test_defiance_shows_exactly_where_one_of_the_last_said_no(told: list[Told]) -> None:
    reacting = [
        result
        for result, outcome in told
        if result not in (None, "improved_without_it") and outcome is not None
    ][-LOOKED_AT:]
    found = resistance_shown(entries(*told))
    opposed = any(result in ("refused", "opposite") for result in reacting)
    assert opposed == (found is not None and found.form in ("defiant", "mixed"))


def written(form: str, *, after: timedelta) -> dict[str, FieldState]:
    at = int((START + after).timestamp() * 1000)
    return {FORM_FIELD: FieldState(value=form, at=at, version=1)}


CASE = Formulation(
    resistance=Resistance(form="compliant", example="nodded", reactance="low"),
    exceptions=(PatternException(when="On Sunday"),),
)


def test_a_newer_answer_holds_and_leaves_what_it_does_not_show() -> None:
    before = written("compliant", after=-timedelta(days=1))
    found = with_answers(CASE, entries(OPPOSITE), fields=before).resistance
    assert found == Resistance(form="defiant", mode="by_action", example="nodded", reactance="low")


def test_what_the_coach_wrote_since_holds() -> None:
    since = written("compliant", after=timedelta(minutes=1))
    assert with_answers(CASE, entries(OPPOSITE), fields=since) == CASE


def test_the_newer_of_form_and_mode_counts_as_written() -> None:
    fields = written("compliant", after=-timedelta(days=9))
    late = int((START + timedelta(days=1)).timestamp() * 1000)
    fields[MODE_FIELD] = FieldState(value="by_words", at=late, version=1)
    assert with_answers(CASE, entries(OPPOSITE), fields=fields).resistance == CASE.resistance


def test_where_the_coach_wrote_nothing_the_answers_speak() -> None:
    found = with_answers(Formulation(), entries(REFUSED), fields={}).resistance
    assert (found.form, found.mode) == ("defiant", "by_words")


def test_a_mode_goes_where_suggestions_turn_out_to_be_taken_up() -> None:
    case = Formulation(resistance=Resistance(form="defiant", mode="by_omission"))
    found = with_answers(case, entries(DONE_BETTER), fields={}).resistance
    assert (found.form, found.mode) == ("none", None)


@given(told_answers)
def test_no_answer_takes_anything_from_a_formulation(told: list[Told]) -> None:
    found = with_answers(CASE, entries(*told), fields={})
    assert found.exceptions[:1] == CASE.exceptions
    kept = found.model_copy(update={"resistance": CASE.resistance, "exceptions": CASE.exceptions})
    assert kept == CASE


def test_better_without_it_is_an_exception_that_nobody_meant_unless_they_say_so() -> None:
    (found,) = exceptions_shown(entries(WITHOUT, DONE_BETTER, words="We just laughed"))
    assert found == PatternException(who_did_what_differently="We just laughed")
    assert found.deliberate is False


def test_an_exception_noted_beside_any_answer_counts() -> None:
    found = exceptions_shown(entries(REFUSED, (None, None), noted="On Tuesday"))
    assert found == (PatternException(when="On Tuesday"),)


def test_suggestions_follow_from_the_answers() -> None:
    before = Situation(case=CASE)
    after = Situation(case=with_answers(CASE, entries(OPPOSITE), fields={}))
    assert "resistance defiant" not in {line.because for line in matching_lines(before)}
    assert "resistance defiant" in {line.because for line in matching_lines(after)}
