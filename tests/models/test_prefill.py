"""What a case knows fills the gaps of a task: its own words, whole, in a form that fits."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models import filling
from models.case import (
    ClientLanguage,
    ClosingCriterion,
    Complaint,
    Formulation,
    Function,
    HierarchyIncongruence,
    PatternException,
    PersonInvolved,
    Readiness,
    Step,
    Theme,
    Tie,
    Triangle,
    VisibleChange,
)
from models.fields import JsonValue
from models.kinds import DirectiveKind, Placeholder
from models.known_words import known_words, named, within
from models.pad import Line
from models.prefill import mark_of, offers, prefill
from models.verb_forms import base_form
from tests.models.situations import KINDS

NEXT = date(2026, 12, 5)
MARA = PersonInvolved(id="mara", label="M.", relation="Client")
ANA = PersonInvolved(id="ana", label="A.", relation="partner")
CASE = Formulation(
    complaint=Complaint(what="puts it aside", who="mara"),
    sequence=(Step(n=1, actor_id="ana", does="asks about it"), Step(n=2, actor_id="mara")),
    trigger_n=1,
    attempted_theme=Theme(kind="rescue_do_for", sentence="Planning it for her"),
    opposite_of_theme="Leaving the evening to her",
    people=(MARA, ANA),
    functions=(Function(kind="protect_other", protects_who="ana"),),
    smallest_visible_change=VisibleChange(doing_what="the first page lies on the table"),
    closing_criteria=(ClosingCriterion(observable="The application is sent."),),
    exceptions=(
        PatternException(who_did_what_differently="A. was away"),
        PatternException(who_did_what_differently="M. wrote on the train", deliberate=True),
    ),
    readiness=Readiness(not_now_because="there is so much else"),
    client_language=ClientLanguage(words=("putting it off",)),
    presenting_request="I want to send it",
)

EXPECTED: dict[str, dict[str, JsonValue]] = {
    "amplify": {"act": "“M. wrote on the train”", "date": "2026-12-05"},
    "cost_of_change": {"others": "A.", "goal": "“The application is sent”"},
    "do_something_different": {"trigger": "A. asks about it", "other": "A."},
    "go_slow": {"sign": "“the first page lies on the table”", "date": "2026-12-05"},
    "observe_sequence": {"complaint": "“puts it aside”"},
    "pretend": {"behaviour": "put it aside", "date": "2026-12-05"},
    "reframe": {"behaviour": "“puts it aside”", "who": "A."},
    "reversal": {
        "old_remedy": "planning it for her",
        "opposite_of_theme": "leaving the evening to her",
        "trigger": "A. asks about it",
    },
    "reverse_position": {"obstacle": "“there is so much else”"},
    "symptom_prescription": {"behaviour": "put it aside", "who": "A."},
    "tiny_step": {},
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_what_the_case_knows_is_filled_in(kind: str) -> None:
    assert prefill(KINDS[kind], CASE, NEXT) == EXPECTED[kind]


def test_an_empty_case_fills_in_nothing_but_the_day() -> None:
    for kind in KINDS.values():
        assert prefill(kind, Formulation()) == {}
        assert set(prefill(kind, Formulation(), NEXT)) <= {"date"}


def test_every_date_of_a_next_meeting_is_filled_in() -> None:
    dated = [kind for kind in KINDS.values() if "date" in kind.names]
    assert len(dated) == 10
    assert all(prefill(kind, Formulation(), NEXT)["date"] == "2026-12-05" for kind in dated)


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in texts(one)]
    return []


SAYINGS = st.text(
    alphabet=st.sampled_from("abcdeimnors  ABIST.,;“”'é"), max_size=110
) | st.sampled_from(["puts it aside", "asks her", "mara", "ana", "The bill", "He goes, and calls"])
CASES = st.builds(
    Formulation,
    complaint=st.builds(Complaint, what=SAYINGS, to_whom=SAYINGS, where=SAYINGS),
    sequence=st.lists(st.builds(Step, actor_id=SAYINGS, does=SAYINGS), max_size=3).map(tuple),
    attempted_theme=st.builds(Theme, sentence=SAYINGS),
    opposite_of_theme=SAYINGS,
    people=st.lists(
        st.builds(
            PersonInvolved,
            id=st.sampled_from(["mara", "ana", "b"]),
            label=SAYINGS,
            relation=st.sampled_from(["Client", "partner", ""]),
        ),
        max_size=4,
    ).map(tuple),
    ties=st.lists(st.builds(Tie, a=SAYINGS, b=SAYINGS, kind=st.just("cutoff")), max_size=2).map(
        tuple
    ),
    triangles=st.lists(
        st.builds(Triangle, a=SAYINGS, b=SAYINGS, what_a_b_do_not_settle=SAYINGS), max_size=2
    ).map(tuple),
    functions=st.lists(
        st.builds(Function, kind=st.just("protect_other"), protects_who=SAYINGS), max_size=2
    ).map(tuple),
    hierarchy_incongruence=st.builds(HierarchyIncongruence, official_top=SAYINGS),
    smallest_visible_change=st.builds(VisibleChange, doing_what=SAYINGS),
    readiness=st.builds(Readiness, not_now_because=SAYINGS),
)
KIND = st.sampled_from(list(KINDS.values()))


@given(KIND, CASES)
def test_what_is_filled_in_always_fits_its_gap(kind: DirectiveKind, case: Formulation) -> None:
    found = prefill(kind, case, NEXT)
    wrong = filling.problems(kind, found)
    assert not set(found) & set(wrong)


@given(KIND, CASES)
def test_nothing_is_invented(kind: DirectiveKind, case: Formulation) -> None:
    """Every word stands in the case; a verb may lose its ending, and the client is "you"."""
    known = " ".join(texts(case.model_dump())).casefold()
    heads = {base_form(text.strip()) or "" for text in texts(case.model_dump())}
    bases = {one.split()[0] for one in heads if one.strip()}
    for name, value in prefill(kind, case).items():
        for word in re.findall(r"[\w']+", str(value).casefold()):
            assert word in known or word in {"you", "or"} or word in bases, (name, value)


@given(KIND, CASES, SAYINGS)
def test_what_is_offered_fits_and_is_the_cases_own(
    kind: DirectiveKind, case: Formulation, said: str
) -> None:
    for one in kind.placeholders:
        for text in offers(one, case, [Line(id="a", text=said)]):
            assert 0 < len(text) <= one.max_length


def test_words_that_are_too_long_are_left_out_and_not_cut() -> None:
    long = CASE.model_copy(update={"opposite_of_theme": "asking and then waiting " * 5})
    assert "opposite_of_theme" not in prefill(KINDS["reversal"], long)
    assert long.opposite_of_theme.strip() not in offers(gap("reversal", "trigger"), long, ())


def gap(kind: str, name: str) -> Placeholder:
    return next(one for one in KINDS[kind].placeholders if one.id == name)


def test_the_clients_own_act_is_said_to_them() -> None:
    own = CASE.model_copy(update={"sequence": (Step(n=1, actor_id="mara", does="checks it"),)})
    assert known_words(own, "trigger") == "you check it"
    two = own.model_copy(update={"people": (MARA, ANA.model_copy(update={"relation": "Client"}))})
    assert known_words(two, "trigger") == ""
    several = own.model_copy(
        update={"sequence": (Step(n=1, actor_id="mara", does="checks it and calls"),)}
    )
    assert known_words(several, "trigger") == ""


def test_two_clients_are_the_pair_and_a_triangles_ends_before_them() -> None:
    ben = PersonInvolved(id="ben", label="B.", relation="Client")
    two = CASE.model_copy(update={"people": (MARA, ben, ANA)})
    assert (known_words(two, "pair_first"), known_words(two, "pair_second")) == ("M.", "B.")
    between = two.model_copy(update={"triangles": (Triangle(a="mara", b="ana", middle="ben"),)})
    assert known_words(between, "pair_second") == "A."
    assert known_words(CASE, "pair_first") == ""


def test_the_other_is_whom_it_is_done_to_or_the_only_one_there_is() -> None:
    carl = PersonInvolved(id="carl", label="C.", relation="boss")
    three = CASE.model_copy(update={"people": (MARA, ANA, carl)})
    assert known_words(three, "other") == ""
    assert known_words(three, "others") == "A. or C."
    to_carl = three.model_copy(update={"complaint": Complaint(to_whom="carl")})
    assert known_words(to_carl, "other") == "C."


def test_an_exception_that_merely_happened_is_no_task() -> None:
    happened = CASE.model_copy(update={"exceptions": CASE.exceptions[:1]})
    assert known_words(happened, "exception_named") == ""


def test_whom_it_is_unsafe_to_involve_is_named_in_no_task() -> None:
    unsafe = ANA.model_copy(update={"safe_to_involve": "no"})
    alone = CASE.model_copy(
        update={"people": (MARA, unsafe), "complaint": Complaint(to_whom="ana")}
    )
    assert known_words(alone, "other") == known_words(alone, "others") == ""


@pytest.mark.parametrize(
    ("act", "base"),
    [
        ("puts the work aside", "put the work aside"),
        ("tries again", "try again"),
        ("lies awake", "lie awake"),
        ("watches him", "watch him"),
        ("goes to bed", "go to bed"),
        ("closes the door", "close the door"),
        ("has a drink", "have a drink"),
        ("I put it aside", None),
        ("Puts it aside", None),
        ("this goes on", None),
        ("puts it aside, then calls", None),
        ("discuss it", None),
        ("is late", None),
        ("", None),
    ],
)
def test_an_act_is_put_to_the_client_only_where_it_is_surely_one(
    act: str, base: str | None
) -> None:
    assert base_form(act) == base


def test_words_go_on_in_a_sentence_and_names_keep_their_capital() -> None:
    assert within("The money.") == "the money"
    assert within("Asking her") == "asking her"
    assert within("Sam asks") == "Sam asks"
    assert named("she said “no”") == ""


def test_a_gap_says_whose_words_it_holds() -> None:
    lines = [Line(id="a", text="he comes in late")]
    trigger, complaint = gap("reversal", "trigger"), gap("ordeal", "complaint")
    assert mark_of(trigger, "when he comes in late", CASE, lines) == "their words"
    assert mark_of(complaint, "“putting it off”", CASE, lines) == "their words"
    assert mark_of(complaint, "“puts it aside”", CASE, lines) == "from the case"
    assert mark_of(complaint, "something else", CASE, lines) == ""
    assert mark_of(complaint, None, CASE, lines) == ""
    assert mark_of(gap("ordeal", "minutes"), 20, CASE, lines) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "count", "min": 1, "max": 2, "known_from": ["theme"]},
        {"kind": "text", "known_from": ["next_meeting"]},
        {"kind": "date", "known_from": ["theme"]},
        {"kind": "date", "known_from": ["next_meeting", "theme"]},
        {"kind": "date", "lasts": "days"},
        {"kind": "text", "lasts": "until"},
        {"kind": "text", "known_from": ["something"]},
    ],
)
def test_a_source_that_does_not_suit_a_placeholder_is_refused(changes: dict[str, object]) -> None:
    plain = {"id": "a", "label": "A", "help": "A.", "kind": "text"}
    with pytest.raises(ValidationError):
        Placeholder.model_validate({**plain, **changes})
