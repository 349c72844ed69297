"""The page that a client takes home, in the layout that the coach chose."""

from collections.abc import Callable
from contextlib import suppress

from app.pdf import layouts
from app.pdf.engine.session import Session
from app.pdf.formats import laid_out
from app.pdf.length import MOST_ON_ONE_PAGE, characters
from app.pdf.sheet import UNCHECKED, Sheet, TooLongError
from app.pdf.typography import typeset
from models.directive import Directive, Layout
from models.letters import DirectivePage, Paper, Rendered

_DRAWN_BY: dict[Layout, Callable[[Sheet, DirectivePage], None]] = {
    "letter": layouts.letter,
    "two_up": layouts.letter,
    "card": layouts.card,
    "worksheet": layouts.worksheet,
    "fridge": layouts.fridge,
}
TYPESET = ("title", "why", "closing_note")
SMALL_HEADS: tuple[Layout, ...] = ("card", "fridge")


def draw(page: DirectivePage, session: Session) -> Rendered:
    """Set title, why, steps, record and closing note; §7's line stands on every directive."""
    directive = _typeset(page.directive)
    sheet = _fitting(page.model_copy(update={"directive": directive}), session)
    return sheet.finish(
        title=directive.title or "Directive",
        foot=sheet.prepared_for(directive.client),
        aside="" if page.checked else UNCHECKED,
    )


def _typeset(directive: Directive) -> Directive:
    """Set quotation marks, dashes and apostrophes as the page's language prints them."""
    words = {name: typeset(getattr(directive, name), directive.language) for name in TYPESET}
    steps = tuple(typeset(step, directive.language) for step in directive.steps)
    return directive.model_copy(update={**words, "steps": steps})


def _fitting(page: DirectivePage, session: Session) -> Sheet:
    """Draw in the largest type with which it fits on one page, or in the smallest."""
    layout = page.directive.page.layout
    *larger, smallest = laid_out(page.directive.page)
    if characters(page.directive) > MOST_ON_ONE_PAGE:
        larger = []  # each would break all the lines for nothing
    small_head = layout in SMALL_HEADS
    for form in larger:
        with suppress(TooLongError):
            sheet = Sheet(_paper(page), session, form, small_head=small_head, one_page=True)
            _DRAWN_BY[layout](sheet, page)
            return sheet
    sheet = Sheet(_paper(page), session, smallest, small_head=small_head)
    _DRAWN_BY[layout](sheet, page)
    return sheet


def _paper(page: DirectivePage) -> Paper:
    directive = page.directive
    return Paper(
        prepared_on=page.prepared_on,
        created=page.created,
        language=directive.language,
        country=directive.country,
        page=directive.page,
        branding=directive.branding,
        logo=page.logo,
    )
