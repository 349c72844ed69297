"""What an intake still lacks, each a tap away: what "Not now" was said to, and what nobody began.

Every label may be read by the client: it names what is to be done and nothing that was found. The
minutes are this project's own estimates [P], for somebody who types 40 words a minute.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from models.asking import asks_directly, screen_for, screens_of
from models.case import Formulation, missing_parts
from models.confirming import NEW, NOTED, PAST_YEAR
from models.fields import JsonValue
from models.gate.facts import Facts
from models.gate.missing import missing_from
from models.intake.forms import StepId
from models.intake.sittings import SITTINGS, SittingId, sitting_of
from models.later import put_off
from models.part import Part, Text
from models.permission import Access
from models.screening import Screening
from models.screening_fields import NOTES, OLDEST

AGAIN = "again"
"""What a re-run puts back to be confirmed, with "anything new?"."""
MINUTES: Mapping[str, int] = {
    "client": 2,
    "request": 1,
    "phq-9": 2,
    "phq-8": 1,
    "gad-7": 2,
    "pc-ptsd-5": 1,
    "audit-c": 1,
    "drug-use": 1,
    "control": 1,
    "gambling": 1,
    "asq": 2,
    AGAIN: 2,
    NOTES: 4,
    "complaint": 3,
    "sequence": 4,
    "attempts": 4,
    "people": 2,
    "keeps-safe": 4,
    "their-way": 3,
    "sentence": 4,
}
"""How long each takes, in whole minutes [P]; what takes less than one counts as one."""
LABELS: Mapping[str, str] = {
    "client": "Who comes, and what is agreed",
    "request": "What they ask for",
    "phq-9": "PHQ-9",
    "phq-8": "PHQ-8, from paper",
    "gad-7": "GAD-7",
    "pc-ptsd-5": "Past events",
    "audit-c": "Alcohol",
    "drug-use": "Drugs and medicines",
    "control": "Hard to stop",
    "gambling": "Gambling",
    "asq": "Five questions, asked by you",
    AGAIN: "Since last time",
    NOTES: "Your notes",
    "complaint": "What happens",
    "sequence": "Step by step",
    "attempts": "What has been tried",
    "people": "Who is in it",
    "keeps-safe": "What it may keep safe",
    "their-way": "How they go about it",
    "sentence": "In a sentence",
}
UNASKED = missing_from(Facts(Screening(age=OLDEST), date.max))
"""What a client lacks who was asked nothing yet."""
SEEN = ("tr", "ds", "rv", "in", NOTED)
"""What the coach alone enters, as the gate names it where it lacks."""
_AT: Mapping[str, str] = {AGAIN: "audit-c"}
"""Where on the questions something stands that is no screen of its own."""


class Left(Part):
    """One thing that is left to do."""

    id: str
    label: Text
    path: Text
    minutes: int
    sitting: SittingId
    put_off: bool = False
    """Whether "Not now" was said to it."""
    draft: bool = False
    """Whether it would be a draft for the referral as yet."""


class ToAsk(Part):
    """One client's questions: what they lack, and what stands in their fields."""

    client: str
    initials: str
    missing: tuple[str, ...]
    values: Mapping[str, JsonValue]


def left_of(
    intake: str,
    *,
    access: Mapping[StepId, Access],
    done: Collection[StepId],
    formulation: Formulation,
    values: Mapping[str, JsonValue],
    clients: Collection[ToAsk],
) -> tuple[Left, ...]:
    """List what is left of an intake, in the order of the sittings; of closed steps nothing.

    `values` are those of the intake's own fields.
    """
    later = put_off(values)
    found: list[Left] = []
    for step in (step for sitting in SITTINGS for step in sitting.steps):
        if access[step] == "closed" or _is_shut(access):
            continue
        if step == "questions":
            found += _asked(intake, clients, all_later="questions" in later)
        else:
            for part in _parts(step, done, formulation):
                found.append(_step(intake, step, part, later, access))
    return tuple(found)


def minutes_of(left: Collection[Left]) -> int:
    """Return how long all of it takes."""
    return sum(one.minutes for one in left)


def _is_shut(access: Mapping[StepId, Access]) -> bool:
    """After a stop nothing is left to do here; the page that says why leads on."""
    return access["questions"] == "closed"


def _parts(step: StepId, done: Collection[StepId], formulation: Formulation) -> Iterator[str]:
    """Name what of a step is left; of two steps more than one thing is wanted."""
    if step == "complaint":
        lacks = missing_parts(formulation)
        yield from (part for part in ("complaint", "sequence") if part in lacks)
        return
    if step not in done:
        yield step
    if step == "client" and not formulation.presenting_request.strip():
        yield "request"


def _step(
    intake: str,
    step: StepId,
    part: str,
    later: Collection[str],
    access: Mapping[StepId, Access],
) -> Left:
    return Left(
        id=part,
        label=LABELS[part],
        path=f"/intakes/{intake}/{step}",
        minutes=MINUTES[part],
        sitting="room" if part == "request" else sitting_of(step).id,
        put_off=step in later,
        draft=access[step] == "draft",
    )


def _asked(intake: str, clients: Collection[ToAsk], *, all_later: bool) -> Iterator[Left]:
    for client in clients:
        said = f", {client.initials}" if len(clients) > 1 else ""
        later = put_off(client.values)
        page = f"/intakes/{intake}/questions?client={client.client}"
        for screen in _screens(client):
            yield Left(
                id=f"{screen}-{client.client}",
                label=f"{LABELS[screen]}{said}",
                path=f"{page}&at={_AT.get(screen, screen)}",
                minutes=MINUTES[screen],
                sitting="afterwards" if screen == NOTES else "before",
                put_off=all_later or screen in later,
            )


def _screens(client: ToAsk) -> Iterator[str]:
    """Name what of the questions is left: screens, and the coach's own notes as one."""
    values, lacks = client.values, client.missing
    missing = {screen for name in lacks if (screen := screen_for(name, values))}
    if asks_directly(missing, values):
        missing.add("asq")
    if "gambling" in put_off(values) and values.get("answers/gambling/0") is None:
        missing.add("gambling")
    yield from (screen for screen in screens_of(values) if screen in missing)
    if PAST_YEAR in lacks or NEW in lacks:
        yield AGAIN
    if any(one in lacks for one in SEEN):
        yield NOTES
