"""How far an intake is, and where it goes on."""

from models.case import Formulation
from models.intake import read_formulation
from models.intake.forms import StepId
from models.intake.progress import done_steps, first_open
from models.permission import STEPS, Access

WHOLE = read_formulation(
    {
        "complaint/what": "puts the work aside",
        **{f"sequence/s{n}/does": f"act {n}" for n in range(3)},
        **{f"attempts/a{n}/what": f"remedy {n}" for n in range(2)},
        "theme/kind": "avoid",
        **{f"people/p{n}/label": f"P{n}" for n in range(2)},
        "functions/f1/kind": "habit_no_function",
        "resistance/form": "defiant",
        "change/doing_what": "opens the laptop",
    }
)


def test_nothing_written_is_nothing_done() -> None:
    assert done_steps(Formulation(), client=False, questions=False) == frozenset()


def test_a_whole_formulation_is_done_on_every_step() -> None:
    assert done_steps(WHOLE, client=True, questions=True) == set(STEPS)


def test_a_complaint_without_its_steps_is_not_done() -> None:
    case = WHOLE.model_copy(update={"sequence": WHOLE.sequence[:2]})
    assert "complaint" not in done_steps(case, client=True, questions=True)


def test_it_goes_on_at_the_first_step_that_is_open_and_not_done() -> None:
    steps: dict[StepId, Access] = dict.fromkeys(STEPS, "open")
    assert first_open(steps, frozenset()) == "client"
    assert first_open(steps, frozenset({"client", "questions"})) == "complaint"
    assert first_open(steps, frozenset(STEPS)) == "sentence"


def test_a_closed_step_is_never_where_it_goes_on() -> None:
    steps: dict[StepId, Access] = {step: "open" if step == "client" else "closed" for step in STEPS}
    assert first_open(steps, frozenset({"client"})) == "client"
