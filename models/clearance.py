"""What a clinician said: a clearance that reopens, advice that lets PAUSE go on, a contact."""

from datetime import date, datetime, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from models.flags import FlagId
from models.inputs import Day, Input, Listed, Says, wrong

REVIEW_DAYS = 60
"""domain.md §7: the review lies at most 60 days after the contact; renewing needs a new one."""

NEVER_CLEARED: frozenset[FlagId] = frozenset({"minor", "intoxicated_now", "capacity"})
"""A clearance may open a fresh screening for these, and never reads them as PAUSE (§3.1)."""

Told = Annotated[str, Field(pattern=r"\S"), Says("must not be blank")]


class Consultation(Input):
    """A dated contact with a clinician about a client on PAUSE. It lowers nothing."""

    id: Told
    who: Told
    profession: Told
    dated: Day
    advised: Told
    review_on: Day
    recorded_at: datetime

    @model_validator(mode="after")
    def _is_reviewed_in_time(self) -> Self:
        _check_review(self.dated, self.review_on)
        return self

    def holds(self, *, on: date) -> bool:
        """Whether it stands on a day: from its date to its review date, both included."""
        return self.dated <= on <= self.review_on


class ClinicianContact(Input):
    """A dated contact with the client's own therapist or doctor; a bare claim is none."""

    id: Told
    who: Told
    dated: Day
    client_consents: bool
    recorded_at: datetime

    @model_validator(mode="after")
    def _is_agreed(self) -> Self:
        _check_consent(self.client_consents)
        return self


class Clearance(Input):
    """A clinician's word that coaching may go on, for the flags that it names.

    It changes no answer: it opens a fresh screening, in which a named flag still at STOP is read
    as PAUSE, with the clearance as its consultation, until the review date.
    """

    id: Told
    clinician: Told
    profession: Told
    dated: Day
    flags: Annotated[tuple[FlagId, ...], Field(min_length=1), Listed]
    scope: Told
    limits: str = ""
    review_on: Day
    client_consents: bool
    recorded_at: datetime

    @model_validator(mode="after")
    def _is_reviewed_in_time_and_agreed(self) -> Self:
        _check_review(self.dated, self.review_on)
        _check_consent(self.client_consents)
        return self

    def holds(self, *, on: date) -> bool:
        """Whether it stands on a day: from its date to its review date, both included."""
        return self.dated <= on <= self.review_on


def _check_review(dated: date, review_on: date) -> None:
    if not dated < review_on <= dated + timedelta(days=REVIEW_DAYS):
        raise wrong(f"must be 1 to {REVIEW_DAYS} days after the contact", "review_on")


def _check_consent(given: bool) -> None:
    if not given:
        raise wrong("needs the client's consent to the contact", "client_consents")
