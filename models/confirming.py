"""A re-run in its short form: what was said before is put back, and counts once it is confirmed.

domain.md §3.1: within the 60 days a re-run asks again all that looks back a month or less, puts the
rest back for confirmation one by one, and asks "anything new?". What is put back stands in a field
of its own (`offered/answers/drug-use`), which no reading of the gate looks at.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from models.asking import fields_asked
from models.fields import JsonValue
from models.meetings import day_of
from models.screening import Screening
from models.screening_fields import ANY_NEW, FEAR, is_known
from models.standing import VALID_DAYS

OFFERED = "offered/"
ASKED_ON = "offered_on"
"""The day on which the oldest of what is put back was asked."""

ASKED_BEFORE = (
    "answers/pc-ptsd-5/exposed",
    "answers/audit-c/",
    "answers/drug-use",
    "answers/control/",
    "answers/gambling/",
    "history/",
    "treatment",
    FEAR,
)
"""What looks back longer than a month: each is put back, whatever was said."""
NOTED_BEFORE = ("observed/", "low_mood_signs/", "concerns/", "danger/")
"""What the coach noted: it is put back where something was seen."""
PAST_YEAR, NOTED, NEW = "past-year", "noted", "anything-new"
"""What a re-run lacks, as the gate names it."""

_LATER = {"danger/intoxicated": "danger/intoxicated_before"}
"""What means something else at the next meeting."""


def starts_with(values: Mapping[str, JsonValue], *, asked_on: date) -> dict[str, JsonValue]:
    """Return the fields that a re-run starts with, from those of the screening before it.

    What that one had left unconfirmed itself is put back again, for as long as its own 60 days run.
    """
    again = _unsaid(values)
    known = {name: value for name, value in values.items() if _is_put_back(name, value)}
    since = day_of(values.get(ASKED_ON)) if again else None
    back = {_LATER.get(name, name): value for name, value in (again | known).items()}
    return {
        **{f"{OFFERED}{name}": value for name, value in back.items()},
        ASKED_ON: min(since or asked_on, asked_on).isoformat(),
    }


def is_short(values: Mapping[str, JsonValue]) -> bool:
    """Whether a screening is a re-run in its short form."""
    return day_of(values.get(ASKED_ON)) is not None


def has_lapsed(values: Mapping[str, JsonValue], *, on: date) -> bool:
    """Whether what was put back is too old to be confirmed: then everything is asked afresh."""
    since = day_of(values.get(ASKED_ON))
    return since is not None and (on - since).days > VALID_DAYS


def to_confirm(values: Mapping[str, JsonValue], screening: Screening) -> dict[str, JsonValue]:
    """Return what was put back and is neither confirmed nor changed yet, by the field it is for.

    A question that is not asked any more, after what was answered since, is not put back either.
    """
    asked = frozenset(fields_asked(screening, values))
    return {
        name: value
        for name, value in _unsaid(values).items()
        if not name.startswith("answers/") or (name in asked and not _is_declined(name, values))
    }


def lacks(values: Mapping[str, JsonValue], screening: Screening) -> tuple[str, ...]:
    """Name what a re-run lacks beside the minimum set; nothing where it is none."""
    return tuple(_lacks(values, screening)) if is_short(values) else ()


def let_go(value: JsonValue) -> JsonValue:
    """Return what stands in a note or tick that does not hold any more."""
    if isinstance(value, bool):
        return False
    return "" if isinstance(value, str) else 0


def is_noted(name: str) -> bool:
    """Whether a field is the coach's own: it may be let go, an answer is only answered anew."""
    return name.startswith((*NOTED_BEFORE, "history/"))


def _lacks(values: Mapping[str, JsonValue], screening: Screening) -> Iterator[str]:
    names = to_confirm(values, screening)
    noted = [name for name in names if is_noted(name) or name == FEAR]
    if len(noted) < len(names):
        yield PAST_YEAR
    if noted:
        yield NOTED
    if not isinstance(values.get(ANY_NEW), bool):
        yield NEW


def _unsaid(values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    offered = {
        name.removeprefix(OFFERED): value
        for name, value in values.items()
        if name.startswith(OFFERED) and value is not None
    }
    return {name: value for name, value in offered.items() if values.get(name) is None}


def _is_put_back(name: str, value: JsonValue) -> bool:
    if value is None or not is_known(name, value):
        return False
    if name.startswith(NOTED_BEFORE):
        return bool(value.strip()) and value != "u" if isinstance(value, str) else bool(value)
    return name.startswith(ASKED_BEFORE)


def _is_declined(name: str, values: Mapping[str, JsonValue]) -> bool:
    return values.get(f"declined/{name.split('/')[1]}") is True
