"""Asking for a consultation: of whom, with whose consent, and what became of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, Self

from pydantic import model_validator

from models.clearance import Clearance, Consultation, Told
from models.inputs import Day, Input, wrong
from models.levels import Level
from models.replies import CallBack
from models.standing import Standing

LONGEST_NAME, LONGEST_QUESTION = 200, 800
"""Characters in the name of whoever is asked, and in the question."""

Consent = Literal["signed", "noted"]
"""The client signs the printed page, or the coach notes that they agreed, with name and day."""
Status = Literal["waiting", "answered", "withdrawn"]


class Request(Input):
    """A question to a clinician about a client, made with the client's consent to this contact."""

    id: Told
    case: Told
    to: Told
    contact: str = ""
    """The id in the directory of whoever is asked; "" where they are not in it."""
    reply: str = ""
    """The id of the document in which they may answer by a link; "" where they cannot."""
    question: Told
    consent: Consent
    consent_by: str = ""
    """Who agreed; needed where the consent is noted."""
    consent_on: Day | None = None
    dated: Day
    recorded_at: datetime

    @model_validator(mode="after")
    def _is_agreed(self) -> Self:
        if self.consent == "noted":
            if not self.consent_by.strip():
                raise wrong("needs the name of whoever agreed", "consent")
            if self.consent_on is None or self.consent_on > self.dated:
                raise wrong("needs the day on which they agreed, today or earlier", "consent")
        return self


class Withdrawal(Input):
    """A request that waits for no answer any more; `withdrawn` is false where it was taken back."""

    id: Told
    request: Told
    withdrawn: bool
    dated: Day
    recorded_at: datetime


def status_of(
    request: Request,
    *,
    withdrawals: Iterable[Withdrawal],
    answers: Iterable[Consultation | Clearance],
    call_backs: Iterable[CallBack] = (),
) -> Status:
    """Say what became of a request.

    Advice of its day or later that was recorded after it answers it, whoever gave it: what was
    wanted is the advice. So does an answer by link that was called back, also where it is a no.
    """
    own = [one for one in withdrawals if one.request == request.id]
    if own and max(own, key=lambda one: one.recorded_at).withdrawn:
        return "withdrawn"
    if any(one.dated >= request.dated and one.recorded_at > request.recorded_at for one in answers):
        return "answered"
    if any(one.reply == request.reply and one.is_theirs for one in call_backs):
        return "answered"
    return "waiting"


def may_ask(standing: Standing, *, stopped_on: date | None, on: date) -> bool:
    """Whether somebody may be asked whether coaching can go on: at PAUSE or at a stop.

    Not on the day on which a life was in danger: then somebody takes over, and nothing is asked.
    """
    found = standing.flags.values()
    if Level.STOP_NOW in found:
        return stopped_on is not None and stopped_on < on
    return Level.PAUSE in found or Level.STOP in found


def renewal_refusal(dated: date, *, earlier: Iterable[Consultation]) -> str | None:
    """Say why a consultation of a day renews nothing: the last contact was then, or later."""
    last = max(earlier, key=lambda one: (one.dated, one.recorded_at), default=None)
    if last is None or dated > last.dated:
        return None
    return (
        f"The last consultation on record is that of {last.dated:%-d %B %Y}, with {last.who}. "
        "A new one needs a new contact: speak again, and give that day."
    )
