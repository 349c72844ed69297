"""What a coach sees of a page that lies with a client: how far it is, and whether to look there."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from pydantic import BaseModel, ConfigDict

from models.assessment import DIMENSIONS
from models.fields import FieldState
from models.turned import TurnedTo

MAP_FIELDS = tuple(f"client/{one}" for one in DIMENSIONS)
NEWS = timedelta(minutes=15)
"""For how long a page on another device is worth a line since somebody was last seen there."""
ANSWERING = "Somebody is answering."
"""All that is said where two people may look at the screen."""


class Progress(BaseModel):
    """How much of what is asked now has been answered."""

    model_config = ConfigDict(frozen=True)

    answered: int = 0
    asked: int = 0
    """0 where nothing is counted, such as for words of their own."""
    passed_over: int = 0
    """Questions without an answer that stand before the one that was answered last."""
    at_end: bool = False
    """Whether they are on the last page, where they are asked for no more."""
    is_over: bool = False
    """Whether nothing more is asked, for whatever reason."""
    is_done: bool = False
    """Whether they said themselves that they have finished."""

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to answer."""
        return self.is_over or 0 < self.asked <= self.answered

    @property
    def left_open(self) -> int:
        """How many questions they passed over on their way to the end."""
        return max(0, self.asked - self.answered) if self.is_done or self.at_end else 0


class Beside(BaseModel):
    """One page that lies with a client, on a turned tablet or on a device of their own."""

    model_config = ConfigDict(frozen=True)

    to: TurnedTo
    case: str
    called: str
    """The client's first name."""
    joint: bool
    """Whether two may look at the coach's screen: then nothing is said of it but that it lies."""
    progress: Progress
    calls: bool = False
    """Whether an answer brought the crisis card up."""
    sign_in: str = ""
    """The turned tablet's sign-in; "" for a link."""
    link: str = ""
    """The link, on a device of their own; "" for a tablet."""


def progress_of(
    fields: Mapping[str, FieldState], asked: Sequence[str], *, is_over: bool = False
) -> Progress:
    """Count the answers among what is asked now."""
    found = [fields.get(name, FieldState()) for name in asked]
    given = [(one.at, place) for place, one in enumerate(found) if one.value is not None]
    _at, newest = max(given, default=(0, 0))
    return Progress(
        answered=len(given),
        asked=len(asked),
        passed_over=sum(one.value is None for one in found[:newest]),
        is_over=is_over,
    )


def alert_of(one: Beside) -> str:
    """What calls the coach; "" where nothing does."""
    numbers = f"Look at {one.called}’s screen now: the emergency numbers are there."
    return numbers if one.calls else ""


def line_of(one: Beside) -> str:
    """The one line that other pages of the coach have for it: a call comes before all else."""
    return ANSWERING if one.joint else alert_of(one) or stands_of(one)


def stands_of(one: Beside) -> str:
    """How far it is, or what became of it."""
    if one.to.is_stopped:
        return "Stopped. The tablet asks to be handed back."
    if one.progress.is_finished and not one.calls:
        return f"{one.called} has finished{_left_open(one.progress)}.{_what_now(one)}"
    if one.to.is_away:
        return f"{one.called} has left the page.{_what_now(one)}"
    if one.progress.at_end:
        return f"{one.called} is on the last page{_left_open(one.progress)}."
    return f"{one.called} is answering{_counted(one.progress)}."


def _counted(progress: Progress) -> str:
    counted = f": {progress.answered} of {progress.asked}" if progress.asked else ""
    return f"{counted}, {progress.passed_over} passed over" if progress.passed_over else counted


def _left_open(progress: Progress) -> str:
    open_ = progress.left_open
    return f" and left {open_} of {progress.asked} open" if open_ else ""


def _what_now(one: Beside) -> str:
    return "" if one.link else " Take the tablet back."
