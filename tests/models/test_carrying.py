"""What of a task goes on to somebody else: the coach's words, and nothing of the first client's."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.carrying import Held, Theirs, carried, may_go_on, theirs
from models.case import ClientLanguage, Complaint, Formulation, PersonInvolved, Step
from models.directive_fields import CLOSING_NOTE
from models.fields import JsonValue
from models.kinds import BLANK_PAGE
from models.pad import Line
from tests.models.situations import KINDS

TINY = KINDS["tiny_step"]
CASE = Formulation(
    complaint=Complaint(what="puts the application aside", who="mara"),
    sequence=(Step(n=1, actor_id="ana", does="asks how far it is"),),
    people=(
        PersonInvolved(id="mara", label="M.", relation="Client"),
        PersonInvolved(id="ana", label="the aunt", relation="aunt"),
    ),
    client_language=ClientLanguage(metaphors=("the wall",)),
)
MARIAS = theirs(
    CASE,
    names=["Maria de Rossi"],
    lines=[Line(id="1", text="I am too tired in the evening"), Line(id="2", text="no")],
    said=["it went well on the train"],
    gaps=["read"],
)
WORDS = st.sampled_from(
    ["a", "ask", "evening", "first", "Tom", "train", "wall", "write", "you", "M", "the", "d'Or"]
)
SENTENCE = st.lists(WORDS, max_size=9).map(" ".join)
MARKED = st.tuples(SENTENCE, st.sampled_from(["", ".", "!", "’s", "\n", " – so"])).map("".join)


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub("[’']s?", "", text.casefold()))


def stands_in(some: Sequence[str], text: str) -> bool:
    return f" {' '.join(some)} " in f" {' '.join(tokens(text))} "


@given(
    values=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("title", "why", "steps", "closing_note"), MARKED)
    ),
    own=st.lists(MARKED, max_size=4),
    labels=st.lists(st.sampled_from(["Tom", "the wall", "d'Or", "Ask"]), max_size=2),
    gap=MARKED,
)
def test_nothing_that_goes_on_holds_three_words_of_theirs_nor_a_label_nor_a_gap(
    values: dict[str, JsonValue], own: list[str], labels: list[str], gap: str
) -> None:
    going = carried(TINY, values, Theirs(texts=(*own, gap), whole=(*labels, gap)))
    for text in map(str, going.values.values()):
        for words in map(tokens, own):
            runs = [words[at : at + 3] for at in range(len(words) - 2)]
            assert not any(stands_in(run, text) for run in runs)
        assert not any(stands_in(tokens(one), text) for one in (*labels, gap) if tokens(one))
    assert len(going.left) + len(going.values) == len(values)


@pytest.mark.parametrize(
    "text",
    [
        "When you are too tired in the morning",  # three words of theirs
        "It went WELL — on your way",
        "What Maria’s week needs",
        "A page for Rossi",
        "For M. R. alone",
        "For MR alone",
        "Ask the aunt",
        "When M asks",
        "Behind the wall",
        "Read a page",
        "no",  # a short line, where a text holds nothing else
    ],
)
def test_a_text_with_words_or_names_of_the_first_client_stays_behind(text: str) -> None:
    going = carried(TINY, {"title": text, "page/size": "A5"}, MARIAS)
    assert going == ({"page/size": "A5"}, ("the title",))


@pytest.mark.parametrize("text", ["An evening by train", "No hurry", "For mr Reader, maybe", ""])
def test_the_coachs_own_words_go_on_whole(text: str) -> None:
    assert carried(TINY, {"why": text}, MARIAS) == ({"why": text}, ())


def test_the_kinds_own_words_are_no_words_of_the_coach_and_are_not_missed() -> None:
    same: dict[str, JsonValue] = {
        "title": TINY.title,
        "why": TINY.why,
        "steps": None,
        "closing_note": CLOSING_NOTE,
    }
    assert carried(TINY, same, Theirs(whole=tuple(map(str, same.values())))) == ({}, ())


def test_of_the_fields_only_form_and_plain_gaps_go_on() -> None:
    names = ["record/days", "record/style", "page/size", "page/ink_saver", "language", "values/n"]
    assert all(may_go_on(TINY, name) for name in names)
    kept_back = [
        "page/type",
        "page/contrast",
        "values/act",
        "values/days",
        "record/start",
        "touches/violence",
        "involves",
    ]
    assert not any(may_go_on(TINY, name) for name in [*kept_back, "root", "expects", "kind"])
    assert not may_go_on(BLANK_PAGE, "values/n")


def test_a_script_without_spaces_is_compared_sign_by_sign() -> None:
    held = Held(Theirs(texts=("夜に疲れている",), whole=("王",)))
    assert held.any_in("今日は夜に疲れて帰る")
    assert held.any_in("王さんと")
    assert not held.any_in("夜の散歩")
