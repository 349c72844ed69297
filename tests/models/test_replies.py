"""An answer by link: what it needs, and what it counts for before and after the call back."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any, get_args

import pytest

from models.fields import JsonValue
from models.replies import CallBack, Reply, Verdict, counts, is_known, lacks, read_reply, status_of

ON = date(2026, 11, 22)
WHOLE = Reply(
    name="Dr Osei",
    profession="Psychiatrist",
    verdict="limits",
    scope="Coaching on work",
    limits="No exposure",
    review_on=ON + timedelta(days=60),
)


def called(*, theirs: bool, hour: int = 12, reply: str = "r") -> CallBack:
    return CallBack(
        id="b",
        case="c",
        reply=reply,
        contact="o",
        who="Dr Osei",
        number="020",
        is_theirs=theirs,
        dated=ON,
        recorded_at=datetime(2026, 11, 22, hour, tzinfo=UTC),
    )


def test_a_whole_answer_lacks_nothing() -> None:
    assert lacks(WHOLE, on=ON) == ()
    assert lacks(Reply(name="A", profession="B", verdict="no"), on=ON) == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "your name"),
        ({"profession": ""}, "your profession"),
        ({"verdict": None}, "one of the three"),
        ({"scope": ""}, "what may go on"),
        ({"limits": ""}, "the limits"),
        ({"review_on": None}, "look again"),
        ({"review_on": ON}, "look again"),
        ({"review_on": ON + timedelta(days=61)}, "20|21 January 2027"),
    ],
)
def test_what_an_answer_lacks_is_said(given: dict[str, Any], said: str) -> None:
    (sentence,) = lacks(WHOLE._replace(**given), on=ON)
    assert any(one in sentence for one in said.split("|"))


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("name", "x" * 120, True),
        ("name", "x" * 121, False),
        ("verdict", "yes", True),
        ("verdict", "cleared", False),
        ("review_on", "2027-01-01", True),
        ("review_on", "soon", False),
        ("scope", 1, False),
        ("flags", "active_trauma", False),
        ("scope", None, True),
    ],
)
def test_an_answer_has_its_own_fields(name: str, value: JsonValue, known: bool) -> None:
    assert is_known(name, value) is known


def test_what_was_typed_is_read_and_nonsense_is_nothing() -> None:
    typed: dict[str, JsonValue] = {"name": " Dr Osei ", "verdict": "maybe", "review_on": "soon"}
    assert read_reply(typed) == Reply(name="Dr Osei")


@pytest.mark.parametrize(
    ("is_sent", "call_backs", "status"),
    [
        (False, [], "asked"),
        (False, [called(theirs=True)], "asked"),
        (True, [], "waiting"),
        (True, [called(theirs=True, reply="another")], "waiting"),
        (True, [called(theirs=True)], "confirmed"),
        (True, [called(theirs=False)], "denied"),
        (True, [called(theirs=False), called(theirs=True, hour=13)], "confirmed"),
    ],
)
def test_only_a_call_back_about_this_answer_takes_it_further(
    is_sent: bool, call_backs: list[CallBack], status: str
) -> None:
    assert status_of("r", is_sent=is_sent, call_backs=call_backs) == status


def test_nothing_counts_without_a_call_back_that_says_yes() -> None:
    """Every answer in every state: only a confirmed one that is not a no counts."""
    verdicts: tuple[Verdict | None, ...] = (*get_args(Verdict), None)
    states = [("r", sent, some) for sent, some in product((False, True), _call_backs())]
    for verdict, (reply, is_sent, some) in product(verdicts, states):
        status = status_of(reply, is_sent=is_sent, call_backs=some)
        called_back = is_sent and any(one.is_theirs and one.reply == "r" for one in some)
        counted = counts(status, WHOLE._replace(verdict=verdict))
        assert counted <= called_back
        assert counted <= (verdict in ("yes", "limits"))


def _call_backs() -> list[list[CallBack]]:
    single = [called(theirs=theirs, reply=reply) for theirs in (True, False) for reply in "rx"]
    return [[], *([one] for one in single), single]
