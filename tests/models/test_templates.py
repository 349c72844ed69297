"""A template as a file: written and read back, and refused in a sentence where it is not whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kinds import BLANK_PAGE, DirectiveKind
from models.templates import LARGEST, MARK, Task, TemplateError, checked_name, read, write
from tests.models.situations import KINDS

KNOWN: dict[str, DirectiveKind] = {**{kind.id: kind for kind in KINDS.values()}, "own": BLANK_PAGE}
TINY = Task(
    name="Five minutes",
    kind="tiny_step",
    fields={
        "title": "Only five minutes",
        "steps": "One.\nTwo.",
        "values/n": 3,
        "page/size": "A5",
        "page/ink_saver": True,
        "record/days": 5,
    },
)


def changed(**parts: object) -> bytes:
    return json.dumps({**TINY.to_json(), **parts}).encode()


def test_what_was_written_is_read_back() -> None:
    assert read(write(TINY), KNOWN) == TINY
    own = Task(name="Mine", kind="own", fields={"steps": "Say <b>one</b> thing."})
    assert read(write(own), KNOWN) == own


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "This is no template"),
        (b"\xff\xfe", "This is no template"),
        (b"[" * 50_000, "This is no template"),
        (b'"text"', "This is no template"),
        (b"{}", "This is no template"),
        (b" " * (LARGEST + 1), "too large for a template: 64 KB"),
        (changed(**{MARK: True}), "This is no template"),
        (changed(**{MARK: 2}), "A newer Fulcrum"),
        (changed(script="x"), "an entry that is not known here: “script”"),
        (changed(kind="hypnosis"), "a kind of task that is not known here: “hypnosis”"),
        (changed(kind=None), "a kind of task"),
        (changed(name=""), "Give it a name"),
        (changed(name=7), "Give it a name"),
        (changed(fields=[]), "This is no template"),
        (changed(fields={"values/act": "read"}), "a field that is not known here: “values/act”"),
        (changed(fields={"kind": "ordeal"}), "a field that is not known here: “kind”"),
        (changed(fields={"touches/violence": False}), "a field"),
        (changed(fields={"page/scale": 3}), "“page/scale” is refused: This field is not part"),
        (changed(fields={"page/size": "A0"}), "“page/size” is refused: This cannot stand here"),
        (changed(fields={"title": ["a"]}), "“title” is no single text or number"),
        (changed(fields={"title": "a" * 20_001}), "“title” is refused: This text has 20,001"),
        (changed(fields={"title": "a\0b"}), "“title” is refused: This text holds a character"),
        (changed(fields={"values/n": 60}), "“values/n” is refused: Give a whole number from"),
        (changed(fields={"record/days": 9e999}), "This is no template"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(TemplateError, match=says):
        read(data, KNOWN)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@given(
    st.dictionaries(st.sampled_from([*TINY.to_json(), "more"]), JSON)
    | st.builds(lambda fields: {**TINY.to_json(), "fields": fields}, JSON)
)
def test_no_file_at_all_breaks_anything(found: object) -> None:
    try:
        task = read(json.dumps(found).encode(), KNOWN)
    except TemplateError:
        return
    assert read(write(task), KNOWN) == task


def test_a_name_is_one_line_that_fits_a_list() -> None:
    assert checked_name("  Five\n minutes ") == "Five minutes"
    with pytest.raises(TemplateError, match="at most 80"):
        checked_name("a" * 81)
