"""Reads a formulation from the fields of an intake, whatever stands in them.

A value that does not fit its place is left out here and stays in its field: typing is never
refused, and half of what was typed is worth more than none.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from annotated_types import MaxLen
from pydantic import BaseModel, ValidationError

from models.case import (
    Attempt,
    ClosingCriterion,
    Formulation,
    Function,
    PatternException,
    PersonInvolved,
    ProgressSign,
    Step,
    Tie,
    Triangle,
    Weight,
)
from models.fields import JsonValue

Fields = Mapping[str, JsonValue]
ModelT = TypeVar("ModelT", bound=BaseModel)

PARTS: Mapping[str, str] = {
    "complaint": "complaint",
    "theme": "attempted_theme",
    "hierarchy": "hierarchy_incongruence",
    "resistance": "resistance",
    "language": "client_language",
    "position": "client_position",
    "readiness": "readiness",
    "change": "smallest_visible_change",
    "statement": "maintaining_statement",
}
"""The first part of a field's name, and the part of the formulation that it fills."""

LISTS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "attempts": ("attempted_solutions", Attempt),
    "ties": ("ties", Tie),
    "triangles": ("triangles", Triangle),
    "functions": ("functions", Function),
    "costs": ("costs_of_change", Weight),
    "benefits": ("benefits_of_staying", Weight),
    "exceptions": ("exceptions", PatternException),
    "closing": ("closing_criteria", ClosingCriterion),
    "progress": ("progress_signs", ProgressSign),
}
"""The name of a list, and the part of the formulation that its items fill."""

SINGLES: Mapping[str, str] = {
    "presenting_request": "presenting_request",
    "request_owner": "request_owner",
    "loop_closed": "loop_closed",
    "solitary": "solitary",
    "opposite_of_theme": "opposite_of_theme",
    "setbacks": "setback_signs",
}


def read_formulation(fields: Fields) -> Formulation:
    """Read what was typed; never raises, and leaves out what does not fit."""
    values: dict[str, Any] = {
        part: fields[name] for name, part in SINGLES.items() if name in fields
    }
    values |= {part: _below(fields, name) or None for name, part in PARTS.items()}
    for name, (part, shape) in LISTS.items():
        values[part] = tuple(one for _, one in _read_items(fields, name, shape))
    values["people"] = tuple(
        one.model_copy(update={"id": item})
        for item, one in _read_items(fields, "people", PersonInvolved)
    )
    return _read(Formulation, {**values, **_sequence(fields)})


def items_of(fields: Fields, name: str) -> tuple[str, ...]:
    """Return the ids of a list's items that were not removed, in their order.

    An item without a readable order comes last; of equals the lower id first.
    """
    found = {parts[1] for key in fields if (parts := key.split("/"))[0] == name and len(parts) > 2}
    left = [item for item in found if fields.get(f"{name}/{item}/removed") is not True]
    return tuple(sorted(left, key=lambda item: (_place(fields.get(f"{name}/{item}/order")), item)))


def _place(order: JsonValue) -> float:
    if isinstance(order, int | float) and not isinstance(order, bool) and math.isfinite(order):
        return order
    return math.inf


def _read_items(fields: Fields, name: str, shape: type[ModelT]) -> Iterator[tuple[str, ModelT]]:
    """Yield what is said about each item; one about which nothing is said is no item."""
    for item in items_of(fields, name):
        one = _read(shape, _below(fields, f"{name}/{item}"))
        if one != shape():
            yield item, one


def _sequence(fields: Fields) -> dict[str, Any]:
    """Number the steps by their order; each leads to the next, the last back if the loop closes."""
    steps = list(_read_items(fields, "sequence", Step))
    numbers = {item: number for number, (item, _) in enumerate(steps, start=1)}
    trigger = numbers.get(str(fields.get("trigger")))
    back = (trigger or 1) if fields.get("loop_closed") is True else None
    return {
        "sequence": tuple(
            one.model_copy(
                update={"n": number, "next_n": number + 1 if number < len(steps) else back}
            )
            for number, (_, one) in enumerate(steps, start=1)
        ),
        "trigger_n": trigger,
        "payoff_n": numbers.get(str(fields.get("payoff"))),
    }


def _below(fields: Fields, prefix: str) -> dict[str, Any]:
    """Return what stands below a name, nested as the names are."""
    found: dict[str, Any] = {}
    for key, value in fields.items():
        if not key.startswith(f"{prefix}/"):
            continue
        name, *deeper = key.removeprefix(f"{prefix}/").split("/")
        if not deeper:
            found.setdefault(name, value)
        elif isinstance(found.setdefault(name, {}), dict):
            found[name]["/".join(deeper)] = value
    return found


def _read(shape: type[ModelT], values: Mapping[str, Any]) -> ModelT:
    """Build a value from those entries that fit, each judged by itself."""
    fitting: dict[str, Any] = {}
    for name in shape.model_fields:
        if values.get(name) is None:
            continue
        for candidate in _readings(shape, name, values[name]):
            try:
                shape.model_validate({name: candidate})
            except ValidationError:
                continue
            fitting[name] = candidate
            break
    return shape.model_validate(fitting)


def _readings(shape: type[BaseModel], name: str, value: Any) -> Iterable[Any]:
    """Return what a stored value may mean, the plainest first."""
    limit = next(
        (one.max_length for one in shape.model_fields[name].metadata if isinstance(one, MaxLen)),
        None,
    )
    yield value[:limit] if isinstance(value, str | tuple) else value
    if isinstance(value, dict):
        nested = _model_of(shape, name)
        if nested is not None:
            yield _read(nested, value)
    elif isinstance(value, str):
        lines = tuple(line.strip() for line in value.splitlines() if line.strip())
        yield lines[:limit]
        if value.strip().isascii() and value.strip().isdigit() and len(value) < 10:
            yield int(value)
    elif isinstance(value, float) and value.is_integer():
        yield int(value)


def _model_of(shape: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Return the model that a field holds, also where it may be absent."""
    annotation = shape.model_fields[name].annotation
    options = getattr(annotation, "__args__", (annotation,))
    return next(
        (one for one in options if isinstance(one, type) and issubclass(one, BaseModel)), None
    )
