"""Screening instruments: their words, options, bands and terms of use, as the files hold them."""

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.part import Id, Part, Text, Verified, fills

InstrumentId = Literal[
    "phq-9",
    "phq-8",
    "gad-7",
    "pc-ptsd-5",
    "asq",
    "audit-c",
    "drug-use",
    "taps-1",
    "hark",
    "control",
    "gambling",
    "difficulty",
]
Scoring = Literal["sum", "count_yes", "any_yes", "number", "none"]
"""`sum` adds option scores, `count_yes` counts, `number` is a whole number, `none` has no total."""


class Option(Part):
    """One answer and what it counts; `code` is a LOINC answer code where one is known."""

    label: Text
    score: int = Field(ge=0)
    code: str = ""


class Item(Part):
    """One question; its own `options` replace those of the instrument."""

    id: Id
    text: Annotated[Text, fills("activity")]
    options: tuple[Option, ...] = ()
    asked_if: Literal["always", "exposed", "any_yes", "drinks", "men", "not_men"] = "always"
    prompt: str = ""
    """What the coach adds after a yes, e.g. "If yes: how? when?"."""
    note: str = ""


class Band(Part):
    """A named range of totals, both ends included."""

    name: Text
    low: int = Field(ge=0)
    high: int = Field(ge=0)


class Cutoff(Part):
    """A published threshold; sensitivity and specificity are shares of 1, None where unknown."""

    rule: Text
    sens: float | None = Field(default=None, ge=0, le=1)
    spec: float | None = Field(default=None, ge=0, le=1)
    sens_range: tuple[float, float] | None = None
    spec_range: tuple[float, float] | None = None
    population: Text
    source: Text

    @property
    def sentence(self) -> str:
        """The threshold with its accuracy, for whom, and who found it."""
        accuracy = [
            _share(name, share, between)
            for name, share, between in (
                ("sensitivity", self.sens, self.sens_range),
                ("specificity", self.spec, self.spec_range),
            )
            if share is not None
        ]
        return f"{'; '.join((self.rule, *accuracy, self.population))} ({self.source})."


def _share(name: str, share: float, between: tuple[float, float] | None) -> str:
    spread = f" (from {between[0]:.2f} to {between[1]:.2f})" if between else ""
    return f"{name} {share:.2f}{spread}"


class Loinc(Part):
    """LOINC codes; `items` has one for each item, in order, or none at all."""

    panel: str = ""
    items: tuple[str, ...] = ()
    total: str = ""


class Activity(Part):
    """What control items are asked about; `named` fills {activity} in their texts."""

    id: Id
    label: Text
    lead: Text
    named: Text


class Instrument(Part):
    """One instrument as it is asked, scored and credited."""

    id: InstrumentId
    version: Text
    short: Text
    """The name on the screen, e.g. "PHQ-9"."""
    title: Text
    wording_lang: Text
    own_words: bool = False
    optional: bool = False
    intro: str = ""
    """A question of its own before the items (exposure in PC-PTSD-5), or words of introduction."""
    stem: str = ""
    items: tuple[Item, ...] = Field(min_length=1)
    options: tuple[Option, ...] = ()
    activities: tuple[Activity, ...] = ()
    """Where there are any, all items are asked once for each."""
    scoring: Scoring
    bands: tuple[Band, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    caution: str = ""
    """What a coach must know before relying on it."""
    copyright_text: Text
    licence_id: Text
    licence_verified_on: Verified = None
    source_url: str = ""
    source: Text
    translations: str = ""
    verified_on: Verified
    min_age: int = Field(ge=0, le=120)
    mode: Literal["self", "coach_asked"]
    privacy_lock: bool
    loinc: Loinc = Loinc()
    code: str = ""
    """A local code where LOINC has none."""

    def options_of(self, item: Item) -> tuple[Option, ...]:
        """Return the answers offered for `item`; empty where a number is typed."""
        return item.options or self.options

    def band_of(self, total: int) -> str:
        """Return the name of the band that holds `total`, "" for an instrument without bands."""
        return next((band.name for band in self.bands if band.low <= total <= band.high), "")

    @property
    def highest(self) -> int:
        """The highest possible total; 0 where there is none."""
        if self.scoring in ("number", "none"):
            return 0
        return sum(max(option.score for option in self.options_of(item)) for item in self.items)

    @model_validator(mode="after")
    def _every_item_can_be_answered(self) -> Self:
        if self.scoring != "number" and any(not self.options_of(item) for item in self.items):
            raise ValueError("every item needs options, here or at the item")
        return self

    @model_validator(mode="after")
    def _bands_cover_every_total_once(self) -> Self:
        if not self.bands:
            return self
        if (self.bands[0].low, self.bands[-1].high) != (0, self.highest):
            raise ValueError(f"bands must run from 0 to {self.highest}")
        if any(after.low != before.high + 1 for before, after in pairwise(self.bands)):
            raise ValueError("each band must begin one above the end of the band before")
        return self

    @model_validator(mode="after")
    def _codes_belong_to_items(self) -> Self:
        if self.loinc.items and len(self.loinc.items) != len(self.items):
            raise ValueError("loinc.items needs one code for each item")
        return self


def is_loinc(code: str) -> bool:
    """Tell whether a numeric LOINC code such as ``44249-1`` carries its right check digit.

    LOINC's digit is mod 10 (Luhn) over the digits before the hyphen.
    Source: LOINC Users' Guide, "check digit".
    """
    number, hyphen, digit = code.partition("-")
    if not (hyphen and number.isdecimal() and len(digit) == 1 and digit.isdecimal()):
        return False
    doubled = (
        int(char) * 2 if place % 2 == 0 else int(char) for place, char in enumerate(number[::-1])
    )
    return (sum(value // 10 + value % 10 for value in doubled) + int(digit)) % 10 == 0
