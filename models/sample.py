"""The sample practice: people who do not exist, in the shape in which the forms ask for them."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from models.answers import Outcome, Result
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


class SampleAnswer(Part):
    """What became of the task that was given before."""

    result: Result
    outcome: Outcome
    words: str = ""


class SampleClient(Part):
    """One of those who come."""

    id: Text
    """What stands for the client in the forms of the case: the people's list, and who does what."""
    name: Text
    note: str = ""
    consents: tuple[str, ...] = ()
    """What the client agrees to beside all that is needed before the questions."""
    screening: Nested


class SampleRequest(Part):
    """A consultation that was asked for and has not been answered."""

    to: Text
    question: Text


class SampleMeeting(Part):
    """An hour that is over, in the order in which it went."""

    days_ago: int = Field(ge=1)
    answer: SampleAnswer | None = None
    asked_again: bool = False
    """Whether each client was asked again, and answered as before."""
    said: tuple[str, ...] = ()
    """Lines of the pad."""
    fields: Nested = Field(default_factory=dict)
    """What was typed into the meeting itself."""
    next_in_days: int | None = None
    rating: SampleRating | None = None
    directives: tuple[SampleDirective, ...] = ()
    no_task: bool = False
    request: SampleRequest | None = None


class SampleClosing(Part):
    """How a case was closed."""

    days_ago: int = Field(ge=1)
    held_days: Mapping[str, int] = Field(default_factory=dict)
    """For how many days each criterion had held then."""
    follow_up_in_days: int
    fields: Nested = Field(default_factory=dict)


class SampleCase(Part):
    """A client, or two who come together, and their case as far as it has come."""

    clients: tuple[SampleClient, ...] = Field(min_length=1)
    opening: Nested
    """What the first step of the intake holds."""
    intake: Nested = Field(default_factory=dict)
    """What the later steps hold, all typed on the day of the first meeting."""
    meetings: tuple[SampleMeeting, ...] = Field(min_length=1)
    """The first first."""
    closing: SampleClosing | None = None


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


def as_themselves(values: Mapping[str, JsonValue], ids: Mapping[str, str]) -> dict[str, JsonValue]:
    """Put the clients' own ids where the sample names them, in fields and as what stands there."""
    return {
        "/".join(ids.get(part, part) for part in name.split("/")): ids.get(value, value)
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }


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
