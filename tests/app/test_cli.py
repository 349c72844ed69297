"""The command line as a whole: every command loads, and errors are one line."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_help_lists_the_commands_in_order() -> None:
    listed = CliRunner().invoke(cli, ["--help"]).stdout.partition("Commands:")[2]
    names = [line.split()[0] for line in listed.splitlines() if line.strip()]
    assert [name for name in names if name in COMMANDS] == list(COMMANDS)


def test_an_unknown_command_is_a_wrong_call() -> None:
    assert CliRunner().invoke(cli, ["no-such-command"]).exit_code == 2


def test_a_reader_that_leaves_early_sees_no_error(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"age": 34}\n' * 500, encoding="utf-8")
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m app screen {cases} | head -n 1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
