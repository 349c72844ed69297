"""`screen` from the outside: its input, its errors by path, its output to the letter."""

import json
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from tests.models.gate.screenings import complete

EXAMPLE: dict[str, Any] = {
    "age": 34,
    "majority": 18,
    "sex": "female",
    "session": "solo",
    "on": "2026-11-21",
    "answers": {
        "phq-9": [0, 0, 0, 0, 0, 0, 0, 0, 0],
        "phq-8": [0, 0, 0, 0, 0, 0, 0, 0],
        "difficulty": 0,
        "gad-7": [0, 0, 0, 0, 0, 0, 0],
        "pc-ptsd-5": {"exposed": True, "items": [False, False, False, False, False]},
        "asq": [False, False, False, False, None],
        "audit-c": [0, 0, 0],
        "drug-use": 0,
        "control": {
            "alcohol": [False, False, False, False],
            "drugs": [False, False, False, False],
            "other": [False, False, False, False],
        },
        "gambling": [False, False],
        "hark": [False, False, False, False],
    },
    "observed": {"tr1": 0, "ds1": 0, "rv1": 0, "in1": 0, "low_mood_signs": 0},
    "treatment": "none",
    "therapist_contact": "2026-11-02",
    "history": [],
    "danger": [],
}


def run(*screenings: dict[str, Any]) -> Result:
    lines = "\n".join(json.dumps(screening) for screening in screenings)
    return CliRunner().invoke(cli, ["screen", "-"], input=lines)


def answer(screening: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(screening).stdout)
    return found


def test_the_example_is_clear_and_printed_to_the_letter() -> None:
    result = run(EXAMPLE)
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert list(printed) == [
        "level",
        "flags",
        "reasons",
        "missing",
        "joint_locked",
        "void",
        "totals",
        "bands",
    ]
    assert list(printed["flags"]) == [
        "active_trauma",
        "untreated_mood_anxiety",
        "distorted_self_perception",
        "relationship_violence",
        "substance_or_compulsion",
        "lack_of_insight",
        "suicide_self_harm",
        "danger_to_others",
        "psychosis_mania",
        "minor",
        "intoxicated_now",
        "eating_or_medical",
        "capacity",
    ]
    assert printed["level"] == "CLEAR"
    assert printed["missing"] == []
    assert printed["joint_locked"] is False
    assert printed["totals"] == {
        "phq-9": 0,
        "phq-8": 0,
        "gad-7": 0,
        "pc-ptsd-5": 0,
        "audit-c": 0,
    }
    assert printed["bands"] == {"phq-9": "minimal", "phq-8": "minimal", "gad-7": "minimal"}


def test_a_reason_has_its_flag_its_rule_and_a_sentence() -> None:
    (reason,) = answer(complete(danger=["capacity"]))["reasons"]
    assert reason.keys() == {"flag", "rule", "because"}
    assert (reason["flag"], reason["rule"]) == ("capacity", "X8")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"age": None}, "age"),
        ({"age": -1}, "age"),
        ({"age": 34.5}, "age"),
        ({"age": True}, "age"),
        ({"age": "34"}, "age"),
        ({"majority": -1}, "majority"),
        ({"majority": None}, "majority"),
        ({"sex": "other"}, "sex"),
        ({"session": "phone"}, "session"),
        ({"on": "21.11.2026"}, "on"),
        ({"on": "2026-13-01"}, "on"),
        ({"on": None}, "on"),
        ({"colour": 1}, "colour"),
        ({"answers": None}, "answers"),
        ({"answers": []}, "answers"),
        ({"answers": {"phq-9": [0] * 8}}, "answers.phq-9"),
        ({"answers": {"phq-9": [9] * 10}}, "answers.phq-9"),
        ({"answers": {"phq-9": None}}, "answers.phq-9"),
        ({"answers": {"phq-9": [0, 0, 0, 4, 0, 0, 0, 0, 0]}}, "answers.phq-9[3]"),
        ({"answers": {"phq-9": [0, 0, True, 4, 0, 0, 0, 0, 0]}}, "answers.phq-9[2]"),
        ({"answers": {"phq_9": [0] * 9}}, "answers.phq_9"),
        ({"answers": {"difficulty": 4}}, "answers.difficulty"),
        ({"answers": {"difficulty": None}}, "answers.difficulty"),
        ({"answers": {"pc-ptsd-5": {"exposed": 1}}}, "answers.pc-ptsd-5.exposed"),
        ({"answers": {"pc-ptsd-5": {"items": None}}}, "answers.pc-ptsd-5.items"),
        ({"answers": {"pc-ptsd-5": {"items": [True]}}}, "answers.pc-ptsd-5.items"),
        ({"answers": {"pc-ptsd-5": {"items": [0] * 5}}}, "answers.pc-ptsd-5.items[0]"),
        ({"answers": {"asq": [False] * 4}}, "answers.asq"),
        ({"answers": {"asq": [False] * 4 + ["no"]}}, "answers.asq[4]"),
        ({"answers": {"audit-c": [0, 1, 0]}}, "answers.audit-c[1]"),
        ({"answers": {"audit-c": [0, None, 2]}}, "answers.audit-c[2]"),
        ({"answers": {"audit-c": [0, 1, 9]}}, "answers.audit-c[1]"),
        ({"answers": {"audit-c": [5, 1, 0]}}, "answers.audit-c[0]"),
        ({"answers": {"audit-c": [0, 0]}}, "answers.audit-c"),
        ({"answers": {"drug-use": -1}}, "answers.drug-use"),
        ({"answers": {"drug-use": 1.5}}, "answers.drug-use"),
        ({"answers": {"drug-use": False}}, "answers.drug-use"),
        ({"answers": {"drug-use": None}}, "answers.drug-use"),
        ({"answers": {"control": {"work": []}}}, "answers.control.work"),
        ({"answers": {"control": {"drugs": [False]}}}, "answers.control.drugs"),
        ({"answers": {"gambling": [True]}}, "answers.gambling"),
        ({"answers": {"hark": [0, 0, 0, 0]}}, "answers.hark[0]"),
        ({"declined": {"difficulty": {}}}, "declined.difficulty"),
        ({"declined": {"gad-7": True}}, "declined.gad-7"),
        ({"declined": {"gad-7": {"covered": 1}}}, "declined.gad-7.covered"),
        ({"answers": {"gad-7": [None] * 7}, "declined": {"gad-7": {}}}, "declined.gad-7"),
        ({"answers": {"control": {}}, "declined": {"control": {}}}, "declined.control"),
        ({"observed": {"tr1": 3}}, "observed.tr1"),
        ({"observed": {"tr1": True}}, "observed.tr1"),
        ({"observed": {"tr1": None}}, "observed.tr1"),
        ({"observed": {"tr1": "U"}}, "observed.tr1"),
        ({"observed": {"tr3": 1}}, "observed.tr3"),
        ({"observed": {"tr4": 1}}, "observed.tr4"),
        ({"observed": {"low_mood_signs": 6}}, "observed.low_mood_signs"),
        ({"observed": {"low_mood_signs": "u"}}, "observed.low_mood_signs"),
        ({"treatment": "yes"}, "treatment"),
        ({"therapist_contact": "yesterday"}, "therapist_contact"),
        ({"history": ["bipolar", "flu"]}, "history[1]"),
        ({"history": "bipolar"}, "history"),
        ({"concerns": {"active_trauma": ""}}, "concerns.active_trauma"),
        ({"concerns": {"active_trauma": " \n"}}, "concerns.active_trauma"),
        ({"concerns": {"minor": "looks young"}}, "concerns.minor"),
        ({"danger": ["immediate", "flood"]}, "danger[1]"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(change: dict[str, Any], path: str) -> None:
    result = run({"age": 34, **change})
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    assert found["path"] == path
    assert path not in found["error"]
    assert result.exit_code == 1


def test_an_age_is_required() -> None:
    assert answer({})["path"] == "age"


def test_the_message_of_an_answer_out_of_range() -> None:
    found = answer({"age": 34, "answers": {"phq-9": [0, 0, 0, 4, 0, 0, 0, 0, 0]}})
    assert found == {"error": "must be 0 to 3", "path": "answers.phq-9[3]"}


@pytest.mark.parametrize(
    ("part", "given"), [("answers", {"gad-7": [0] * 7}), ("declined", {"gad-7": {}})]
)
def test_nothing_is_asked_or_declined_in_a_joint_session(part: str, given: object) -> None:
    assert answer({"age": 34, "session": "joint", part: given})["path"] == part
    assert "level" in answer({"age": 34, "session": "joint", part: {}})
    assert "level" in answer({"age": 34, part: given})


@pytest.mark.parametrize(
    ("screening", "path"),
    [
        ({"session": "joint", "answers": {"phq-9": [9]}, "treatment": "x"}, "age"),
        (
            {"age": 3, "session": "joint", "answers": {"phq-9": [9]}, "treatment": "x"},
            "answers",
        ),
        ({"age": 3, "session": "joint", "answers": {"x": 1}, "sex": "x"}, "sex"),
        (
            {"age": 3, "danger": ["x"], "answers": {"hark": [1], "asq": [1], "zzz": 1}},
            "answers.asq",
        ),
        (
            {
                "age": 3,
                "declined": {"hark": {"covered": 3}, "gad-7": {}, "asq": 1},
                "answers": {"gad-7": [0] * 7},
            },
            "declined.gad-7",
        ),
        (
            {
                "age": 3,
                "declined": {"gad-7": {}, "phq-8": {"covered": 0}},
                "answers": {"gad-7": [0] * 7},
            },
            "declined.phq-8.covered",
        ),
        (
            {
                "age": 3,
                "danger": [1],
                "concerns": {"lack_of_insight": "", "active_trauma": ""},
                "therapist_contact": "2026-11-31",
            },
            "therapist_contact",
        ),
        (
            {"age": 3, "danger": [1], "concerns": {"minor": "", "lack_of_insight": " "}},
            "concerns.lack_of_insight",
        ),
        ({"age": 3, "zzz": 1, "danger": [1]}, "danger[0]"),
    ],
)
def test_of_several_errors_the_first_in_the_order_of_the_example_is_given(
    screening: dict[str, Any], path: str
) -> None:
    assert answer(screening)["path"] == path


def test_history_and_danger_may_repeat_and_count_once() -> None:
    once = complete(history=["bipolar"], danger=["medical"])
    twice = complete(history=["bipolar", "bipolar"], danger=["medical", "medical"])
    assert answer(once) == answer(twice)


def test_a_bad_line_stands_between_good_ones() -> None:
    result = run(EXAMPLE, {"age": "x"}, EXAMPLE)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line.get("level") for line in lines] == ["CLEAR", None, "CLEAR"]
    assert result.exit_code == 1


def test_the_schema_knows_every_key_of_the_example() -> None:
    result = CliRunner().invoke(cli, ["screen", "--schema"])
    schema = json.loads(result.stdout)
    assert set(EXAMPLE) <= set(schema["properties"])
    assert set(EXAMPLE["answers"]) == set(schema["$defs"]["Answers"]["properties"])


def test_help_is_given() -> None:
    for arguments in (["--help"], ["screen", "--help"]):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0
        assert "screen" in result.stdout


def _program(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_cannot_be_read_is_one_line_on_standard_error() -> None:
    done = _program("screen", "no-such-file.json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no-such-file.json" in done.stderr


def test_a_wrong_call_exits_with_2() -> None:
    assert _program("screen").returncode == 2
    assert _program("no-such-command").returncode == 2


def test_screen_starts_without_the_web_the_database_or_the_printer() -> None:
    heavy = ("nicegui", "tortoise", "fpdf", "yaml", "cryptography")
    script = f"import app.commands.screen, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
