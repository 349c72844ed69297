"""The project's own files: what git tracks or, in a downloaded archive, all that it would."""

import os
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]


def files(root: Path = ROOT) -> list[Path]:
    """The files of the project below ``root``, which is its own top folder."""
    found = _tracked(root) if (root / ".git").exists() else _lying_there(root)
    return sorted(path for path in found if path.is_file())


def _tracked(root: Path) -> Iterator[Path]:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True)
    return (root / name for name in listed.stdout.split("\0") if name)


def _lying_there(root: Path) -> Iterator[Path]:
    """Every file that `.gitignore` does not leave out, by the few kinds of line that it has."""
    ignored = (root / ".gitignore").read_text(encoding="utf-8").split()
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = [one for one in folders if not _is_ignored(root, here / one, "/", ignored)]
        yield from (here / one for one in names if not _is_ignored(root, here / one, "", ignored))


def _is_ignored(root: Path, path: Path, ending: str, ignored: list[str]) -> bool:
    within = f"/{path.relative_to(root).as_posix()}{ending}"
    return any(
        fnmatch(within, rule) if rule.startswith("/") else fnmatch(f"{path.name}{ending}", rule)
        for rule in ignored
    )
