"""Emergency numbers and crisis lines by country, and which of them fit a place."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from models.part import Part, Text, Verified, fills

STALE_AFTER_DAYS = 180
EU_GENERAL = "EU"
ELSEWHERE = "ELSEWHERE"
_ALSO_CALLED = {"UK": "GB", "EL": "GR"}


class Line(Part):
    """A service that answers; `hours` and `languages` stay empty where nobody has checked."""

    name: Text
    number: Text
    """As dialled or texted, or an address of the web."""
    channel: Literal["call", "text", "call_or_text", "web"] = "call"
    hours: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    verified_on: Verified

    @property
    def text(self) -> str:
        """The line as one text, e.g. "Samaritans 116 123"; an address of the web alone."""
        return self.number if self.channel == "web" else f"{self.name} {self.number}"


class CrisisLines(Part):
    """What stands on the crisis card of one country."""

    country: Annotated[str, StringConstraints(pattern="^([A-Z]{2}|ELSEWHERE)$")]
    """ISO 3166 alpha-2, or EU or ELSEWHERE for the two fallbacks."""
    name: Text
    emergency: tuple[Text, ...]
    lines: tuple[Line, ...] = Field(min_length=1)
    partner_violence: tuple[Line, ...] = ()
    children: tuple[Line, ...] = ()
    source: Text
    source_url: str = ""
    verified_on: Verified

    @property
    def emergency_text(self) -> str:
        """The emergency numbers as one text, e.g. "112 or 999"; "" where none is known."""
        return " or ".join(self.emergency)

    @property
    def line_text(self) -> str:
        """The first line as one text, e.g. "Samaritans 116 123"."""
        return self.lines[0].text


class CrisisFile(Part):
    """content/crisis.yaml."""

    source: Text
    card: Annotated[Text, fills("emergency", "line")]
    card_without_emergency: Annotated[Text, fills("line")]
    stale: Text
    eu_members: tuple[Text, ...]
    countries: tuple[CrisisLines, ...]

    @model_validator(mode="after")
    def _each_country_once_and_both_fallbacks(self) -> Self:
        codes = [lines.country for lines in self.countries]
        if twice := {code for code in codes if codes.count(code) > 1}:
            raise ValueError(f"countries has {', '.join(sorted(twice))} more than once")
        if absent := {EU_GENERAL, ELSEWHERE} - set(codes):
            raise ValueError(f"countries lacks {', '.join(sorted(absent))}")
        return self


class Crisis(Part):
    """All crisis lines, and the words around them."""

    by_country: Mapping[str, CrisisLines]
    eu_members: frozenset[str]
    card: str
    card_without_emergency: str
    stale: str

    def crisis_for(self, country: str) -> CrisisLines:
        """Return the lines for an ISO country code (or "UK").

        A member state of the EU without lines of its own gets those of the EU, every other place
        the directory of lines, without an emergency number: none is made up.
        """
        code = country.strip().upper()
        code = _ALSO_CALLED.get(code, code)
        if code in self.by_country:
            return self.by_country[code]
        return self.by_country[EU_GENERAL if code in self.eu_members else ELSEWHERE]

    def card_for(self, country: str) -> str:
        """Return the sentence of the crisis card for `country`."""
        lines = self.crisis_for(country)
        template = self.card if lines.emergency else self.card_without_emergency
        return template.format(emergency=lines.emergency_text, line=lines.line_text)


def is_stale(verified_on: Verified, *, on: date) -> bool:
    """Tell whether a number was checked more than 180 days before `on`, or never."""
    return verified_on is None or (on - verified_on).days > STALE_AFTER_DAYS
