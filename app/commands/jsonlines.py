"""The manner in which every command reads JSON: one object, or JSON Lines with one answer a line.

The text as a whole is tried first: if it is one JSON value, it is one case, however many lines it
takes. Otherwise each line that is not blank is a case, except where the first line is plainly the
beginning of one object that goes on below and no line is an object by itself: then it is that one
object, and broken.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from app.commands.problems import CaseError, first_problem, path_of
from models.errors import Expected

Model = TypeVar("Model", bound=BaseModel)

_BLANK = b" \t\r\n"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TWICE = object()


class SourceError(Expected):
    """The file or the standard input gives nothing to read."""


def case_command(
    name: str,
    model: type[Model],
    work: Callable[[Model], Mapping[str, object]],
    *,
    doc: str,
) -> click.Command:
    """Make the command ``NAME FILE``: each case answered by `work`, or the ``--schema`` printed."""

    def answer(source: str | None, *, schema: bool) -> None:
        if schema:
            print_schema(model)
        else:
            raise SystemExit(run_cases(needed(source), model, work))

    command = click.Command(name, callback=answer, help=doc)
    command.params += [
        click.Argument(["source"], metavar="FILE", required=False),
        click.Option(["--schema"], is_flag=True, help="Print the JSON Schema of the input."),
    ]
    return command


def needed(source: str | None) -> str:
    """Return the FILE argument, which only ``--schema`` may leave out."""
    if source is None:
        raise click.UsageError("Missing argument 'FILE': give a file, or - for standard input.")
    return source


def run_cases(
    source: str, model: type[Model], work: Callable[[Model], Mapping[str, object]]
) -> int:
    """Print one result line for each case in `source` (a file or ``-``); return the exit code.

    A case that `model` or `work` refuses gives ``{"error": …, "path": …}`` in its place.
    """
    out = sys.stdout.buffer
    seen = bad = 0
    for text in cases_in(read_bytes(source)):
        seen += 1
        try:
            result = work(read_case(text, model))
        except Expected as error:
            bad += 1
            result = _refusal(error)
        out.write(_line(result))
    out.flush()
    if bad:
        click.echo(f'{bad} of {seen} could not be read; see "error" in the output.', err=True)
    return 1 if bad else 0


def read_one(source: str, model: type[Model]) -> Model:
    """Read the one object in `source`; anything else raises ``CaseError``."""
    cases = list(cases_in(read_bytes(source)))
    if len(cases) > 1:
        raise CaseError("", "give one object; this command does not read JSON Lines")
    return read_case(cases[0], model)


def print_schema(model: type[BaseModel]) -> None:
    """Print the JSON Schema of what the command reads."""
    schema = model.model_json_schema(schema_generator=_WithoutNullDefaults)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))


def read_bytes(source: str) -> bytes:
    """Return what the file holds, or standard input for ``-``, without a byte order mark."""
    try:
        text = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"Cannot read {source}: {reason}.") from None
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if not text.strip(_BLANK):
        raise SourceError("There is nothing to read: give one JSON object, or one a line.")
    return text


def cases_in(text: bytes) -> Iterator[bytes]:
    """Yield the text of each case."""
    lines = [line for line in text.split(b"\n") if line.strip(_BLANK)]
    if len(lines) == 1 or _is_json(text) or _is_one_broken_object(lines):
        yield text
    else:
        yield from lines


def read_case(text: bytes, model: type[Model]) -> Model:
    """Read one case strictly; of what is wrong, the first in the order of the fields is raised."""
    case = _parsed(text)
    if not isinstance(case, dict):
        raise CaseError("", "must be one JSON object")
    try:
        return model.model_validate_json(text, strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        raise first_problem(error, case) from None


def _refusal(error: Expected) -> Mapping[str, object]:
    if isinstance(error, CaseError):
        return {"error": error.message, "path": error.path}
    return {"error": error.sentence, "path": ""}


def _line(result: Mapping[str, object]) -> bytes:
    # ASCII, because readers that split at any line end would split within a text at U+2028.
    return json.dumps(result).encode("ascii") + b"\n"


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text.decode())
    except (ValueError, RecursionError):
        return False
    return True


def _is_one_broken_object(lines: list[bytes]) -> bool:
    first = lines[0].strip(_BLANK).decode(errors="replace")
    try:
        json.loads(first)
    except json.JSONDecodeError as error:
        goes_on = first.startswith("{") and error.pos >= len(first) - 1
    except (ValueError, RecursionError):
        goes_on = False
    else:
        goes_on = False
    return goes_on and not any(line.strip(_BLANK)[:1] == b"{" and _is_json(line) for line in lines)


def _parsed(text: bytes) -> object:
    """Parse JSON as JSON is: no NaN, no key twice in one object."""
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                twice.append(key)
            found[key] = _TWICE if key in found else value
        return found

    try:
        case = json.loads(text.decode(), object_pairs_hook=once, parse_constant=_refuse_constant)
        if twice:
            raise CaseError(path_of(_way_to_twice(case) or ()), "is given twice")
    except UnicodeDecodeError as error:
        raise CaseError("", f"is not UTF-8 text (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        raise CaseError("", f"is not JSON: {_where(error)}") from None
    except RecursionError:
        raise CaseError("", "is nested too deeply") from None
    except ValueError:  # Python's limit on the digits of a number
        raise CaseError("", "has a number with too many digits") from None
    return case


def _refuse_constant(name: str) -> NoReturn:
    raise CaseError("", f"is not JSON: {name} is not a number")


def _where(error: json.JSONDecodeError) -> str:
    line = f"line {error.lineno}, " if error.lineno > 1 else ""
    return f"{error.msg[:1].lower()}{error.msg[1:]} ({line}character {error.colno})"


def _way_to_twice(value: object) -> tuple[str | int, ...] | None:
    if value is _TWICE:
        return ()
    steps = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value if isinstance(value, list) else ())
    )
    for step, below in steps:
        way = _way_to_twice(below)
        if way is not None:
            return (step, *way)
    return None


class _WithoutNullDefaults(GenerateJsonSchema):
    """Absent is absent: a default of null would promise that null may be given."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave the default out where it is None."""
        if schema.get("default", ...) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)
