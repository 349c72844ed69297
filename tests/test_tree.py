"""What belongs to the project is found with git and without."""

import re
from pathlib import Path

from tests import tree


def test_an_archive_without_git_holds_the_project_and_not_what_was_made_in_it(
    tmp_path: Path,
) -> None:
    kept = ["app/main.py", "content/data/one.yaml", ".gitignore"]
    made = ["app/__pycache__/main.pyc", "app/main.pyc", "data/master.key"]
    for name in (*kept, *made):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / ".gitignore").write_text("__pycache__/\n*.pyc\n/data/\n")
    found = {path.relative_to(tmp_path).as_posix() for path in tree.files(tmp_path)}
    assert found == set(kept)


def test_the_project_holds_its_own_program_and_no_environment() -> None:
    found = {path.relative_to(tree.ROOT).parts[0] for path in tree.files()}
    assert {"app", "tests", "README.md"} <= found
    assert ".venv" not in found


def test_whatever_the_image_copies_may_be_seen_by_its_build() -> None:
    steps = (tree.ROOT / "Dockerfile").read_text(encoding="utf-8")
    ignored = (tree.ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [
        one
        for line in re.findall(r"^COPY (?!--)(.+) \S+$", steps, re.MULTILINE)
        for one in line.split()
    ]
    assert "requirements/base.txt" in copied
    assert {f"!{one}" for one in copied} <= set(ignored)
