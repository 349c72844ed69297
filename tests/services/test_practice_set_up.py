import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.database import Database
from app.passwords import PasswordError
from app.services import practice
from app.services.people import PersonError
from app.services.practice import AlreadySetUpError, NewPractice, PracticeError
from app.settings import Settings
from models.tables.people import Person, Practice

NEW = NewPractice(
    name="  Harbour   Coaching ",
    country="GB",
    zone="Europe/London",
    owner_name="Alice",
    owner_email="alice@example.org",
    owner_password=SecretStr("correct horse battery"),
    crisis_checked=True,
    recovery_kept=True,
)


@pytest.fixture
async def empty(first_day: Path, settings: Settings) -> AsyncIterator[Database]:
    """A database on its first day."""
    shutil.copytree(first_day, settings.data_dir)
    database = await Database.open(settings)
    yield database
    await database.close()


@pytest.mark.usefixtures("empty")
async def test_set_up_makes_the_practice_and_its_owner() -> None:
    assert not await practice.is_set_up()
    owner = await practice.set_up(new=NEW)
    assert (await Person.get(id=owner)).role == "owner"
    found = await practice.details()
    assert (found.name, found.country, found.zone) == ("Harbour Coaching", "GB", "Europe/London")


@pytest.mark.usefixtures("empty")
async def test_of_many_at_once_one_makes_the_practice() -> None:
    others = [NEW.model_copy(update={"owner_email": f"{n}@example.org"}) for n in range(5)]
    made = await asyncio.gather(
        *(practice.set_up(new=other) for other in others), return_exceptions=True
    )
    assert sum(isinstance(one, str) for one in made) == 1
    assert sum(isinstance(one, AlreadySetUpError) for one in made) == 4
    assert await Person.all().count() == 1


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 81},
        {"country": "UK"},
        {"country": ""},
        {"zone": "Europe/Nowhere"},
        {"zone": "../../etc/passwd"},
        {"zone": ""},
        {"crisis_checked": False},
        {"recovery_kept": False},
        {"owner_email": "alice"},
        {"owner_name": ""},
        {"owner_password": SecretStr("short")},
    ],
)
async def test_nothing_is_made_of_what_cannot_stand(wrong: dict[str, Any]) -> None:
    with pytest.raises((PracticeError, PersonError, PasswordError)):
        await practice.set_up(new=NEW.model_copy(update=wrong))
    assert not await Practice.exists()
    assert not await Person.exists()


@pytest.mark.usefixtures("empty")
async def test_before_it_is_set_up_the_practice_has_no_details() -> None:
    with pytest.raises(PracticeError, match="/setup"):
        await practice.details()
