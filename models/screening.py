"""One client's screening as it is read by the gate: what was asked, seen and told.

What is absent was not asked, and is never zero. The shape is that of the `screen` command; within
a list of answers None is a question not answered.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast

from pydantic import Field, ValidationInfo, field_validator

from models.flags import FlagId
from models.inputs import Day, Exactly, Input, Listed, NotNull, Says, Whole, wrong
from models.observed import Observed

Mark = Annotated[int, Whole(0, 3)] | None
Drinks = Annotated[int, Whole(0, 4)] | None
YesNo = bool | None
Count = Annotated[int, Field(ge=0), Says("must be a whole number from 0")]
Two = Annotated[tuple[YesNo, ...], Exactly(2)]
Four = Annotated[tuple[YesNo, ...], Exactly(4)]
Five = Annotated[tuple[YesNo, ...], Exactly(5)]

Sex = Literal["female", "male", "unspecified"]
Treatment = Literal["none", "talking", "medication", "both"]
History = Literal[
    "bipolar", "psychosis", "eating_disorder", "recent_discharge", "recent_attempt", "bereaved"
]
Danger = Literal[
    "immediate",
    "child_at_risk",
    "to_others",
    "suicide_spoken",
    "suicide_plan",
    "cannot_say",
    "psychosis_signs",
    "psychosis_unsafe",
    "intoxicated",
    "intoxicated_before",
    "withdrawal",
    "overdose",
    "eating",
    "medical",
    "capacity",
]


class TraumaAnswers(Input):
    """PC-PTSD-5: whether such an event happened, and the five questions that follow a yes."""

    exposed: YesNo = None
    items: Five = (None,) * 5


class ControlAnswers(Input):
    """The control questions `ct1` to `ct4`, once for each kind of activity."""

    alcohol: Annotated[Four | None, NotNull()] = None
    drugs: Annotated[Four | None, NotNull()] = None
    other: Annotated[Four | None, NotNull()] = None


class Answers(Input):
    """What the client answered; None is a screen that was not asked."""

    phq_9: Annotated[
        Annotated[tuple[Mark, ...], Exactly(9)] | None, NotNull(), Field(alias="phq-9")
    ] = None
    phq_8: Annotated[
        Annotated[tuple[Mark, ...], Exactly(8)] | None, NotNull(), Field(alias="phq-8")
    ] = None
    difficulty: Annotated[Annotated[int, Whole(0, 3)] | None, NotNull()] = None
    gad_7: Annotated[
        Annotated[tuple[Mark, ...], Exactly(7)] | None, NotNull(), Field(alias="gad-7")
    ] = None
    pc_ptsd_5: Annotated[TraumaAnswers | None, NotNull(), Field(alias="pc-ptsd-5")] = None
    asq: Annotated[Five | None, NotNull()] = None
    audit_c: Annotated[
        Annotated[tuple[Drinks, ...], Exactly(3)] | None, NotNull(), Field(alias="audit-c")
    ] = None
    drug_use: Annotated[Count | None, NotNull(), Field(alias="drug-use")] = None
    control: Annotated[ControlAnswers | None, NotNull()] = None
    gambling: Annotated[Two | None, NotNull()] = None
    hark: Annotated[Four | None, NotNull()] = None

    @field_validator("audit_c", mode="before")
    @classmethod
    def _nothing_follows_never(cls, value: object) -> object:
        """Who never drinks was not asked how much: the other items are 0 or left out."""
        if isinstance(value, list | tuple) and len(value) == 3 and _is_zero(value[0]):
            for place in (1, 2):
                if value[place] is not None and not _is_zero(value[place]):
                    raise wrong("must be 0 or null where the first answer is 0", place)
        return value


class Decline(Input):
    """A screen that the client would not answer; `covered` by a documented conversation."""

    covered: bool = False


class Declined(Input):
    """The screens that the client declined."""

    phq_9: Annotated[Decline | None, NotNull(), Field(alias="phq-9")] = None
    phq_8: Annotated[Decline | None, NotNull(), Field(alias="phq-8")] = None
    gad_7: Annotated[Decline | None, NotNull(), Field(alias="gad-7")] = None
    pc_ptsd_5: Annotated[Decline | None, NotNull(), Field(alias="pc-ptsd-5")] = None
    asq: Annotated[Decline | None, NotNull()] = None
    audit_c: Annotated[Decline | None, NotNull(), Field(alias="audit-c")] = None
    drug_use: Annotated[Decline | None, NotNull(), Field(alias="drug-use")] = None
    control: Annotated[Decline | None, NotNull()] = None
    gambling: Annotated[Decline | None, NotNull()] = None
    hark: Annotated[Decline | None, NotNull()] = None

    def each(self) -> Mapping[str, Decline]:
        """Return what was declined by its name in the input, in the order of the input."""
        return _given(self)


class Concerns(Input):
    """A coach's worry about a flag, with its reason; it can only raise the flag."""

    active_trauma: Annotated["Reason | None", NotNull()] = None
    untreated_mood_anxiety: Annotated["Reason | None", NotNull()] = None
    distorted_self_perception: Annotated["Reason | None", NotNull()] = None
    relationship_violence: Annotated["Reason | None", NotNull()] = None
    substance_or_compulsion: Annotated["Reason | None", NotNull()] = None
    lack_of_insight: Annotated["Reason | None", NotNull()] = None
    suicide_self_harm: Annotated["Reason | None", NotNull()] = None

    def each(self) -> Mapping[FlagId, str]:
        """Return the reasons by flag, in the order of the flags."""
        return cast("Mapping[FlagId, str]", _given(self))


Reason = Annotated[str, Field(pattern=r"\S"), Says("must be a reason, not blank")]


class Screening(Input):
    """Everything that the gate knows about one client at one time."""

    age: Count
    majority: Count = 18
    sex: Sex = "unspecified"
    session: Annotated[Literal["solo", "joint"] | None, NotNull()] = None
    on: Annotated[Day | None, NotNull()] = None
    answers: Answers = Answers()
    declined: Declined = Declined()
    observed: Observed = Observed()
    treatment: Treatment = "none"
    therapist_contact: Annotated[Day | None, NotNull()] = None
    history: Annotated[tuple[History, ...], Listed] = ()
    concerns: Concerns = Concerns()
    danger: Annotated[tuple[Danger, ...], Listed] = ()

    @field_validator("answers", "declined", mode="before")
    @classmethod
    def _nothing_is_asked_together(cls, value: object, info: ValidationInfo) -> object:
        if info.data.get("session") == "joint" and _says_something(value):
            raise wrong("must be empty in a joint session: nothing is asked there")
        return value

    @field_validator("declined", mode="before")
    @classmethod
    def _what_was_answered_was_not_declined(cls, value: object, info: ValidationInfo) -> object:
        answers = info.data.get("answers")
        if not isinstance(value, dict) or not isinstance(answers, Answers):
            return value
        answered = _given(answers)
        for name in (field.alias or key for key, field in Declined.model_fields.items()):
            if name in value and not _is_decline(value[name]):
                break  # the field itself will say what is wrong, and comes first
            if name in value and name in answered:
                raise wrong("is answered, so it cannot be declined too", name)
        return value


def _given(model: Input) -> Mapping[str, Any]:
    """Return what is not None by its name in JSON, in the order of the fields."""
    fields = type(model).model_fields.items()
    values = ((field.alias or key, getattr(model, key)) for key, field in fields)
    return {name: value for name, value in values if value is not None}


def _says_something(value: object) -> bool:
    return (
        bool(value) if isinstance(value, dict) else isinstance(value, Input) and bool(_given(value))
    )


def _is_decline(value: object) -> bool:
    if not isinstance(value, dict):
        return isinstance(value, Decline)
    return value.keys() <= {"covered"} and isinstance(value.get("covered", False), bool)


def _is_zero(value: object) -> bool:
    return value == 0 and type(value) is int
