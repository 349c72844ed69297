"""What is written about Fulcrum is complete: each setting, command and dependency has its line."""

import re
import tomllib
from pathlib import Path

import pytest

from app import __version__
from app.cli import COMMANDS
from app.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def requested(path: str) -> list[str]:
    """The names in a `.in` file, without versions and extras."""
    lines = [line for line in text(path).splitlines() if line and line[0] not in "-#"]
    return [re.split(r"[=<>\[ ]", line)[0] for line in lines]


def default_of(name: str) -> str:
    default = Settings.model_fields[name].default
    return "" if default is None else f"`{default}`"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_is_documented_with_its_default(name: str) -> None:
    row = f"| `{PREFIX}{name.upper()}` | {default_of(name)} |".replace("  ", " ")
    assert row in text("docs/running.md").replace("  ", " ")


def test_no_setting_is_documented_that_does_not_exist() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    documented = set(re.findall(rf"^\| `({PREFIX}\w+)`", text("docs/running.md"), re.MULTILINE))
    assert documented == known


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_documented(command: str) -> None:
    assert f"`{command}" in text("docs/running.md")


@pytest.mark.parametrize("lock", ["requirements/base.in", "requirements/dev.in"])
def test_the_readme_says_why_each_dependency_is_there(lock: str) -> None:
    rows = dict(re.findall(r"^\| `([\w.-]+)` \| (.+) \|$", text("README.md"), re.MULTILINE))
    assert {name for name in requested(lock) if len(rows.get(name, "")) < 10} == set()


def test_the_package_asks_for_what_the_lock_was_made_from() -> None:
    declared = tomllib.loads(text("pyproject.toml"))["project"]["dependencies"]
    assert sorted(declared) == sorted(text("requirements/base.in").split())


@pytest.mark.parametrize(
    "path", ["README.md", *(f"docs/{page.name}" for page in sorted(DOCS.glob("*.md")))]
)
def test_each_link_in_the_docs_leads_somewhere(path: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text(path))
    here = (ROOT / path).parent
    assert [target for target in targets if not (here / target).exists()] == []


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in text("CHANGELOG.md")
