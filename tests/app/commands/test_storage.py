"""`migrate`, `backup`, `restore` and `doctor` as the person at the server calls them."""

import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands import storage
from app.settings import Settings
from app.storage import doctor
from models.errors import Expected
from tests.practice import Opened


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The data folder that commands find in their environment."""
    monkeypatch.setenv("FULCRUM_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def installed(called: Path, first_day: Path) -> Path:
    """The same after a first start."""
    return Path(shutil.copytree(first_day, called))


def run(command: str, *arguments: str) -> Result:
    return CliRunner().invoke(getattr(storage, command), list(arguments))


def test_migrate_makes_the_database_and_then_does_nothing(called: Path) -> None:
    assert "Applied 0001_initial" in run("migrate").stdout
    assert run("migrate").stdout == "The database is of this version.\n"


def test_a_backup_goes_out_and_comes_back(installed: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out.fulcrum")
    assert "does not hold the master key" in run("backup", out).stdout
    done = run("restore", out)
    assert done.exit_code == 0
    assert "The replaced data:" in done.stdout


def test_what_cannot_be_done_is_said(called: Path, tmp_path: Path) -> None:
    refused = run("backup", str(tmp_path / "out"))
    assert isinstance(refused.exception, Expected)
    assert refused.exit_code == 1


def test_the_doctor_is_content_with_a_new_installation(installed: Path) -> None:
    examined = run("doctor")
    assert examined.exit_code == 0, examined.output
    assert "WRONG" not in examined.stdout


def test_the_doctor_finds_an_empty_folder_wrong(called: Path) -> None:
    examined = run("doctor")
    assert examined.exit_code == 1
    assert "fulcrum serve" in examined.stdout


def wrong(findings: list[doctor.Finding]) -> list[str]:
    return [finding.says for finding in findings if finding.level == "wrong"]


async def test_the_doctor_looks_while_a_server_runs(practice: Opened) -> None:
    assert wrong(await doctor.examine(practice.settings)) == []


async def test_the_doctor_sees_a_key_that_others_may_read(practice: Opened) -> None:
    (practice.settings.data_dir / "master.key").chmod(0o644)
    assert any("Other users" in says for says in wrong(await doctor.examine(practice.settings)))


async def test_the_doctor_sees_a_wrong_key(practice: Opened, tmp_path: Path) -> None:
    other = Settings(data_dir=tmp_path / "other")
    other.data_dir.mkdir()
    from app import master_key

    key = master_key.make(other).recovery_copy
    (practice.settings.data_dir / "master.key").write_text(key)
    assert any("not the one" in says for says in wrong(await doctor.examine(practice.settings)))


async def test_the_doctor_sees_damage(practice: Opened) -> None:
    await practice.database.close()
    file = practice.settings.data_dir / "fulcrum.sqlite3"
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\xff" * 8192
    file.write_bytes(content)
    found = await doctor.examine(practice.settings)
    assert any("restore" in finding.mend for finding in found if finding.level == "wrong")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"host": "0.0.0.0"}, "no browser elsewhere is let in"),  # noqa: S104
        ({"public_url": "http://practice.example"}, "not encrypted"),
    ],
)
async def test_the_doctor_reads_the_address(
    practice: Opened, changes: dict[str, str], sentence: str
) -> None:
    settings = practice.settings.model_copy(update=changes)
    assert any(sentence in says for says in wrong(await doctor.examine(settings)))


async def test_an_open_folder_is_advice(practice: Opened) -> None:
    practice.settings.data_dir.chmod(0o755)
    found = await doctor.examine(practice.settings)
    assert any("chmod 700" in finding.mend for finding in found)
    assert stat.S_IMODE(practice.settings.data_dir.stat().st_mode) == 0o755
