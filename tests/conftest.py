"""What every test may ask for: settings, an open database, a practice with its people."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from app.database import Database
from app.settings import Settings
from tests import easy_drawing, easy_passwords
from tests import practice as people
from tests.made_once import made_once

HERE = Path(__file__).parent
BUSY, WAITING = ("browser",), ("attacks", "web")

# A property holds or not; how fast a shared machine draws examples says nothing about it.
hypothesis_settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")
easy_passwords.use()
easy_drawing.use()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that drive a browser, and spread those that mostly wait among them.

    Begun last, a long one would keep the other workers waiting; next to one another, those that
    wait for a server would leave the cores idle.
    """
    busy, waiting = (
        list(dict.fromkeys(item.path for item in items if _folder(item) in folders))
        for folders in (BUSY, WAITING)
    )
    places = {
        path: place / len(files) for files in (busy, waiting) for place, path in enumerate(files)
    }
    items.sort(key=lambda item: places.get(item.path, 1))


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0]


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of each search for rubbish: it stays."""
    gc.freeze()


@pytest.fixture(scope="session")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first start leaves it; to migrate takes a second, to copy does not."""

    async def make(folder: Path) -> None:
        await (await Database.open(Settings(data_dir=folder))).close()

    with made_once(tmp_path_factory, "first") as (folder, is_missing):
        if is_missing:
            asyncio.run(make(folder))
    return folder


@pytest.fixture(scope="session")
def template(first_day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a practice in it, made once and copied for each test."""

    async def make(folder: Path) -> None:
        database = await Database.open(Settings(data_dir=folder))
        await people.fill(database)
        await database.close()

    with made_once(tmp_path_factory, "template") as (folder, is_missing):
        if is_missing:
            shutil.copytree(first_day, folder)
            asyncio.run(make(folder))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for an empty data folder of this test's own."""
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
async def practice(template: Path, settings: Settings) -> AsyncIterator[people.Opened]:
    """An open database with Alice, Bob and Charlie, in a data folder of this test's own."""
    shutil.copytree(template, settings.data_dir)
    database = await Database.open(settings)
    yield people.Opened(settings, database)
    await database.close()
