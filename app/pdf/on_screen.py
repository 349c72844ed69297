"""A printed directive as a page for a small screen: the same words, marks, dates and colours.

It draws nothing and loads no font, so it runs in the server.
"""

from app.pdf.dates import day_and_month, weekday
from app.pdf.logo import Logo
from app.pdf.typography import typeset
from models import content
from models.colours import HIGH_CONTRAST, LINE_CONTRAST, TEXT_CONTRAST, darkened, from_hex, to_hex
from models.directive import Directive
from models.kept_record import row_name
from models.letters import DirectivePage, record_of
from models.task_on_screen import Face, TaskOnScreen


def on_screen(page: DirectivePage) -> TaskOnScreen:
    """Return what a page says, typeset as it was printed."""
    directive, language = page.directive, page.directive.language
    asked = record_of(page)
    return TaskOnScreen(
        language=language,
        face=_face(directive, page.logo),
        title=typeset(directive.title, language),
        why=typeset(directive.why, language),
        steps=tuple(typeset(step, language) for step in directive.steps if step.strip()),
        record=asked,
        rows=tuple(
            f"{weekday(day, language)} {day_and_month(day, language)}"
            if asked.is_dated
            else row_name(place)
            for place, day in enumerate(asked.days)
        ),
        closing_note=typeset(directive.closing_note, language),
        safety=content.load().directive_safety(directive.country),
    )


def _face(directive: Directive, logo: bytes | None) -> Face:
    branding, page = directive.branding, directive.page
    least = HIGH_CONTRAST if page.contrast == "high" else TEXT_CONTRAST
    return Face(
        practice=branding.practice,
        tagline=branding.tagline,
        footer=branding.foot_words,
        logo=None if logo is None or branding.head == "name" else Logo.of(logo).data,
        primary=_dark(branding.primary, least),
        accent=_dark(branding.accent, LINE_CONTRAST),
        typeface=branding.typeface,
        type=page.type,
        contrast=page.contrast,
    )


def _dark(colour: str, least: float) -> str:
    return to_hex(darkened(from_hex(colour), least))
