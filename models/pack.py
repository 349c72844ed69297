"""The pack that a client reads and fills in on paper: consent, and the questions that may be there.

PHQ-8 stands in for PHQ-9, whose item 9 wants somebody who reads it at once; ASQ is asked live and
HARK alone and in private (domain sheet §2.1, §2.4, §2.7), so neither is ever on paper.
"""

from collections.abc import Iterator, Mapping

from models.consent import Consent
from models.crisis import Crisis
from models.instruments import Instrument, InstrumentId, Item
from models.letters import PackPage, Paper, PaperGroup, PaperInstrument, PaperQuestion, ToTick
from models.part import Part, Text

ON_PAPER: tuple[InstrumentId, ...] = (
    "phq-8",
    "difficulty",
    "gad-7",
    "pc-ptsd-5",
    "audit-c",
    "drug-use",
    "control",
    "gambling",
)
"""The instruments of the pack, in their order."""
_GOES_ON: InstrumentId = "difficulty"
"""What stands under PHQ-8, whose owners and terms it shares."""


class PackWords(Part):
    """content/pack.yaml: what the pack says around consent and questions."""

    source: Text
    title: Text
    intro: Text
    consent_heading: Text
    consent_intro: Text
    sign: tuple[Text, ...]
    questions_heading: Text
    questions_intro: Text
    no_details: Text
    if_yes: Text
    a_number: Text
    after_never: Text
    only_if: Mapping[str, Text]
    gambling: Text
    thanks: Text


def pack_of(
    *,
    paper: Paper,
    initials: str,
    words: PackWords,
    consent: Consent,
    instruments: Mapping[str, Instrument],
    crisis: Crisis,
) -> PackPage:
    """Compose the pack of one client from the content; the country is the paper's."""
    return PackPage(
        paper=paper,
        initials=initials,
        title=words.title,
        intro=words.intro,
        consent_heading=words.consent_heading,
        consent_intro=f"{words.consent_intro} {consent.withdraw}",
        consents=tuple(ToTick(title=one.title, text=one.text) for one in consent.elements),
        sign=words.sign,
        questions_heading=words.questions_heading,
        questions_intro=words.questions_intro,
        instruments=tuple(_instruments(instruments, words)),
        thanks=words.thanks,
        crisis=crisis.card_for(paper.country),
    )


def _instruments(every: Mapping[str, Instrument], words: PackWords) -> Iterator[PaperInstrument]:
    for one in (every[one] for one in ON_PAPER if one != _GOES_ON):
        following = _groups(every[_GOES_ON], words) if one.id == "phq-8" else ()
        yield PaperInstrument(
            heading=one.short,
            groups=(*_groups(one, words), *following),
            notice=f"{one.title}. {one.copyright_text}",
        )


def _groups(one: Instrument, words: PackWords) -> Iterator[PaperGroup]:
    if one.id == "pc-ptsd-5":
        exposed = PaperQuestion(text=one.intro, options=_labels(one, one.items[0]))
        yield PaperGroup(lead=words.no_details, questions=(exposed,))
        yield PaperGroup(lead=f"{words.if_yes} {one.stem}", questions=_questions(one, words))
    elif one.activities:
        for activity in one.activities:
            first = words.only_if.get(activity.id, "")
            yield PaperGroup(
                lead=f"{first} {activity.lead}".strip(),
                questions=_questions(one, words, activity=activity.named),
            )
    else:
        lead = words.gambling if one.id == "gambling" else one.stem
        yield PaperGroup(lead=lead, questions=_questions(one, words))


def _questions(
    one: Instrument, words: PackWords, *, activity: str = ""
) -> tuple[PaperQuestion, ...]:
    return tuple(
        PaperQuestion(
            text=item.text.format(activity=activity),
            options=_labels(one, item),
            note=_note(one, item, words),
        )
        for item in one.items
    )


def _labels(one: Instrument, item: Item) -> tuple[str, ...]:
    return tuple(option.label for option in one.options_of(item))


def _note(one: Instrument, item: Item, words: PackWords) -> str:
    if one.scoring == "number":
        return words.a_number
    if any(other.asked_if == "drinks" for other in one.items) and item.asked_if == "always":
        return words.after_never
    return item.note
