"""The red flags of the gate in words: what is looked for, what follows, what to say."""

from collections.abc import Collection
from typing import Annotated, Literal, Self

from pydantic import model_validator

from models.flags import FLAGS, FlagId, RuleId
from models.part import Id, Part, Text, Verified, fills

Specialty = Literal[
    "trauma",
    "mood",
    "self_worth",
    "partner_violence",
    "addiction",
    "relationships",
    "crisis",
    "safeguarding",
    "medical",
    "youth",
    "eating",
]


Cause = Literal[
    "asq_5",
    "suicide_plan",
    "cannot_say",
    "outstanding",
    "asq_3",
    "asq_1",
    "asq_2",
    "asq_4",
    "declined",
    "item_9",
    "recent_attempt",
    "recent_discharge",
    "tr1",
    "rv5",
    "overdose",
    "child_at_risk",
]
"""What the answers show that a stop page may name; `models.stop_causes` finds them."""


class Threshold(Part):
    """When a flag reaches a level, in words that a coach can check."""

    level: Literal["NOTE", "PAUSE", "STOP", "STOP_NOW"]
    when: Text


class StopWords(Part):
    """The two voices of the stop page: what was said, and what is done now.

    `cause` is what the answers show; "" holds for the level as such.
    """

    level: Literal["STOP", "STOP_NOW"]
    cause: Cause | Literal[""] = ""
    headline: Text
    body: Text
    say: str = ""
    """Replaces the flag's own words where this cause needs others."""


class PauseWords(Part):
    """The flag on the PAUSE page: a sentence for the client (never a level), and whom to ask."""

    to_client: Text
    consult: Text


class RedFlag(Part):
    """One flag of the gate."""

    id: FlagId
    rules: tuple[RuleId, ...]
    label: Text
    """Neutral: it can be read over a shoulder."""
    looked_for: Text
    thresholds: tuple[Threshold, ...]
    action: Text
    say: Text
    letter: Text
    specialties: tuple[Specialty, ...]
    stops: tuple[StopWords, ...] = ()
    pause: PauseWords | None = None

    def stop_words(self, *, level: str, causes: Collection[str] = ()) -> StopWords:
        """Return the words for a flag at `level`: those of the first cause that holds.

        The file lists causes by weight. Without a match the words of the level itself are
        returned; raises LookupError for a level at which this flag never stops.
        """
        fitting = [words for words in self.stops if words.level == level]
        known = [words for words in fitting if words.cause in causes]
        plain = [words for words in fitting if not words.cause]
        for words in (*known, *plain):
            return words
        raise LookupError(f"{self.id} has no words for {level}")

    @model_validator(mode="after")
    def _each_level_has_its_words(self) -> Self:
        levels = {threshold.level for threshold in self.thresholds}
        plain = [words.level for words in self.stops if not words.cause]
        if sorted(plain) != sorted(levels & {"STOP", "STOP_NOW"}):
            raise ValueError("stops needs one entry without a cause for each level that stops")
        if ("PAUSE" in levels) != (self.pause is not None):
            raise ValueError("pause stands exactly where PAUSE can be reached")
        return self


class RedFlagsFile(Part):
    """content/red_flags.yaml."""

    source: Text
    verified_on: Verified
    red_flags: tuple[RedFlag, ...]

    @model_validator(mode="after")
    def _all_thirteen_in_order(self) -> Self:
        if tuple(flag.id for flag in self.red_flags) != FLAGS:
            raise ValueError(f"red_flags must be {', '.join(FLAGS)}, in this order")
        return self


class SpecialtyName(Part):
    """What a contact of the practice may be marked with."""

    id: Specialty
    label: Text


class LevelWords(Part):
    """A level on the coach's screen; a client never sees it."""

    id: Literal["CLEAR", "NOTE", "PAUSE", "INCOMPLETE", "STOP", "STOP_NOW"]
    chip: Text
    meaning: Text


class AskNow(Part):
    """The page that interrupts at the first sign of suicide."""

    heading: Text
    lead: Text
    lead_spoken: Text
    """The same where the sign was spoken and nothing was marked."""
    say: Text
    say_spoken: Text
    cannot_wait: Text
    to_client_heading: Text
    to_client: Text
    """What whoever marked it reads on a tablet that is turned to them, above the crisis card."""
    alone_heading: Text
    alone: Text
    """The same on a device of their own, where nobody is beside them."""
    at_hand: Text
    """Above the numbers that are always at hand there."""
    slip_heading: Text
    slip: Text
    decline: Text


class Step(Part):
    """One step of the suicidality protocol."""

    id: Id
    title: Text
    text: Text


class StopPage(Part):
    """What the stop page says whatever the cause."""

    heading: Text
    chip: Text
    say_heading: Text
    refer_heading: Text
    no_contact: Text
    letter_button: Text
    kept_heading: Text
    kept: Text
    kept_stop_now: Text
    provisional: Text


class PausePage(Part):
    """What the PAUSE page says whatever the flag."""

    heading: Text
    lead: Text
    say_heading: Text
    today_heading: Text
    today: tuple[Text, ...]
    today_without: tuple[Text, ...]
    today_with: tuple[Text, ...]
    """What a consultation on record adds, beside the tasks of `today_tasks`."""
    today_tasks: Text
    no_other_task: Text
    no_task: Text
    consult_heading: Text
    record_heading: Text
    record_fields: tuple[Step, ...]
    renew: Text


class RequestWords(Part):
    """A request for a consultation on paper and as a message; never a level, never an answer."""

    title: Text
    opening: Text
    question: Text
    """What is asked, before the coach has changed it."""
    reply: Text
    """What ends the message."""
    by_link: Annotated[Text, fills("link")]
    """What the message says of a link to answer by; `answer_at` fills it in."""
    signing: Text
    signed: Text
    noted: Annotated[Text, fills("day")]
    """What the message says of a consent that was noted; `noted_on` fills in the day."""
    signature: Text
    copy_title: Text
    copy_signing: Text
    to_client: Text
    """One sentence for every flag: the page may be found at home."""
    take_back: Text

    def answer_at(self, link: str) -> str:
        """Say where it can be answered."""
        return self.by_link.format(link=link)

    def noted_on(self, day: str) -> str:
        """Say that the client agreed on a day."""
        return self.noted.format(day=day)


class RoomCheck(Part):
    """The hard rule of joint sessions: what must be true before HARK is opened."""

    never: Text
    confirmations: tuple[Step, ...]
    neutral_reason: Text
    title: Text
    """What the private questions are called wherever somebody may read it."""
    attest: Text
    attestations: tuple[Step, ...]
    """What the coach attests, all of it, before the private questions can be opened at all."""


class SafetyFile(Part):
    """content/safety.yaml: levels, pages and protocol around the flags."""

    source: Text
    verified_on: Verified
    levels: tuple[LevelWords, ...]
    specialties: tuple[SpecialtyName, ...]
    ask_now: AskNow
    protocol: tuple[Step, ...]
    stop_page: StopPage
    pause_page: PausePage
    request: RequestWords
    clearance: tuple[Step, ...]
    room: RoomCheck
    honesty: Text
    """Said plainly to a client who may hold back."""
