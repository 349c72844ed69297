from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.case import Formulation, missing_parts
from models.fields import JsonValue
from models.intake import STEPS, ListOf, items_of, read_formulation
from models.sentence import compose

CASE: dict[str, JsonValue] = {
    "presenting_request": "Finish the thesis",
    "request_owner": "self",
    "complaint/what": "puts the work aside",
    "complaint/who": "d",
    "complaint/frequency/n": "3",
    "complaint/frequency/per": "week",
    "complaint/last_time": "2026-11-20",
    "people/d/label": "D",
    "people/d/power": 4,
    "people/d/order": 1,
    "people/s/label": "the spouse",
    "people/s/order": 0.5,
    "people/x/label": "a mistake",
    "people/x/removed": True,
    "sequence/b/actor_id": "s",
    "sequence/b/does": "steps in",
    "sequence/b/order": 2,
    "sequence/a/actor_id": "a deadline",
    "sequence/a/does": "nears",
    "sequence/a/order": 1,
    "sequence/c/actor_id": "d",
    "sequence/c/does": "lets it happen",
    "sequence/empty/order": 4,
    "trigger": "a",
    "payoff": "b",
    "loop_closed": True,
    "attempts/1/what": "a planner",
    "attempts/2/what": "pushing",
    "attempts/2/short_effect": "gets the day done",
    "attempts/2/still_used": True,
    "theme/kind": "push_harder",
    "theme/sentence": "pushing D harder",
    "functions/f/kind": "keep_position",
    "functions/f/protects_who": "the couple",
    "functions/f/evidence": "stayed late\n\n the spouse smiled ",
    "functions/f/confidence": 60.0,
    "costs/c/what": "time",
    "benefits/b/weight": 2,
    "resistance/form": "compliant",
    "language/words": "\n".join(f"word {number}" for number in range(20)),
    "position/stance": "customer",
    "exceptions/e/deliberate": True,
    "change/doing_what": "opens the file",
    "change/by": "2026-12-01",
    "setbacks": "cancels",
}


def test_what_was_typed_reads_as_a_formulation() -> None:
    case = read_formulation(CASE)
    assert case.presenting_request == "Finish the thesis"
    assert case.complaint.frequency is not None
    assert (case.complaint.frequency.n, case.complaint.frequency.per) == (3, "week")
    assert case.complaint.last_time == date(2026, 11, 20)
    assert [(one.id, one.label) for one in case.people] == [("s", "the spouse"), ("d", "D")]
    assert case.functions[0].evidence == ("stayed late", "the spouse smiled")
    assert case.functions[0].confidence == 60
    assert len(case.client_language.words) == 12
    assert case.exceptions[0].deliberate
    assert case.setback_signs == ("cancels",)
    assert missing_parts(case) == ()


def test_steps_are_numbered_by_their_order_and_the_loop_leads_back() -> None:
    case = read_formulation(CASE)
    assert [(one.n, one.does, one.next_n) for one in case.sequence] == [
        (1, "nears", 2),
        (2, "steps in", 3),
        (3, "lets it happen", 1),
    ]
    assert (case.trigger_n, case.payoff_n, case.closes) == (1, 2, True)
    assert not read_formulation({**CASE, "loop_closed": False}).closes


def test_the_sentence_composes_from_what_was_typed() -> None:
    assert compose(read_formulation(CASE)).text == (
        "When a deadline nears, D puts the work aside; then the spouse steps in, and the usual "
        "remedy is pushing D harder, which gets the day done for now and leads back to the next "
        "time a deadline nears. This may protect the couple."
    )


def test_what_does_not_fit_is_left_out_and_the_rest_is_kept() -> None:
    case = read_formulation(
        {
            "complaint/what": "shouts",
            "complaint/last_time": "yesterday",
            "resistance/form": "stubborn",
            "people/d/label": "D",
            "people/d/power": 99,
            "request_owner": 7,
            "unknown/field": "x",
        }
    )
    assert case.complaint.what == "shouts"
    assert case.complaint.last_time is None
    assert case.resistance.form is None
    assert case.people[0].power is None
    assert case.request_owner is None


def test_too_much_is_cut_rather_than_dropped() -> None:
    many = {f"functions/{number}/kind": "test_bond" for number in range(5)}
    case = read_formulation({**many, "presenting_request": "x" * 500})
    assert len(case.functions) == 3
    assert len(case.presenting_request) == 280


def test_items_without_a_readable_order_come_last() -> None:
    fields: dict[str, JsonValue] = {
        "attempts/z/what": "1",
        "attempts/z/order": 1,
        "attempts/a/what": "2",
        "attempts/b/what": "3",
        "attempts/b/order": float("nan"),
        "attempts/c/order": True,
        "attempts/gone/removed": True,
    }
    assert items_of(fields, "attempts") == ("z", "a", "b", "c")


def test_nothing_typed_is_an_empty_formulation() -> None:
    assert read_formulation({}) == Formulation()


def names() -> list[str]:
    found = ["trigger", "payoff", "complaint", "people", "attempts/1", "complaint/what/deeper"]
    for one in STEPS:
        for part in one.parts:
            if isinstance(part, ListOf):
                found += [f"{part.id}/1/{question.id}" for question in part.fields]
                found += [f"{part.id}/1/order", f"{part.id}/1/removed"]
            else:
                found.append(part.id)
    return found


GARBAGE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "  ", "7", "2026-02-30", "habit_no_function", "1", "a\nb\nc", "\ud800"])
    | st.text(max_size=20)
)


@given(st.dictionaries(st.sampled_from(names()), GARBAGE, max_size=25))
def test_any_fields_read_without_raising(fields: dict[str, JsonValue]) -> None:
    case = read_formulation(fields)
    compose(case)
    assert len(case.functions) <= 3


@given(st.dictionaries(st.text("ab/1-", max_size=12), GARBAGE, max_size=8))
def test_any_names_read_without_raising(fields: dict[str, JsonValue]) -> None:
    assert read_formulation(fields) == Formulation()
