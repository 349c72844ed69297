"""What is wrong with one case, as a path and a sentence that a person can act on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.errors import Expected

_LONGEST_KEY = 80


class CaseError(Expected):
    """One case cannot be read or worked on: where (`answers.phq-9[3]`, or "") and why."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        self.message = message
        super().__init__(f"{path}: {message}" if path else message)


def first_problem(error: ValidationError, case: object) -> CaseError:
    """Return the first error in the order of the fields; `case` is the parsed JSON it is about."""
    details = error.errors(include_url=False)[0]
    steps = _steps(details, case)
    steps += details.get("ctx", {}).get("at", ()) if details["type"] == "rule" else ()
    return CaseError(path_of(steps), _message(details))


def path_of(steps: Iterable[str | int]) -> str:
    """Write a path the way people read it: keys joined by dots, places in lists in brackets."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            key = step if len(step) <= _LONGEST_KEY else step[:_LONGEST_KEY] + "…"
            path += f".{key}" if path else key
    return path


def _steps(details: ErrorDetails, case: object) -> tuple[str | int, ...]:
    """Follow the location through the case: what pydantic adds for unions is in no case."""
    steps: list[str | int] = []
    here: Any = case
    for step in details["loc"]:
        if isinstance(here, Mapping) and (step in here or details["type"] == "missing"):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        steps.append(step)
    return tuple(steps)


def _message(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    make = _MESSAGES.get(details["type"])
    if make is not None:
        return make(context)
    return "must be right: " + details["msg"][:1].lower() + details["msg"][1:]


def _one_of(context: Mapping[str, Any]) -> str:
    shown = str(context["expected"]).replace("'", "")
    return f"must be {shown}"


def _always(message: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda _: message


_MESSAGES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "rule": lambda context: str(context["message"]),
    "value_error": lambda context: str(context["error"]),
    "assertion_error": lambda context: str(context["error"]),
    "json_invalid": lambda context: f"is not JSON that can be read: {context['error']}",
    "missing": _always("is required"),
    "extra_forbidden": _always("is not a known key"),
    "literal_error": _one_of,
    "enum": _one_of,
    "int_type": _always("must be a whole number"),
    "int_from_float": _always("must be a whole number"),
    "int_parsing_size": _always("is too large a number"),
    "float_type": _always("must be a number"),
    "finite_number": _always("must be a finite number"),
    "greater_than_equal": lambda context: f"must be {context['ge']} or more",
    "greater_than": lambda context: f"must be more than {context['gt']}",
    "less_than_equal": lambda context: f"must be {context['le']} or less",
    "less_than": lambda context: f"must be less than {context['lt']}",
    "bool_type": _always("must be true or false"),
    "string_type": _always("must be text"),
    "string_too_short": lambda context: f"must have {context['min_length']} characters or more",
    "string_too_long": lambda context: f"must have {context['max_length']} characters or fewer",
    "string_pattern_mismatch": lambda context: f"must look like {context['pattern']}",
    "date_type": _always("must be a date, YYYY-MM-DD"),
    "date_parsing": _always("must be a date, YYYY-MM-DD"),
    "date_from_datetime_parsing": _always("must be a date, YYYY-MM-DD"),
    "date_from_datetime_inexact": _always("must be a date, YYYY-MM-DD"),
    "list_type": _always("must be a list"),
    "tuple_type": _always("must be a list"),
    "set_type": _always("must be a list"),
    "frozen_set_type": _always("must be a list"),
    "too_short": lambda context: f"must have {context['min_length']} entries or more",
    "too_long": lambda context: f"must have {context['max_length']} entries or fewer",
    "dict_type": _always("must be an object"),
    "model_type": _always("must be an object"),
    "model_attributes_type": _always("must be an object"),
}
