"""`directive render`: prints, or says in one line what is wrong."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from models.errors import Expected
from tests.pdf.examples import image, problems_of, words_of

INPUT: dict[str, Any] = {
    "kind": "scheduled_problem_time",
    "title": "The twenty-minute appointment",
    "client": "M. R.",
    "why": "This week it gets its own time.",
    "steps": ["Each evening at 19:40, sit at the kitchen table."],
    "record": {"style": "tick", "start": "2026-11-23", "days": 7},
    "closing_note": "Bring this page with you.",
    "prepared_on": "2026-11-21",
    "language": "en-GB",
    "country": "GB",
    "page": {"size": "A4", "ink_saver": False},
    "branding": {"practice": "Harrow & Vale", "logo": "logo.png", "primary": "#7a3f5c"},
}


def run(folder: Path, value: Any, *options: str) -> Result:
    (folder / "logo.png").write_bytes(image())
    source = folder / "in.json"
    source.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return CliRunner().invoke(cli, ["directive", "render", str(source), *options])


def refusal(result: Result) -> str:
    """What `fulcrum` would say on standard error, in the place of a traceback."""
    assert isinstance(result.exception, Expected)
    return result.exception.sentence


def test_it_prints_what_it_was_given_and_says_that_no_case_was_checked(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    result = run(tmp_path, INPUT, "-o", str(out))
    assert result.exit_code == 0, result.output
    words = words_of(out.read_bytes())
    assert problems_of(out.read_bytes()) == []
    for text in ("The twenty-minute appointment", "Each evening at 19:40", "Mon 23 Nov", "999"):
        assert text in words
    assert "not checked against a case" in words


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"page": {"size": "A3"}}, "page.size: must be A4, Letter or A5"),
        ({"colour": "red"}, "colour: is not a known key"),
        ({"record": {"style": "tick", "days": 0}}, "record.days: must be 1 to 92"),
        ({"record": {"style": "dots"}}, "record.style: must be tick, scale, lines or none"),
        ({"kind": "magic"}, "kind: must be own or one that `directive kinds` lists"),
        ({"title": " "}, "title: must not be blank"),
        ({"steps": ["a", 2]}, "steps[1]: must be text"),
        ({"language": "english please"}, "language: must be a language tag such as en-GB"),
        ({"prepared_on": "21 November"}, "prepared_on: must be a date, YYYY-MM-DD"),
        ({"branding": {"primary": "plum"}}, "branding.primary: must be a colour such as #7a3f5c"),
        ({"branding": {"logo": "none.png"}}, "branding.logo: there is no file none.png"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(
    tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    out = tmp_path / "out.pdf"
    assert refusal(run(tmp_path, INPUT | change, "-o", str(out))) == says
    assert not out.exists()


def test_a_broken_logo_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(image()[:200])
    value = INPUT | {"branding": {"logo": "broken.png"}}
    said = refusal(run(tmp_path, value, "-o", str(tmp_path / "out.pdf")))
    assert said.startswith("branding.logo: The logo is damaged")


@pytest.mark.parametrize("where", ["missing/out.pdf", "."])
def test_an_output_that_cannot_be_written_is_one_line(tmp_path: Path, where: str) -> None:
    said = refusal(run(tmp_path, INPUT, "-o", str(tmp_path / where)))
    assert said.startswith("Cannot write ")
    assert "\n" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.json", "logo.png"]


def test_an_earlier_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_text("earlier")
    run(tmp_path, INPUT, "-o", str(out))
    assert out.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(out.stat().st_mode) & 0o600 == 0o600


def test_without_an_output_it_was_called_wrongly(tmp_path: Path) -> None:
    assert run(tmp_path, INPUT).exit_code == 2


def test_the_schema_is_printed_without_a_file() -> None:
    result = CliRunner().invoke(cli, ["directive", "render", "--schema"])
    assert result.exit_code == 0
    assert "branding" in json.loads(result.output)["properties"]


def test_characters_without_a_face_are_told(tmp_path: Path) -> None:
    result = run(tmp_path, INPUT | {"why": "\U0001342f"}, "-o", str(tmp_path / "out.pdf"))
    assert result.exit_code == 0
    assert "No printed form for: '\\U0001342f'" in result.output


def test_a_kind_that_is_only_said_prints_as_a_card(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    run(tmp_path, INPUT | {"kind": "reframe"}, "-o", str(out))
    words = words_of(out.read_bytes())
    assert "to say, not to hand out" in words
    assert "not checked against a case" in words
