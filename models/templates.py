"""A task kept to be given again: a kind, and the coach's own words and layout for it.

As a file it is one small JSON object, which `docs/templates.md` describes. Whatever a file says is
text to be shown and printed: a field that no control of the designer gives is refused.
"""

import json
from collections.abc import Mapping
from typing import NoReturn

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from models import edit_limits, filling
from models.carrying import may_go_on
from models.directive_fields import gaps_of
from models.directive_limits import refusal
from models.errors import Expected
from models.fields import Edit, JsonValue
from models.kinds import AnyKindId, DirectiveKind

MARK = "fulcrum_template"
"""The key that tells what the file is; its value is the version of the format."""
VERSION = 1
LARGEST = 64_000
"""Bytes of a file."""
LONGEST_NAME = 80
SHOWN = 40
"""Characters of something unknown that a refusal quotes."""
MEDIA_TYPE = "application/json"

NONE_OF_OURS = "This is no template. Choose a file that was exported under Templates."


class TemplateError(Expected):
    """What was asked of a template cannot be done; the message says why."""


class Task(BaseModel):
    """A kind with the words and the layout in which a coach gives it."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: AnyKindId
    fields: Mapping[str, JsonValue]
    """As in a draft; see `carrying.may_go_on`."""

    def to_json(self) -> dict[str, object]:
        """Return it as it is kept and exported."""
        return {MARK: VERSION, **self.model_dump(mode="json")}


def checked_name(name: str) -> str:
    """Return a name on one line; raise `TemplateError` where there is none, or too much of it."""
    name = " ".join(str(edit_limits.clean(name)).replace("\0", " ").split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise TemplateError(f"Give it a name of at most {LONGEST_NAME} characters.")
    return name


def write(task: Task) -> bytes:
    """Return the file."""
    return json.dumps(task.to_json(), ensure_ascii=False, indent=2).encode() + b"\n"


def read(data: bytes, kinds: Mapping[str, DirectiveKind]) -> Task:
    """Read a file; raise `TemplateError` with a sentence for everything that can be wrong in it.

    `kinds` are those that are known, the blank page among them, by their ids.
    """
    found = _object(data)
    version = found.pop(MARK, None)
    if type(version) is not int or version < 1:
        raise TemplateError(NONE_OF_OURS)
    if version > VERSION:
        raise TemplateError("A newer Fulcrum wrote this template. Update this one first.")
    for key in found:
        if key not in Task.model_fields:
            _unknown("an entry", key)
    kind = kinds.get(str(found.get("kind")))
    if kind is None:
        _unknown("a kind of task", found.get("kind"))
    fields = found.get("fields", {})
    if not isinstance(fields, dict):
        raise TemplateError(NONE_OF_OURS)
    name = found.get("name")
    return Task(
        name=checked_name(name if isinstance(name, str) else ""),
        kind=kind.id,
        fields={key: _checked(kind, key, value) for key, value in fields.items()},
    )


def _object(data: bytes) -> dict[str, object]:
    if len(data) > LARGEST:
        raise TemplateError(f"This file is too large for a template: {LARGEST // 1000} KB at most.")
    try:
        found = from_json(data, allow_inf_nan=False)
    except ValueError:  # no JSON, no UTF-8, or lists in lists without end
        raise TemplateError(NONE_OF_OURS) from None
    if not isinstance(found, dict):
        raise TemplateError(NONE_OF_OURS)
    return found


def _checked(kind: DirectiveKind, name: str, value: object) -> JsonValue:
    """Return a field's value as a draft would take it."""
    if not may_go_on(kind, name):
        _unknown("a field", name)
    if value is not None and not isinstance(value, str | int | float | bool):
        raise TemplateError(f"In this template, “{name}” is no single text or number.")
    typed = Edit(document="", field=name, value=value, at=0, writer="file", seq=0)
    why = edit_limits.refusal(typed) or refusal(kind, name, value)
    if why is None and name.startswith("values/"):
        why = filling.problems(kind, gaps_of({name: value})).get(name.removeprefix("values/"))
    if why is not None:
        raise TemplateError(f"In this template, “{name}” is refused: {why}")
    return edit_limits.clean(value)


def _unknown(what: str, found: object) -> NoReturn:
    shown = str(found)[:SHOWN]
    raise TemplateError(f"This template names {what} that is not known here: “{shown}”.")
