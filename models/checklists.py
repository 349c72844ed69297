"""What the coach alone enters: observations, history, danger and concerns."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from models.fields import JsonValue
from models.flags import FlagId
from models.part import Id, Part, Text


class ScaleStep(Part):
    """One rating of an observation; `value` is 0, 1, 2, true, false or "u"."""

    value: bool | int | Literal["u"]
    label: Text


class Observation(Part):
    """One thing to look for."""

    id: Id
    text: Text
    answers: Literal["scale", "yes_no"] = "scale"


class Checklist(Part):
    """The observations that feed one flag; its id is the prefix of theirs."""

    id: Literal["tr", "ds", "rv", "in"]
    flag: FlagId
    title: Text
    hint: Text
    items: tuple[Observation, ...]


class Tick(Part):
    """One entry of a list that is ticked or not."""

    id: Id
    text: Text
    help: str = ""


class Concern(Part):
    """A flag that the coach may raise by one level, with a reason."""

    id: FlagId
    text: Text


class AloneAnswer(Part):
    """What the coach heard; a hesitation counts like a yes."""

    value: Literal["no", "hesitates", "yes"]
    label: Text


class Alone(Part):
    """What each of several clients is asked alone, and in own words."""

    title: Text
    hint: Text
    ask: Text
    answers: tuple[AloneAnswer, ...]


class ChecklistsFile(Part):
    """content/checklists.yaml."""

    source: Text
    intro: Text
    scale: tuple[ScaleStep, ...]
    yes_no: tuple[ScaleStep, ...]
    look_again: Text
    look_again_from: int = Field(ge=1)
    """So many unknown in one list show the reminder."""
    checklists: tuple[Checklist, ...]
    low_mood_intro: Text
    low_mood_signs: tuple[Tick, ...]
    history_intro: Text
    history: tuple[Tick, ...]
    danger_intro: Text
    danger: tuple[Tick, ...]
    concerns_intro: Text
    concerns: tuple[Concern, ...]
    alone: Alone

    def is_seen_too_little(self, one: Checklist, values: Mapping[str, JsonValue]) -> bool:
        """Whether so much of a list had no chance to be seen that it is looked at again (§3.1).

        `values` are those of a screening's fields.
        """
        unseen = [item for item in one.items if values.get(f"observed/{item.id}") == "u"]
        return len(unseen) >= self.look_again_from
