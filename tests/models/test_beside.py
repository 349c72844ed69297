"""What a coach reads beside a client: how far, whether to look, nothing where two may look."""

import pytest

from models.beside import ANSWERING, Beside, Progress, alert_of, line_of, progress_of, stands_of
from models.fields import FieldState
from models.ids import new_id
from models.turned import AWAY, STOPPED, TurnedTo, turned_to

TO = TurnedTo("questions", new_id())


def beside(
    to: TurnedTo = TO,
    *,
    answered: int = 4,
    joint: bool = False,
    calls: bool = False,
    link: str = "",
) -> Beside:
    return Beside(
        to=to,
        case=new_id(),
        called="Dana",
        joint=joint,
        progress=Progress(answered=answered, asked=22),
        calls=calls,
        link=link,
        sign_in="" if link else new_id(),
    )


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (beside(), "Dana is answering: 4 of 22."),
        (beside(answered=22), "Dana has finished. Take the tablet back."),
        (beside(answered=22, link="x"), "Dana has finished."),
        (beside(TO._replace(is_away=True)), "Dana has left the page. Take the tablet back."),
        (beside(TO._replace(is_stopped=True)), "Stopped. The tablet asks to be handed back."),
    ],
)
def test_the_line_says_how_far_it_is_and_what_to_do(one: Beside, said: str) -> None:
    assert stands_of(one) == line_of(one) == said


def test_a_call_comes_before_all_else() -> None:
    assert line_of(beside(answered=22, calls=True)) == alert_of(beside(calls=True))
    assert "Look at Dana" in alert_of(beside(calls=True))
    assert alert_of(beside()) == ""
    assert stands_of(beside(answered=22, calls=True)) == "Dana is answering: 22 of 22."


def test_where_two_may_look_every_state_reads_the_same() -> None:
    states = [beside(joint=True), beside(answered=22, joint=True), beside(joint=True, calls=True)]
    assert {line_of(one) for one in states} == {ANSWERING}


def test_what_was_passed_over_is_told_apart_from_what_was_answered() -> None:
    done = Progress(answered=4, asked=22, is_over=True, is_done=True)
    stopped = Progress(answered=4, asked=22, is_over=True)
    for progress, said in (
        (done, "Dana has finished and left 18 of 22 open."),
        (done.model_copy(update={"answered": 22}), "Dana has finished."),
        (stopped, "Dana has finished."),
    ):
        assert stands_of(beside(link="x").model_copy(update={"progress": progress})) == said


def test_on_the_last_page_of_a_link_it_is_said_what_is_left_open() -> None:
    end = Progress(answered=20, asked=22, at_end=True)
    line = stands_of(beside(link="x").model_copy(update={"progress": end}))
    assert line == "Dana is on the last page and left 2 of 22 open."


def test_only_what_is_asked_now_is_counted() -> None:
    given = {"a": FieldState(value=0), "b": FieldState(value=None), "z": FieldState(value=1)}
    assert progress_of(given, ("a", "b", "c")) == Progress(answered=1, asked=3)
    assert progress_of(given, ("a",)).is_finished
    assert not Progress().is_finished


def test_what_was_passed_over_stands_before_the_newest_answer() -> None:
    names = ("a", "b", "c", "d")
    onwards = {"a": FieldState(value=0, at=1), "c": FieldState(value=0, at=2)}
    back_again = onwards | {"a": FieldState(value=1, at=3)}
    line = stands_of(beside().model_copy(update={"progress": progress_of(onwards, names)}))
    assert line == "Dana is answering: 2 of 4, 1 passed over."
    assert progress_of(back_again, names).passed_over == 0


@pytest.mark.parametrize(("aside", "is_away"), [(AWAY, True), (STOPPED, False)])
def test_a_page_that_was_stopped_has_an_address_of_its_own(aside: str, is_away: bool) -> None:
    found = turned_to(f"/turned/{aside}/map/{TO.document}")
    assert found is not None
    assert (found.is_away, found.is_stopped) == (is_away, not is_away)
    assert found.address == f"/turned/{aside}/map/{TO.document}"
