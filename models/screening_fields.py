"""A screening under edit: the fields it is typed into, and the one value read from them.

A field holds one answer (`answers/phq-9/8`), one observation (`observed/tr1`), one tick
(`danger/immediate`) or one reason (`concerns/active_trauma`); null is not answered.
`declined/gad-7/covered` holds what was said in the conversation that covers a declined screen.
`way` says whether the client is asked live, or answers on paper or on a device of their own, where
PHQ-8 stands in for PHQ-9;
`later/gad-7` that a screen was put off, `new/any` what a re-run found, `fear_of_other` what each
of several clients said of the others. None is an answer, and no gate is read from them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from models.asking import LINK, LIVE, PAPER, WAY, Asked
from models.fields import JsonValue
from models.later import LATER
from models.screening import Concerns, Danger, Declined, History, Screening, Sex, Treatment

LISTS: Mapping[str, tuple[int, int]] = {
    "phq-9": (9, 3),
    "phq-8": (8, 3),
    "gad-7": (7, 3),
    "audit-c": (3, 4),
}
"""Screens answered by numbers: how many items, and the highest answer."""
YES_NO: Mapping[str, int] = {"asq": 5, "gambling": 2}
ACTIVITIES: Mapping[str, int] = {"alcohol": 4, "drugs": 4, "other": 4}
TRAUMA_ITEMS = 5
MOST_DRUG_USE = 100_000
LOW_MOOD_SIGNS = ("sleep_or_weight", "tearfulness", "withdrawal", "neglect", "hopeless_talk")
YOUNGEST, OLDEST = 13, 120
"""Ages that can be given. None of them is the beginning of another (10, 11 and 12 would begin 100
to 120), so that an age which is still being typed is never read as a minor's."""
LONGEST_REASON = 2_000
AGE = "age"
ITEM_9 = "answers/phq-9/8"
NOTES = "notes"
"""What the coach alone has noticed, where it is put off as one."""
ANY_NEW, NEW_WORDS = "new/any", "new/words"
"""A re-run's own question, "anything new?": yes or no, and what."""
FEAR = "fear_of_other"
"""What each of several clients is asked alone, of the others (domain.md §5.1)."""
FEARS = ("no", "hesitates", "yes")

DECLINABLE = tuple(
    field.alias or key for key, field in Declined.model_fields.items() if key != "hark"
)
_NEVER: list[JsonValue] = [0, None, None]
"""AUDIT-C of somebody who never drinks."""
RATED = {"tr": 2, "ds": 6, "rv": 5, "in": 5}
"""The checklists rated 0 to 2 or "u", and how many items each has; `tr3` is a yes or no."""


def is_known(name: str, value: JsonValue) -> bool:
    """Whether a field of a screening has this name and may hold this value."""
    if value is None:
        return name in _CHECKS
    return value in _CHECKS.get(name, ()) and _is_exact(name, value)


def read_screening(
    values: Mapping[str, JsonValue],
    *,
    majority: int,
    therapist_contact: date | None,
    on: date,
) -> Screening:
    """Read what stands; a value that no control gives counts as not answered.

    An age that is not known yet counts as grown-up, so that a sign of danger is read at once;
    `lacks_age` says that it is still to be asked.
    """
    known = {name: value for name, value in values.items() if is_known(name, value)}
    given = {name: value for name, value in known.items() if value is not None}
    answers = _answers(given)
    refused = _declined(given, answers)
    shape: dict[str, Any] = {
        "age": given.get("age", max(majority, 18)),
        "majority": majority,
        "sex": given.get("sex", "unspecified"),
        "session": "solo",
        "on": on.isoformat(),
        "answers": answers,
        "declined": refused,
        "observed": _observed(given),
        "treatment": given.get("treatment", "none"),
        "history": [one for one in get_args(History) if given.get(f"history/{one}") is True],
        "concerns": _concerns(given),
        "danger": [one for one in get_args(Danger) if given.get(f"danger/{one}") is True],
    }
    if therapist_contact is not None:
        shape["therapist_contact"] = therapist_contact.isoformat()
    return Screening.model_validate(shape)


def may_follow_a_stop(
    name: str, value: JsonValue, *, given: Mapping[str, JsonValue], asks_now: bool
) -> bool:
    """Whether a change may come after a stop: a danger or a concern that is added, never one less.

    While the direct questions are asked, those that have no answer yet may be answered; what
    already stands (`given`) may arrive again.
    """
    stands = given.get(name)
    if stands == value and type(stands) is type(value):
        return True
    if name.startswith("danger/"):
        return value is True
    if name.startswith("concerns/"):
        return isinstance(value, str) and bool(value.strip())
    return asks_now and name.startswith("answers/asq/") and stands is None


def needs_consent(name: str) -> bool:
    """Whether a field holds what a client answers about their health (GDPR Art. 9, §7).

    The direct questions about suicide do not wait: where they are due, a life may be in danger.
    """
    return name.startswith(("answers/", "declined/", "new/")) and "/asq" not in name


def is_for_one_alone(name: str) -> bool:
    """Whether a field waits while somebody else is in the room (domain.md X6).

    Danger is one tap at any time; who they are, and what is put off, says nothing about them.
    """
    return name not in (AGE, "sex", "treatment", WAY) and not name.startswith(("danger/", LATER))


def lacks_age(values: Mapping[str, JsonValue]) -> bool:
    """Whether the client's age is still to be asked; until then no gate is complete."""
    return not is_known("age", values.get("age")) or values.get("age") is None


def place_of(name: str) -> tuple[str | int, ...]:
    """Where an answer's field stands in the screening: `answers/phq-9/8` is answers, phq-9, 8."""
    return tuple(int(step) if step.isdigit() else step for step in name.split("/"))


def _answers(given: Mapping[str, JsonValue]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for screen, (items, _) in LISTS.items():
        _put(answers, screen, _items(given, f"answers/{screen}", items))
    for screen, items in YES_NO.items():
        _put(answers, screen, _items(given, f"answers/{screen}", items))
    for single in ("difficulty", "drug-use"):
        if f"answers/{single}" in given:
            answers[single] = given[f"answers/{single}"]
    exposed = given.get("answers/pc-ptsd-5/exposed")
    if exposed is not None:
        items_ = _items(given, "answers/pc-ptsd-5/items", TRAUMA_ITEMS)
        answers["pc-ptsd-5"] = {"exposed": exposed, "items": items_ or [None] * TRAUMA_ITEMS}
    control = {
        activity: marks
        for activity, items in ACTIVITIES.items()
        if (marks := _items(given, f"answers/control/{activity}", items))
    }
    _put(answers, "control", control)
    _settle_never(answers)
    return answers


def _settle_never(answers: dict[str, Any]) -> None:
    """Who never drinks was not asked how much, whatever was marked before."""
    drinks = answers.get("audit-c")
    if drinks and drinks[0] == 0:
        answers["audit-c"] = _NEVER


def _declined(given: Mapping[str, JsonValue], answers: dict[str, Any]) -> dict[str, Any]:
    """Return the screens that count as declined, and take what was half answered out of `answers`.

    A decline takes back no answer that counts: neither a finished screen nor a single answer that
    does so by itself (step 6). Only the direct questions count as refused even once answered no.
    """
    refused: dict[str, Any] = {}
    for screen in DECLINABLE:
        if given.get(f"declined/{screen}") is not True:
            continue
        decline = {"covered": _says_something(given.get(f"declined/{screen}/covered"))}
        if screen not in answers:
            refused.setdefault(screen, decline)
        elif _counts_by_itself(screen, answers[screen]):
            if screen == "phq-9":  # item 9 stands, and the rest was declined like a PHQ-8
                refused["phq-8"] = decline
        elif screen == "asq" or not _is_finished(answers[screen]):
            del answers[screen]
            refused[screen] = decline
    return {screen: refused[screen] for screen in refused if screen not in answers}


def _is_finished(answer: Any) -> bool:
    if isinstance(answer, list):
        return None not in answer or answer == _NEVER
    if not isinstance(answer, dict):
        return True
    if "exposed" in answer:
        return answer["exposed"] is False or None not in answer["items"]
    return all(None not in marks for marks in answer.values())


def _put(answers: dict[str, Any], screen: str, value: Any) -> None:
    if value:
        answers[screen] = value


def _items(given: Mapping[str, JsonValue], prefix: str, count: int) -> list[JsonValue] | None:
    marks = [given.get(f"{prefix}/{place}") for place in range(count)]
    return marks if any(mark is not None for mark in marks) else None


def _counts_by_itself(screen: str, answer: Any) -> bool:
    """Whether an answer counts though the rest of its screen was declined (step 6)."""
    if screen == "phq-9":
        return bool(answer[8]) and None in answer
    if screen == "control":
        return any(any(marks) for marks in answer.values())
    return screen in YES_NO and any(answer)


def _observed(given: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    seen = {
        name.removeprefix("observed/"): value
        for name, value in given.items()
        if name.startswith("observed/")
    }
    signs = [given[name] for sign in LOW_MOOD_SIGNS if (name := f"low_mood_signs/{sign}") in given]
    if signs:
        seen["low_mood_signs"] = signs.count(True)
    return seen


def _concerns(given: Mapping[str, JsonValue]) -> dict[str, str]:
    return {
        flag: reason
        for flag in Concerns.model_fields
        if _says_something(reason := given.get(f"concerns/{flag}")) and isinstance(reason, str)
    }


def _says_something(value: JsonValue) -> bool:
    return isinstance(value, str) and bool(value.strip())


class _Text:
    """Any text up to the length of a reason."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and len(value) <= LONGEST_REASON


def _checks() -> Iterator[tuple[str, Any]]:
    yes_no = (True, False)
    yield "age", range(YOUNGEST, OLDEST + 1)
    yield "sex", get_args(Sex)
    yield "treatment", get_args(Treatment)
    for screen, (items, highest) in LISTS.items():
        yield from ((f"answers/{screen}/{place}", range(highest + 1)) for place in range(items))
    for screen, items in YES_NO.items():
        yield from ((f"answers/{screen}/{place}", yes_no) for place in range(items))
    for activity, items in ACTIVITIES.items():
        yield from ((f"answers/control/{activity}/{place}", yes_no) for place in range(items))
    yield "answers/difficulty", range(4)
    yield "answers/drug-use", range(MOST_DRUG_USE + 1)
    yield "answers/pc-ptsd-5/exposed", yes_no
    yield from ((f"answers/pc-ptsd-5/items/{place}", yes_no) for place in range(TRAUMA_ITEMS))
    for screen in DECLINABLE:
        yield f"declined/{screen}", yes_no
        yield f"declined/{screen}/covered", _Text()
    for checklist, items in RATED.items():
        yield from ((f"observed/{checklist}{n}", (0, 1, 2, "u")) for n in range(1, items + 1))
    yield "observed/tr3", (True, False, "u")
    yield from ((f"low_mood_signs/{sign}", yes_no) for sign in LOW_MOOD_SIGNS)
    yield from ((f"history/{one}", yes_no) for one in get_args(History))
    yield from ((f"danger/{one}", yes_no) for one in get_args(Danger))
    yield from ((f"concerns/{flag}", _Text()) for flag in Concerns.model_fields)
    yield WAY, (LIVE, PAPER, LINK)
    yield from ((f"{LATER}{one}", yes_no) for one in (*get_args(Asked), NOTES))
    yield ANY_NEW, yes_no
    yield NEW_WORDS, _Text()
    yield FEAR, FEARS


_CHECKS: Mapping[str, Any] = dict(_checks())


def _is_exact(name: str, value: JsonValue) -> bool:
    """Tell true from 1, which Python does not: a yes is not a number, nor a number a yes."""
    allowed = _CHECKS[name]
    if isinstance(allowed, range):
        return type(value) is int
    if isinstance(allowed, _Text):
        return True
    return any(value == one and type(value) is type(one) for one in allowed)


def known_fields() -> frozenset[str]:
    """The names of every field that a screening can have."""
    return frozenset(_CHECKS)
