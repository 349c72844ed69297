"""Types for what comes in as JSON: strict, frozen, no unknown keys, null only where it is said.

Fields are declared in the order of the documented example, because of several mistakes the first
in that order is reported; pydantic gathers them in the order of the fields, unknown keys last.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Input(BaseModel):
    """Base of every object that is read from JSON; fields may be set by name or by their alias."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=True, validate_by_alias=True
    )


class NotNull:
    """Marks a field that may be absent (and is then None) but may not be given as null."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Take the permission to be null out of the field's schema; defaults are not validated."""
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


class Says:
    """Marks a field whose every refusal is said in one sentence, such as ``must be 0 to 3``."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Put the sentence in the place of whatever pydantic would say."""
        return self.said_of(handler(source))

    def said_of(self, schema: CoreSchema) -> CoreSchema:
        """Return the schema with its refusals worded."""
        return core_schema.custom_error_schema(
            schema,
            custom_error_type="rule",
            custom_error_message="{message}",
            custom_error_context={"message": self.message, "at": ()},
        )


class Whole(Says):
    """Marks a whole number from `low` to `high`; unlike with a Literal of numbers, true is none."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__(f"must be {low} to {high}")
        self.low = low
        self.high = high

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read the field as a number within the bounds."""
        return self.said_of(core_schema.int_schema(strict=True, ge=self.low, le=self.high))


def wrong(message: str, *at: str | int) -> PydanticCustomError:
    """Make the error for a validator to raise; `at` is the path below the field, if any."""
    return PydanticCustomError("rule", "{message}", {"message": message, "at": at})


class Exactly:
    """Marks a list of just `length` entries; that is judged before any entry is looked at."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Judge the list as a whole, then let the field read its entries."""
        return core_schema.no_info_before_validator_function(self._counted, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say the length in the JSON Schema too."""
        return handler(schema) | {"minItems": self.length, "maxItems": self.length}

    def _counted(self, value: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise wrong(f"must be a list of {self.length}")
        if len(value) != self.length:
            raise wrong(f"must be a list of {self.length}, and has {len(value)}")
        return tuple(value)


def _listed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _day(value: object) -> object:
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise wrong("must be a date, YYYY-MM-DD")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise wrong("is not a day of the calendar; give a date, YYYY-MM-DD") from None
    return value


Listed = BeforeValidator(_listed)
"""Lets a tuple be given as a JSON list, whether the values come from JSON text or from Python."""

Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day, written YYYY-MM-DD and in no other way."""
