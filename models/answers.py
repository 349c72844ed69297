"""What a client did with a task, and what became of things: the domain sheet §5.1, result codes.

The labels are said aloud with the client beside the screen; what they may mean stands elsewhere.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.case import PatternException
from models.fields import FieldState, JsonValue
from models.kept_record import KeptDay, RecordAsked, read_kept
from models.kinds import AnyKindId

Result = Literal["complied", "partly", "refused", "opposite", "forgot", "improved_without_it"]
Outcome = Literal["better", "same", "worse"]

RESULT_LABELS: Mapping[Result, str] = {
    "complied": "Did it",
    "partly": "Did part of it",
    "refused": "Said no",
    "opposite": "Did the opposite",
    "forgot": "Forgot",
    "improved_without_it": "Better without it",
}
IN_THEIR_MOUTH: Mapping[Result, str] = {
    "complied": "I did it",
    "partly": "I did part of it",
    "refused": "I decided against it",
    "opposite": "I did the opposite",
    "forgot": "I forgot",
    "improved_without_it": "It got better without it",
}
"""The same, where the client answers alone."""
IN_SHORT: Mapping[Result, str] = {
    "complied": "done",
    "partly": "in part",
    "refused": "no",
    "opposite": "opposite",
    "forgot": "forgotten",
    "improved_without_it": "without it",
}
OUTCOME_LABELS: Mapping[Outcome, str] = {"better": "Better", "same": "The same", "worse": "Worse"}

RESULT, OUTCOME, WORDS = "result", "outcome", "words"
EXCEPTION_WHEN = "exception/when"
EXCEPTION_WHAT = "exception/who_did_what_differently"
EXCEPTION_DELIBERATE = "exception/deliberate"
THEIR_RESULT, THEIR_OUTCOME, THEIR_WORDS = "client/result", "client/outcome", "client/words"
BY_CLIENT = frozenset({THEIR_RESULT, THEIR_OUTCOME, THEIR_WORDS})
"""What the client alone types, with the screen turned to them; the rest is noted by the coach."""
TAPS = frozenset({RESULT, OUTCOME, THEIR_RESULT, THEIR_OUTCOME})
EXPECTS, DISPROVED_BY = "expects", "disproved_by"
"""The fields of a directive, not of its answer: a guess counts that was made before."""


class Said(BaseModel):
    """What the client typed of one task themselves, alone with the screen."""

    model_config = ConfigDict(frozen=True)

    result: Result | None = None
    outcome: Outcome | None = None
    words: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether they said anything."""
        return bool(self.result or self.outcome or self.words.strip())


class Answer(BaseModel):
    """What was said of one task so far."""

    model_config = ConfigDict(frozen=True)

    document: str
    """What it is typed into."""
    result: Result | None = None
    outcome: Outcome | None = None
    words: str = ""
    """The client's own: as they were noted, else as they typed them."""
    said: Said = Said()
    """What they typed themselves; it stands whatever is noted later."""
    kept: tuple[KeptDay, ...] = ()
    """What they kept of the record on their page, on a device of their own."""
    exception: PatternException = PatternException()
    """A time when it could have gone the old way and did not, where the coach noted one."""
    answered_at: datetime | None = None
    """When the newer of the two taps was made, UTC; None before both were."""

    @property
    def is_given(self) -> bool:
        """Whether both taps were made."""
        return self.result is not None and self.outcome is not None


class LedgerEntry(BaseModel):
    """One task that was given, with what was expected of it and what became of it."""

    model_config = ConfigDict(frozen=True)

    directive: str
    """The id of its document."""
    case: str
    kind: AnyKindId
    title: str
    given_on: date
    """The day of its print, in the practice's zone."""
    record: RecordAsked = RecordAsked()
    """What the page asks its client to keep."""
    is_said: bool = False
    """Whether it was said in the meeting, and no page was taken home."""
    expects: Result | None = None
    """What the coach expected."""
    disproved_by: Result | None = None
    """What would prove the coach's guess wrong."""
    answer: Answer | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it is known what became of it."""
        return self.answer is not None and self.answer.is_given


def in_words(answer: Answer | None) -> str:
    """Say an answer in short, such as "opposite, and better"; empty before both taps."""
    if answer is None or answer.result is None or answer.outcome is None:
        return ""
    return f"{IN_SHORT[answer.result]}, and {OUTCOME_LABELS[answer.outcome].lower()}"


def result_of(value: JsonValue) -> Result | None:
    """Read a result as a field holds it; anything else is none."""
    return next((one for one in RESULT_LABELS if one == value), None)


def outcome_of(value: JsonValue) -> Outcome | None:
    """Read an outcome as a field holds it; anything else is none."""
    return next((one for one in OUTCOME_LABELS if one == value), None)


def read_answer(document: str, fields: Mapping[str, FieldState]) -> Answer:
    """Read an answer from its fields; never raises, and leaves out what does not fit."""
    values = {name: state.value for name, state in fields.items()}
    result, outcome = taps(values)
    said = said_in(values)
    return Answer(
        document=document,
        result=result,
        outcome=outcome,
        words=_text(values.get(WORDS)) or said.words,
        said=said,
        kept=read_kept(fields),
        exception=PatternException(
            when=_text(values.get(EXCEPTION_WHEN)),
            who_did_what_differently=_text(values.get(EXCEPTION_WHAT)),
            deliberate=values.get(EXCEPTION_DELIBERATE) is True,
        ),
        answered_at=_newest_tap(fields) if result and outcome else None,
    )


def said_in(values: Mapping[str, JsonValue]) -> Said:
    """Read what the client typed themselves."""
    return Said(
        result=result_of(values.get(THEIR_RESULT)),
        outcome=outcome_of(values.get(THEIR_OUTCOME)),
        words=_text(values.get(THEIR_WORDS)),
    )


def taps(values: Mapping[str, JsonValue]) -> tuple[Result | None, Outcome | None]:
    """Read both taps: the coach's, and where there is none the client's own."""
    return (
        result_of(values.get(RESULT)) or result_of(values.get(THEIR_RESULT)),
        outcome_of(values.get(OUTCOME)) or outcome_of(values.get(THEIR_OUTCOME)),
    )


def _newest_tap(fields: Mapping[str, FieldState]) -> datetime:
    newest = max(
        _tapped_at(fields, RESULT, THEIR_RESULT), _tapped_at(fields, OUTCOME, THEIR_OUTCOME)
    )
    return datetime.fromtimestamp(newest / 1000, UTC)


def _tapped_at(fields: Mapping[str, FieldState], coachs: str, theirs: str) -> int:
    holds = coachs in fields and fields[coachs].value is not None
    return fields[coachs if holds else theirs].at


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
