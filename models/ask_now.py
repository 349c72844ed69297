"""When a sign of suicide interrupts, and whether a stop waits only for the direct questions."""

from collections.abc import Iterable
from datetime import date

from models.gate import read
from models.gate.facts import Facts
from models.levels import Level
from models.screening import Screening


def must_ask_now(screening: Screening, *, on: date) -> bool:
    """Whether ASQ has to be asked before anything else: a sign, and no end to the questions yet.

    Where the answers so far are acute there is nothing left to ask, only to do.
    """
    facts = Facts(screening, screening.on or on)
    if not facts.suicide_sign or facts.asq_settled:
        return False
    return read(screening, on=on).flags["suicide_self_harm"] < Level.STOP_NOW


def owes_answers(now: Screening, before: Iterable[Screening], *, on: date) -> bool:
    """Whether ASQ is still owed for a sign that was given and taken back in the same sitting.

    A slip of the thumb is settled by the questions, not by a second tap.
    """
    if Facts(now, now.on or on).asq_settled:
        return False
    return any(Facts(one, one.on or on).suicide_sign for one in before)


def is_provisional(screening: Screening, *, on: date) -> bool:
    """Whether the stop of suicide_self_harm falls if what is left of ASQ 1 to 4 is answered no.

    Such a stop interrupts like any other and does not latch.
    """
    facts = Facts(screening, screening.on or on)
    if not facts.asq_unanswered or screening.declined.asq is not None:
        return False
    if read(screening, on=on).flags["suicide_self_harm"] is not Level.STOP:
        return False
    return read(_answered_no(screening), on=on).flags["suicide_self_harm"] < Level.STOP


def _answered_no(screening: Screening) -> Screening:
    asked = screening.answers.asq or (None,) * 5
    answers = screening.answers.model_copy(
        update={"asq": (*(bool(answer) for answer in asked[:4]), asked[4])}
    )
    return screening.model_copy(update={"answers": answers})
