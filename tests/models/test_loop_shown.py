"""What of a formulation a client is shown, and where they may say that they would interrupt it."""

from models.case import Attempt, Complaint, Formulation, Function, PersonInvolved, Step, Theme
from models.loop_shown import NOT_A_STEP, STEP, WORDS, as_values, loop_of, read_loop, refusal

CASE = Formulation(
    complaint=Complaint(who="m", what="puts the work aside", when="before a deadline"),
    sequence=(
        Step(actor_id="m", does="puts the work aside", n=1, next_n=2),
        Step(actor_id="s", does="reminds", then_feels_or_says="is annoyed", n=2, next_n=1),
        Step(),
    ),
    attempted_solutions=(Attempt(by="s", what="takes charge", short_effect="calm"), Attempt()),
    attempted_theme=Theme(kind="push_harder", sentence="pushing D harder"),
    people=(PersonInvolved(id="m", label="M. R."), PersonInvolved(id="s", label="the spouse")),
    functions=(Function(kind="keep_position", protects_who="s", from_what="losing face"),),
)


def test_they_read_what_happens_the_steps_and_what_was_tried() -> None:
    shown = loop_of(CASE, client="m")
    assert shown.complaint == "You: puts the work aside · before a deadline"
    assert shown.steps == ("You: puts the work aside", "the spouse: reminds, is annoyed")
    assert shown.attempts == ("the spouse: takes charge",)


def test_nothing_that_the_coach_makes_of_it_is_among_the_words() -> None:
    said = loop_of(CASE, client="m").model_dump_json()
    assert not [one for one in ("position", "face", "push", "harder", "calm") if one in said]


def test_the_copy_reads_as_it_was_written_with_what_they_said() -> None:
    shown = loop_of(CASE, client="m")
    kept = read_loop({**as_values(shown), STEP: 2, WORDS: "I would laugh"})
    assert (kept.said_of, kept.words) == ("the spouse: reminds, is annoyed", "I would laugh")
    assert kept.is_answered
    assert not shown.is_answered
    assert read_loop({**as_values(shown), STEP: 3}).step is None


def test_only_a_step_that_was_shown_and_words_are_taken() -> None:
    assert refusal(STEP, 2, steps=2) is None
    assert refusal(STEP, None, steps=2) is None
    for value in (0, 3, True, "2", 1.0):
        assert refusal(STEP, value, steps=2) == NOT_A_STEP
    assert refusal(WORDS, "so", steps=2) is None
    for field, value in (("shown/steps/1", "x"), (WORDS, 3), (WORDS, "x" * 2001)):
        assert refusal(field, value, steps=2)
