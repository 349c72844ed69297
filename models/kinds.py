"""Directive kinds: what a content file says about one way of giving a task."""

import re
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from models.part import Part, Text, Verified
from models.tags import Tag

KindId = Literal[
    "straightforward_advice",
    "tiny_step",
    "observe_what_to_keep",
    "observe_sequence",
    "do_something_different",
    "reversal",
    "scheduled_problem_time",
    "symptom_prescription",
    "go_slow",
    "cost_of_change",
    "pretend",
    "odd_even_days",
    "ordeal",
    "restraint_choice",
    "coin_toss",
    "reverse_position",
    "reframe",
    "secret_surprise",
    "structured_disagreement",
    "prediction",
    "letter",
    "metaphorical_task",
    "invariant_prescription",
    "realign_hierarchy",
    "role_assignment",
    "amplify",
]
"""The kinds of the domain sheet §5.2, in the order of their numbers."""

KIND_IDS: tuple[KindId, ...] = get_args(KindId)

AnyKindId = Literal[KindId, "own"]
"""A kind, or the coach's own blank page."""

DirectiveClass = Literal["direct", "observe", "defiance", "ordeal", "relational", "frame"]
Macro = Literal["NOPDX", "COERC"]
"""What a kind lists; ABS holds for every kind and SYM for all but two, so neither is listed."""

ThemeKind = Literal[
    "avoid",
    "push_harder",
    "persuade_explain",
    "check_seek_reassurance",
    "rescue_do_for",
    "control_monitor",
    "demand_spontaneity",
    "accuse_defend",
    "withdraw",
    "consult_more",
    "other",
]
"""What the attempted solutions have in common (domain sheet §4)."""

PlaceholderKind = Literal["text", "count", "date", "days", "time", "choice"]
RecordStyle = Literal["tick", "scale", "lines", "none"]

SourceId = Literal[
    "next_meeting",
    "complaint_named",
    "complaint_act",
    "trigger",
    "theme",
    "opposite",
    "exception_named",
    "change_named",
    "closing_named",
    "obstacle_named",
    "other",
    "others",
    "pair_first",
    "pair_second",
    "protected",
    "decider",
    "cut_off",
    "unsettled",
]
"""What a case may know already; `models.known_words` says how each of them is read."""

Lasts = Literal["days", "weeks", "until"]
"""How a placeholder says for how long a task runs: a number of days or weeks, or its last day."""

PlaceholderId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

VALUE_LIMIT = 80
"""Characters that one placeholder may hold."""

_BRACES = re.compile(r"\{([^{}]*)\}")


class Placeholder(Part):
    """A gap in a template, as the coach is asked to fill it."""

    id: PlaceholderId
    label: Text
    kind: PlaceholderKind
    help: Text
    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=1)
    choices: tuple[Text, ...] = ()
    default: str = ""
    """What stands in the form at first."""
    known_from: tuple[SourceId, ...] = ()
    """Where the case may know it from; the first that has words which fit fills it."""
    lasts: Lasts | None = None
    """How it sets the length of the record, if it does."""
    max_length: int = Field(default=VALUE_LIMIT, ge=1, le=VALUE_LIMIT)

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("choices belong to the kind choice, and to no other")
        if (self.kind == "count") != (self.min is not None and self.max is not None):
            raise ValueError("min and max belong to the kind count, and to no other")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min must not be above max")
        return self

    @model_validator(mode="after")
    def _is_known_as_its_kind(self) -> Self:
        days = "next_meeting" in self.known_from
        if self.known_from and self.kind != ("date" if days else "text"):
            raise ValueError("known_from is next_meeting for a date, and words for a text")
        if days and len(self.known_from) > 1:
            raise ValueError("next_meeting stands alone in known_from")
        if self.lasts and self.kind != ("date" if self.lasts == "until" else "count"):
            raise ValueError("lasts is until for a date, and days or weeks for a count")
        return self


class Reads(Part):
    """What each answer to the task may tell; one line for each result."""

    complied: Text
    partly: Text
    refused: Text
    opposite: Text
    forgot: Text


class DirectiveKind(Part):
    """One way of giving a task, with its reasons, its limits and its words.

    Source of the 26 kinds: the domain sheet §5.2 (words) and §5.3 (macros and tags).
    """

    id: AnyKindId
    number: int = Field(ge=1, le=27)
    name: Text
    """What the coach calls it; fit to be said aloud."""
    title: Text
    """The heading of the client's page; neutral."""
    classes: tuple[DirectiveClass, ...] = Field(min_length=1)
    purpose: Text
    indicated: Text
    not_for: Text
    """When to leave it, in prose; the rule is `macros`, `tags` and `themes`."""
    macros: tuple[Macro, ...] = ()
    tags: tuple[Tag, ...] = ()
    """Tags that rule it out."""
    themes: tuple[ThemeKind, ...] = ()
    """Themes of the attempted solutions that rule it out."""
    template: Text
    placeholders: tuple[Placeholder, ...] = ()
    framing: Text
    """How the coach introduces it."""
    why: Text
    """One line that the client can read above the task."""
    ask: Text
    """The first question at the next meeting."""
    reads: Reads
    record: RecordStyle = "none"
    duration_days: int = Field(ge=1, le=56)
    needs_joint: bool = False
    """Whether two people have to agree to it together."""
    supervisor_first: bool = False
    """Whether to discuss it with a supervisor before giving it for the first time."""
    frame_only: bool = False
    """Said by the coach in the meeting: a coach's card, never a page for the client."""
    source: Text
    licence: Text
    version: Text
    verified_on: Verified = None

    @property
    def names(self) -> tuple[str, ...]:
        """The placeholders in the order in which the template uses them, each once."""
        return tuple(dict.fromkeys(_BRACES.findall(self.template)))

    @model_validator(mode="after")
    def _template_and_placeholders_agree(self) -> Self:
        declared = {one.id for one in self.placeholders}
        used = set(self.names)
        if undeclared := used - declared:
            raise ValueError(f"template uses undeclared {', '.join(sorted(undeclared))}")
        if unused := declared - used:
            raise ValueError(f"placeholders not in the template: {', '.join(sorted(unused))}")
        if set("{}") & set(_BRACES.sub("", self.template)):
            raise ValueError("template has a brace without its partner")
        return self

    @model_validator(mode="after")
    def _frame_only_is_said(self) -> Self:
        if self.frame_only and "frame" not in self.classes:
            raise ValueError("frame_only belongs to kinds of class frame")
        return self


BLANK_PAGE = DirectiveKind(
    id="own",
    number=27,
    name="A blank page",
    title="Until we meet again",
    classes=("direct",),
    purpose="The coach's own words.",
    indicated="No kind fits, and the task can be explained without shame.",
    not_for="Whatever the gate or the rules would keep from a kind of any class.",
    macros=("NOPDX", "COERC"),
    tags=("despair", "irreversible", "tried_before"),
    template="Write the steps in your own words.",
    framing="In your own words.",
    why="A small experiment until we meet again.",
    ask="What happened?",
    reads=Reads(
        complied="Ask what it taught.",
        partly="Use the part that was done.",
        refused="Ask what would be worth doing.",
        opposite="Be curious about what came instead.",
        forgot="Too big, or a quiet no.",
    ),
    record="lines",
    duration_days=7,
    source="The coach",
    licence="Apache-2.0",
    version="1",
)
"""A blank page, which may turn out to be a task of any class, and is held to every macro.

What only an indirect kind needs (a second meeting, a re-run of the gate, costs and benefits) is
not asked of it: a plain page has to be possible in the first hour.
"""
