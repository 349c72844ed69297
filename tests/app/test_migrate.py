"""Migrating a practice with data: nothing is lost, and what fails leaves everything as it was."""

import importlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tortoise.migrations.autodetector import MigrationAutodetector

from app import database
from app.database import Database
from app.settings import Settings
from app.storage import folder, inspection, schema
from app.storage.migration import MigrationFailed, migrate
from tests.app import populated
from tests.app.populated import migrations_with
from tests.practice import Opened


@pytest.fixture
async def filled(practice: Opened) -> Settings:
    """A data folder with a practice in it that nobody has open."""
    await populated.fill(practice.database)
    await practice.database.close()
    return practice.settings


def dump(settings: Settings) -> list[str]:
    """The whole database as SQL."""
    with closing(sqlite3.connect(settings.data_dir / "fulcrum.sqlite3")) as connection:
        return list(connection.iterdump())


def counts(settings: Settings) -> dict[str, int]:
    with closing(sqlite3.connect(settings.data_dir / "fulcrum.sqlite3")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in tables.fetchall()
            if name != schema.LEDGER
        }


async def test_rebuilding_a_parent_keeps_its_children_and_the_indexes(
    filled: Settings, tmp_path: Path
) -> None:
    before = counts(filled)
    done = await migrate(filled, migrations=migrations_with(tmp_path, populated.REBUILD_PARENTS))
    assert done.applied == ("9000_more",)
    assert counts(filled) == before
    assert before["field"] == 3
    context = await schema.connect(filled)
    present = await inspection.indexes(context.db())
    assert inspection.declared_indexes(context) <= present.keys()
    assert await inspection.broken_references(context.db()) == []
    await context.close_connections()


async def test_a_copy_is_made_before_and_only_the_newest_are_kept(
    filled: Settings, tmp_path: Path
) -> None:
    for number in range(7):
        (folder.backups(filled) / f"before-{number}.fulcrum").touch()
    done = await migrate(filled, migrations=migrations_with(tmp_path, populated.ADD_A_COLUMN))
    kept = sorted(folder.backups(filled).glob("before-*"))
    assert done.copy in kept
    assert len(kept) == 5


@pytest.mark.parametrize("atomic", [True, False])
@pytest.mark.parametrize(
    "harm",
    [populated.FAIL, populated.LOSE_ROWS, populated.ORPHAN_ROWS],
    ids=["fail", "lose", "orphan"],
)
async def test_a_migration_that_goes_wrong_leaves_everything_as_it_was(
    filled: Settings, tmp_path: Path, harm: str, atomic: bool
) -> None:
    before = dump(filled)
    package = migrations_with(
        tmp_path, populated.REBUILD_A_PARENT + populated.ADD_A_COLUMN + harm, atomic=atomic
    )
    with pytest.raises(MigrationFailed, match="as they were"):
        await migrate(filled, migrations=package)
    assert dump(filled) == before
    await (await Database.open(filled)).close()


async def test_a_lost_index_is_made_again(filled: Settings, tmp_path: Path) -> None:
    context = await schema.connect(filled)
    before = await inspection.indexes(context.db())
    await context.close_connections()
    name = next(
        definition.split('"')[1]
        for index, definition in before.items()
        if definition and index.table == "document"
    )
    lose = populated.LOSE_AN_INDEX.format(index=name)
    await migrate(filled, migrations=migrations_with(tmp_path, lose))
    context = await schema.connect(filled)
    assert await inspection.indexes(context.db()) == before
    await context.close_connections()


async def test_a_current_database_is_left_alone(filled: Settings) -> None:
    done = await database.migrate(filled)
    assert (done.applied, done.copy) == ((), None)
    assert not (filled.data_dir / "backups").exists()


async def test_an_empty_folder_becomes_a_database_with_a_key(settings: Settings) -> None:
    done = await database.migrate(settings)
    assert done.applied == schema.known()
    assert done.copy is None
    assert (settings.data_dir / "master.key").exists()


async def test_nobody_migrates_while_somebody_works(practice: Opened) -> None:
    with pytest.raises(folder.InUse, match="Stop the server"), folder.alone(practice.settings):
        pass


async def test_the_migrations_make_exactly_the_tables(practice: Opened) -> None:
    context = await schema.connect(practice.settings)
    assert context.apps is not None
    with context:
        changes = await MigrationAutodetector(context.apps, schema.apps()).changes()
    await context.close_connections()
    assert [change.operations for change in changes] == [], "run `make migration NAME=…`"


def test_every_migration_is_one_transaction() -> None:
    for name in schema.known():
        module = importlib.import_module(f"{schema.MIGRATIONS}.{name}")
        assert module.Migration.atomic
