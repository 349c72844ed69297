"""The consent as it is put to one client: what is ticked, the name or the ink, and what is sealed.

Its document has a field for each element (`agreed/health_data`), one for the typed name and one for
the signature. What is signed is a frozen `SignedConsent`: the words as they stood, never edited.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from models.consent import Consent, ConsentElement
from models.errors import Expected
from models.fields import JsonValue
from models.ink import Ink, InkError, is_signature, read_ink
from models.part import Part

KIND = "consent"
"""The kind of its document."""
AGREED = "agreed/"
NAME, SIGNATURE = "name", "signature"
LONGEST_NAME = 120

UNKNOWN = "This part of the consent is not asked any more. Load the page again."
TOO_LONG = f"There is room for {LONGEST_NAME} characters here. Shorten it."

Way = Literal["glass", "name"]
"""Drawn on the glass, or typed."""


class ConsentingError(Expected):
    """It cannot be signed as it stands; the message says what it needs."""


class SignedElement(Part):
    """One element in the words that were shown, and whether it was agreed to."""

    id: str
    title: str
    text: str
    agreed: bool


class SignedConsent(Part):
    """A signed consent; `present` says in words who was there, `ink` is empty where typed."""

    version: str
    intro: str
    withdraw: str
    elements: tuple[SignedElement, ...]
    name: str
    """Whose consent it is: as it was typed, or beside a signature as the practice knows it."""
    way: Way
    ink: Ink = ()
    present: tuple[str, ...]
    at: datetime

    @property
    def agreed(self) -> tuple[str, ...]:
        """The ids of what was agreed to."""
        return tuple(one.id for one in self.elements if one.agreed)


def is_by_client(field: str) -> bool:
    """Whether a field is the client's by its name; which elements there are, the guard knows."""
    return field in (NAME, SIGNATURE) or field.startswith(AGREED)


def refusal(field: str, value: JsonValue, *, consent: Consent) -> str | None:
    """Say in a sentence why a value cannot stand in a field; None where it can."""
    if field == NAME:
        is_text = value is None or isinstance(value, str)
        return TOO_LONG if not is_text or len(str(value or "")) > LONGEST_NAME else None
    if field == SIGNATURE:
        try:
            read_ink(value)
        except InkError as error:
            return error.sentence
        return None
    known = field.removeprefix(AGREED) in {one.id for one in consent.elements}
    is_tick = value is None or isinstance(value, bool)
    return None if field.startswith(AGREED) and known and is_tick else UNKNOWN


def lacking(
    values: Mapping[str, JsonValue], *, consent: Consent, together: bool
) -> tuple[ConsentElement, ...]:
    """Return the elements that are needed and not ticked, in their order."""
    return tuple(
        one
        for one in consent.elements
        if one.is_needed(together=together) and values.get(f"{AGREED}{one.id}") is not True
    )


def signed(
    values: Mapping[str, JsonValue],
    *,
    consent: Consent,
    together: bool,
    known_as: str,
    present: Iterable[str],
    at: datetime,
) -> SignedConsent:
    """Return what is sealed; raise `ConsentingError` where a tick or the signature is missing."""
    lacks = lacking(values, consent=consent, together=together)
    if lacks:
        raise ConsentingError(f"Still to tick: {', '.join(one.title for one in lacks)}.")
    ink, typed = read_ink(values.get(SIGNATURE)), str(values.get(NAME) or "").strip()
    if not is_signature(ink) and not typed:
        raise ConsentingError("Sign in the field, or type your name below it.")
    drawn = is_signature(ink)
    return SignedConsent(
        version=consent.version,
        intro=consent.intro,
        withdraw=consent.withdraw,
        elements=tuple(
            SignedElement(
                id=one.id,
                title=one.title,
                text=one.text,
                agreed=values.get(f"{AGREED}{one.id}") is True,
            )
            for one in consent.elements
        ),
        name=typed or known_as,
        way="glass" if drawn else "name",
        ink=ink if drawn else (),
        present=tuple(present),
        at=at,
    )
