"""What is open for each class of task is what the rules leave, and what is private stays so."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.content import load
from models.contraindications import Reason, check
from models.flags import FLAGS
from models.kinds import DirectiveClass
from models.levels import Level
from models.situation import GateReading, Situation
from models.suggesting import suggest
from models.tags import ALL_TAGS
from models.task_classes import NAMES, TaskClass, TaskClasses, is_private, read_classes
from tests.models.situations import KINDS, OPEN_CASE, OPEN_GATE, situation, with_case, with_gate

PREREQUISITES = {"consent_indirect", "L", "session", "gate_rerun"}
BY_CASE = {"costs_of_change", "benefits_of_staying"}

scores = st.none() | st.integers(0, 10)
gates = st.builds(
    GateReading,
    level=st.sampled_from(list(Level)),
    flags=st.dictionaries(st.sampled_from(FLAGS), st.sampled_from(list(Level)), max_size=3),
    joint_locked=st.booleans(),
    void=st.booleans(),
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any state of what the classes depend on."""
    case = {
        name: value if draw(st.booleans()) else []
        for name, value in OPEN_CASE.items()
        if name != "smallest_visible_change"
    }
    found = situation(
        case=case,
        map={"coach": {"lead_and_trust": draw(scores), "room_to_change": draw(scores)}},
        session=draw(st.integers(1, 4)),
        consent_indirect=draw(st.booleans()),
        gate_rerun=draw(st.booleans()),
        consultation=draw(st.none() | st.just("record")),
        recent=draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=4)),
        tags=draw(st.lists(st.sampled_from(ALL_TAGS), max_size=2)),
    )
    gate = draw(gates)
    same = {name: getattr(found, name) for name in Situation.model_fields}
    return Situation(**{**same, "gate": gate})


def read(one: Situation) -> TaskClasses:
    return read_classes(one, load().kinds.values())


def of(name: DirectiveClass, one: Situation) -> TaskClass:
    return next(each for each in read(one).classes if each.id == name)


def causes(name: DirectiveClass, one: Situation) -> set[str]:
    return {item.cause for item in of(name, one).items}


@given(situations())
def test_a_class_is_open_exactly_where_a_kind_of_it_is_not_dropped(one: Situation) -> None:
    dropped = suggest(one, KINDS.values()).dropped
    for each in read(one).classes:
        left = [k for k in KINDS.values() if each.id in k.classes and k.id not in dropped]
        assert each.open == len(left)


@given(situations())
def test_what_is_missing_is_exactly_what_keeps_a_kind_that_nothing_private_rules_out(
    one: Situation,
) -> None:
    for each in read(one).classes:
        lacking = set()
        for kind in KINDS.values():
            reasons = check(kind, one)
            if each.id in kind.classes and not any(map(is_private, reasons)):
                lacking |= {
                    reason.macro if reason.macro in ("recent", "theme") else reason.cause
                    for reason in reasons
                }
        assert {item.cause for item in each.items} == lacking


@given(situations(), st.sampled_from(get_args(DirectiveClass)))
def test_doing_all_that_is_missing_opens_a_class(one: Situation, name: DirectiveClass) -> None:
    before = of(name, one)
    if before.is_open or before.is_private or causes(name, one) & {"recent", "theme"}:
        return
    same = {field: getattr(one, field) for field in Situation.model_fields}
    case = one.case.model_copy(
        update={
            part: getattr(situation().case, part)
            for part in ("costs_of_change", "benefits_of_staying")
        }
    )
    coach = one.map.coach.model_copy(update={"lead_and_trust": 4})
    done = Situation(
        **{
            **same,
            "case": case,
            "map": one.map.model_copy(update={"coach": coach}),
            "session": max(one.session, 2),
            "consent_indirect": True,
            "gate_rerun": True,
        }
    )
    assert of(name, done).is_open


def test_in_the_open_situation_every_class_but_what_involves_others_is_open() -> None:
    assert all(each.is_open for each in read(situation()).classes)


@pytest.mark.parametrize("missing", sorted(PREREQUISITES))
def test_an_unusual_task_says_what_it_waits_for(missing: str) -> None:
    changes: dict[str, dict[str, object]] = {
        "consent_indirect": {"consent_indirect": False},
        "L": {"map": {"coach": {"lead_and_trust": 3}}},
        "session": {"session": 1},
        "gate_rerun": {"gate_rerun": False},
    }
    assert causes("ordeal", situation(**changes[missing])) == {missing}
    assert not of("ordeal", situation(**changes[missing])).is_open


@pytest.mark.parametrize("missing", sorted(BY_CASE))
def test_a_cost_and_a_benefit_are_asked_for(missing: str) -> None:
    assert causes("ordeal", with_case(**{missing: []})) == {missing}


def test_a_prediction_stays_open_without_a_lead() -> None:
    unled = of("defiance", situation(map={"coach": {"lead_and_trust": None}}))
    assert unled.is_open
    assert {item.cause for item in unled.items} == {"L"}


@pytest.mark.parametrize(
    "gate",
    [
        {"level": "INCOMPLETE"},
        {"level": "PAUSE", "flags": {"untreated_mood_anxiety": "PAUSE"}},
        {"level": "STOP", "flags": {"suicide_self_harm": "STOP"}},
        {"level": "PAUSE", "flags": {"relationship_violence": "PAUSE"}},
        {"level": "CLEAR", "void": True},
        {"level": "STOP", "flags": {"minor": "STOP"}},
    ],
)
@pytest.mark.parametrize("rerun", [True, False])
def test_a_closed_class_reads_the_same_whatever_holds_it(
    gate: dict[str, object], rerun: bool
) -> None:
    one = situation(gate={**OPEN_GATE, **gate}, gate_rerun=rerun, consent_indirect=rerun)
    unasked = situation(gate={"level": "INCOMPLETE"})
    assert read(one).classes == read(unasked).classes
    assert all(each.is_private for each in read(one).classes)


def test_partners_who_were_not_asked_alone_and_violence_read_the_same() -> None:
    locked = of("relational", with_gate(joint_locked=True))
    feared = of("relational", with_gate(flags={"relationship_violence": "PAUSE"}))
    danger = of("relational", with_gate(flags={"danger_to_others": "NOTE"}))
    assert locked == feared == danger
    assert locked.is_private


def test_every_reason_of_safety_is_private() -> None:
    assert is_private(Reason("NOPDX", "gate"))
    assert is_private(Reason("NOPDX", "bereaved"))
    assert is_private(Reason("gate", "NOTE"))
    assert is_private(Reason("tag", "despair"))
    assert not is_private(Reason("NOPDX", "consent_indirect"))
    assert not is_private(Reason("recent", "go_slow"))


def test_what_the_case_lacks_leads_to_the_step_where_it_is_written() -> None:
    wanted = {item.cause: item.place for item in read(situation()).wants}
    assert wanted["complaint"] == "complaint"
    assert wanted["function"] == "keeps-safe"
    assert "smallest_change" not in wanted


def test_every_class_has_a_name_that_can_be_said_aloud() -> None:
    assert set(NAMES) == set(get_args(DirectiveClass))
