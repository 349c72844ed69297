"""What is left after the hour: each thing once, with its minutes, and nothing that was found."""

import re
from typing import get_args

from models.afterwards import LABELS, MINUTES, UNASKED, Left, ToAsk, left_of, minutes_of
from models.case import Formulation
from models.confirming import NEW, NOTED, PAST_YEAR
from models.fields import JsonValue
from models.flags import FLAGS
from models.intake.forms import StepId
from models.intake.progress import done_steps
from models.levels import Level
from models.permission import steps_of
from models.screening_fields import read_screening
from models.standing import UNREAD, Standing
from tests.models.intake.test_progress import WHOLE
from tests.models.records import reading, standing_on

NOBODY = ToAsk(client="c", initials="M. R.", missing=UNASKED, values={})
ASKED = NOBODY.model_copy(update={"missing": ()})
UNDONE: frozenset[StepId] = frozenset()


def left(
    *,
    standing: Standing = UNREAD,
    case: Formulation | None = None,
    done: frozenset[StepId] = UNDONE,
    values: dict[str, JsonValue] | None = None,
    clients: tuple[ToAsk, ...] = (NOBODY,),
) -> tuple[Left, ...]:
    return left_of(
        "i",
        access=steps_of(standing),
        done=done,
        formulation=case or Formulation(),
        values=values or {},
        clients=clients,
    )


def ids(found: tuple[Left, ...]) -> list[str]:
    return [one.id for one in found]


def test_of_an_intake_that_was_just_begun_everything_is_left() -> None:
    found = ids(left())
    assert found[:3] == ["client", "request", "phq-9-c"]
    assert found[-7:] == [
        "complaint",
        "sequence",
        "attempts",
        "people",
        "keeps-safe",
        "their-way",
        "sentence",
    ]
    assert "notes-c" in found
    assert "asq-c" not in found
    assert "gambling-c" not in found


def test_of_a_whole_one_nothing_is_left() -> None:
    case = WHOLE.model_copy(update={"presenting_request": "To finish what I begin"})
    every = done_steps(case, client=True, questions=True)
    clear = standing_on(0, reading())
    assert left(standing=clear, case=case, done=every, clients=(ASKED,)) == ()


def test_put_off_stays_until_it_is_done() -> None:
    values: dict[str, JsonValue] = {"later/complaint": True}
    before = {one.id: one for one in left(values=values)}
    assert before["complaint"].put_off
    assert before["sequence"].put_off
    assert not before["attempts"].put_off
    assert "complaint" not in ids(left(values=values, case=WHOLE, done=frozenset({"complaint"})))


def test_a_screen_that_was_put_off_says_so_and_the_whole_step_puts_off_each() -> None:
    one = NOBODY.model_copy(update={"values": {"later/gad-7": True, "later/gambling": True}})
    found = {item.id: item.put_off for item in left(clients=(one,))}
    assert found["gad-7-c"]
    assert found["gambling-c"]
    assert not found["phq-9-c"]
    whole = left(values={"later/questions": True})
    assert all(item.put_off for item in whole if item.path.startswith("/intakes/i/questions"))


def test_from_paper_the_eight_stand_for_the_nine_and_asq_is_asked_live() -> None:
    one = NOBODY.model_copy(update={"values": {"way": "paper"}})
    found = ids(left(clients=(one,)))
    assert "phq-8-c" in found
    assert "phq-9-c" not in found
    assert "asq-c" in found


def test_what_a_re_run_puts_back_is_one_thing_and_what_was_noted_another() -> None:
    one = NOBODY.model_copy(update={"missing": (PAST_YEAR, NEW, NOTED)})
    found = {item.id: item.path for item in left(clients=(one,)) if item.id.endswith("-c")}
    assert found == {
        "again-c": "/intakes/i/questions?client=c&at=audit-c",
        "notes-c": "/intakes/i/questions?client=c&at=notes",
    }


def test_each_of_two_clients_has_their_own() -> None:
    other = ToAsk(client="d", initials="L. K.", missing=("gad-7",), values={})
    found = [one for one in left(clients=(ASKED, other)) if one.id.startswith("gad-7")]
    assert [(one.label, one.path) for one in found] == [
        ("GAD-7, L. K.", "/intakes/i/questions?client=d&at=gad-7")
    ]


def test_while_the_questions_are_open_what_formulates_is_a_draft() -> None:
    drafts = {one.id for one in left() if one.draft}
    assert drafts == {"keeps-safe", "their-way", "sentence"}
    assert not any(one.draft for one in left(standing=standing_on(0, reading())))


def test_after_a_stop_nothing_is_left_to_do_here() -> None:
    stopped = standing_on(0, reading(danger=["capacity"]))
    assert stopped.level is Level.STOP
    assert left(standing=stopped) == ()


def test_the_minutes_add_up() -> None:
    found = left()
    assert minutes_of(found) == sum(one.minutes for one in found) > 0
    assert minutes_of(()) == 0


def test_everything_has_words_and_minutes_and_no_word_says_what_was_found() -> None:
    assert LABELS.keys() == MINUTES.keys()
    said = " ".join(LABELS.values()).lower()
    found = [*FLAGS, *get_args(Level), "score", "level", "pattern", "function", "resist", "flag"]
    for word in found:
        assert not re.search(rf"\b{word}", said), word


def test_not_now_is_no_answer() -> None:
    marked = read_screening(
        {"later/gad-7": True, "later/asq": True, "way": "paper"},
        majority=18,
        therapist_contact=None,
        on=reading().screening.on or reading().day,
    )
    assert marked.answers.model_dump(exclude_none=True) == {}
    assert marked.declined.each() == {}
