"""What was expected beside what came."""

from datetime import date
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from models.answers import LedgerEntry, Result
from models.expectation import AS_EXPECTED, NEITHER, PROVED_WRONG, expected, met

results = st.sampled_from(get_args(Result))
maybe = st.none() | results


def entry(expects: Result | None, disproved_by: Result | None) -> LedgerEntry:
    return LedgerEntry(
        directive="d",
        case="c",
        kind="own",
        title="Until we meet again",
        given_on=date(2026, 3, 1),
        expects=expects,
        disproved_by=disproved_by,
    )


@given(maybe, maybe, results)
def test_what_came_is_as_expected_or_proves_it_wrong_or_neither(
    expects: Result | None, disproved_by: Result | None, result: Result
) -> None:
    said = met(entry(expects, disproved_by), result)
    assert len(said) <= 1
    assert (AS_EXPECTED in said) == (result == expects)
    assert (PROVED_WRONG in said) == (result == disproved_by != expects)
    assert (NEITHER in said) == (
        None not in (expects, disproved_by) and result not in (expects, disproved_by)
    )


@given(maybe, maybe)
def test_each_half_of_a_guess_is_said_where_it_was_made(
    expects: Result | None, disproved_by: Result | None
) -> None:
    assert len(expected(entry(expects, disproved_by))) == sum(
        one is not None for one in (expects, disproved_by)
    )


def test_it_is_said_in_the_words_of_the_chips() -> None:
    assert expected(entry("complied", "opposite")) == (
        "You expected: did it.",
        "This would prove the guess wrong: did the opposite.",
    )
