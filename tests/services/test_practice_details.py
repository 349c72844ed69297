"""The practice's name, place and age of majority: its owner's to change, everybody's to rely on."""

from typing import Any

import pytest

from app.services import audit
from app.services import practice as service
from app.services.practice import PracticeError
from models.actor import Actor
from tests.practice import Opened


async def change(practice: Opened, *, by: Actor | None = None, **values: Any) -> None:
    stands: dict[str, Any] = {
        "name": "Harbour Coaching",
        "country": "GB",
        "zone": "Europe/London",
        "majority": 18,
    }
    await service.change(actor=by or practice.alice, **{**stands, **values})


async def test_the_owner_changes_name_place_and_majority(practice: Opened) -> None:
    await change(practice, name="Vale", country="IE", zone="Europe/Dublin", majority=19)
    (entry, *_) = await audit.entries(actor=practice.alice)
    assert entry.verb == "change_practice"
    assert entry.details is not None
    assert entry.details["before"]["name"] == "Harbour Coaching"
    now = await service.details()
    assert (now.name, now.country, now.zone, now.majority) == ("Vale", "IE", "Europe/Dublin", 19)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 50_000},
        {"country": "UK"},
        {"zone": "Mars/Olympus"},
        {"majority": 12},
        {"majority": 90},
    ],
)
async def test_what_cannot_stand_is_refused_and_nothing_changes(
    practice: Opened, wrong: dict[str, Any]
) -> None:
    before = await service.details()
    with pytest.raises(PracticeError):
        await change(practice, **wrong)
    assert await service.details() == before


async def test_a_coach_changes_nothing(practice: Opened) -> None:
    with pytest.raises(PracticeError, match="owner"):
        await change(practice, by=practice.bob)


async def test_the_record_is_read_a_page_at_a_time(practice: Opened) -> None:
    for majority in (17, 18, 19):
        await change(practice, majority=majority)
    newest, *_ = await audit.entries(actor=practice.alice, limit=1)
    second, *_ = await audit.entries(actor=practice.alice, limit=1, skip=1)
    assert newest.at > second.at
