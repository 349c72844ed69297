import asyncio
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.user import user
from app.database import Database
from app.services import people
from app.services.people import PersonError
from app.settings import Settings

EMAIL = "dora@example.org"
ADD = ("add", "--email", EMAIL, "--name", "Dora")


@pytest.fixture
def folder(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a practice in it, named in the environment."""
    copy = shutil.copytree(template, tmp_path / "data")
    monkeypatch.setenv("FULCRUM_DATA_DIR", str(copy))
    return copy


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(user, arguments, input=typed, catch_exceptions=False)


def signs_in(folder: Path, password: str) -> bool:
    async def tried() -> bool:
        database = await Database.open(Settings(data_dir=folder))
        try:
            await people.signing_in(email=EMAIL, password=password, address="192.0.2.1")
        except people.WrongPasswordError:
            return False
        finally:
            await database.close()
        return True

    return asyncio.run(tried())


def test_a_person_is_added_with_a_password_that_is_shown_once(folder: Path) -> None:
    said = run(*ADD)
    password = re.search(r"Password: (\S+)", said.output)
    assert password
    assert signs_in(folder, password[1])
    assert password[1] not in run("list").output


def test_a_password_given_on_standard_input_is_not_shown(folder: Path) -> None:
    said = run(*ADD, "--password-stdin", typed="correct horse battery\n")
    assert "correct" not in said.output
    assert signs_in(folder, "correct horse battery")


def test_what_is_not_given_is_asked_for(folder: Path) -> None:
    said = run("add", "--password-stdin", typed=f"{EMAIL}\nDora\ncorrect horse battery\n")
    assert "E-mail address:" in said.output
    assert signs_in(folder, "correct horse battery")


def test_a_reset_gives_a_new_password(folder: Path) -> None:
    run(*ADD, "--password-stdin", typed="correct horse battery\n")
    said = run("reset", "--email", EMAIL)
    password = re.search(r"Password: (\S+)", said.output)
    assert password
    assert signs_in(folder, password[1])
    assert not signs_in(folder, "correct horse battery")


@pytest.mark.usefixtures("folder")
def test_everybody_is_listed_with_their_role() -> None:
    lines = run("list").output.splitlines()
    assert "owner  alice@example.org  Alice" in lines
    assert "coach  bob@example.org  Bob" in lines


@pytest.mark.usefixtures("folder")
def test_a_stranger_cannot_be_reset() -> None:
    with pytest.raises(PersonError, match="Nobody has"):
        run("reset", "--email", "stranger@example.org")
