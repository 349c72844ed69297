"""A referral letter under edit: its fields, what is filled in at first, what it lacks to go out."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from models.calls import IN_WORDS, Call
from models.content import load
from models.fields import JsonValue
from models.flags import FLAGS
from models.gate import Gate
from models.ink import Ink, is_ink, is_signature, read_ink
from models.letters import Paper, ReferralLetter, ScreenLine
from models.levels import Level
from models.private import PrivateAnswers
from models.screening import Screening
from models.standing import Standing

EXAMPLES = 3
"""Observed examples at most (domain.md §3.6)."""
LONGEST = 1_200
CONSENT, EXPIRES, SCOPE = "consent/given", "consent/expires", "consent/scope"
CONSENT_BY, CONSENT_INK = "consent/by", "consent/ink"
"""The client's name, typed by them, or their signature on the glass: either is how they sign."""
CONTACT = "contact"
"""The id in the directory of whom it goes to; written when they are chosen, never typed."""
AGREED = "agreed/"
"""Stands before the id of an element that the client says yes or no to."""
HARK = "hark"
CALLED = "Called:"
"""What the words on safety end with until somebody has written whom they called."""
SAFE_ROUTE, CHANNEL = "route/safe", "channel"
TEXTS = (
    "to", "sender", "about", "reason", "goal", "safety", "treatment", "coaching", "question",
    "reach", CHANNEL, SCOPE, CONSENT_BY, *(f"observed/{place}" for place in range(EXAMPLES)),
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
    contact: str
    """Who is written to, by their id in the directory; "" where nobody of it fits."""
    goal: str
    """In the client's own words."""
    private: PrivateAnswers = PrivateAnswers()
    """What stands in the private partition; it is read for a letter and for nothing else."""
    calls: tuple[Call, ...] = ()
    """Whom the coach has called about them."""


def is_known(name: str, value: JsonValue) -> bool:
    """Whether a letter has a field of this name that may hold this value."""
    ticks = {CONSENT, SAFE_ROUTE, *(AGREED + one.id for one in load().letter.elements)}
    if value is None:
        return name in {*TEXTS, *ticks, EXPIRES, CONSENT_INK}
    if name == CONSENT_INK:
        return is_ink(value)
    if name in ticks:
        return isinstance(value, bool)
    if not isinstance(value, str):
        return False
    return _day(value) is not None if name == EXPIRES else name in TEXTS and len(value) <= LONGEST


def first_draft(known: Known, *, on: date) -> dict[str, JsonValue]:
    """Fill a letter in from the case; no function, no third person, no answer to a single item."""
    is_stopped = known.standing.level >= Level.STOP
    draft: dict[str, JsonValue] = {
        "to": known.to,
        CONTACT: known.contact,
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
    words = {name: value for name, value in draft.items() if value} | _examples(known.screening)
    return words | {AGREED + one.id: one.consent for one in load().letter.elements}


def written_again(values: Mapping[str, JsonValue], *, on: date) -> dict[str, JsonValue]:
    """Begin a new letter with the words of a signed one; what was agreed is asked once more."""
    anew = (CONSENT, CONSENT_BY, CONSENT_INK, SAFE_ROUTE)
    kept = {name: value for name, value in values.items() if name not in anew}
    return kept | {EXPIRES: (on + timedelta(days=60)).isoformat()}


def signed_by_client(values: Mapping[str, JsonValue], client: str) -> str:
    """Whose signature stands below the consent: the typed name, or beside ink the client's own."""
    typed = _text(values, CONSENT_BY)
    return typed or (client if _ink(values) else "")


def is_agreed(values: Mapping[str, JsonValue], element: str) -> bool:
    """Whether the client said yes to an element; what nobody asked about is a no."""
    return values.get(AGREED + element) is True


def hark_lines(private: PrivateAnswers) -> tuple[str, ...]:
    """The single answers to the wellbeing questions; none where they were not asked."""
    hark = load().instruments[HARK]
    return tuple(
        f"{hark.stem.removesuffix('…').strip()} {item.text.lstrip('…')} {'Yes' if said else 'No'}"
        for item, said in zip(hark.items, private.answers, strict=True)
        if said is not None
    )


def needs_safe_route(standing: Standing) -> bool:
    """Whether the letter may go out by a safe route only: where a partner could read it (RF4)."""
    return standing.flags["relationship_violence"] > Level.CLEAR


def lacks(values: Mapping[str, JsonValue], standing: Standing, *, on: date) -> tuple[str, ...]:
    """Say in sentences what a letter still needs before it may be printed."""
    found = []
    if values.get(CONSENT) is not True:
        found.append("The client has to agree to this letter; tick it once they have.")
    if not _text(values, CONSENT_BY) and not _ink(values):
        found.append("Let the client sign in the field, or type their name below it.")
    if not _text(values, SCOPE):
        found.append("Write what the client agreed may be shared.")
    expires = _day(values.get(EXPIRES))
    if expires is None or expires < on:
        found.append("Give the day until which the consent holds.")
    found += [
        sentence
        for name, sentence in (
            ("to", "Say to whom the letter goes."),
            ("question", "Ask the clinician your question."),
        )
        if not _text(values, name)
    ]
    if is_agreed(values, "reason") and not _text(values, "reason"):
        found.append("Say in one sentence why you write.")
    if is_agreed(values, "safety") and _text(values, "safety").endswith(CALLED):
        found.append("Write under Safety whom you called, or take the word out.")
    if needs_safe_route(standing) or is_agreed(values, HARK):
        if values.get(SAFE_ROUTE) is not True:
            found.append("Make sure that nobody else can open it on its way, and tick it.")
        if not _text(values, CHANNEL):
            found.append("Write how the client can be reached safely.")
    return tuple(found)


def read_letter(
    values: Mapping[str, JsonValue], known: Known, *, paper: Paper, signed_by: str = ""
) -> ReferralLetter:
    """Read the letter as it would go out now, without what the client did not say yes to."""

    def agreed(element: str) -> str:
        return _text(values, element) if is_agreed(values, element) else ""

    channel = agreed("channel")
    reach = [agreed("reach"), f"Safely: {channel}" if channel else ""]
    return ReferralLetter(
        paper=paper,
        to=_text(values, "to"),
        sender=_text(values, "sender"),
        about=agreed("about"),
        consent_scope=_text(values, SCOPE),
        consent_expires=_day(values.get(EXPIRES)),
        agreed_by=signed_by_client(values, known.client) if is_agreed(values, "about") else "",
        ink=_ink(values) if is_agreed(values, "about") else (),
        reason=agreed("reason"),
        goal=agreed("goal"),
        screens=_screens(values, known),
        answers=hark_lines(known.private) if is_agreed(values, HARK) else (),
        safety=agreed("safety"),
        observed=_observed(values),
        treatment=agreed("treatment"),
        coaching=agreed("coaching"),
        question=_text(values, "question"),
        contact="\n".join(part for part in reach if part),
        signed_by=signed_by,
    )


def _observed(values: Mapping[str, JsonValue]) -> tuple[str, ...]:
    if not is_agreed(values, "observed"):
        return ()
    seen = (_text(values, f"observed/{place}") for place in range(EXAMPLES))
    return tuple(text for text in seen if text)


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
        return f"Asked directly about suicide, the client did not want to answer. {_called(known)}"
    if asked is None or None in asked[:4]:
        return ""
    if not any(asked):
        return "Asked directly about suicide (ASQ): every answer was no."
    acute = "thinking of it at that moment" if asked[4] else "not thinking of it at that moment"
    return f"Asked directly about suicide (ASQ): positive, {acute}. {_called(known)}"


def _called(known: Known) -> str:
    """Say who was called; where nobody is noted yet it is left for the coach to fill in."""
    made = [f"{one.who}, {one.dated:%-d %B} ({IN_WORDS[one.outcome]})" for one in known.calls]
    return f"{CALLED} {'; '.join(made)}." if made else f"{CALLED} "


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


def _screens(values: Mapping[str, JsonValue], known: Known) -> tuple[ScreenLine, ...]:
    """The totals; the wellbeing questions have none."""
    if not is_agreed(values, "screens"):
        return ()
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


def _ink(values: Mapping[str, JsonValue]) -> Ink:
    """What the client drew, where it is more than a slip of the thumb."""
    ink = read_ink(values.get(CONSENT_INK))
    return ink if is_signature(ink) else ()


def _day(value: JsonValue) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
