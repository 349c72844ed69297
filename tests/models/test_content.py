"""What ships is complete, consistent and as the domain fixes it."""

from datetime import date, timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.content import load, load_from
from models.countries import countries
from models.crisis import is_stale
from models.flags import FLAGS
from models.kinds import KIND_IDS
from models.observed import Observed
from models.scoring import NEXT_MOVES
from models.screening import Screening

CONTENT = load()
INSTRUMENTS = {
    "phq-9", "phq-8", "gad-7", "pc-ptsd-5", "asq", "audit-c", "drug-use", "taps-1", "hark",
    "control", "gambling", "difficulty",
}  # fmt: skip
GUIDES = {
    "i_dont_know_why_im_here", "reframe_without_dismissing", "agrees_then_nothing",
    "gets_better_then_breaks_it", "tried_everything", "yes_but", "what_it_protects",
    "caught_in_the_middle", "partners_goals_collide", "i_work_harder", "will_you_give_up_on_me",
    "task_didnt_land", "coach_or_therapy", "time_to_stop",
}  # fmt: skip


def test_every_file_that_ships_is_right() -> None:
    load().check()


def test_content_is_read_once() -> None:
    assert load() is load()
    assert load().instruments is load().instruments


def test_content_ships_beside_the_code() -> None:
    assert resources.files("content").joinpath("instruments", "phq-9.yaml").is_file()


def test_another_folder_can_be_read() -> None:
    assert load_from(CONTENT.folder).map_words == CONTENT.map_words


def test_all_of_the_domain_is_there() -> None:
    assert set(CONTENT.instruments) == INSTRUMENTS
    assert tuple(CONTENT.red_flags) == FLAGS
    assert set(CONTENT.guides) == GUIDES
    assert tuple(CONTENT.kinds) == KIND_IDS
    assert [one.number for one in CONTENT.kinds.values()] == list(range(1, 27))
    assert [one.letter for one in CONTENT.dimensions.values()] == list("GFRNPSL")
    assert [one.priority for one in CONTENT.patterns.values()] == list(range(1, 13))


def test_what_the_coach_enters_is_what_the_gate_takes() -> None:
    observed = {item.id for checklist in CONTENT.checklists.values() for item in checklist.items}
    assert observed | {"low_mood_signs"} == set(Observed.model_fields)
    assert len(CONTENT.coach_only.low_mood_signs) == 5
    everything = Screening.model_validate(
        {
            "age": 40,
            "history": [tick.id for tick in CONTENT.history],
            "danger": [tick.id for tick in CONTENT.danger],
            "concerns": {concern.id: "seen" for concern in CONTENT.coach_only.concerns},
        }
    )
    assert len(everything.history) == 6
    assert len(everything.danger) == 15
    assert len(everything.concerns.each()) == 7


def test_only_the_recent_event_is_a_yes_or_no() -> None:
    items = [item for checklist in CONTENT.checklists.values() for item in checklist.items]
    assert [item.id for item in items if item.answers == "yes_no"] == ["tr3"]
    assert [step.value for step in CONTENT.coach_only.scale] == [0, 1, 2, "u"]


@pytest.mark.parametrize(
    ("country", "emergency", "number", "violence"),
    [
        ("US", ("911",), "988", "1-800-799-7233"),
        ("CA", ("911",), "988", "sheltersafe.ca"),
        ("UK", ("999", "112"), "116 123", "0808 2000 247"),
        ("IE", ("112", "999"), "116 123", "1800 341 900"),
        ("AU", ("000",), "13 11 14", "1800 737 732"),
        ("NZ", ("111",), "1737", "0800 733 843"),
        ("DE", ("112", "110"), "0800 111 0 111", "116 016"),
        ("AT", ("112", "144"), "142", "0800 222 555"),
        ("CH", ("144", "112", "117"), "143", "142"),
        ("FR", ("112", "15"), "3114", "3919"),
        ("ES", ("112",), "024", "016"),
        ("NL", ("112",), "113", "0800-2000"),
        ("BE", ("112",), "1813", "1712"),
        ("PL", ("112",), "116 123", "116 016"),
    ],
)
def test_each_country_has_its_numbers(
    country: str, emergency: tuple[str, ...], number: str, violence: str
) -> None:
    lines = CONTENT.crisis.crisis_for(country)
    assert lines.emergency == emergency
    assert lines.lines[0].number == number
    assert lines.partner_violence[0].number == violence


def test_a_country_without_lines_gets_no_invented_emergency_number() -> None:
    for country in ("JP", "NO", "ZZ", ""):
        assert CONTENT.crisis.crisis_for(country).emergency == ()
    assert "findahelpline.com" in CONTENT.crisis.card_for("JP")


def test_the_united_kingdom_answers_to_both_its_codes() -> None:
    assert CONTENT.crisis.crisis_for("uk") is CONTENT.crisis.crisis_for("GB")


def test_every_country_can_be_chosen_and_has_a_card() -> None:
    codes = {one.code for one in countries()}
    assert len(codes) > 200
    assert codes >= CONTENT.crisis.eu_members
    for code in codes:
        assert CONTENT.crisis.card_for(code).count("{") == 0


def test_numbers_that_are_general_knowledge_are_unconfirmed() -> None:
    of = CONTENT.crisis.crisis_for
    assert of("ES").verified_on == date(2026, 11, 21)
    for country in ("CA", "ES", "NL", "BE"):
        assert all(line.verified_on is None for line in of(country).partner_violence)
    assert of("JP").verified_on is None


def test_a_number_is_stale_after_180_days_or_when_nobody_checked() -> None:
    checked = date(2026, 11, 21)
    assert not is_stale(checked, on=checked + timedelta(days=180))
    assert is_stale(checked, on=checked + timedelta(days=181))
    assert is_stale(None, on=checked)


@pytest.mark.parametrize(("country", "named"), [("GB", "999 or 112"), ("JP", "findahelpline.com")])
def test_the_line_of_a_printed_directive_names_whom_to_call(country: str, named: str) -> None:
    line = CONTENT.disclaimers.directive_for(CONTENT.crisis.crisis_for(country))
    assert line.startswith("A voluntary experiment between you and your coach.")
    assert named in line


@given(score=st.integers(0, 10))
def test_every_score_of_every_dimension_has_a_sentence(score: int) -> None:
    for dimension in CONTENT.dimensions.values():
        assert dimension.sentence_at(score)


def test_the_sentence_is_that_of_the_band() -> None:
    suggestions = CONTENT.dimensions["response_to_direction"]
    assert suggestions.sentence_at(0).startswith("Does the reverse")
    assert suggestions.sentence_at(3) == "“Yes, but.”"
    assert suggestions.sentence_at(6) == "Polite nod, no uptake."
    assert suggestions.sentence_at(7).startswith("Takes it")


def test_a_client_never_reads_the_name_of_a_pattern() -> None:
    titles = {pattern.title.lower() for pattern in CONTENT.patterns.values()}
    names = {pattern.id.replace("_", " ") for pattern in CONTENT.patterns.values()}
    for dimension in CONTENT.dimensions.values():
        words = " ".join(dimension.client.model_dump().values()).lower()
        assert not [name for name in titles | names if name in words]


def test_readings_fill_in_their_scores() -> None:
    scores = dict.fromkeys(CONTENT.dimensions, 7)
    for pattern in CONTENT.patterns.values():
        assert "(7)" in pattern.seen.format(**scores)


def test_the_next_moves_in_words_are_those_that_add_to_a_score() -> None:
    assert {one.id: one.directives for one in CONTENT.patterns.values()} == NEXT_MOVES


@pytest.mark.parametrize("word", ["treatment", "therapy", "cure", "patient"])
def test_what_we_do_is_never_called_treatment(word: str) -> None:
    ours = [CONTENT.consent.elements[0].text, CONTENT.map_words.model_dump_json()]
    assert not [text for text in ours if word in text.lower()]


def test_the_quoted_words_are_verbatim() -> None:
    say = CONTENT.safety.ask_now.say
    assert say == (
        "You marked that you've had thoughts of being better off dead or hurting yourself. "
        "Thank you for telling me. Can I ask you directly about it?"
    )
    assert CONTENT.map_words.what_it_is_not == CONTENT.disclaimers.map
    assert CONTENT.about.loinc_notice.startswith("This material contains content from LOINC")


def test_quotations_without_a_source_are_not_reproduced() -> None:
    text = " ".join(
        path.read_text(encoding="utf-8") for path in sorted(CONTENT.folder.rglob("*.yaml"))
    )
    assert "The problem is not the problem" not in text
    assert "The attempted solution" not in text


def test_about_says_that_sign_off_is_outstanding_and_names_what_nothing_measures() -> None:
    about = CONTENT.about
    assert not about.signed_off
    assert "None of them has done so yet." in about.sign_off.paragraphs[0]
    assert {"map", "screens", "own_words"} <= {section.id for section in about.sections}
    assert all(one.copyright_text and one.licence_id for one in CONTENT.instruments.values())
