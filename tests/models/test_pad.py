"""The pad: which words count as the client's own, and what a line may become."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fields import DocumentChanged, FieldState, JsonValue
from models.kinds import KIND_IDS
from models.pad import SINCE, WITHDRAWN, Line, Pad, in_marks, is_quoted, quoted_spans, read_pad
from models.pad_limits import NOT_AGREED, UNKNOWN, refusal
from models.pad_uses import (
    INTAKE_USES,
    asks_first,
    directive_uses,
    in_gap,
    taken_back,
    written,
)
from tests.models.situations import KINDS

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SAID = (Line(id="a", text="I end up doing her work"),)
AGREED = Pad(document="pad", since=NOW)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
WORDS = st.text(alphabet="abc' .,-", min_size=1, max_size=30)


def pad_with(values: dict[str, JsonValue]) -> Pad:
    return read_pad("pad", {name: FieldState(value=one) for name, one in values.items()})


def line(text: str) -> Line:
    return Line(id="one", text=text)


@pytest.mark.parametrize(
    "text",
    [
        "I end up doing her work",
        "i end up  doing\nher work.",
        "On Mondays “I end up doing her work”, mostly",
        "I END UP doing her work",
    ],
)
def test_words_are_quoted_while_each_of_them_stands(text: str) -> None:
    assert is_quoted(text, SAID)


@pytest.mark.parametrize(
    "text",
    ["", "I end up doing his work", "I end up doing", "I end up doing all her work", "work her"],
)
def test_words_that_were_changed_are_nobodys_quotation(text: str) -> None:
    assert not is_quoted(text, SAID)


def test_a_short_line_marks_only_a_field_that_holds_nothing_else() -> None:
    assert is_quoted("No.", [line("no")])
    assert not is_quoted("There is no time", [line("no")])
    assert not is_quoted("Nothing", [line("no")])


def test_the_marks_of_an_apostrophe_do_not_matter() -> None:
    assert is_quoted("she won’t call back", [line("she won't call back")])


def test_spans_are_where_the_words_stand() -> None:
    text = "First: I end up doing her work, again."
    ((start, end),) = quoted_spans(text, SAID)
    assert text[start:end] == "I end up doing her work"


@given(WORDS, WORDS, WORDS)
def test_a_line_between_other_words_is_found_word_for_word(one: str, two: str, said: str) -> None:
    text = f"{one} aa bb {said} cc {two}"
    assert is_quoted(text, [line(f"aa bb {said} cc")])


@given(WORDS, st.lists(WORDS, max_size=3))
def test_spans_are_in_order_and_within_the_text(text: str, said: list[str]) -> None:
    spans = quoted_spans(text, [line(one) for one in said])
    ends = [0, *(place for span in spans for place in span), len(text)]
    assert ends == sorted(ends)


@given(st.dictionaries(st.sampled_from(
    [SINCE, WITHDRAWN, "lines/a/text", "lines/a/at", "lines/a/order", "lines/a/removed", "lines"]
), SCALARS))  # fmt: skip
def test_a_pad_is_read_from_whatever_stands_in_its_fields(values: dict[str, JsonValue]) -> None:
    assert all(one.text.strip() for one in pad_with(values).lines)


def test_lines_are_in_their_order_without_the_removed_and_the_empty() -> None:
    values: dict[str, JsonValue] = {
        "lines/b/text": " second ", "lines/b/order": 2, "lines/b/at": "2026-11-21T09:05:00+00:00",
        "lines/a/text": "first", "lines/a/order": 1, "lines/a/at": "yesterday",
        "lines/c/text": "gone", "lines/c/removed": True,
        "lines/d/text": "  ",
    }  # fmt: skip
    first, second = pad_with(values).lines
    assert (first.text, first.at) == ("first", None)
    assert (second.text, second.at) == ("second", datetime(2026, 11, 21, 9, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("M. says I end up doing her work.", "M. says “I end up doing her work”."),
        ("“I end up doing her work”", "“I end up doing her work”"),
        ("somebody else's words", "somebody else's words"),
        ("", ""),
    ],
)
def test_their_words_are_printed_in_quotation_marks(text: str, marked: str) -> None:
    assert in_marks(text, SAID) == marked


def test_a_pad_follows_the_changes_of_its_own_document() -> None:
    pad = pad_with({"lines/a/text": "first"})
    heard = {"lines/a/text": FieldState(value="other", version=2)}
    change = DocumentChanged(document="pad", kind="pad", case="case", fields=heard)
    assert [one.text for one in pad.after(change).lines] == ["other"]
    assert pad.after(change.model_copy(update={"document": "else"})) == pad
    assert pad.after(change.model_copy(update={"kind": "intake"})) == pad
    assert [one.text for one in Pad().after(change).lines] == ["other"]


def test_notes_are_taken_between_agreement_and_withdrawal() -> None:
    assert not Pad().may_note
    assert AGREED.may_note
    assert not AGREED.model_copy(update={"withdrawn": NOW}).may_note


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lines/a/text", "She asks"),
        ("lines/a/text", None),
        ("lines/a/text", "x" * 400),
        ("lines/a/at", "2026-11-21T09:05:00.250Z"),
        ("lines/a/order", 1.5),
        ("lines/a/removed", True),
    ],
)
def test_a_line_is_taken(name: str, value: JsonValue) -> None:
    assert refusal(AGREED, name, value) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (SINCE, "2026-11-21T09:05:00Z"),
        ("lines", "x"),
        ("lines/a", "x"),
        ("lines/a/who", "x"),
        ("lines/a/text/deep", "x"),
        ("lines/a/text", 7),
        ("lines/a/at", "at nine"),
        ("lines/a/at", "2026-11-21T09:05:00"),
        ("lines/a/order", True),
        ("lines/a/removed", 1),
        ("noted/a/text", "x"),
    ],
)
def test_whatever_is_no_line_is_refused(name: str, value: JsonValue) -> None:
    assert refusal(AGREED, name, value) == UNKNOWN


def test_a_line_that_is_too_long_is_refused_in_a_sentence() -> None:
    assert "room for 400 characters" in str(refusal(AGREED, "lines/a/text", "x" * 401))


def test_without_agreement_lines_are_only_removed() -> None:
    assert refusal(Pad(document="pad"), "lines/a/text", "x") == NOT_AGREED
    assert refusal(Pad(document="pad"), "lines/a/removed", True) is None


def test_a_line_becomes_a_new_item_behind_the_others() -> None:
    values: dict[str, JsonValue] = {"attempts/x/what": "a planner", "attempts/x/order": 3}
    made = written("attempts", "we tried lists", values, item="new")
    assert made == {"attempts/new/what": "we tried lists", "attempts/new/order": 4}
    assert taken_back(made, values) == {"attempts/new/removed": True}


def test_a_line_follows_what_stands_in_prose_and_asks_elsewhere() -> None:
    values: dict[str, JsonValue] = {"complaint/why_now": "The date.", "complaint/what": "waits"}
    made = written("complaint/why_now", "my boss asked", values, item="new")
    assert made == {"complaint/why_now": "The date.\nmy boss asked"}
    assert taken_back(made, values) == {"complaint/why_now": "The date."}
    assert not asks_first("complaint/why_now", values)
    assert asks_first("complaint/what", values)
    assert not asks_first("attempts", values)


@pytest.mark.parametrize("kind", KIND_IDS)
def test_a_line_may_fill_each_gap_for_words_and_be_the_title(kind: str) -> None:
    gaps = {f"directive/values/{one.id}" for one in KINDS[kind].placeholders if one.kind == "text"}
    assert {one.into for one in directive_uses(KINDS[kind])} == {*gaps, "directive/title"}


def test_what_a_line_may_become_is_told_apart_by_its_label() -> None:
    for kind in KINDS.values():
        labels = [one.label for one in (*INTAKE_USES, *directive_uses(kind))]
        assert len(labels) == len(set(labels))


def test_a_line_that_names_something_stands_in_quotation_marks() -> None:
    complaint = next(one for one in KINDS["ordeal"].placeholders if one.id == "complaint")
    task = next(one for one in KINDS["ordeal"].placeholders if one.id == "task")
    assert in_gap(complaint, "I end up doing it.") == "“I end up doing it”"
    assert in_gap(task, "sort one drawer") == "sort one drawer"
