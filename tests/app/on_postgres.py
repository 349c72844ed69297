"""What must also hold on PostgreSQL; in a process of its own, since dialects do not mix in one."""

import asyncio
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from app import master_key
from app.database import Database, migrate
from app.master_key import KeyProblem
from app.services import audit, documents
from app.settings import Settings
from app.storage import archive, backup, doctor, folder
from app.storage.migration import MigrationFailed
from app.storage.migration import migrate as migrate_with
from app.storage.restore import restore
from models.tables.clients import Client
from models.tables.documents import Document
from tests import practice
from tests.app import populated
from tests.app.populated import migrations_with
from tests.practice import BOB


async def everything(settings: Settings, scratch: Path) -> None:
    """Install, type, migrate, fail to migrate, back up, lose, restore."""
    assert (await migrate(settings)).applied
    opened = await Database.open(settings, serving=True)
    await practice.fill(opened)
    case = await populated.fill(opened)
    before = await populated.rows(opened)
    assert len(await audit.entries(actor=BOB, case=case.id)) == 1
    await opened.close()
    await a_harmful_migration_changes_nothing(settings, scratch, before)
    await a_backup_brings_everything_back(settings, scratch, before)
    await a_good_migration_loses_nothing(settings, scratch, before)
    await a_wrong_key_is_refused(settings)


async def a_harmful_migration_changes_nothing(
    settings: Settings, scratch: Path, before: dict[str, int]
) -> None:
    for harm in (populated.FAIL, populated.LOSE_ROWS):
        package = migrations_with(scratch, populated.REBUILD_PARENTS + harm)
        with pytest.raises(MigrationFailed, match="as they were"):
            await migrate_with(settings, migrations=package)
    opened = await Database.open(settings)
    assert await populated.rows(opened) == before
    await opened.close()


async def a_good_migration_loses_nothing(
    settings: Settings, scratch: Path, before: dict[str, int]
) -> None:
    package = migrations_with(scratch, populated.REBUILD_PARENTS + populated.ADD_A_COLUMN)
    done = await migrate_with(settings, migrations=package)
    assert done.copy is not None
    assert backup_rows(done.copy) == before
    assert await restore(settings, done.copy) is not None
    opened = await Database.open(settings)
    assert await populated.rows(opened) == before
    await opened.close()


async def a_backup_brings_everything_back(
    settings: Settings, scratch: Path, before: dict[str, int]
) -> None:
    copy = scratch / "copy.fulcrum"
    opened = await Database.open(settings)
    await backup.make(settings, copy)
    assert populated.WORDS.encode() not in copy.read_bytes()
    erased = (await Client.exclude(documents__id__isnull=False).get()).key_id
    await opened.vault.erase(erased)
    await Document.all().delete()
    await opened.close()
    aside = await restore(settings, copy)
    assert aside is not None
    assert aside.parent == folder.backups(settings)
    opened = await Database.open(settings)
    assert await populated.rows(opened) == before
    assert not await opened.vault.keys([erased])
    document = (await Document.all().first()).id  # type: ignore[union-attr]
    state = await documents.load(actor=BOB, document_id=document)
    assert state.value("text") == populated.WORDS
    await populated.fill(opened)  # ids that the database counts go on after those restored
    assert [f for f in await doctor.examine(settings) if f.level == "wrong"] == []
    await opened.close()
    await restore(settings, copy)


async def a_wrong_key_is_refused(settings: Settings) -> None:
    master_key.path(settings).unlink()
    with pytest.raises(KeyProblem, match="missing"):
        await Database.open(settings)


def backup_rows(copy: Path) -> dict[str, int]:
    """The rows that a backup says it holds, without the ledger."""
    rows = dict(archive.read(copy).rows)
    rows.pop("tortoise_migrations")
    return rows


if __name__ == "__main__":
    place = Path(sys.argv[2])
    given = Settings(data_dir=place / "data", database_url=SecretStr(sys.argv[1]))
    asyncio.run(everything(given, place))
