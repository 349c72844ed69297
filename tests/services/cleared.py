"""A practice that begins with a client of Alice's whose screening is clear, made once a run."""

import asyncio
import shutil
from itertools import count
from pathlib import Path

import pytest

from app.database import Database
from app.settings import Settings
from models.tables.clients import CaseClient
from tests.made_once import made_once
from tests.practice import ALICE, Opened
from tests.screened import CLEAR, Screened, screened

LATER = 1000  # more than what was typed when the client was screened


def cleared(template: Path, factory: pytest.TempPathFactory) -> Path:
    """The folder: a module makes it its `template`, and asks `clear_client` for who is in it."""

    async def make(folder: Path) -> None:
        settings = Settings(data_dir=folder)
        database = await Database.open(settings)
        await screened(Opened(settings, database), CLEAR, actor=ALICE)
        await database.close()

    with made_once(factory, "cleared") as (folder, is_missing):
        if is_missing:
            shutil.copytree(template, folder)
            asyncio.run(make(folder))
    return folder


async def clear_client(practice: Opened) -> Screened:
    """The client, and a device that goes on where they were screened."""
    only = await CaseClient.get()
    return Screened(practice.alice, only.case_id, only.client_id, _numbers=count(LATER))
