"""A draft as what is printed: a page for the client, or a card for what is only said."""

from datetime import date, datetime
from typing import NamedTuple

from models.answers import RESULT_LABELS, Result
from models.brands import FIELD, Brand, Brands
from models.directive import Directive, Page
from models.directive_fields import Values, read_directive
from models.kinds import DirectiveKind, Reads
from models.letters import CoachCard, DirectivePage, Paper, Passage

OWN_READS: tuple[Result, ...] = ("complied", "partly", "refused", "opposite", "forgot")
"""The results of which each kind has a line of its own."""

SUPERVISOR = "If this is your first one of this kind, talk it through with your supervisor before."
JOINT = "It needs two people who agree to it together."


class Setting(NamedTuple):
    """What a page takes from the practice and the case: never typed into the draft itself."""

    brands: Brands
    client: str
    country: str
    on: date


def paper_of(
    values: Values, kind: DirectiveKind, setting: Setting, *, created: datetime | None = None
) -> DirectivePage | CoachCard:
    """Return what would be printed of a draft; `created` is the instant in the file."""
    brand = setting.brands.chosen(values.get(FIELD))
    directive = read_directive(
        values,
        kind,
        branding=brand.look,
        client=setting.client,
        country=setting.country,
        on=setting.on,
    )
    if kind.frame_only:
        return _card(directive, kind, setting, brand, created)
    return DirectivePage(
        directive=directive, prepared_on=setting.on, created=created, logo=brand.logo
    )


def page_of(paper: DirectivePage | CoachCard) -> Page:
    """Return the paper that something is printed on."""
    return paper.directive.page if isinstance(paper, DirectivePage) else paper.paper.page


def paper_name(page: Page) -> str:
    """Say what paper to put into the printer for a page, or what is left of it when cut."""
    if page.layout == "card":
        return "Half of Letter" if page.size == "Letter" else "A5"
    if page.layout == "two_up":
        return "Letter, to be cut" if page.size == "Letter" else "A4, to be cut"
    return page.size


def reads_of(reads: Reads) -> tuple[tuple[str, str], ...]:
    """Return each result in words, with what it may tell."""
    return tuple((RESULT_LABELS[result], getattr(reads, result)) for result in OWN_READS)


def _card(
    directive: Directive,
    kind: DirectiveKind,
    setting: Setting,
    brand: Brand,
    created: datetime | None,
) -> CoachCard:
    reads = tuple(f"{said}: {told}" for said, told in reads_of(kind.reads))
    parts = [
        Passage(label="Why", text=directive.why),
        Passage(label="How to bring it in", text=kind.framing),
        Passage(label="Ask next time", text=kind.ask),
        Passage(label="What the answer may tell", items=reads),
        Passage(label="Not for", text=kind.not_for),
    ]
    if kind.supervisor_first:
        parts.append(Passage(label="Before the first one", text=SUPERVISOR))
    return CoachCard(
        paper=Paper(
            prepared_on=setting.on,
            created=created,
            language=directive.language,
            country=directive.country,
            page=directive.page,
            branding=brand.look,
            logo=brand.logo,
        ),
        kind=kind.id,
        title=directive.title,
        client=directive.client,
        purpose=kind.purpose,
        say=directive.steps,
        parts=tuple(part for part in parts if part.text or part.items),
    )
