"""A clinician's answer that came by a link, and the call back without which it counts for nothing.

Whoever holds the link can type anything. So an answer by link changes no gate: it waits until the
coach has called a number back that the directory held before, and has asked whether it was theirs.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, get_args

from models.clearance import REVIEW_DAYS, Told
from models.fields import JsonValue
from models.inputs import Day, Input
from models.meetings import day_of

KIND = "reply"
"""The kind of its document."""
Verdict = Literal["yes", "limits", "no"]
"""Advisable; advisable within limits; not advisable."""
VERDICTS: Mapping[Verdict, str] = {
    "yes": "Coaching may go on",
    "limits": "It may go on within limits",
    "no": "Not advisable now",
}
"""Each in words, as a clinician chooses it and the coach reads it."""
Status = Literal["asked", "waiting", "confirmed", "denied"]
"""No answer yet; an answer that waits for the call back; called back: it was theirs, or was not."""

NAME, PROFESSION, VERDICT, SCOPE, LIMITS, REVIEW = (
    *("name", "profession", "verdict"),
    *("scope", "limits", "review_on"),
)
TEXTS: Mapping[str, int] = {NAME: 120, PROFESSION: 120, SCOPE: 800, LIMITS: 800}
"""The most characters in each."""
ASKED_OF, ASKED_BY, QUESTION = "asked/of", "asked/by", "asked/question"
"""What is asked, by whom and of whom: written when the question was put, and never typed into."""
FIELDS = frozenset({*TEXTS, VERDICT, REVIEW})


class Reply(NamedTuple):
    """What was answered by link, as it stands."""

    name: str = ""
    profession: str = ""
    verdict: Verdict | None = None
    scope: str = ""
    limits: str = ""
    review_on: date | None = None


class CallBack(Input):
    """The coach called the asked contact's number of the directory and asked about an answer."""

    id: Told
    case: Told
    reply: Told
    """The id of the document that was typed into by link."""
    contact: Told
    who: Told
    """Whom the coach spoke to."""
    number: Told
    """The number of the directory that was called."""
    is_theirs: bool
    """Whether they said that the answer is theirs, as it stands."""
    dated: Day
    recorded_at: datetime


def is_known(name: str, value: JsonValue) -> bool:
    """Whether an answer has a field of this name that may hold this value."""
    if name not in FIELDS:
        return False
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    if name == VERDICT:
        return value in get_args(Verdict)
    if name == REVIEW:
        return value == "" or day_of(value) is not None
    return len(value) <= TEXTS[name]


def read_reply(values: Mapping[str, JsonValue]) -> Reply:
    """Read an answer from its fields."""
    verdict = next((one for one in get_args(Verdict) if one == values.get(VERDICT)), None)
    return Reply(
        name=_text(values, NAME),
        profession=_text(values, PROFESSION),
        verdict=verdict,
        scope=_text(values, SCOPE),
        limits=_text(values, LIMITS),
        review_on=day_of(values.get(REVIEW)),
    )


def in_words(reply: Reply) -> tuple[str, ...]:
    """What an answer says, a line each: the verdict, what may go on, its limits, until when."""
    verdict = f"{VERDICTS[reply.verdict]}." if reply.verdict else ""
    limits = f"Limits: {reply.limits}" if reply.limits else ""
    until = f"Until {reply.review_on:%-d %B %Y}" if reply.review_on else ""
    return tuple(words for words in (verdict, reply.scope, limits, until) if words)


def lacks(reply: Reply, *, on: date) -> tuple[str, ...]:
    """Say in sentences what an answer needs before it can be sent."""
    found = []
    if not reply.name:
        found.append("Please write your name.")
    if not reply.profession:
        found.append("Please write your profession.")
    if reply.verdict is None:
        found.append("Please choose one of the three answers.")
    if reply.verdict in ("yes", "limits"):
        if not reply.scope:
            found.append("Please write what may go on.")
        if reply.verdict == "limits" and not reply.limits:
            found.append("Please write the limits.")
        last = on + timedelta(days=REVIEW_DAYS)
        if reply.review_on is None or not on < reply.review_on <= last:
            found.append(
                f"Please give the day on which to look again, at the latest {last:%-d %B %Y}."
            )
    return tuple(found)


def status_of(reply_id: str, *, is_sent: bool, call_backs: Iterable[CallBack]) -> Status:
    """Say where an answer by link stands; the last call back about it decides."""
    own = [one for one in call_backs if one.reply == reply_id]
    if not is_sent:
        return "asked"
    if not own:
        return "waiting"
    return "confirmed" if max(own, key=lambda one: one.recorded_at).is_theirs else "denied"


def counts(status: Status, reply: Reply) -> bool:
    """Whether a clearance or advice may be recorded from an answer: called back, and not a no."""
    return status == "confirmed" and reply.verdict in ("yes", "limits")


def _text(values: Mapping[str, JsonValue], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""
