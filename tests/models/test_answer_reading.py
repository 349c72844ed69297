"""Every answer to every kind has something to tell, and the one danger has its warning."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.answer_reading import STRICTEST_FIRST, read, read_as
from models.answers import OUTCOME_LABELS, RESULT_LABELS, Outcome, Result
from models.content import load
from models.kinds import BLANK_PAGE, DirectiveClass, DirectiveKind

KINDS = (*load().kinds.values(), BLANK_PAGE)
WORDS = load().answers

kinds = st.sampled_from(KINDS)
results = st.sampled_from(get_args(Result))
outcomes = st.sampled_from((*get_args(Outcome), None))


@given(kinds, results, outcomes)
def test_each_answer_to_each_kind_says_something(
    kind: DirectiveKind, result: Result, outcome: Outcome | None
) -> None:
    lines = read(kind, result, outcome).lines
    assert lines
    assert all(line.strip() == line != "" for line in lines)
    assert len(set(lines)) == len(lines)


@given(kinds, results, outcomes)
def test_the_warning_belongs_to_the_opposite_that_got_better_and_to_nothing_else(
    kind: DirectiveKind, result: Result, outcome: Outcome | None
) -> None:
    warned = bool(read(kind, result, outcome).warning)
    assert warned == (result == "opposite" and outcome == "better")


@given(kinds, results.filter(lambda one: one != "improved_without_it"), outcomes)
def test_the_kinds_own_line_comes_first_and_that_of_its_class_follows(
    kind: DirectiveKind, result: Result, outcome: Outcome | None
) -> None:
    own = getattr(kind.reads, result)
    name = read_as(kind)
    by_class = getattr(getattr(WORDS, result), name) if name else None
    assert read(kind, result, outcome).lines == (own, *([by_class] if by_class else []))


@given(kinds, outcomes)
def test_better_without_it_is_read_as_an_exception_in_any_class(
    kind: DirectiveKind, outcome: Outcome | None
) -> None:
    reading = read(kind, "improved_without_it", outcome)
    assert reading.lines == (WORDS.improved_without_it,)


@given(kinds)
def test_of_several_classes_the_strictest_is_read(kind: DirectiveKind) -> None:
    found = read_as(kind)
    known = [one for one in kind.classes if one in STRICTEST_FIRST]
    assert found == min(known, key=STRICTEST_FIRST.index, default=None)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("pretend", "defiance"),
        ("coin_toss", "defiance"),
        ("prediction", "defiance"),
        ("cost_of_change", "observe"),
        ("reframe", None),
        ("ordeal", "ordeal"),
        ("letter", "direct"),
    ],
)
def test_each_kind_has_its_class(kind: str, name: DirectiveClass | None) -> None:
    assert read_as(load().kinds[kind]) == name


def test_only_the_opposite_of_an_ordeal_has_no_reading_by_class() -> None:
    empty = [
        (result, name)
        for result in RESULT_LABELS
        if result != "improved_without_it"
        for name in STRICTEST_FIRST
        if not getattr(getattr(WORDS, result), name)
    ]
    assert empty == [("opposite", "ordeal")]


def test_what_is_said_aloud_names_nothing_of_what_it_may_mean() -> None:
    aloud = " ".join([*RESULT_LABELS.values(), *OUTCOME_LABELS.values()]).lower()
    for word in ("resist", "defi", "compl", "refus", "pattern", "function", "exception"):
        assert word not in aloud
