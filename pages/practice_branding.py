"""The practice's own faces: what every printed page carries, and how many of them there are."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import NamedTuple

from nicegui.events import GenericEventArguments

from app.services import branding
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, chip, heading, line, muted, note, sheet
from components.undo import undoable
from models.brands import Brand, Brands
from models.directive import Branding
from models.errors import Expected
from pages.brand_form import Changed, Tried, brand_form

NEW = "Another name"
"""What a new brand is called until it is given a name."""


IS_OPEN = "(event) => emit(event.target.open)"

Unfolded = Callable[[str], None]
"""Takes the id of a brand."""


class Trial(NamedTuple):
    """A page beside the forms that shows at once what is typed into them, and one brand of all."""

    tried: Tried
    changed: Changed
    """Awaited once something was kept."""
    shown: str = ""
    """The id of the brand on the page at first."""


async def branding_sheet(*, may_change: bool, draw: Callable[[], Awaitable[None]]) -> None:
    """The frame of the forms, which `draw` draws for whoever may change them."""
    with sheet(classes="stack", label="On paper"):
        heading("On paper")
        muted("Every page that you print carries this.")
        if may_change:
            await draw()
        else:
            note("The owner of the practice changes how it looks.")


async def brand_forms(trial: Trial, *, unfolded: Unfolded | None = None) -> None:
    """Every brand with its form.

    How many there are is changed where somebody hears which one is `unfolded`: where it is None,
    the page beside the forms is being written, chooses its brand itself, and is printed from there.
    """
    with Tag("div", classes="stack") as box:
        await _Looks(box, trial, unfolded).draw(opened=trial.shown)


class _Looks:
    """The brands on one page, drawn again after whatever changes them."""

    def __init__(self, box: Tag, trial: Trial, unfolded: Unfolded | None) -> None:
        self._box, self._trial, self._unfolded = box, trial, unfolded

    async def draw(self, *, opened: str = "") -> None:
        """Draw them; where there are several, the one that is `opened` is unfolded."""
        known = await branding.brands()
        away = await branding.put_by() if self._unfolded else ()
        self._box.clear()
        with self._box:
            for brand in known.every:
                if known.others:
                    self._fold(brand, known, is_open=brand.id == opened)
                else:
                    self._form(brand)
            for brand in away:
                self._away(brand)
            if self._unfolded:
                self._add(known)

    def _fold(self, brand: Brand, known: Brands, *, is_open: bool) -> None:
        with Tag("details", classes="more brand", open=is_open) as fold:
            with Tag("summary"):
                name = Tag("span", brand.name)
                if brand is known.usual:
                    chip("usual")
            with Tag("div", classes="stack"):
                self._form(brand, name)
                if brand is not known.usual and self._unfolded:
                    self._acts(brand)
        if self._unfolded:
            fold.on("toggle", partial(self._toggled, brand.id), js_handler=IS_OPEN)

    def _toggled(self, brand: str, event: GenericEventArguments) -> None:
        if event.args is True and self._unfolded:
            self._unfolded(brand)

    def _form(self, brand: Brand, name: Tag | None = None) -> None:
        async def kept(look: Branding) -> None:
            if name is not None:
                name.set_text(brand._replace(look=look).name)
            await self._trial.changed()

        async def redressed() -> None:
            await self._changed(opened=brand.id)

        brand_form(
            brand,
            kept=kept,
            redressed=redressed,
            tried=self._trial.tried,
            is_primary=self._unfolded is not None,
        )

    def _acts(self, brand: Brand) -> None:
        async def make_usual() -> None:
            await branding.make_usual(actor=current_actor(), brand=brand.id)
            await self._changed(opened=brand.id)

        async def put_away() -> None:
            await branding.put_away(actor=current_actor(), brand=brand.id)
            await self._changed()

        with line():
            button("Make it the usual one", make_usual)
            button("Put it away", put_away, kind="text")

    def _away(self, brand: Brand) -> None:
        async def bring_back() -> None:
            await branding.put_away(actor=current_actor(), brand=brand.id, away=False)
            await self._changed(opened=brand.id)

        undoable(f"{brand.name} is put away.", bring_back)

    def _add(self, known: Brands) -> None:
        async def add() -> None:
            look = known.usual.look.model_copy(update={"practice": NEW, "tagline": ""})
            try:
                made = await branding.add(actor=current_actor(), branding=look)
            except Expected as error:
                refusal.set_text(error.sentence)
                return
            await self._changed(opened=made)

        button("Add another brand", add)
        refusal = Tag("p", classes="remark", role="alert")
        muted("For a second name or place. Each page is printed under the one that you choose.")

    async def _changed(self, *, opened: str = "") -> None:
        await self.draw(opened=opened)
        await self._trial.changed()
