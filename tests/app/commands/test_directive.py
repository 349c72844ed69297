import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.directive import directive

OPEN = {
    "case": {"resistance": {"form": "compliant"}, "attempted_theme": {"kind": "avoid"}},
    "gate": {"level": "CLEAR", "joint_locked": False},
    "map": {"coach": {"follow_through": 6, "lead_and_trust": 6}},
    "session": 4,
    "recent": ["go_slow"],
    "consent_indirect": True,
    "consultation": None,
    "gate_rerun": True,
    "involves": "none",
    "tags": [],
}


def suggest(tmp_path: Path, *cases: object) -> Result:
    """Run `directive suggest` on the cases as JSON Lines."""
    source = tmp_path / "cases.jsonl"
    source.write_text("\n".join(json.dumps(case) for case in cases))
    return CliRunner().invoke(directive, ["suggest", str(source)])


def test_three_tasks_are_suggested_and_every_other_is_explained(tmp_path: Path) -> None:
    answer = json.loads(suggest(tmp_path, OPEN).stdout)
    assert list(answer) == ["suggestions", "dropped", "none"]
    assert [(one["kind"], one["score"]) for one in answer["suggestions"]] == [
        ("tiny_step", 4),
        ("observe_sequence", 4),
        ("letter", 3),
    ]
    assert list(answer["suggestions"][0]) == ["kind", "score", "reasons", "checked"]
    assert answer["dropped"]["go_slow"] == [
        "recent: go_slow",
        "needs: costs_of_change",
        "needs: benefits_of_staying",
    ]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"tags": ["sad"]}, "tags[0]"),
        ({"recent": ["own", "hypnosis"]}, "recent[1]"),
        ({"involves": "boss"}, "involves"),
        ({"session": 0}, "session"),
        ({"gate": {"level": "RED"}}, "gate.level"),
        ({"gate": {"flags": {"gloom": "NOTE"}}}, "gate.flags.gloom"),
        ({"case": {"functions": [{"confidence": 101}]}}, "case.functions[0].confidence"),
        ({"case": {"complaint": {"mood": "low"}}}, "case.complaint.mood"),
        ({"map": {"coach": {"new_moves": -1}}}, "map.coach.new_moves"),
        ({"mood": 1}, "mood"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(
    tmp_path: Path, change: dict[str, object], path: str
) -> None:
    result = suggest(tmp_path, {**OPEN, **change})
    assert result.exit_code == 1
    assert json.loads(result.stdout)["path"] == path


def test_a_bad_line_leaves_the_others_answered(tmp_path: Path) -> None:
    result = suggest(tmp_path, {}, {"session": "two"}, OPEN)
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert first["suggestions"] == []
    assert second["path"] == "session"
    assert third["suggestions"]


def test_the_schema_and_the_list_of_kinds_are_printed() -> None:
    schema = json.loads(CliRunner().invoke(directive, ["suggest", "--schema"]).stdout)
    assert "consent_indirect" in schema["properties"]
    lines = CliRunner().invoke(directive, ["kinds"]).stdout.splitlines()
    assert len(lines) == 26
    assert lines[6].split()[:2] == ["7", "scheduled_problem_time"]
