"""Asking for advice: what became of a request, and what renews a consultation."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.consulting import Request, Withdrawal, renewal_refusal, status_of
from tests.models.records import FIRST, consultation, day, instant


def request(*, after: int = 0) -> Request:
    return Request(
        id="r",
        case="c",
        to="Dr Osei",
        question="Is it advisable?",
        consent="signed",
        dated=day(after),
        recorded_at=instant(after),
    )


def withdrawal(at: datetime, *, withdrawn: bool = True, of: str = "r") -> Withdrawal:
    return Withdrawal(id="w", request=of, withdrawn=withdrawn, dated=at.date(), recorded_at=at)


def test_a_request_waits_until_something_was_said() -> None:
    assert status_of(request(), withdrawals=[], answers=[]) == "waiting"


@given(asked=st.integers(0, 60), said=st.integers(0, 60))
def test_only_later_advice_answers(asked: int, said: int) -> None:
    status = status_of(request(after=asked), withdrawals=[], answers=[consultation(said)])
    assert (status == "answered") == (said > asked)


def test_the_last_word_on_a_withdrawal_counts() -> None:
    first = withdrawal(FIRST + timedelta(hours=1))
    again = withdrawal(FIRST + timedelta(hours=2), withdrawn=False)
    assert status_of(request(), withdrawals=[first], answers=[]) == "withdrawn"
    assert status_of(request(), withdrawals=[first, again], answers=[]) == "waiting"
    other = withdrawal(FIRST, of="other")
    assert status_of(request(), withdrawals=[other], answers=[]) == "waiting"


@given(st.lists(st.integers(0, 200), max_size=5), st.integers(0, 200))
def test_only_a_newer_contact_renews(earlier: list[int], dated: int) -> None:
    refused = renewal_refusal(day(dated), earlier=[consultation(one) for one in earlier])
    assert (refused is None) == all(dated > one for one in earlier)
