"""Crisis numbers: confirmed one by one, by anybody, and honest about what nobody has confirmed."""

from datetime import timedelta

import pytest

from app import clock
from app.services import audit, clients, crisis_numbers
from app.services.crisis_numbers import CrisisNumberError
from models.content import load
from models.crisis import EMERGENCY
from tests.practice import Opened

TODAY = clock.today("Europe/London")
GB = load().crisis.crisis_for("GB")
SAMARITANS = "116 123"


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=days))


async def test_after_180_days_each_number_asks_to_be_confirmed_once(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 400)
    today = clock.today("Europe/London")
    (lines,) = await crisis_numbers.to_confirm(actor=practice.bob)
    assert set(lines.unconfirmed(on=today)) == set(GB.confirmed_on)
    for _ in range(2):
        await crisis_numbers.confirm(actor=practice.bob, country="GB", number=SAMARITANS)
    after = await crisis_numbers.dated("GB")
    assert after.confirmed_on[SAMARITANS] == today
    assert SAMARITANS not in after.unconfirmed(on=today)
    assert EMERGENCY in after.unconfirmed(on=today)
    entries = await audit.entries(actor=practice.bob)
    assert [entry.verb for entry in entries] == ["confirm_crisis_numbers"]
    await crisis_numbers.confirm(actor=practice.alice, country="GB")
    assert await crisis_numbers.to_confirm(actor=practice.bob) == ()


async def test_the_card_names_no_day_for_what_is_too_old(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = await crisis_numbers.card("GB")
    assert fresh.verified_on is not None
    later(monkeypatch, 400)
    await crisis_numbers.confirm(actor=practice.bob, country="GB", number=EMERGENCY)
    card = await crisis_numbers.card("GB")
    assert card.verified_on == clock.today("Europe/London")
    assert {line.verified_on for line in card.listed} == {None}


async def test_the_countries_of_ones_own_clients_are_asked_about(practice: Opened) -> None:
    await clients.add(actor=practice.bob, name="Dana", country="CA")
    names = [one.name for one in await crisis_numbers.of_practice(actor=practice.bob)]
    assert names == ["United Kingdom", "Canada"]
    assert len(await crisis_numbers.of_practice(actor=practice.charlie)) == 1


async def test_a_number_that_is_not_listed_is_not_confirmed(practice: Opened) -> None:
    with pytest.raises(CrisisNumberError, match="not on the list"):
        await crisis_numbers.confirm(actor=practice.bob, country="GB", number="0900 1")
