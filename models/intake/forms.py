"""What a form is made of: questions and lists in groups, groups in steps."""

from collections.abc import Iterator
from typing import Literal

from models.part import Part, Text
from models.recurring import Recurs
from models.wording import Lint

FieldKind = Literal[
    "line", "text", "lines", "number", "scale", "date", "choice", "yes_no", "person", "step"
]
"""How a value is entered and stored, always as one JSON scalar.

`line` and `text` are words; `lines` is one text with an entry a line; `number` and `scale` (0-10)
are whole numbers; `date` is YYYY-MM-DD; `choice` stores the value; `yes_no` true or false; `person`
stores the item id of somebody in the list of people, or words where the person is not listed;
`step` the item id of a step of the sequence.
"""

StepId = Literal[
    "client", "questions", "complaint", "attempts", "people", "keeps-safe", "their-way", "sentence"
]


class Choice(Part):
    """One answer to choose; the label can be said aloud."""

    value: str
    label: Text


class Condition(Part):
    """Shows a field only where another one of the same item or document has one of these values."""

    field: str
    among: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def holds(self, value: object) -> bool:
        """Tell whether to show the field, given what stands in the other one."""
        return (not self.among or value in self.among) and value not in self.unless


class Question(Part):
    """One question and where its answer is kept; within a list its id is relative to the item."""

    id: str
    kind: FieldKind
    label: Text
    help: str = ""
    choices: tuple[Choice, ...] = ()
    min: int | None = None
    max: int | None = None
    max_length: int = 2_000
    lint: Lint | None = None
    """What the words are held to, if anything; a remark never blocks."""
    shown: Condition | None = None
    more: bool = False
    """Whether it stands behind "More": good to have, not needed at first."""
    recurs: Recurs | None = None
    """Of what recurs, what is offered to tap; free words stay."""


class ListOf(Part):
    """Things of one sort, as many as there are; a field is called ``{id}/{item}/{field}``."""

    id: str
    label: Text
    help: str = ""
    item: Text
    """What one of them is called, e.g. "Step"."""
    add: Text
    """What the button says that adds one."""
    fields: tuple[Question, ...]
    at_least: int = 0
    """How many there are before the formulation counts as complete."""
    at_most: int | None = None


class Group(Part):
    """Parts under one heading; an empty heading continues the one before."""

    heading: str = ""
    more: bool = False
    """Whether all of it stands behind its heading until that is opened."""
    parts: tuple[Question | ListOf, ...]


class IntakeStep(Part):
    """One page of the intake."""

    id: StepId
    number: int
    short: Text
    """The label in the row of steps."""
    heading: Text
    lead: str = ""
    groups: tuple[Group, ...] = ()
    formulates: bool = False
    """Whether it is only a draft for the referral while the gate holds work back."""

    @property
    def parts(self) -> Iterator[Question | ListOf]:
        """Every field and list of the page, in order."""
        for group in self.groups:
            yield from group.parts
