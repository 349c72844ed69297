"""Opening: what stands in the way is said in a sentence, and nothing is changed."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr
from tortoise.transactions import in_transaction

from app import database
from app.database import Database
from app.settings import Settings
from app.storage import schema
from app.storage.folder import FolderProblem, InUse
from app.storage.schema import DatabaseProblem
from models.actor import Actor
from models.tables.people import Person
from tests.practice import Opened


def file_of(settings: Settings) -> Path:
    return settings.data_dir / "fulcrum.sqlite3"


def run(settings: Settings, statement: str) -> None:
    with closing(sqlite3.connect(file_of(settings))) as connection, connection:
        connection.execute(statement)


async def test_it_opens_from_an_empty_folder_and_is_ready(settings: Settings) -> None:
    opened = await Database.open(settings, serving=True)
    assert await database.trouble() is None
    assert database.vault() is opened.vault
    await opened.close()
    assert await database.trouble() is not None


async def test_the_database_is_durable_and_strict(practice: Opened) -> None:
    pragmas = {
        name: (await practice.database.connection.execute_query_dict(f"PRAGMA {name}"))[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    values = [next(iter(row.values())) for row in pragmas.values()]
    assert values == ["wal", 2, 1, 1]


async def test_a_second_server_on_a_folder_is_refused(settings: Settings, first_day: Path) -> None:
    shutil.copytree(first_day, settings.data_dir)
    first = await Database.open(settings, serving=True)
    with pytest.raises(InUse, match="already running"):
        await Database.open(settings, serving=True)
    await first.close()
    await (await Database.open(settings, serving=True)).close()


async def test_a_newer_database_is_refused_and_left_alone(practice: Opened) -> None:
    await practice.database.close()
    run(
        practice.settings,
        "INSERT INTO tortoise_migrations (app, name, applied_at) "
        "VALUES ('fulcrum', '9999_from_the_future', '2030-01-01')",
    )
    before = file_of(practice.settings).read_bytes()
    with pytest.raises(DatabaseProblem, match=r"newer version of Fulcrum.*9999"):
        await Database.open(practice.settings)
    assert file_of(practice.settings).read_bytes() == before


async def test_somebody_elses_database_is_refused(settings: Settings) -> None:
    settings.data_dir.mkdir()
    run(settings, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(DatabaseProblem, match="not Fulcrum's"):
        await Database.open(settings)


async def test_a_file_that_is_no_database_is_refused_and_kept(settings: Settings) -> None:
    settings.data_dir.mkdir()
    file_of(settings).write_bytes(b"Dear diary" * 1000)
    with pytest.raises(DatabaseProblem, match="not a database"):
        await Database.open(settings)
    assert file_of(settings).read_bytes().startswith(b"Dear diary")


async def test_a_file_that_another_program_keeps_locked_says_so(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    await practice.database.close()
    monkeypatch.setattr(schema, "BUSY", 20)
    with closing(sqlite3.connect(file_of(practice.settings), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseProblem, match=r"keeps .* locked"):
            await Database.open(practice.settings)


async def test_two_writers_take_turns(practice: Opened) -> None:
    other = await schema.connect(practice.settings)
    async with in_transaction():
        await Person.filter(id=practice.bob.person_id).update(active=False)
        with other:
            waiting = asyncio.create_task(_deactivate(practice.charlie))
        await asyncio.sleep(0.05)
        assert not waiting.done()
    await waiting
    await other.close_connections()
    assert await Person.filter(active=False).count() == 2


async def _deactivate(person: Actor) -> None:
    async with in_transaction():
        row = await Person.get(id=person.person_id)
        await Person.filter(id=row.id).update(active=False)


async def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderProblem, match="FULCRUM_DATA_DIR"):
        await Database.open(Settings(data_dir=tmp_path / "file" / "data"))


@pytest.mark.parametrize("url", ["mysql://somewhere/x", "nonsense"])
async def test_another_kind_of_database_is_refused(settings: Settings, url: str) -> None:
    other = settings.model_copy(update={"database_url": SecretStr(url)})
    with pytest.raises(DatabaseProblem, match="postgresql://"):
        await Database.open(other)


async def test_a_server_that_does_not_answer_is_named_without_its_password(
    settings: Settings,
) -> None:
    url = SecretStr("postgresql://fulcrum:secret@127.0.0.1:1/fulcrum")
    with pytest.raises(DatabaseProblem) as raised:
        await Database.open(settings.model_copy(update={"database_url": url}))
    assert "does not answer" in raised.value.sentence
    assert "secret" not in raised.value.sentence


async def test_a_lost_record_of_the_key_is_noticed(practice: Opened) -> None:
    await practice.database.close()
    run(practice.settings, "DELETE FROM installation")
    with pytest.raises(DatabaseProblem, match="restore"):
        await Database.open(practice.settings)


async def test_rows_are_there_after_closing_and_opening(practice: Opened) -> None:
    await practice.database.close()
    again = await Database.open(practice.settings)
    try:
        assert await Person.all().count() == 3
    finally:
        await again.close()


async def test_whoever_gives_up_before_a_transaction_begins_keeps_nobody_out(
    practice: Opened,
) -> None:
    async def changes() -> None:
        async with in_transaction():
            await Person.filter(id=practice.alice.person_id).update(role="owner")

    with closing(sqlite3.connect(file_of(practice.settings))) as other:
        other.execute("BEGIN IMMEDIATE")  # another process writes just now
        for turns in range(4):
            waiting = asyncio.create_task(changes())
            for _ in range(turns):
                await asyncio.sleep(0)
            waiting.cancel()
            other.rollback()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            async with asyncio.timeout(20):
                await changes()
            other.execute("BEGIN IMMEDIATE")
