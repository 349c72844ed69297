"""A sample page beside the practice's forms, in the face that is being tried on."""

from datetime import date

from app import clock
from app.pdf.workers import workers
from app.services import branding
from app.services.practice import PracticeDetails
from components.html import Tag
from components.preview import Preview
from models.brands import Brands
from models.directive import Branding, Directive, Record
from models.letters import DirectivePage
from pages.practice_branding import Trial, brand_forms

LABEL = "A sample page under this name"
SAMPLE = Directive(
    title="Five quiet minutes",
    why="You said that the evening is over before it has begun.",
    steps=(
        "After supper, sit down where nobody wants anything from you.",
        "Do nothing for five minutes.",
        "Then get up, also if you would rather stay.",
    ),
    record=Record(style="tick", own_words=True),
    closing_note="Bring this page along next time, whatever you did with it.",
)


async def beside_a_sample(details: PracticeDetails) -> None:
    """Draw the form of each brand beside a page that follows it."""
    known = await branding.brands()
    with Tag("div", classes="on-paper"):
        forms = Tag("div")
        page = Sample(known, country=details.country, today=clock.today(details.zone))
        with forms:
            await brand_forms(Trial(page.try_on, page.changed), unfolded=page.turn_to)


class Sample:
    """The page and whose face it wears; nothing that is tried on is kept."""

    def __init__(self, known: Brands, *, country: str, today: date) -> None:
        """Draw it here, in the usual face."""
        self._known = known
        self._shown = known.usual.id
        self._page = DirectivePage(
            directive=SAMPLE.model_copy(update={"country": country}), prepared_on=today
        )
        self._preview = Preview(
            workers(), label=LABEL, paper=SAMPLE.page.size, waits_until_seen=True
        )
        self._show()

    def try_on(self, brand: str, look: Branding) -> None:
        """Show how a brand would look."""
        self._known, self._shown = self._known.instead(brand, look), brand
        self._show()

    async def changed(self) -> None:
        """Show what was kept."""
        self._known = await branding.brands()
        self._show()

    def turn_to(self, brand: str) -> None:
        """Show another brand."""
        self._shown = brand
        self._show()

    def _show(self) -> None:
        brand = self._known.chosen(self._shown)
        directive = self._page.directive.model_copy(update={"branding": brand.look})
        self._preview.show(
            self._page.model_copy(update={"directive": directive, "logo": brand.logo})
        )
