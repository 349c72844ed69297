"""Where the server cannot start it says why in a sentence, exits with 1, and changes nothing."""

import hashlib
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.master_key import MasterKey
from tests.web.conftest import ProbeServer


def newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "fulcrum.sqlite3")) as database, database:
        newest = "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES (?, ?, ?)"
        database.execute(newest, ["fulcrum", "9999_from_tomorrow", "2030-01-01 00:00:00+00:00"])


def without_key(folder: Path) -> None:
    key_of(folder).unlink()


def wrong_key(folder: Path) -> None:
    key_of(folder).write_text(MasterKey(secrets.token_bytes(32)).recovery_copy)


def damaged(folder: Path) -> None:
    (folder / "fulcrum.sqlite3").write_bytes(b"not a database at all" * 500)


def key_of(folder: Path) -> Path:
    return folder / "master.key"


WRONGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a newer database": (newer, "newer"),
    "no key": (without_key, "key"),
    "another key": (wrong_key, "key"),
    "no database": (damaged, "database"),
}


@pytest.mark.parametrize(("wrong", "sentence"), WRONGS.values(), ids=WRONGS)
async def test_a_folder_that_does_not_fit_stops_the_start_and_stays_as_it_is(
    template: Path, tmp_path: Path, wrong: Callable[[Path], None], sentence: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    wrong(folder)
    before = contents(folder)
    status, said = await ProbeServer(folder).ends()
    assert status == 1
    assert sentence in said
    assert len(said.strip().splitlines()) <= 2
    assert "Traceback" not in said
    assert contents(folder) == before


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, said = await ProbeServer(tmp_path / "file" / "data").ends()
    assert status == 1
    assert "FULCRUM_DATA_DIR" in said
    assert "Traceback" not in said


def contents(folder: Path) -> dict[str, str]:
    """Every file that holds something, with what it holds; locks and shared memory left out."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.stat().st_size and not file.name.endswith(("-shm", ".lock"))
    }
