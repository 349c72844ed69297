"""A consent under a client's hand: what a field takes, and what a signature lacks."""

from datetime import UTC, datetime

import pytest

from models.consenting import ConsentingError, SignedConsent, is_by_client, lacking, refusal, signed
from models.content import load
from models.fields import JsonValue

WORDS = load().consent
TICKED: dict[str, JsonValue] = {f"agreed/{one.id}": True for one in WORDS.elements if one.needed}
INK = "100,100,4 300,120,6 500,90,5"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signature", "1001,2,3"),
        ("signature", "drop table"),
        ("signature", ";".join(["1,1,1"] * 101)),
        ("name", "n" * 121),
        ("name", 5),
        ("agreed/everything", True),
        ("agreed/data", "yes"),
        ("wording", "2020-01-01"),
    ],
)
def test_no_more_is_taken_than_a_hand_can_give(field: str, value: JsonValue) -> None:
    assert refusal(field, value, consent=WORDS)


@pytest.mark.parametrize(
    ("field", "value"),
    [("signature", INK), ("signature", None), ("name", "Mara"), ("agreed/data", None)],
)
def test_ticks_names_and_ink_are_taken(field: str, value: JsonValue) -> None:
    assert refusal(field, value, consent=WORDS) is None
    assert is_by_client(field)


def test_the_wording_is_not_the_clients_to_write() -> None:
    assert not is_by_client("wording")


def test_who_comes_with_somebody_has_more_to_tick() -> None:
    assert lacking(TICKED, consent=WORDS, together=False) == ()
    assert [one.id for one in lacking(TICKED, consent=WORDS, together=True)] == ["joint"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"agreed/data": False, "name": "Mara"}, "Still to tick: My data"),
        ({"name": "  "}, "Sign in the field"),
        ({"signature": "10,10,4 14,10,4"}, "Sign in the field"),
    ],
)
def test_what_a_signature_lacks_is_said(change: dict[str, JsonValue], words: str) -> None:
    with pytest.raises(ConsentingError, match=words):
        _signed(TICKED | change)


def test_ink_goes_before_a_name_and_names_whose_it_is() -> None:
    drawn, typed = _signed(TICKED | {"signature": INK}), _signed(TICKED | {"name": " Mara R. "})
    assert (drawn.way, drawn.name, len(drawn.ink)) == ("glass", "Mara Ruiz", 1)
    assert (typed.way, typed.name, typed.ink) == ("name", "Mara R.", ())
    assert set(typed.agreed) == {one.id for one in WORDS.elements if one.needed}


def _signed(values: dict[str, JsonValue]) -> SignedConsent:
    return signed(
        values,
        consent=WORDS,
        together=False,
        known_as="Mara Ruiz",
        present=("Jo",),
        at=datetime(2026, 11, 22, tzinfo=UTC),
    )
