"""What is printed beside directives: letters, records and pages for the coach, as frozen values.

Each value holds the words as they stand on the paper; nothing is looked up while it is set.
"""

from datetime import date, datetime
from typing import NamedTuple, Self

from models.assessment import Scores
from models.brands import Brand
from models.directive import Branding, Directive, Page
from models.ink import Ink
from models.kept_record import RecordAsked, asked
from models.part import Part


class Paper(Part):
    """What every document needs besides its words.

    `prepared_on` is the day shown, `created` the instant in the file's properties (None: the
    beginning of that day), `logo` the bytes of a checked image.
    """

    prepared_on: date
    created: datetime | None = None
    language: str = "en-GB"
    country: str = ""
    page: Page = Page()
    branding: Branding = Branding()
    logo: bytes | None = None

    @classmethod
    def under(
        cls, brand: Brand, *, prepared_on: date, created: datetime, country: str = ""
    ) -> Self:
        """Return the paper of a practice that shows one of its faces."""
        return cls(
            prepared_on=prepared_on,
            created=created,
            country=country,
            branding=brand.look,
            logo=brand.logo,
        )


class DirectivePage(Part):
    """A directive to be handed out; `checked` says whether a case and its gate stood behind it."""

    directive: Directive
    prepared_on: date
    created: datetime | None = None
    logo: bytes | None = None
    checked: bool = True


def record_of(page: DirectivePage) -> RecordAsked:
    """Return what a page asks its client to keep."""
    directive = page.directive
    return asked(directive.record, layout=directive.page.layout, prepared_on=page.prepared_on)


class Passage(Part):
    """A labelled part of a letter or form; without `text`, `lines` ruled lines to write on."""

    label: str
    text: str = ""
    items: tuple[str, ...] = ()
    lines: int = 0


class ScreenLine(Part):
    """One screen in a letter: its name, the day, its total and band; never single answers."""

    name: str
    taken_on: date
    total: str
    band: str = ""


class ReferralLetter(Part):
    """The letter of §3.6; empty parts are left out, except the addresses and the question."""

    paper: Paper
    to: str = ""
    sender: str = ""
    about: str = ""
    consent_scope: str = ""
    consent_expires: date | None = None
    agreed_by: str = ""
    ink: Ink = ()
    """The client's signature on the glass; none where their name is not to be in it."""
    """Who agreed to it; "" where they do not want their name in it."""
    reason: str = ""
    goal: str = ""
    screens: tuple[ScreenLine, ...] = ()
    answers: tuple[str, ...] = ()
    """Single answers, where the client wants them in it."""
    safety: str = ""
    observed: tuple[str, ...] = ()
    treatment: str = ""
    coaching: str = ""
    question: str = ""
    contact: str = ""
    signed_by: str = ""
    """Whoever signed it, on the day of its paper; "" marks a draft."""


class FormulationPage(Part):
    """The sentence that holds the case, and its parts; `draft` marks one for the referral only."""

    paper: Paper
    client: str = ""
    sentence: str
    parts: tuple[Passage, ...] = ()
    caution: str = ""
    draft: bool = False


class MapReading(Part):
    """What a map may mean, in words: a pattern's reading and the next move."""

    title: str
    reading: str
    next_move: str = ""


class MapPage(Part):
    """A map of the seven dimensions: two views, what they may mean, the widest gap's question."""

    paper: Paper
    subject: str = ""
    coach: Scores
    client: Scores | None = None
    readings: tuple[MapReading, ...] = ()
    gap_question: str = ""
    re_screen: str = ""


class CoachCard(Part):
    """A kind that is said and not handed out: a card for the coach alone."""

    paper: Paper
    kind: str
    title: str
    client: str = ""
    purpose: str = ""
    say: tuple[str, ...] = ()
    parts: tuple[Passage, ...] = ()
    checked: bool = True
    """Whether a case and its gate stood behind it."""


class Side(Part):
    """One side of a request: what it says, and a line to sign on above each of `signatures`.

    An empty passage with `lines` leaves room to write.
    """

    title: str
    opening: str = ""
    parts: tuple[Passage, ...] = ()
    note: str = ""
    signatures: tuple[str, ...] = ()


class ConsultationPage(Part):
    """A request for a consultation: a side for whoever is asked, and one for the client to keep."""

    paper: Paper
    sides: tuple[Side, ...]


class ClosingPage(Part):
    """What a client keeps when a case closes; `shifts` are words, each with who said them."""

    paper: Paper
    client: str = ""
    title: str
    opening: str = ""
    shifts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Passage, ...] = ()
    signed_by: str = ""


class ToTick(Part):
    """One element of the consent: read in full, then ticked."""

    title: str
    text: str


class PaperQuestion(Part):
    """One question; `options` are boxes, and a question without any has a line for a number."""

    text: str
    options: tuple[str, ...] = ()
    note: str = ""


class PaperGroup(Part):
    """Questions under one lead, with the same options or each with its own."""

    lead: str = ""
    questions: tuple[PaperQuestion, ...]


class PaperInstrument(Part):
    """One instrument as it stands on paper."""

    heading: str
    groups: tuple[PaperGroup, ...]
    notice: str = ""
    """Whose it is, and on which terms: the instrument's own file asks for it."""


class PackPage(Part):
    """What a client reads and fills in on paper; they are named by initials at most."""

    paper: Paper
    initials: str = ""
    title: str
    intro: str = ""
    consent_heading: str = ""
    consent_intro: str = ""
    consents: tuple[ToTick, ...] = ()
    sign: tuple[str, ...] = ()
    """What is written by hand below the consent, each on a line of its own."""
    questions_heading: str = ""
    questions_intro: str = ""
    instruments: tuple[PaperInstrument, ...] = ()
    thanks: str = ""
    crisis: str = ""
    """The crisis line, for the foot of every page."""


class Agreed(Part):
    """One element of a signed consent, and whether it was agreed to."""

    title: str
    text: str
    agreed: bool


class ConsentPage(Part):
    """A signed consent: the words as they stood, and the ink or the name below them."""

    paper: Paper
    title: str
    intro: str = ""
    elements: tuple[Agreed, ...]
    withdraw: str = ""
    ink: Ink = ()
    name: str
    said: tuple[str, ...] = ()
    """How, when and before whom it was signed, and in which wording."""
    withdrawn: tuple[str, ...] = ()
    """What was taken back since, each with its day."""


Document = (
    DirectivePage
    | ReferralLetter
    | FormulationPage
    | MapPage
    | CoachCard
    | ConsultationPage
    | ClosingPage
    | PackPage
    | ConsentPage
)  # fmt: skip


class Rendered(NamedTuple):
    """A finished file: its bytes, how many pages, and the characters that no face has."""

    data: bytes
    pages: int
    missing: list[str]


class Printed(NamedTuple):
    """A file to hand out, by the name under which it is saved."""

    name: str
    data: bytes
