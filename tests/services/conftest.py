"""What tests of services may ask for besides a practice: one with the sample in it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.database import Database
from app.services import demo
from app.settings import Settings
from tests.made_once import made_once
from tests.practice import Opened


@pytest.fixture(scope="session")
def sample_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice of all tests with the sample loaded into it, made once and copied."""

    async def fill(folder: Path) -> None:
        database = await Database.open(Settings(data_dir=folder))
        try:
            await demo.load()
        finally:
            await database.close()

    with made_once(tmp_path_factory, "sample") as (folder, is_missing):
        if is_missing:
            shutil.copytree(template, folder)
            asyncio.run(fill(folder))
    return folder


@pytest.fixture
async def sampled(sample_template: Path, settings: Settings) -> AsyncIterator[Opened]:
    """An open practice with the sample in it, in a data folder of this test's own."""
    shutil.copytree(sample_template, settings.data_dir)
    database = await Database.open(settings)
    yield Opened(settings, database)
    await database.close()
