"""What Fulcrum is and is not: limits, sign-off, the notice of every instrument, the version."""

from nicegui import ui

from app import __version__
from app.web import access
from components import shell
from components.html import Tag
from components.parts import chip, heading, line, muted, note, reading, sheet
from models import assessment, gate
from models.about import About, Section, Source
from models.content import load
from models.instruments import Instrument
from models.part import Verified


@ui.page("/about")
def about_page() -> None:
    """Say what the screens and the map are, and what they are not."""
    content = load()
    about = content.about
    signed_in = access.visitor_or_actor() is not None
    with shell.page(title="About", here="about", signed_in=signed_in):
        with shell.bar(about.heading, eyebrow=f"About · {_version()}", note=about.lead):
            pass
        _sign_off(about)
        for section in about.sections:
            _section(section)
        _instruments(list(content.instruments.values()), about)
        _sources(about)


def _version() -> str:
    return f"Fulcrum {__version__}, rules {gate.RULE_VERSION} and {assessment.RULE_VERSION}"


def _sign_off(about: About) -> None:
    if not about.signed_off:
        _section(about.sign_off)


def _section(section: Section) -> None:
    with sheet(classes="prose stack", label=section.heading):
        heading(section.heading)
        for paragraph in section.paragraphs:
            reading(paragraph)


def _instruments(instruments: list[Instrument], about: About) -> None:
    with sheet(classes="prose stack", label="The instruments and their terms"):
        heading("The instruments and their terms")
        for instrument in instruments:
            _instrument(instrument, about.unconfirmed)
        note(about.loinc_notice)


def _instrument(instrument: Instrument, unconfirmed: str) -> None:
    with Tag("article", classes="stack", id=instrument.id):
        with line():
            heading(instrument.title, level=3)
            chip(f"wording {_checked(instrument.verified_on, unconfirmed)}")
            chip(f"licence {_checked(instrument.licence_verified_on, unconfirmed)}")
        reading(instrument.copyright_text)
        if instrument.caution:
            reading(instrument.caution)
        if instrument.translations:
            muted(f"Translations: {instrument.translations}")
        muted(f"Licence: {instrument.licence_id}. Source: {instrument.source}.")


def _sources(about: About) -> None:
    with sheet(classes="prose stack", label="Sources"):
        heading("Sources")
        for source in about.sources:
            _source(source, about.unconfirmed)


def _source(source: Source, unconfirmed: str) -> None:
    muted(f"{source.subject}: {source.text} ({_checked(source.verified_on, unconfirmed)})")


def _checked(verified_on: Verified, unconfirmed: str) -> str:
    return f"checked {verified_on:%-d %B %Y}" if verified_on else unconfirmed
