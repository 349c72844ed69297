"""What Fulcrum is and is not: limits, sign-off, the notice of every instrument, the version."""

from collections.abc import Sequence

from app import __version__
from app.web import access
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.parts import chip, eyebrow, heading, line, muted, note, reading, sheet
from models import assessment, gate
from models.about import About, Section, Source
from models.content import load
from models.instruments import Instrument
from models.part import Verified
from models.red_flags import LevelWords, RedFlag


@page_at("/about")
def about_page() -> None:
    """Say what the screens and the map are, and what they are not."""
    content = load()
    about = content.about
    signed_in = access.visitor_or_actor() is not None
    with shell.page(title="About", here="about", signed_in=signed_in):
        with shell.bar(about.heading, eyebrow=f"About · {_version()}", note=about.lead):
            pass
        with Tag("div", classes="columns"):
            for section in _sections(about):
                _section(section)
        heading("The instruments, and on whose terms they are used")
        with Tag("div", classes="columns"):
            for instrument in content.instruments.values():
                _instrument(instrument, about.unconfirmed)
        note(about.loinc_notice)
        heading("Where the gate draws its lines")
        with Tag("div", classes="columns"):
            for flag in content.red_flags.values():
                _thresholds(flag, content.safety.levels)
        _sources(about)


def _version() -> str:
    return f"Fulcrum {__version__}, rules {gate.RULE_VERSION} and {assessment.RULE_VERSION}"


def _sections(about: About) -> tuple[Section, ...]:
    return about.sections if about.signed_off else (about.sign_off, *about.sections)


def _section(section: Section) -> None:
    with sheet(classes="prose stack", label=section.heading):
        heading(section.heading)
        for paragraph in section.paragraphs:
            reading(paragraph)


def _instrument(instrument: Instrument, unconfirmed: str) -> None:
    with sheet(classes="prose stack", label=instrument.title):
        heading(instrument.title, level=3)
        with line():
            chip(f"wording {_checked(instrument.verified_on, unconfirmed)}")
            chip(f"licence {_checked(instrument.licence_verified_on, unconfirmed)}")
        reading(instrument.copyright_text)
        if instrument.caution:
            reading(instrument.caution)
        for cutoff in instrument.cutoffs:
            muted(cutoff.sentence)
        if instrument.translations:
            muted(f"Translations: {instrument.translations}")
        muted(f"Licence: {instrument.licence_id}. Source: {instrument.source}.")


def _thresholds(flag: RedFlag, levels: Sequence[LevelWords]) -> None:
    chips = {level.id: level.chip for level in levels}
    with sheet(classes="prose stack", label=flag.label):
        heading(flag.label, level=3)
        muted(flag.looked_for)
        for threshold in flag.thresholds:
            eyebrow(chips[threshold.level])
            reading(threshold.when)


def _sources(about: About) -> None:
    with sheet(classes="prose stack", label="Sources"):
        heading("Sources")
        for source in about.sources:
            _source(source, about.unconfirmed)


def _source(source: Source, unconfirmed: str) -> None:
    muted(f"{source.subject}: {source.text} ({_checked(source.verified_on, unconfirmed)})")


def _checked(verified_on: Verified, unconfirmed: str) -> str:
    return f"checked {verified_on:%-d %B %Y}" if verified_on else unconfirmed
