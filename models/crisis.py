"""Emergency numbers and crisis lines by country, and which of them fit a place."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from models.part import Part, Text, Verified, fills

STALE_AFTER_DAYS = 180
EU_GENERAL = "EU"
ELSEWHERE = "ELSEWHERE"
EMERGENCY = "emergency"
"""Stands for the emergency numbers of a country, which are confirmed together."""
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
    def listed(self) -> tuple[Line, ...]:
        """Every line beside the emergency numbers."""
        return (*self.lines, *self.partner_violence, *self.children)

    @property
    def confirmed_on(self) -> Mapping[str, Verified]:
        """When each number was last confirmed, by the number itself; the emergency ones first."""
        first = {EMERGENCY: self.verified_on} if self.emergency else {}
        return {**first, **{line.number: line.verified_on for line in self.listed}}

    def with_checks(self, checks: Mapping[str, date]) -> Self:
        """The same with what the practice has confirmed itself, where that is newer."""
        newest = {
            number: max((known for known in (day, checks.get(number)) if known), default=None)
            for number, day in self.confirmed_on.items()
        }
        return self._dated(newest)

    def as_of(self, on: date) -> Self:
        """The same without the dates that are too old to rely on: those numbers are unconfirmed."""
        return self._dated(
            {
                number: None if is_stale(day, on=on) else day
                for number, day in self.confirmed_on.items()
            }
        )

    def unconfirmed(self, *, on: date) -> tuple[str, ...]:
        """The numbers that nobody has confirmed for more than 180 days, or ever."""
        return tuple(number for number, day in self.confirmed_on.items() if is_stale(day, on=on))

    def _dated(self, days: Mapping[str, Verified]) -> Self:
        def dated(lines: tuple[Line, ...]) -> tuple[Line, ...]:
            return tuple(one.model_copy(update={"verified_on": days[one.number]}) for one in lines)

        return self.model_copy(
            update={
                "lines": dated(self.lines),
                "partner_violence": dated(self.partner_violence),
                "children": dated(self.children),
                "verified_on": days.get(EMERGENCY, self.verified_on),
            }
        )

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
