"""Step 14 of `screen`: a raise never lowers a flag or the level, and never unlocks."""

from collections.abc import Iterator
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.flags import FLAGS
from models.gate import Gate
from models.observed import Observed
from models.screening import Concerns, Danger, History
from tests.models.gate.screenings import CONTACT, gate_of

HIGHEST = {"phq-9": 3, "phq-8": 3, "gad-7": 3, "difficulty": 3, "audit-c": 4, "low_mood_signs": 5}
CONCERNED = list(Concerns.model_fields)


def _often(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Leave a question out one time in a few, so that complete screenings are common too."""
    return st.one_of(strategy, strategy, strategy, strategy, strategy, strategy, st.none())


def _low(high: int) -> st.SearchStrategy[int]:
    return st.one_of(st.just(0), st.integers(0, 1), st.integers(0, high))


def _list_of(entry: st.SearchStrategy[Any], count: int) -> st.SearchStrategy[list[Any]]:
    full = st.lists(entry, min_size=count, max_size=count)
    holed = st.lists(st.one_of(entry, st.none()), min_size=count, max_size=count)
    return st.one_of(full, full, holed)


def _some(entries: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    every = st.fixed_dictionaries({name: _often(entry) for name, entry in entries.items()})
    return every.map(
        lambda found: {key: value for key, value in found.items() if value is not None}
    )


YES_NO = st.sampled_from([False, False, True])
FOUR = _list_of(YES_NO, 4)
AUDIT = _list_of(_low(4), 3).map(lambda items: [0, None, 0] if items[0] == 0 else items)
ANSWERS = _some(
    {
        "phq-9": _list_of(_low(3), 9),
        "phq-8": _list_of(_low(3), 8),
        "difficulty": _low(3),
        "gad-7": _list_of(_low(3), 7),
        "pc-ptsd-5": _some({"exposed": YES_NO, "items": _list_of(YES_NO, 5)}),
        "asq": _list_of(YES_NO, 5),
        "audit-c": AUDIT,
        "drug-use": _low(20),
        "control": _some({"alcohol": FOUR, "drugs": FOUR, "other": FOUR}),
        "gambling": _list_of(YES_NO, 2),
        "hark": FOUR,
    }
)
RATINGS = {name: st.sampled_from([0, 0, 1, 2, "u"]) for name in Observed.model_fields}
OBSERVED = _some({**RATINGS, "tr3": st.sampled_from([True, False, "u"]), "low_mood_signs": _low(5)})
DECLINABLE = ["phq-9", "gad-7", "pc-ptsd-5", "asq", "audit-c", "drug-use", "control", "hark"]


@st.composite
def screenings(draw: st.DrawFn) -> dict[str, Any]:
    answers = draw(ANSWERS)
    declined = draw(st.lists(st.sampled_from(DECLINABLE), max_size=2))
    found: dict[str, Any] = {
        "age": draw(st.sampled_from([17, 34])),
        "sex": draw(st.sampled_from(["female", "male", "unspecified"])),
        "on": "2026-11-21",
        "observed": draw(OBSERVED),
        "treatment": draw(st.sampled_from(["none", "talking"])),
        "history": draw(st.lists(st.sampled_from(get_args(History)), max_size=2)),
        "danger": draw(st.lists(st.sampled_from(get_args(Danger)), max_size=2)),
        "concerns": dict.fromkeys(draw(st.sets(st.sampled_from(CONCERNED), max_size=2)), "why"),
    }
    if draw(st.booleans()):
        found["therapist_contact"] = CONTACT
    session = draw(st.sampled_from(["solo", "solo", "joint", None]))
    if session is not None:
        found["session"] = session
    if session != "joint":
        covered = draw(st.booleans())
        kept = {name: value for name, value in answers.items() if name not in declined}
        found["answers"] = kept
        found["declined"] = {name: {"covered": covered} for name in declined}
    return found


def raises(screening: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the screening with each single raise that it allows."""
    for part in ("answers", "observed"):
        for path, value in _leaves(screening.get(part, {}), (part,)):
            if value is False:
                yield _with(screening, path, value=True)
            elif type(value) is int and value < _highest(path, value):
                yield _with(screening, path, value=value + 1)
    for danger in get_args(Danger):
        yield screening | {"danger": [*screening["danger"], danger]}
    for event in get_args(History):
        yield screening | {"history": [*screening["history"], event]}
    for flag in CONCERNED:
        yield screening | {"concerns": screening["concerns"] | {flag: "why"}}


def _highest(path: tuple[Any, ...], value: int) -> int:
    if path[1] == "drug-use":
        return value + 1
    return HIGHEST.get(path[1], 2)


def _leaves(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict | list):
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, below in steps:
            yield from _leaves(below, (*path, step))
    else:
        yield path, value


def _with(screening: Any, path: tuple[Any, ...], *, value: object) -> Any:
    """The screening with one place changed; what is not on the way there is shared."""
    if not path:
        return value
    changed = screening.copy()
    changed[path[0]] = _with(screening[path[0]], path[1:], value=value)
    return changed


def _read(screening: dict[str, Any]) -> Gate | None:
    try:
        return gate_of(screening)
    except ValidationError:
        return None  # a raise may lead out of what can be given, as AUDIT-C item 2 after "never"


@settings(max_examples=150, deadline=None)
@given(screenings())
def test_a_raise_never_lowers_a_flag_or_the_level_and_never_unlocks(
    screening: dict[str, Any],
) -> None:
    before = gate_of(screening)
    for raised in raises(screening):
        after = _read(raised)
        if after is None:
            continue
        assert after.level >= before.level, raised
        assert all(after.flags[flag] >= before.flags[flag] for flag in FLAGS), raised
        assert after.joint_locked >= before.joint_locked, raised
        assert after.void >= before.void, raised


@settings(max_examples=100, deadline=None)
@given(screenings())
def test_every_flag_above_clear_has_its_reason_and_no_other_has(screening: dict[str, Any]) -> None:
    gate = gate_of(screening)
    told = {reason.flag for reason in gate.reasons}
    assert told == {flag for flag in FLAGS if gate.flags[flag] > "CLEAR"}
    places = [FLAGS.index(reason.flag) for reason in gate.reasons]
    assert places == sorted(places)
