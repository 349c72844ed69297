"""Directives that nobody would write: any Unicode, any length, any options, each from a number.

``paper(7)`` is always the same page; what must be true of each one is in `looked_at.py`.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from app.pdf.length import MOST_CHARACTERS
from models.directive import (
    MOST_DAYS,
    MOST_STEPS,
    WEEKDAYS,
    Branding,
    Contrast,
    Directive,
    Foot,
    Head,
    Layout,
    Page,
    PageSize,
    PageType,
    Record,
    Typeface,
)
from models.kinds import RecordStyle
from models.letters import DirectivePage
from tests.pdf.examples import DAY, LOGO
from tests.pdf.scripts import MIXED, SCRIPTS

LABEL, LONG = 400, 5_000
LANGUAGES = (
    *(script.language for script in SCRIPTS.values()),
    *("en-US", "de", "fr-CA", "fa", "ur", "fi", "ta", "am", "km", "dz", "xx-Nowhere"),
)
COUNTRIES = ("", "GB", "US", "DE", "SE", "IN", "ZZ")
SAMPLES = (
    *(script.text for script in SCRIPTS.values()),
    MIXED,
    "بَيْتٌ قَدِيمٌ، 12 كِتَابًا و ABC.",
    "בְּרֵאשִׁית בָּרָא, abc 12 (דף) של X.",
    "அம்மா இங்கே வா, சோறு தின்ன வா.",
    "ខ្ញុំ\u200bសរសេរ\u200bមួយ\u200bទំព័រ។",
    "ကျွန်တော် စာရေးသည်။",
    "ሰላም ለሁሉም፣ ዛሬ ጻፍ።",
    "Գարուն է, წერე ყოველ დღე.",
    "<b>bold</b> &amp; {nb} **x** \\(y\\) <script>alert(1)</script> %PDF",
    "“Quoted”, 'typed', \"keys\" -- and ... 5' 10\"",
)
SPANS = (
    (0x0000, 0x00FF), (0x0100, 0x052F), (0x0590, 0x08FF), (0x0900, 0x0DFF), (0x0E00, 0x109F),
    (0x1200, 0x137F), (0x1780, 0x17FF), (0x2000, 0x2BFF), (0x3000, 0x9FFF), (0xAC00, 0xD7FF),
    (0xD800, 0xDFFF), (0xE000, 0xF8FF), (0xF900, 0xFFFF), (0x10000, 0x10FFFF), (0x1F000, 0x1FAFF),
)  # fmt: skip
EMOJI = (
    "👩\u200d👩\u200d👧\u200d👦",
    "🧑🏽\u200d🚀",
    "🇩🇪",
    "🇸",
    "☎\ufe0f",
    "1\ufe0f\u20e3",
    "❤",
    "👍🏿",
    "🏴\U000e0067\U000e007f",
)
UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2069\ufeff\u00ad\u034f\u061c"
)
MARKS = "\u0300\u0301\u0323\u0489\u05b8\u05bc\u064e\u0651\u0e34\u0e48\u094d\u0951\u20dd\u3099"
LETTERS = "aWi.gÅשم字한กक9"


def paper(number: int) -> DirectivePage:
    """Return the page of a number."""
    draw = Random(number)  # noqa: S311  # the same each time
    texts = _Texts(draw)
    directive = Directive.model_construct(
        title=texts.take(300), client=texts.take(LABEL), why=texts.take(3000),
        steps=tuple(texts.take(1500) for _ in range(_steps(draw))),
        record=_record(draw), closing_note=texts.take(1500),
        language=draw.choice(LANGUAGES), country=draw.choice(COUNTRIES),
        page=Page(
            size=_one(draw, PageSize), ink_saver=draw.random() < 0.3, layout=_one(draw, Layout),
            contrast=_one(draw, Contrast), type=_one(draw, PageType),
            archive=draw.random() < 0.2,
        ),
        branding=_branding(draw, texts),
    )  # fmt: skip
    return DirectivePage.model_construct(
        directive=directive,
        prepared_on=DAY,
        created=None,
        logo=LOGO if draw.random() < 0.4 else None,
        checked=draw.random() < 0.7,
    )


class _Texts:
    """Texts of one page, which together are no longer than what can be printed."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._left = MOST_CHARACTERS - 10_000
        self._long = draw.random() < 0.02

    def take(self, most: int) -> str:
        """Return a text; now and then as long as a field, or a page, may be."""
        draw = self._draw
        if draw.random() < 0.15:
            return draw.choice(("", "", " ", "\n\n", "\u200b", "\x00", "\u3000"))
        length = min(most, 1 + int(draw.expovariate(1 / 90)))
        if draw.random() < 0.03:
            length = most
        if self._long and most > LABEL:
            self._long, length = False, self._left
        length = min(length, self._left)
        kinds = KINDS if length < LONG else KINDS[:-2]
        text = draw.choice(kinds)(draw, length)[:length]
        self._left -= len(text)
        return text


def _sample(draw: Random, length: int) -> str:
    return _joined(draw, length, lambda: f"{draw.choice(SAMPLES)} ")


def _one_script(draw: Random, length: int) -> str:
    sample = draw.choice(SAMPLES)
    return _joined(draw, length, lambda: f"{sample} ")


def _anything(draw: Random, length: int) -> str:
    return _joined(draw, length, lambda: chr(draw.randint(*draw.choice(SPANS))))


def _one_span(draw: Random, length: int) -> str:
    span = draw.choice(SPANS)
    return _joined(draw, length, lambda: chr(draw.randint(*span)))


def _long_word(draw: Random, length: int) -> str:
    piece: str = draw.choice((*LETTERS, "Wort", "ab\u00ad", "क्ष", *EMOJI))
    return piece * length


def _marks(draw: Random, length: int) -> str:
    return _joined(
        draw, length, lambda: draw.choice(LETTERS) + draw.choice(MARKS) * draw.randint(0, 12)
    )


def _unseen(draw: Random, length: int) -> str:
    return _joined(draw, length, lambda: draw.choice((*UNSEEN, *LETTERS, "שלום", "abc ", "12 ")))


def _emoji(draw: Random, length: int) -> str:
    return _joined(draw, length, lambda: draw.choice((*EMOJI, " a", "\n")))


def _lines(draw: Random, length: int) -> str:
    return _joined(
        draw, length, lambda: draw.choice(("a\n", "\r\n", "\u2028b", "\tc", "\x85", "\v"))
    )


def _joined(draw: Random, length: int, piece: Callable[[], str]) -> str:
    pieces, count = [], 0
    while count < length:
        pieces.append(piece())
        count += len(pieces[-1])
    return "".join(pieces)


KINDS: Sequence[Callable[[Random, int], str]] = (
    _sample, _sample, _one_script, _one_script, _anything, _one_span, _long_word, _marks, _unseen,
    _emoji, _lines,
)  # fmt: skip


def _steps(draw: Random) -> int:
    return MOST_STEPS if draw.random() < 0.01 else draw.choice((0, 1, 2, 3, 3, 4, 6, 9, 14))


def _record(draw: Random) -> Record:
    starts: tuple[dict[str, date], ...] = (
        {}, {"start": DAY}, {"start": date.min}, {"start": date.max - timedelta(MOST_DAYS)}
    )  # fmt: skip
    return Record(
        **draw.choice(starts),
        style=_one(draw, RecordStyle),
        days=draw.choice((1, 7, 7, 14, 30, MOST_DAYS)),
        weekdays=tuple(draw.sample(WEEKDAYS, draw.choice((0, 0, 1, 2, 5, 7)))),
        own_words=draw.random() < 0.3,
    )


def _branding(draw: Random, texts: _Texts) -> Branding:
    return Branding.model_construct(
        practice=texts.take(LABEL),
        tagline=texts.take(LABEL),
        logo=None,
        primary=f"#{draw.randrange(1 << 24):06x}",
        accent=f"#{draw.randrange(1 << 24):06x}",
        typeface=_one(draw, Typeface),
        footer=texts.take(LABEL),
        contact=texts.take(LABEL),
        head=_one(draw, Head),
        foot=_one(draw, Foot),
    )


def _one(draw: Random, kind: object) -> Any:
    """Choose one of a Literal's values."""
    return draw.choice(get_args(kind))
