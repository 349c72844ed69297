"""Which classes of task are open in a case, and what would open the others.

Nothing is decided here: a class is open where `contraindications` leaves one of its kinds, and what
is missing are the reasons that a tap, a talk or the calendar can take away. A reason that concerns
somebody's safety is said in one sentence that reads the same whether nobody was asked yet, a flag
is up, or a partner is feared [P]: the screen may lie between two people.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from models.case import Formulation, missing_parts
from models.case import Part as CasePart
from models.contraindications import Objections, Reason
from models.intake.forms import StepId
from models.intake.progress import MISSING_ON
from models.kinds import DirectiveClass, DirectiveKind
from models.part import Part, Text
from models.situation import Situation

Place = Literal["map", "again", StepId]
"""Where something is done: the sliders, the questions asked again, or a step of the intake."""

NOT_TODAY = "Not today: something else comes first."

NAMES: Mapping[DirectiveClass, str] = {
    "direct": "Something to do",
    "observe": "Something to notice",
    "defiance": "Something unusual",
    "ordeal": "Something useful each time it happens",
    "relational": "Something between people",
    "frame": "Something said today",
}
"""What each class is called where the client may read it."""


class Item(Part):
    """One thing that is missing, with the place where it is done; None where only time does it."""

    cause: str
    sentence: Text
    place: Place | None = None


class TaskClass(Part):
    """One class: how many of its kinds are open, and what would open more of them."""

    id: DirectiveClass
    open: int
    items: tuple[Item, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether any task of this class may be given now."""
        return self.open > 0

    @property
    def is_private(self) -> bool:
        """Whether it is closed for a reason that is not said in the room."""
        return not self.open and not self.items


class TaskClasses(Part):
    """All classes, and what the case lacks for suggestions of any class."""

    classes: tuple[TaskClass, ...]
    wants: tuple[Item, ...]


_ITEMS: Mapping[str, Item] = {
    one.cause: one
    for one in (
        Item(cause="consent_indirect", sentence="Agreement to unusual tasks", place="client"),
        Item(cause="L", sentence="“Lead and say no”, higher on the map", place="map"),
        Item(cause="session", sentence="From the second meeting on"),
        Item(cause="gate_rerun", sentence="The questions, asked again", place="again"),
        Item(
            cause="costs_of_change",
            sentence="One thing that the change would cost",
            place="keeps-safe",
        ),
        Item(
            cause="benefits_of_staying",
            sentence="One thing that is good about staying",
            place="keeps-safe",
        ),
        Item(cause="recent", sentence="Given not long ago: it may come again in a few meetings"),
        Item(cause="theme", sentence="It would be more of what was tried"),
    )
}
_WANTS: Mapping[CasePart, str] = {
    "complaint": "What happens, in words a camera could film",
    "sequence": "Who does what, in three steps",
    "attempts": "Two things that were tried, and what they have in common",
    "function": "A guess at what it may protect, or that it is habit",
    "resistance": "What becomes of suggestions",
    "smallest_change": "The smallest change that somebody else would see",
}


def read_classes(situation: Situation, kinds: Iterable[DirectiveKind]) -> TaskClasses:
    """Say for each class whether it is open, and what would open more of it."""
    objections = Objections(situation)
    against = [(kind, objections.to(kind)) for kind in kinds]
    return TaskClasses(
        classes=tuple(
            _class(name, [reasons for kind, reasons in against if name in kind.classes])
            for name in get_args(DirectiveClass)
        ),
        wants=wants(situation.case),
    )


def wants(case: Formulation) -> tuple[Item, ...]:
    """Name what the case lacks for good suggestions (domain.md §4), each with its step."""
    return tuple(
        Item(cause=part, sentence=_WANTS[part], place=MISSING_ON[part])
        for part in missing_parts(case)
    )


def is_private(reason: Reason) -> bool:
    """Whether a reason is about safety, and so not for the room: all but what can be done."""
    return _key(reason) not in _ITEMS


def _class(name: DirectiveClass, against: list[tuple[Reason, ...]]) -> TaskClass:
    lacking = {
        _key(reason)
        for reasons in against
        if not any(map(is_private, reasons))
        for reason in reasons
    }
    return TaskClass(
        id=name,
        open=sum(not reasons for reasons in against),
        items=tuple(item for cause, item in _ITEMS.items() if cause in lacking),
    )


def _key(reason: Reason) -> str:
    """The cause of what a class lacks; for what passes with time the group says it."""
    if reason.macro in ("recent", "theme"):
        return reason.macro
    return reason.cause if reason.macro in ("needs", "NOPDX") else str(reason)
