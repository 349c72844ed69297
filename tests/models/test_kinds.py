import re
from itertools import pairwise

import pytest
from pydantic import ValidationError

from models.kinds import BLANK_PAGE, DirectiveKind
from tests.models.situations import KINDS

# The table of the domain sheet §5.3: number, id, classes, macros, tags.
TABLE = """
1 straightforward_advice | direct | | tried_before
2 tiny_step | direct | | perfectionism
3 observe_what_to_keep | observe | | acute_crisis
4 observe_sequence | observe | | rumination notes_could_be_found fear_of_other
5 do_something_different | direct | COERC | tried_before
6 reversal | direct | COERC | tried_before
7 scheduled_problem_time | defiance | NOPDX | rumination
8 symptom_prescription | defiance | NOPDX |
9 go_slow | defiance | | acute_crisis despair
10 cost_of_change | frame observe | | fear_of_other
11 pretend | direct defiance | COERC |
12 odd_even_days | relational | COERC |
13 ordeal | ordeal | NOPDX | perfectionism self_punishment sleep_or_health debt tried_before
14 restraint_choice | defiance | | despair
15 coin_toss | defiance relational | COERC | irreversible
16 reverse_position | frame | | despair
17 reframe | frame | | violence coercion fear_of_other trauma bereaved injustice pain_not_heard
18 secret_surprise | relational | COERC | infidelity_crisis
19 structured_disagreement | relational | COERC | alcohol_in_conflict
20 prediction | observe defiance | |
21 letter | direct | COERC | litigation
22 metaphorical_task | direct | | literal_thinking
23 invariant_prescription | relational | COERC | single_carer
24 realign_hierarchy | relational | COERC | whistle_blowing
25 role_assignment | relational | COERC |
26 amplify | direct | | manic_upswing
"""
ROWS = [line.split("|") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0].strip() for row in ROWS])
def test_each_kind_has_the_classes_macros_and_tags_of_the_table(row: list[str]) -> None:
    name, classes, macros, tags = row
    number, kind_id = name.split()
    kind = KINDS[kind_id]
    assert kind.number == int(number)
    assert kind.classes == tuple(classes.split())
    assert kind.macros == tuple(macros.split())
    assert kind.tags == tuple(tags.split())


def test_all_26_kinds_ship_in_the_order_of_their_numbers() -> None:
    assert [kind.number for kind in KINDS.values()] == list(range(1, 27))
    assert all(before.id != after.id for before, after in pairwise(KINDS.values()))


def test_only_one_kind_is_ruled_out_by_a_theme() -> None:
    themed = {kind.id: kind.themes for kind in KINDS.values() if kind.themes}
    assert themed == {"observe_sequence": ("check_seek_reassurance",)}


def test_every_brace_is_a_declared_placeholder_and_every_placeholder_is_used() -> None:
    for kind in KINDS.values():
        braces = re.findall(r"\{([^{}]*)\}", kind.template)
        assert set(braces) == {one.id for one in kind.placeholders}, kind.id


def test_every_placeholder_has_help_and_at_most_80_characters() -> None:
    for kind in KINDS.values():
        assert all(one.help and one.max_length <= 80 for one in kind.placeholders), kind.id


def test_labels_within_one_kind_tell_its_placeholders_apart() -> None:
    for kind in KINDS.values():
        labels = [one.label for one in kind.placeholders]
        assert len(labels) == len(set(labels)), kind.id


def test_these_kinds_ask_for_a_supervisor_first() -> None:
    first = {kind.number for kind in KINDS.values() if kind.supervisor_first}
    assert first == {5, 6, 7, 8, 9, 13, 16, 21, 22, 23}


def test_what_is_only_said_has_no_page_for_the_client() -> None:
    assert {kind.id for kind in KINDS.values() if kind.frame_only} == {
        "reverse_position",
        "reframe",
    }


def test_no_kind_claims_a_source_that_nobody_has_checked() -> None:
    assert all(kind.verified_on is None and kind.source for kind in KINDS.values())


def changed(**changes: object) -> None:
    DirectiveKind.model_validate({**KINDS["tiny_step"].model_dump(), **changes})


def test_a_template_with_an_undeclared_brace_is_refused() -> None:
    with pytest.raises(ValidationError, match="undeclared when"):
        changed(template="Do {act} for {n} minutes on {days} {when}.")


def test_a_placeholder_that_the_template_never_uses_is_refused() -> None:
    with pytest.raises(ValidationError, match="not in the template: days"):
        changed(template="Do {act} for {n} minutes.")


def test_a_brace_without_its_partner_is_refused() -> None:
    with pytest.raises(ValidationError, match="without its partner"):
        changed(template="Do {act} for {n} minutes on {days}.}")


def test_a_page_that_is_only_said_has_to_be_a_frame() -> None:
    with pytest.raises(ValidationError, match="class frame"):
        changed(frame_only=True)


@pytest.mark.parametrize(
    "placeholder",
    [
        {"id": "act", "label": "Do", "kind": "choice", "help": "One."},
        {"id": "act", "label": "Do", "kind": "text", "help": "One.", "choices": ["a"]},
        {"id": "act", "label": "Do", "kind": "count", "help": "One.", "min": 1},
        {"id": "act", "label": "Do", "kind": "count", "help": "One.", "min": 3, "max": 2},
        {"id": "act", "label": "Do", "kind": "text", "help": "One.", "max_length": 81},
    ],
)
def test_a_placeholder_has_to_fit_its_kind(placeholder: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        changed(template="Do {act}.", placeholders=[placeholder])


def test_a_blank_page_is_held_to_every_macro() -> None:
    assert BLANK_PAGE.macros == ("NOPDX", "COERC")
    assert "own" not in KINDS
