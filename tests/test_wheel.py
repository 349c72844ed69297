"""What is shipped: a wheel carries the program, its content and its pictures, and nothing else."""

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import tree

ROOT = Path(__file__).parents[1]
SHIPPED = {"app", "components", "content", "models", "pages"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as `python -m build` makes it."""
    out = tmp_path_factory.mktemp("wheel")
    command = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT))
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return zipfile.ZipFile(next(out.glob("*.whl")))


def tracked(folders: Sequence[str]) -> set[str]:
    found = [path.relative_to(tree.ROOT) for path in tree.files()]
    return {path.as_posix() for path in found if path.parts[0] in folders}


def test_a_wheel_carries_every_file_of_the_house(wheel: zipfile.ZipFile) -> None:
    assert tracked(sorted(SHIPPED)) - set(wheel.namelist()) == set()


def test_a_wheel_carries_nothing_else(wheel: zipfile.ZipFile) -> None:
    folders = {name.split("/")[0] for name in wheel.namelist()}
    assert {one for one in folders if not one.endswith(".dist-info")} == SHIPPED


def test_a_wheel_brings_the_command_fulcrum(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "fulcrum = app.cli:run" in wheel.read(entry).decode()
