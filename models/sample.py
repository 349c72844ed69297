"""The sample practice: people who do not exist, in the shape in which the forms ask for them."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from models.assessment import Scores
from models.contacts import Contact
from models.dimensions import DimensionId
from models.directive import Branding
from models.fields import JsonValue
from models.kinds import AnyKindId
from models.part import Part, Text

Nested = Mapping[str, "JsonValue | list[JsonValue] | Mapping[str, Mapping[str, JsonValue]]"]
"""What a form holds: single fields, lists of answers, and lists whose items are named."""


class SamplePerson(Part):
    """Somebody who signs in; the password is made anew each time."""

    name: Text
    email: Text


class SampleRating(Part):
    """A rating of the map with what was seen or heard."""

    coach: Scores
    client: Scores | None = None
    evidence: Mapping[DimensionId, str] = Field(default_factory=dict)


class SampleDirective(Part):
    """A task: what is typed over the words of its kind, and whether it was handed out."""

    kind: AnyKindId
    fields: Mapping[str, JsonValue] = Field(default_factory=dict)
    printed: bool = False


class SampleCase(Part):
    """A client and their case, as far as it has come."""

    client: Text
    note: str = ""
    met_days_ago: tuple[int, ...]
    """The days of the meetings, the first first."""
    consents: tuple[str, ...] = ()
    """What the client agrees to beside all that is needed before the questions."""
    opening: Nested
    """What the first step of the intake holds."""
    screening: Nested
    intake: Nested = Field(default_factory=dict)
    """What the later steps hold."""
    ratings: tuple[SampleRating, ...] = ()
    directives: tuple[SampleDirective, ...] = ()


class Sample(Part):
    """content/sample/practice.yaml."""

    source: Text
    practice: Text
    country: str
    zone: str
    owner: SamplePerson
    """Who owns the practice where the sample makes it."""
    coach: SamplePerson
    """Whose clients they are where a practice is there already."""
    branding: Branding
    contacts: tuple[Contact, ...]
    cases: tuple[SampleCase, ...]


def fields_of(nested: Nested) -> dict[str, JsonValue]:
    """The fields of a form by name: an item a list entry, in the order in which they stand."""
    return dict(_fields(nested))


def _fields(nested: Nested) -> Iterator[tuple[str, JsonValue]]:
    for name, value in nested.items():
        if isinstance(value, list):
            yield from ((f"{name}/{place}", one) for place, one in enumerate(value))
        elif isinstance(value, Mapping):
            for order, (item, entries) in enumerate(value.items()):
                yield f"{name}/{item}/order", order
                yield from ((f"{name}/{item}/{key}", one) for key, one in entries.items())
        else:
            yield name, value
