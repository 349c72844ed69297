"""One directive as a page: the single value that preview, saved row, print and link come from.

It is the input of `directive render`, key for key.
"""

from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints

from models.inputs import Day, Input, Listed, NotNull, Says, Whole, wrong
from models.kinds import KIND_IDS, RecordStyle

OWN = "own"
LONGEST_TEXT = 100_000
MOST_STEPS = 200
MOST_DAYS = 92

PageSize = Literal["A4", "Letter", "A5"]
Typeface = Literal["serif", "sans", "book", "open", "essay"]
"""A pairing of type: that of headings and that of what is read; see `app.pdf.look.PAIRINGS`."""
Head = Literal["beside", "centred", "name"]
Foot = Literal["line", "contact", "none"]
Layout = Literal["letter", "card", "worksheet", "fridge", "two_up"]
Contrast = Literal["normal", "high"]
PageType = Literal["standard", "dyslexia"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)

Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Label = Annotated[str, StringConstraints(max_length=400)]
Colour = Annotated[
    str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), Says("must be a colour such as #7a3f5c")
]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$"),
    Says("must be a language tag such as en-GB"),
]
Country = Annotated[
    str, StringConstraints(pattern=r"^([A-Za-z]{2})?$"), Says("must be a country code such as GB")
]


def _known_kind(value: str) -> str:
    if value != OWN and value not in KIND_IDS:
        raise wrong(f"must be {OWN} or one that `directive kinds` lists")
    return value


Kind = Annotated[str, AfterValidator(_known_kind)]


class Record(Input):
    """What the client fills in each day; without a start it begins on the day it was prepared.

    ``weekdays`` leaves out all other days, where any is named; ``own_words`` adds lines for the
    client's own words.
    """

    style: RecordStyle = "none"
    start: Annotated[Day | None, NotNull()] = None
    days: Annotated[int, Whole(1, MOST_DAYS)] = 7
    weekdays: Annotated[tuple[Weekday, ...], Listed] = ()
    own_words: bool = False

    def dates(self, prepared_on: date) -> list[date]:
        """Return the days to fill in; all of them where no named weekday is among them."""
        start = self.start or prepared_on
        every = [start + timedelta(days=n) for n in range(self.days)]
        return [day for day in every if WEEKDAYS[day.weekday()] in self.weekdays] or every


class Page(Input):
    """The paper; ``ink_saver`` prints in black, without tints.

    A ``card`` takes half a sheet, ``two_up`` the same page twice on one, to be cut apart. ``type``
    is easier on those who read with difficulty, ``contrast`` on those who see badly. An ``archive``
    is PDF/A, which has no boxes to tick on a screen.
    """

    size: PageSize = "A4"
    ink_saver: bool = False
    layout: Layout = "letter"
    contrast: Contrast = "normal"
    type: PageType = "standard"
    archive: bool = False


class Branding(Input):
    """How the practice looks on paper; ``logo`` names a file (or, inside, a stored one).

    The ``head`` has the logo ``beside`` the name, above it ``centred``, or the ``name`` alone; the
    ``foot`` has the ``footer`` as a ``line``, the ``contact`` in its whole width, or ``none``.
    """

    practice: Label = ""
    tagline: Label = ""
    logo: str | None = None
    primary: Colour = "#1f5c57"
    accent: Colour = "#b8b1a1"
    typeface: Typeface = "serif"
    footer: Label = ""
    contact: Label = ""
    head: Head = "beside"
    foot: Foot = "line"

    @property
    def foot_words(self) -> str:
        """What the practice says at the foot of a page, "" where it says nothing."""
        return {"line": self.footer, "contact": self.contact, "none": ""}[self.foot]


class Directive(Input):
    """A task between two meetings, in the client's words, ready to be set on a page."""

    kind: Kind = OWN
    title: Words = ""
    client: Label = ""
    why: Words = ""
    steps: Annotated[tuple[Words, ...], Listed, Field(max_length=MOST_STEPS)] = ()
    record: Record = Record()
    closing_note: Words = ""
    prepared_on: Annotated[Day | None, NotNull()] = None
    language: Language = "en-GB"
    country: Country = ""
    page: Page = Page()
    branding: Branding = Branding()
