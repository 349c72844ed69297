"""`demo` as the person at the server calls it, on an empty folder."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.demo import demo
from app.commands.user import user
from app.services import demo as sample
from app.services.demo import Account


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The data folder and the port that commands find in their environment."""
    monkeypatch.setenv("FULCRUM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("FULCRUM_PORT", "9821")
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(demo, list(arguments))


def test_it_makes_the_practice_and_says_as_json_how_to_sign_in(called: Path) -> None:
    done = run("--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["url"] == "http://127.0.0.1:9821"
    (owner,) = said["people"]
    assert owner["role"] == "owner"
    assert owner["email"] == "robin@harrow-vale.example"
    assert len(owner["password"]) >= 12
    listed = CliRunner().invoke(user, ["list"])
    assert owner["email"] in listed.stdout
    again = run()
    assert again.exit_code == 1
    assert "has clients already" in str(again.exception)


def test_it_says_in_words_where_to_sign_in_and_how_it_goes_again(
    called: Path, first_day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def load() -> list[Account]:
        return [Account(role="owner", email="robin@harrow-vale.example", password="made up")]

    shutil.copytree(first_day, called)
    monkeypatch.setattr(sample, "load", load)
    done = run()
    assert "http://127.0.0.1:9821/sign-in" in done.stdout
    assert "robin@harrow-vale.example" in done.stdout
    assert "takes the sample away again" in done.stdout
