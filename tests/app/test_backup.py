"""Backups: complete, sealed, whole or not at all; and restoring one."""

import asyncio
import json
import shutil
import stat
import tarfile
from pathlib import Path

import pytest
from pydantic import SecretStr

from app import master_key
from app.database import Database
from app.master_key import KeyProblem, MasterKey
from app.settings import Settings
from app.storage import archive, backup
from app.storage.archive import BackupProblem
from app.storage.folder import InUse
from app.storage.restore import restore
from app.vault import Erased
from models.tables.clients import Client, DataKey
from tests.app import populated
from tests.practice import Opened, new_case


@pytest.fixture
async def copy(practice: Opened, tmp_path: Path) -> Path:
    """A backup of a practice with words in it."""
    await populated.fill(practice.database)
    target = tmp_path / "practice.fulcrum"
    await backup.make(practice.settings, target)
    return target


def edited(copy: Path, **changes: object) -> Path:
    """The same backup with another manifest."""
    target = copy.with_suffix(".edited")
    with tarfile.open(copy) as old, tarfile.open(target, "w") as new:
        for entry in old:
            content = old.extractfile(entry)
            assert content is not None
            if entry.name == archive.MANIFEST:
                manifest = json.loads(content.read()) | changes
                archive._add(new, entry.name, json.dumps(manifest).encode())
            else:
                new.addfile(entry, content)
    return target


async def test_what_was_backed_up_comes_back(practice: Opened, copy: Path) -> None:
    before = await populated.rows(practice.database)
    await new_case(practice.database, practice.charlie)
    await practice.database.close()
    aside = await restore(practice.settings, copy)
    assert aside is not None
    assert aside.exists()
    again = await Database.open(practice.settings)
    assert await populated.rows(again) == before
    await again.close()


async def test_a_backup_is_made_while_others_write(practice: Opened, tmp_path: Path) -> None:
    target = tmp_path / "busy.fulcrum"
    writing = asyncio.create_task(new_case(practice.database, practice.bob, names=("A",) * 30))
    await backup.make(practice.settings, target)
    await writing
    archive.unpack(target, archive.read(target), tmp_path)


async def test_it_never_holds_the_master_key_and_only_its_owner_reads_it(
    practice: Opened, copy: Path
) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    key = practice.database.vault.recovery_copy
    assert key.encode() not in copy.read_bytes()
    with tarfile.open(copy) as tar:
        assert tar.getnames() == [archive.MANIFEST, "fulcrum.sqlite3"]


async def test_an_existing_file_is_not_overwritten(practice: Opened, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.write_text("precious")
    with pytest.raises(BackupProblem, match="exists already"):
        await backup.make(practice.settings, target)
    assert target.read_text() == "precious"


async def test_a_folder_that_is_not_there_says_so(practice: Opened, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="folder that exists"):
        await backup.make(practice.settings, tmp_path / "nowhere" / "x")


async def test_nothing_is_no_backup(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="nothing to back up"):
        await backup.make(settings, tmp_path / "x")


async def test_nothing_is_restored_under_a_running_server(practice: Opened, copy: Path) -> None:
    with pytest.raises(InUse, match="Stop the server"):
        await restore(practice.settings, copy)


async def test_a_new_machine_needs_the_recovery_copy(
    practice: Opened, copy: Path, tmp_path: Path
) -> None:
    elsewhere = Settings(data_dir=tmp_path / "elsewhere")
    with pytest.raises(KeyProblem, match="recovery copy"):
        await restore(elsewhere, copy)
    master_key.path(elsewhere).write_text(practice.database.vault.recovery_copy.lower())
    await practice.database.close()
    assert await restore(elsewhere, copy) is None
    opened = await Database.open(elsewhere)
    assert await Client.all().count() == 2
    await opened.close()


async def test_another_practices_key_does_not_fit(
    practice: Opened, copy: Path, tmp_path: Path
) -> None:
    other = Settings(
        data_dir=tmp_path / "other", master_key=SecretStr(MasterKey(bytes(32)).recovery_copy)
    )
    with pytest.raises(KeyProblem, match="another master key"):
        await restore(other, copy)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"engine": "postgres"}, "made from PostgreSQL"),
        ({"migrations": ["0001_initial", "9999_later"]}, "newer version of Fulcrum"),
        ({"sha256": {"fulcrum.sqlite3": "0" * 64}}, "damaged"),
        ({"sha256": {"../escape": "0" * 64}}, "damaged"),
        ({"fulcrum_backup": 2}, "not a backup that this version can read"),
        ({"unknown": 1}, "not a backup that this version can read"),
    ],
)
async def test_a_backup_that_does_not_fit_is_refused(
    practice: Opened, copy: Path, changes: dict[str, object], sentence: str
) -> None:
    await practice.database.close()
    before = (practice.settings.data_dir / "fulcrum.sqlite3").read_bytes()
    with pytest.raises(BackupProblem, match=sentence):
        await restore(practice.settings, edited(copy, **changes))
    assert (practice.settings.data_dir / "fulcrum.sqlite3").read_bytes() == before


async def test_half_a_backup_is_refused(practice: Opened, copy: Path) -> None:
    await practice.database.close()
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupProblem, match="damaged"):
        await restore(practice.settings, copy)


@pytest.mark.parametrize("content", [b"", b"no tar at all", bytes(10240)])
async def test_what_is_no_backup_is_refused(
    settings: Settings, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(BackupProblem, match="not a backup"):
        await restore(settings, tmp_path / "x")


async def test_an_absent_file_is_named(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="Check the name"):
        await restore(settings, tmp_path / "nothing")


async def test_what_was_erased_since_stays_erased(practice: Opened, copy: Path) -> None:
    erased = (await Client.all().first()).key_id  # type: ignore[union-attr]
    await practice.database.vault.erase(erased)
    await practice.database.close()
    await restore(practice.settings, copy)
    again = await Database.open(practice.settings)
    try:
        assert (await DataKey.get(id=erased)).erased_at is not None
        with pytest.raises(Erased):
            await again.vault.key(erased)
    finally:
        await again.close()


async def test_a_damaged_database_is_kept_aside_and_replaced(practice: Opened, copy: Path) -> None:
    await practice.database.close()
    file = practice.settings.data_dir / "fulcrum.sqlite3"
    file.write_bytes(b"ruined")
    aside = await restore(practice.settings, copy)
    assert aside is not None
    assert aside.read_bytes() == b"ruined"
    await (await Database.open(practice.settings)).close()


async def test_a_copied_folder_shows_no_word_of_a_client(
    practice: Opened, copy: Path, tmp_path: Path
) -> None:
    stolen = tmp_path / "stolen"
    shutil.copytree(practice.settings.data_dir, stolen)
    (stolen / "master.key").unlink()
    shutil.copy(copy, stolen)
    assert (stolen / "fulcrum.sqlite3-wal").stat().st_size > 0
    hidden = [populated.WORDS, populated.NAME, "Bertil", "bob@example.org", "Harbour", "mother"]
    for file in stolen.rglob("*"):
        content = file.read_bytes()
        for word in hidden:
            for form in (word.encode(), word.encode("utf-16-le"), json.dumps(word).encode()):
                assert form not in content, (file.name, word)
