"""What must also hold on PostgreSQL; in a process of its own, since dialects do not mix in one."""

import asyncio
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from app import master_key
from app.database import Database, migrate
from app.master_key import KeyProblem
from app.pdf import workers
from app.services import audit, documents
from app.settings import Settings
from app.storage import archive, backup, doctor, folder
from app.storage.migration import MigrationFailed
from app.storage.migration import migrate as migrate_with
from app.storage.restore import restore
from models.tables.clients import Client
from models.tables.documents import Document
from tests import easy_passwords, practice
from tests.app import populated
from tests.app.populated import migrations_with
from tests.practice import BOB, Opened
from tests.services import (
    test_beside,
    test_consent_ticks,
    test_covers,
    test_doors,
    test_journal_keys,
    test_links,
    test_loops,
    test_presence,
    test_replies,
    test_templates,
    test_turned,
)

STORIES = (
    test_turned.test_the_sign_in_holds_the_one_address_and_lets_it_go,
    test_beside.test_a_turned_tablet_is_followed_answer_by_answer,
    test_covers.test_the_pin_shows_them_all_and_a_wrong_one_none,
    test_links.test_another_browser_reads_what_a_stranger_reads,
    test_links.test_a_new_link_to_the_same_page_ends_the_one_before,
    test_links.test_a_consent_is_signed_by_link_and_the_link_ends_with_it,
    test_doors.test_each_deed_that_opens_or_closes_tasks_is_seen_at_once,
    test_consent_ticks.test_what_was_ticked_before_somebody_took_it_back_comes_too_late,
    test_loops.test_it_is_copied_as_it_stands_and_kept_with_what_they_said,
    test_presence.test_of_two_nothing_is_taken_before_one_of_them_is_alone,
    test_journal_keys.test_the_same_holder_gets_the_same_key_again,
    test_replies.test_at_a_pause_it_becomes_the_consultation,
    test_templates.test_a_file_carries_it_to_somebody_else,
    test_templates.test_it_is_the_coachs_until_it_is_shared_and_the_owner_may_take_that_back,
)


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
    await what_coaches_do_is_kept(settings)
    await a_wrong_key_is_refused(settings)


async def a_harmful_migration_changes_nothing(
    settings: Settings, scratch: Path, before: dict[str, int]
) -> None:
    for harm in (populated.FAIL, populated.LOSE_ROWS):
        package = migrations_with(scratch, populated.REBUILD_A_PARENT + harm)
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


async def what_coaches_do_is_kept(settings: Settings) -> None:
    """Hand over, send links, sign, answer, cover, share: the services' own stories once more."""
    opened = await Database.open(settings, serving=True)
    for story in STORIES:
        await story(Opened(settings, opened))
    workers.stop()
    await opened.close()


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
    easy_passwords.use()
    place = Path(sys.argv[2])
    given = Settings(data_dir=place / "data", database_url=SecretStr(sys.argv[1]))
    asyncio.run(everything(given, place))
