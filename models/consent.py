"""What a client agrees to, the short disclaimers, and what a referral letter may hold."""

from typing import Annotated, NamedTuple

from models.crisis import CrisisLines
from models.part import Id, Part, Text, fills

INDIRECT = "consent_indirect"
"""What an unusual task needs."""
JOINT = "joint"
"""What each of several clients agrees to: that they are asked alone first."""


_TICK = "agreed"


class Ticked(NamedTuple):
    """Which tick of an intake a field is: whose, and of what."""

    client: str
    element: str

    @property
    def field(self) -> str:
        """The name of the field, such as ``agreed/{client}/health_data``."""
        return "/".join((_TICK, *self))


def ticked(name: str) -> Ticked | None:
    """Which tick a field of an intake is by its name; None for any other field."""
    first, *rest = name.split("/")
    return Ticked(*rest) if first == _TICK and len(rest) == len(Ticked._fields) else None


class ConsentElement(Part):
    """One tick; `needed` before the screening, the rest as they come up."""

    id: Id
    title: Text
    text: Text
    closes: Text
    """What follows once it is taken back, as it is said to the client."""
    needed: bool = True

    def is_needed(self, *, together: bool) -> bool:
        """Whether it is needed before the questions, by whether somebody else comes too."""
        return self.needed or (together and self.id == JOINT)


class Consent(Part):
    """content/consent.yaml; `version` changes with every change of a text."""

    version: Text
    source: Text
    intro: Text
    withdraw: Text
    elements: tuple[ConsentElement, ...]


class Disclaimers(Part):
    """The short lines that go with a page or a print-out."""

    map: Text
    screen: Text
    directive: Annotated[Text, fills("emergency", "line")]
    directive_without_emergency: Annotated[Text, fills("line")]
    handout: Annotated[Text, fills("emergency", "line")]
    """What a client takes home, where it is no directive."""
    handout_without_emergency: Annotated[Text, fills("line")]
    library: Text
    letter: Text

    def directive_for(self, lines: CrisisLines) -> str:
        """Return the line that every printed directive carries where these crisis lines hold."""
        template = self.directive if lines.emergency else self.directive_without_emergency
        return template.format(emergency=lines.emergency_text, line=lines.line_text)

    def handout_for(self, lines: CrisisLines) -> str:
        """Return the line for any other page that a client takes home."""
        template = self.handout if lines.emergency else self.handout_without_emergency
        return template.format(emergency=lines.emergency_text, line=lines.line_text)


class LetterField(Part):
    """One part of the referral letter."""

    id: Id
    label: Text
    help: str = ""
    consent: bool | None = None
    """What is put to the client at first; None where it comes with the letter itself."""


class Letter(Part):
    """The referral letter of §3.6 as data."""

    title: Text
    fields: tuple[LetterField, ...]
    question: Annotated[Text, fills("topic")]
    screening_note: Text
    excluded: tuple[LetterField, ...]

    @property
    def elements(self) -> tuple[LetterField, ...]:
        """What the client says yes or no to, each for itself."""
        return tuple(one for one in self.fields if one.consent is not None)
