"""A referral letter under edit: its fields, what is filled in at first, what it lacks to go out."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from models.content import load
from models.fields import JsonValue
from models.flags import FLAGS
from models.gate import Gate
from models.letters import Paper, ReferralLetter, ScreenLine
from models.levels import Level
from models.screening import Screening
from models.standing import Standing

EXAMPLES = 3
"""Observed examples at most (domain.md §3.6)."""
LONGEST = 1_200
CONSENT, EXPIRES, SCOPE = "consent/given", "consent/expires", "consent/scope"
SAFE_ROUTE, CHANNEL = "route/safe", "channel"
TEXTS = (
    "to", "sender", "about", "reason", "goal", "safety", "treatment", "coaching", "question",
    "reach", CHANNEL, SCOPE, *(f"observed/{place}" for place in range(EXAMPLES)),
)  # fmt: skip
_TREATED = {"talking": "Talking treatment.", "medication": "Medication.", "both": "Both kinds."}


class Known(NamedTuple):
    """What a letter is filled in from."""

    standing: Standing
    gate: Gate
    screening: Screening
    screened_on: date
    client: str
    """The client's name."""
    sender: str
    to: str
    goal: str
    """In the client's own words."""


def is_known(name: str, value: JsonValue) -> bool:
    """Whether a letter has a field of this name that may hold this value."""
    if value is None:
        return name in {*TEXTS, CONSENT, EXPIRES, SAFE_ROUTE}
    if name in {CONSENT, SAFE_ROUTE}:
        return isinstance(value, bool)
    if not isinstance(value, str):
        return False
    return _day(value) is not None if name == EXPIRES else name in TEXTS and len(value) <= LONGEST


def first_draft(known: Known, *, on: date) -> dict[str, JsonValue]:
    """Fill a letter in from the case; no function, no third person, no answer to a single item."""
    is_stopped = known.standing.level >= Level.STOP
    draft: dict[str, JsonValue] = {
        "to": known.to,
        "sender": known.sender,
        "about": known.client,
        "reason": _reason(known.standing),
        "goal": known.goal,
        "safety": _safety(known),
        "treatment": _TREATED.get(known.screening.treatment, "None disclosed."),
        "coaching": f"Strategic coaching. It is {'stopped' if is_stopped else 'paused'} for now.",
        "question": load().letter.question.format(topic="this goal"),
        SCOPE: "What stands in this letter, and an answer to its question.",
        EXPIRES: (on + timedelta(days=60)).isoformat(),
    }
    return {name: value for name, value in draft.items() if value} | _examples(known.screening)


def needs_safe_route(standing: Standing) -> bool:
    """Whether the letter may go out by a safe route only: where a partner could read it (RF4)."""
    return standing.flags["relationship_violence"] > Level.CLEAR


def lacks(values: Mapping[str, JsonValue], standing: Standing, *, on: date) -> tuple[str, ...]:
    """Say in sentences what a letter still needs before it may be printed."""
    found = []
    if values.get(CONSENT) is not True:
        found.append("The client has to agree to this letter; tick it once they have.")
    if not _text(values, SCOPE):
        found.append("Write what the client agreed may be shared.")
    expires = _day(values.get(EXPIRES))
    if expires is None or expires < on:
        found.append("Give the day until which the consent holds.")
    found += [
        sentence
        for name, sentence in (
            ("to", "Say to whom the letter goes."),
            ("reason", "Say in one sentence why you write."),
            ("question", "Ask the clinician your question."),
        )
        if not _text(values, name)
    ]
    if needs_safe_route(standing):
        if values.get(SAFE_ROUTE) is not True:
            found.append("Make sure that nobody else can open it on its way, and tick it.")
        if not _text(values, CHANNEL):
            found.append("Write how the client can be reached safely.")
    return tuple(found)


def read_letter(values: Mapping[str, JsonValue], known: Known, *, paper: Paper) -> ReferralLetter:
    """Read the letter as it would go out now."""
    channel = _text(values, CHANNEL)
    reach = [_text(values, "reach"), f"Safely: {channel}" if channel else ""]
    return ReferralLetter(
        paper=paper,
        to=_text(values, "to"),
        sender=_text(values, "sender"),
        about=_text(values, "about"),
        consent_scope=_text(values, SCOPE),
        consent_expires=_day(values.get(EXPIRES)),
        reason=_text(values, "reason"),
        goal=_text(values, "goal"),
        screens=_screens(known),
        safety=_text(values, "safety"),
        observed=tuple(
            text for place in range(EXAMPLES) if (text := _text(values, f"observed/{place}"))
        ),
        treatment=_text(values, "treatment"),
        coaching=_text(values, "coaching"),
        question=_text(values, "question"),
        contact="\n".join(part for part in reach if part),
    )


def _reason(standing: Standing) -> str:
    labels = [
        load().red_flags[flag].label.lower()
        for flag in FLAGS
        if standing.flags[flag] >= Level.PAUSE and flag != "relationship_violence"
    ]
    about = ", ".join(labels)
    return f"Our screening raised questions about {about} that belong with you." if about else ""


def _safety(known: Known) -> str:
    asked = known.screening.answers.asq
    if known.screening.declined.asq is not None:
        return "Asked directly about suicide, the client did not want to answer. Called: "
    if asked is None or None in asked[:4]:
        return ""
    if not any(asked):
        return "Asked directly about suicide (ASQ): every answer was no."
    acute = "thinking of it at that moment" if asked[4] else "not thinking of it at that moment"
    return f"Asked directly about suicide (ASQ): positive, {acute}. Called: "


def _examples(screening: Screening) -> dict[str, JsonValue]:
    """The behaviour that was seen most, without what concerns a partner."""
    seen = screening.observed.model_dump(exclude_none=True)
    rated = [
        (int(value), item.text)
        for checklist in load().checklists.values()
        if checklist.id != "rv"
        for item in checklist.items
        if (value := seen.get(item.id)) in (1, 2) and not isinstance(value, bool)
    ]
    first = sorted(rated, key=lambda one: -one[0])[:EXAMPLES]
    return {f"observed/{place}": f"{text}." for place, (_, text) in enumerate(first)}


def _screens(known: Known) -> tuple[ScreenLine, ...]:
    return tuple(
        ScreenLine(
            name=load().instruments[name].short,
            taken_on=known.screened_on,
            total=f"total {total}",
            band=known.gate.bands.get(name, ""),
        )
        for name, total in known.gate.totals.items()
    )


def _text(values: Mapping[str, JsonValue], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _day(value: JsonValue) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
