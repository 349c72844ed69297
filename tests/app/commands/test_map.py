import json
from pathlib import Path

from click.testing import CliRunner

from app.commands.map_ import map_


def answers(tmp_path: Path, *cases: object) -> list[dict[str, object]]:
    """Run `map` on the cases as JSON Lines and read what it prints."""
    source = tmp_path / "cases.jsonl"
    source.write_text("\n".join(json.dumps(case) for case in cases))
    return [
        json.loads(line) for line in CliRunner().invoke(map_, [str(source)]).stdout.splitlines()
    ]


EXAMPLE = {
    "goal_ownership": 8,
    "follow_through": 7,
    "response_to_direction": 8,
    "new_moves": 2,
    "room_to_change": 6,
    "relational_field": 6,
    "lead_and_trust": 6,
}


def test_the_documented_example_is_answered_as_documented(tmp_path: Path) -> None:
    [answer] = answers(tmp_path, {"coach": EXAMPLE, "client": {"new_moves": 6}})
    assert answer == {
        "patterns": ["cooperates_without_changing"],
        "re_screen": False,
        "gaps": [{"dimension": "new_moves", "coach": 2, "client": 6}],
        "complete": True,
    }
    assert list(answer) == ["patterns", "re_screen", "gaps", "complete"]


def test_a_null_is_no_score(tmp_path: Path) -> None:
    [answer] = answers(tmp_path, {"coach": {**EXAMPLE, "new_moves": None}})
    assert answer["complete"] is False


def test_what_is_wrong_is_named_by_its_path(tmp_path: Path) -> None:
    found = answers(
        tmp_path,
        {"coach": {"new_moves": 11}},
        {"coach": {"new_moves": True}},
        {"coach": {"hope": 3}},
        {"coach": EXAMPLE},
    )
    assert found[:3] == [
        {"error": "must be 0 to 10", "path": "coach.new_moves"},
        {"error": "must be 0 to 10", "path": "coach.new_moves"},
        {"error": "is not a known key", "path": "coach.hope"},
    ]
    assert found[3]["complete"] is True
