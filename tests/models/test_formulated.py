"""A formulation as labelled parts for paper."""

from models.case import Complaint, Formulation
from models.formulated import passages
from models.intake import read_formulation
from models.pad import Line


def test_nothing_written_is_nothing_on_paper() -> None:
    assert passages(Formulation()) == ()


def test_people_stand_by_their_labels_and_the_loop_by_its_numbers() -> None:
    case = read_formulation(
        {
            "people/p1/label": "A.",
            "sequence/s1/actor_id": "p1",
            "sequence/s1/does": "calls",
            "sequence/s1/order": 1,
            "sequence/s2/does": "listens",
            "sequence/s2/order": 2,
            "loop_closed": True,
        }
    )
    [steps] = [part for part in passages(case) if part.label == "Step by step"]
    assert steps.items == ("1. A. calls", "2. listens", "and back to 1.")


def test_a_guess_stands_with_what_speaks_against_it_and_a_dropped_one_not_at_all() -> None:
    case = read_formulation(
        {
            "functions/f1/kind": "keep_loyalty",
            "functions/f1/evidence": "She visits each week",
            "functions/f1/counter_evidence": "It runs on holidays too",
            "functions/f2/kind": "secure_help",
            "functions/f2/status": "dropped",
        }
    )
    [guess] = [part for part in passages(case) if part.label == "What it may keep safe"]
    assert guess.text == "It keeps faith with somebody"
    assert guess.items == ("For: She visits each week", "Against: It runs on holidays too")


def test_no_label_on_paper_speaks_of_functions_or_resistance() -> None:
    whole = read_formulation(
        {"resistance/form": "defiant", "functions/f1/kind": "test_bond", "costs/c1/what": "sleep"}
    )
    words = " ".join(part.label.lower() for part in passages(whole))
    assert "function" not in words
    assert "resist" not in words


def test_the_clients_own_words_stand_in_quotation_marks() -> None:
    case = Formulation(complaint=Complaint(what="I end up doing her work", where="At home"))
    said = [Line(id="a", text="I end up doing her work")]
    [happens] = [part for part in passages(case, said) if part.label == "What happens"]
    assert happens.text == "“I end up doing her work”, At home"
