"""The practice's own face: what every printed page carries."""

import base64
from collections.abc import Awaitable, Callable

from nicegui import events
from pydantic import ValidationError

from app.services import branding
from app.web import uploads
from app.web.access import current_actor
from components.form import Form, Values, colour_input, select_input, text_input
from components.html import Tag
from components.parts import button, heading, line, muted, note, sheet
from components.reload import reload
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
TYPEFACES = {"serif": "Serif, like a letter", "sans": "Sans, plain and modern"}


Changed = Callable[[], Awaitable[None]]


def branding_sheet(
    look: Branding, logo: bytes | None, *, may_change: bool, changed: Changed | None = None
) -> None:
    """Name, tagline, colours, typeface, footer and logo; `changed` is awaited after a change."""
    with sheet(label="On paper"):
        heading("On paper")
        muted("Every page that you print carries this.")
        if not may_change:
            note("The owner of the practice changes how it looks.")
            return
        _logo(logo)
        _words(look, changed)


def _words(look: Branding, changed: Changed | None) -> None:
    async def save(values: Values) -> None:
        try:
            await branding.change(
                actor=current_actor(), branding=Branding.model_validate(dict(values))
            )
        except ValidationError as error:
            form.refuse(_sentence(error))
        except Expected as error:
            form.refuse(error.sentence)
        else:
            form.confirm("Saved. The next page that you print looks like this.")
            if changed is not None:
                await changed()

    form = Form(save, label="On paper")
    with form.open():
        text_input("practice", "Name on the page", value=look.practice, maxlength="80")
        text_input("tagline", "Line below it", value=look.tagline, maxlength="120")
        with line():
            words, lines = advice_for_words, advice_for_lines
            colour_input("primary", "Colour of words", value=look.primary, advice=words)
            colour_input("accent", "Colour of lines", value=look.accent, advice=lines)
        select_input("typeface", "Typeface of headings", TYPEFACES, value=look.typeface)
        text_input("footer", "Foot of the page", value=look.footer, maxlength="120")
    form.submit("Save how it looks")


def _logo(logo: bytes | None) -> None:
    refusal = note().classes("refusal").props("role=alert")
    refusal.set_visibility(False)

    async def take(event: events.UploadEventArguments) -> None:
        try:
            await branding.set_logo(actor=current_actor(), data=await event.file.read())
        except Expected as error:
            refusal.set_text(error.sentence)
            refusal.set_visibility(True)
            return
        reload()

    async def remove() -> None:
        await branding.set_logo(actor=current_actor(), data=None)
        reload()

    def refused() -> None:
        refusal.set_text(f"This file is not taken. Choose a logo of up to 5 MB: {LOGO_KINDS}.")
        refusal.set_visibility(True)

    with line(classes="logo"):
        if logo is not None:
            picture = base64.b64encode(logo).decode()
            Tag("img", classes="logo-image", src=f"data:image/png;base64,{picture}", alt="Logo")
        words = "Choose another logo" if logo else "Choose a logo"
        file_chooser(words, take, LOGO, refused=refused)
        if logo is not None:
            button("Take it away", remove, kind="text")
    muted(f"{LOGO_KINDS}, up to 5 MB.")


def _sentence(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    return f"{str(problem['loc'][0]).capitalize()}: {problem['msg']}."
