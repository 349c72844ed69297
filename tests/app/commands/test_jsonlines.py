"""The manner in which commands read JSON, tried on a small made-up input."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import pytest
from click.testing import CliRunner, Result
from pydantic import Field

from app.commands.jsonlines import case_command, read_one
from app.commands.problems import CaseError
from models.inputs import Day, Exactly, Input, Listed, NotNull, Whole


class Inner(Input):
    marks: Annotated[tuple[Annotated[int, Whole(0, 3)] | None, ...], Exactly(3)] = (
        None,
        None,
        None,
    )
    sure: Annotated[bool | None, NotNull()] = None


class Sample(Input):
    age: int = Field(ge=0)
    side: Literal["left", "right"] = "left"
    inner: Annotated[Inner | None, NotNull()] = None
    day: Annotated[Day | None, NotNull()] = None
    words: Annotated[tuple[str, ...], Listed] = ()
    either: int | str = 0


def work(sample: Sample) -> Mapping[str, object]:
    if sample.age == 99:
        raise CaseError("age", "is refused by the rule")
    return {"age": sample.age, "words": list(sample.words)}


COMMAND = case_command("sample", Sample, work, doc="Try the manner.")


def run(text: str | bytes, *arguments: str) -> Result:
    return CliRunner().invoke(COMMAND, [*arguments, "-"], input=text)


def answers(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def only(text: str | bytes) -> dict[str, object]:
    (answer,) = answers(run(text))
    return answer


def test_one_object_may_take_several_lines() -> None:
    result = run('{"age":\n 34,\n\n "words": ["a"]}\n')
    assert answers(result) == [{"age": 34, "words": ["a"]}]
    assert result.exit_code == 0


def test_json_lines_are_answered_in_order_and_blank_lines_are_skipped() -> None:
    result = run('{"age": 1}\n\n  \r\n{"age": 2}\r\n{"age": 3}')
    assert [answer["age"] for answer in answers(result)] == [1, 2, 3]
    assert result.exit_code == 0


def test_a_bad_line_is_answered_in_its_place_and_the_exit_code_tells() -> None:
    result = run('{"age": 1}\nnonsense\n{"age": -1}\n{"age": 4}\n')
    good, broken, wrong, last = answers(result)
    assert (good["age"], last["age"]) == (1, 4)
    assert broken["path"] == ""
    assert wrong == {"error": "must be 0 or more", "path": "age"}
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_a_single_bad_line_is_treated_as_json_lines() -> None:
    result = run('{"age": 34, "colour": 1}')
    assert answers(result) == [{"error": "is not a known key", "path": "colour"}]
    assert result.exit_code == 1


def test_one_broken_object_over_several_lines_gives_one_error() -> None:
    assert only('{\n  "age": 34,\n  "words": [\n').keys() == {"error", "path"}
    assert only('{"age": 34,\n "words": ["a" "b"]}\n')["path"] == ""


def test_lines_that_are_all_broken_are_each_answered() -> None:
    assert len(answers(run('nonsense\n{"age": }\n{"age"\n'))) == 3


@pytest.mark.parametrize(
    ("text", "path", "error"),
    [
        ("{}", "age", "is required"),
        ('{"age": null}', "age", "must be a whole number"),
        ('{"age": true}', "age", "must be a whole number"),
        ('{"age": "34"}', "age", "must be a whole number"),
        ('{"age": 34.5}', "age", "must be a whole number"),
        ('{"age": 1, "side": "top"}', "side", "must be left or right"),
        ('{"age": 1, "side": null}', "side", "must be left or right"),
        ('{"age": 1, "inner": null}', "inner", "must be an object"),
        ('{"age": 1, "inner": []}', "inner", "must be an object"),
        ('{"age": 1, "inner": {"sure": 1}}', "inner.sure", "must be true or false"),
        ('{"age": 1, "inner": {"sure": null}}', "inner.sure", "must be true or false"),
        ('{"age": 1, "inner": {"marks": 3}}', "inner.marks", "must be a list of 3"),
        ('{"age": 1, "inner": {"marks": [9]}}', "inner.marks", "must be a list of 3, and has 1"),
        ('{"age": 1, "inner": {"marks": [0,1,4]}}', "inner.marks[2]", "must be 0 to 3"),
        ('{"age": 1, "inner": {"marks": [0,true,1]}}', "inner.marks[1]", "must be 0 to 3"),
        ('{"age": 1, "inner": {"marks": [0,"1",1]}}', "inner.marks[1]", "must be 0 to 3"),
        ('{"age": 1, "day": "2026-02-30"}', "day", None),
        ('{"age": 1, "day": "20261121"}', "day", "must be a date, YYYY-MM-DD"),
        ('{"age": 1, "day": "2026-11-21T00:00:00"}', "day", "must be a date, YYYY-MM-DD"),
        ('{"age": 1, "day": "1700000000"}', "day", "must be a date, YYYY-MM-DD"),
        ('{"age": 1, "day": 1700000000}', "day", "must be a date, YYYY-MM-DD"),
        ('{"age": 1, "words": ["a", 2]}', "words[1]", "must be text"),
        ('{"age": 1, "words": "a"}', "words", "must be a list"),
        ('{"age": 1, "either": null}', "either", None),
        ('{"age": 99}', "age", "is refused by the rule"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(text: str, path: str, error: str | None) -> None:
    answer = only(text)
    assert answer["path"] == path
    assert error is None or answer["error"] == error


def test_of_several_errors_the_first_in_the_order_of_the_fields_is_given() -> None:
    text = '{"zzz": 1, "words": 1, "inner": {"colour": 1, "sure": 2, "marks": [1, 2, 7]}, "age": 3}'
    assert only(text)["path"] == "inner.marks[2]"
    assert only('{"zzz": 1, "words": 1, "age": 3}')["path"] == "words"
    assert only('{"zzz": 1, "age": 3}')["path"] == "zzz"


@pytest.mark.parametrize(
    "text",
    [
        b"nonsense",
        b'{"age": 34',
        b'{"age": 34,}',
        b'{"age": NaN}',
        b'{"age": -Infinity}',
        b"[]",
        b"null",
        b'[{"age": 34}]',
        b'"age"',
        b'{"age": ' + b"9" * 5000 + b"}",
        b'{"age": 1, "words": ' + b"[" * 100_000 + b"}",
        b'{"age": 1, "words": ' + b"[" * 400 + b"]" * 400 + b"}",
        b'{"age": 1, "words": ["\xff"]}',
        '{"age": 1}'.encode("utf-16"),
        b'{"age": 1, "words": ["\\ud800"]}',
        b'{"age": 1}{"age": 2}',
    ],
)
def test_what_cannot_be_read_at_all_has_the_empty_path_and_no_traceback(text: bytes) -> None:
    result = run(text)
    (answer,) = answers(result)
    assert answer["path"] == ""
    assert "\n" not in str(answer["error"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


def test_a_key_given_twice_is_named() -> None:
    assert only('{"age": 1, "age": 2}') == {"error": "is given twice", "path": "age"}
    text = '{"age": 1, "words": ["a", {"b": 1, "b": 2}]}'
    assert only(text) == {"error": "is given twice", "path": "words[1].b"}


def test_a_byte_order_mark_in_front_is_passed_over() -> None:
    assert only(b'\xef\xbb\xbf{"age": 1}')["age"] == 1


def test_texts_come_back_as_they_were_written() -> None:
    assert only('{"age": 1, "words": ["Žofie \u2028 🌍"]}')["words"] == ["Žofie \u2028 🌍"]


def test_a_large_number_is_a_number() -> None:
    assert only('{"age": ' + "9" * 30 + "}")["age"] == int("9" * 30)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_to_read_is_said_on_standard_error(text: str) -> None:
    result = run(text)
    assert result.stdout == ""
    assert "nothing to read" in str(result.exception)


def test_a_file_is_read_like_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text('{"age": 5}', encoding="utf-8")
    result = CliRunner().invoke(COMMAND, [str(file)])
    assert answers(result) == [{"age": 5, "words": []}]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(COMMAND, [str(tmp_path / "none.json")])
    assert "none.json" in str(result.exception)


def test_without_a_file_the_command_is_called_wrongly() -> None:
    assert CliRunner().invoke(COMMAND, []).exit_code == 2


def test_the_schema_says_what_is_refused_and_never_promises_null() -> None:
    result = CliRunner().invoke(COMMAND, ["--schema"])
    schema = json.loads(result.stdout)
    assert result.exit_code == 0
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["age"]
    assert schema["properties"]["inner"] == {"$ref": "#/$defs/Inner"}


def test_a_command_that_takes_one_object_refuses_lines(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"age": 5}\n{"age": 6}\n', encoding="utf-8")
    with pytest.raises(CaseError):
        read_one(str(file), Sample)
    file.write_text('{"age": 5}\n', encoding="utf-8")
    assert read_one(str(file), Sample).age == 5
