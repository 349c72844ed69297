"""The house stays as it was meant to be: what points where, how large things grow, what is said."""

import ast
import logging.config
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import cli

from tests import tree

ROOT = Path(__file__).parents[1]
PACKAGES = ("app", "pages", "components", "models")
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
DEEPEST_WITH = 3

# One letter in brackets, so that this file does not contain what it forbids.
FORBIDDEN = {
    "a promise instead of the thing": r"\b(?:T[O]DO|F[I]XME|X[X]X)\b",
    "an address of a package registry": r"pypi\.o[r]g|files\.pythonh[o]sted|registry\.n[p]m",
    "a path of somebody's machine": r"(?<![\w.])/(?:work|home/\w+|Users/\w+|root)/\w",
    "a test that is left out": r"pytest\.(?:mark\.)?(?:s[k]ip|xf[a]il)|importors[k]ip",
    "a word about what it was written with": r"\b(?:Cl[a]ude|G[P]T|Cop[i]lot|L[L]M)\b",
    "an error that is swallowed": r"except Exception:\s*(?:pass|\.\.\.)",
}
WORDS_OF_ANOTHER_TRADE = re.compile(
    r"strategic therapy|your patient|the patient|we treat|\bcures? ", re.IGNORECASE
)


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def tracked() -> Iterator[Path]:
    for path in tree.files():
        if path.suffix not in {".txt", ".png", ".woff2", ".ttf"}:
            yield path


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def depth_of_with(node: ast.AST) -> int:
    """How deep `with` stands in `with`, not counting functions inside."""
    inner = max((depth_of_with(child) for child in children(node)), default=0)
    return inner + isinstance(node, ast.With | ast.AsyncWith)


def children(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child


def test_what_imports_what_is_as_the_contracts_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(logging.config, "dictConfig", lambda _: None)  # it silences all others
    assert cli.lint_imports() == cli.EXIT_STATUS_SUCCESS


def test_no_file_is_too_long_to_be_read() -> None:
    long = {
        relative(path): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{relative(path)}:{node.lineno} {node.name}": length(node)
        for path in sources()
        for node in functions(path)
        if length(node) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_with_stands_deeper_than_three() -> None:
    deep = {
        f"{relative(path)}:{node.lineno} {node.name}": depth
        for path in sources()
        for node in functions(path)
        if (depth := depth_of_with(node)) > DEEPEST_WITH
    }
    assert deep == {}


def test_every_page_has_the_patience_of_the_house() -> None:
    own = {ROOT / "app/web/page_at.py"}
    hasty = [
        path for path in sources() if path not in own and "ui.page(" in path.read_text("utf-8")
    ]
    assert hasty == [], "serve it with app.web.page_at, or a busy machine answers 500"


def test_no_page_loads_itself_again_over_somebody_who_is_leaving() -> None:
    hasty = [relative(path) for path in sources() if "navigate.reload" in path.read_text("utf-8")]
    assert hasty == [], "use components.reload, which lets a way that was taken go on"


def test_only_the_sample_is_written_into_the_past() -> None:
    own = {ROOT / "app/clock.py", ROOT / "app/services/demo_cases.py"}
    found = [path for path in sources() if "days_earlier" in path.read_text("utf-8")]
    assert set(found) - own == set(), "a verb of somebody's work is dated by the clock"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        relative(path)
        for path in sources()
        if (code := path.read_text(encoding="utf-8").strip())
        and not ast.get_docstring(ast.parse(code))
    ]
    assert silent == []


@pytest.mark.parametrize("meaning", FORBIDDEN)
def test_no_tracked_file_holds(meaning: str) -> None:
    pattern = re.compile(FORBIDDEN[meaning])
    found = [
        f"{relative(path)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_nobody_is_told_that_coaching_is_a_cure() -> None:
    spoken = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", *(ROOT / "pages").glob("*.py")]
    found = [
        f"{relative(path)}: {match.group()}"
        for path in spoken
        for match in WORDS_OF_ANOTHER_TRADE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_locks_name_a_hash_for_every_package_and_no_index() -> None:
    for name in ("base", "dev", "cjk"):
        lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        pinned = re.findall(r"^[A-Za-z0-9_.\[\]-]+==.*", lock, re.MULTILINE)
        assert pinned, name
        assert all(line.endswith("\\") for line in pinned), name
        assert "index" + "-url" not in lock
        assert "http" + "s://" not in lock
