"""The form of one brand: its logo, names, colours, type, head and foot; what is tried is told."""

from collections.abc import Awaitable, Callable

from nicegui import events
from pydantic import ValidationError

from app.services import branding
from app.web import uploads
from app.web.access import current_actor
from components.form import (
    FORM_VALUES,
    SECONDS_BETWEEN,
    Form,
    Values,
    colour_input,
    radio_input,
    select_input,
    text_input,
)
from components.html import Tag
from components.parts import button, line, muted, note, png
from models.brands import Brand
from models.colour_advice import advice_for_lines, advice_for_words
from models.directive import Branding
from models.errors import Expected
from pages.file_chooser import Kind, file_chooser

LOGO = Kind(
    limit=5_000_000,
    accept="image/png,image/jpeg,image/webp,image/svg+xml",
    beginnings=(uploads.PNG, uploads.JPEG, uploads.WEBP, *uploads.MARKUP),
)
LOGO_KINDS = "PNG, JPEG, WebP or SVG"
TYPEFACES = {
    "serif": "Serif headings, plain text (Source Serif, Inter)",
    "sans": "Plain throughout (Inter)",
    "book": "Serif throughout, like a book (Source Serif)",
    "open": "Open, round headings, plain text (Lexend, Inter)",
    "essay": "Plain headings, serif text (Inter, Source Serif)",
}
HEADS = {"beside": "Logo beside the name", "centred": "Logo above, centred", "name": "Name only"}
FEET = {"line": "Foot of the page", "contact": "How to reach you", "none": "Nothing"}

Changed = Callable[[], Awaitable[None]]
Kept = Callable[[Branding], Awaitable[None]]
Tried = Callable[[str, Branding], None]
"""Takes the id of a brand and how it would look."""


def brand_form(
    brand: Brand, *, kept: Kept, redressed: Changed, tried: Tried, is_primary: bool
) -> None:
    """Draw the logo and the words of a brand; `is_primary` says so of the button that saves them.

    `kept` is awaited once words and colours were saved, `redressed` after another logo; `tried` is
    told at every letter and colour, before anything is kept.
    """
    _logo(brand, redressed)
    _words(brand, kept, tried, is_primary=is_primary)


def _words(brand: Brand, kept: Kept, tried: Tried, *, is_primary: bool) -> None:
    async def save(values: Values) -> None:
        try:
            look = Branding.model_validate(dict(values))
            await branding.change(actor=current_actor(), branding=look, brand=brand.id)
        except ValidationError as error:
            form.refuse(_sentence(error))
        except Expected as error:
            form.refuse(error.sentence)
        else:
            form.confirm("Saved. The next page that you print looks like this.")
            await kept(look)

    form = Form(save, label=f"On paper {brand.id}".strip())
    with form.open():
        _inputs(brand.look)
        _follow(form, brand, tried)
    form.submit("Save how it looks", kind="primary" if is_primary else "quiet")


def _inputs(look: Branding) -> None:
    text_input("practice", "Name on the page", value=look.practice, maxlength="80")
    text_input("tagline", "Line below it", value=look.tagline, maxlength="120")
    with Tag("div", classes="pair"):
        words, lines = advice_for_words, advice_for_lines
        colour_input("primary", "Colour of words", value=look.primary, advice=words)
        colour_input("accent", "Colour of lines", value=look.accent, advice=lines)
    select_input("typeface", "Type", TYPEFACES, value=look.typeface)
    radio_input("head", "At the head", HEADS, value=look.head)
    radio_input("foot", "At the foot", FEET, value=look.foot)
    text_input("footer", "Foot of the page", value=look.footer, maxlength="120")
    text_input("contact", "How to reach you, in one line", value=look.contact, maxlength="120")


def _follow(form: Form, brand: Brand, tried: Tried) -> None:
    def typed(event: events.GenericEventArguments) -> None:
        try:
            look = Branding.model_validate(event.args)
        except ValidationError:
            return  # half a word of a colour; what stands goes on being shown
        tried(brand.id, look.model_copy(update={"logo": brand.look.logo}))

    form.tag.on("input", typed, js_handler=FORM_VALUES, throttle=SECONDS_BETWEEN)
    muted("The page shows what you try here. It prints like this once you save it.")


def _logo(brand: Brand, changed: Changed) -> None:
    refusal = note().classes("refusal").props("role=alert")
    refusal.set_visibility(False)

    async def keep(data: bytes | None) -> None:
        try:
            await branding.set_logo(actor=current_actor(), data=data, brand=brand.id)
        except Expected as error:
            refuse(error.sentence)
        else:
            await changed()

    async def take(event: events.UploadEventArguments) -> None:
        await keep(await event.file.read())

    async def remove() -> None:
        await keep(None)

    def refuse(sentence: str) -> None:
        refusal.set_text(sentence)
        refusal.set_visibility(True)

    def refused() -> None:
        refuse(f"This file is not taken. Choose a logo of up to 5 MB: {LOGO_KINDS}.")

    with line(classes="logo"):
        if brand.logo is not None:
            png(brand.logo, alt="Logo", classes="logo-image")
        words = "Choose another logo" if brand.logo else "Choose a logo"
        file_chooser(words, take, LOGO, refused=refused)
        if brand.logo is not None:
            button("Take it away", remove, kind="text")
    muted(f"{LOGO_KINDS}, up to 5 MB.")


def _sentence(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    return f"{str(problem['loc'][0]).capitalize()}: {problem['msg']}."
