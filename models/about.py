"""What `/about` says."""

from models.part import Id, Part, Text, Verified


class Section(Part):
    """A heading and its paragraphs."""

    id: Id
    heading: Text
    paragraphs: tuple[Text, ...]


class Source(Part):
    """Published work that something here rests on."""

    subject: Text
    text: Text
    verified_on: Verified


class About(Part):
    """content/about.yaml."""

    heading: Text
    lead: Text
    signed_off: bool
    """True once a clinician, a domestic-violence specialist and a lawyer have signed."""
    sign_off: Section
    sections: tuple[Section, ...]
    loinc_notice: Text
    unconfirmed: Text
    sources: tuple[Source, ...]


class Guide(Part):
    """A guide's id and title, for links."""

    id: Id
    title: Text


class GuidesFile(Part):
    """content/guides.yaml."""

    guides: tuple[Guide, ...]
