"""What a letter holds: what the client said yes to; single answers only where they want them."""

from datetime import date

import pytest

from models.fields import JsonValue
from models.gate import read
from models.letter_fields import (
    AGREED,
    CONSENT,
    CONSENT_BY,
    CONSENT_INK,
    HARK,
    Known,
    first_draft,
    lacks,
    read_letter,
    written_again,
)
from models.letters import Paper
from models.private import PrivateAnswers
from models.screening import Screening
from models.standing import UNREAD

ON = date(2026, 11, 22)
AFRAID = "afraid of your partner"
INK, SLIP = "100,300,4 180,90,6 260,310,5", "100,300,4 104,300,4"


def known() -> Known:
    screening = Screening(age=34)
    return Known(
        standing=UNREAD,
        gate=read(screening, on=ON),
        screening=screening,
        screened_on=ON,
        client="Dana",
        sender="Bob",
        to="",
        contact="",
        goal="To sleep",
        private=PrivateAnswers(answers=(False, True, None, None), words="He waits outside."),
    )


def letter(**said: JsonValue) -> str:
    values = first_draft(known(), on=ON) | {AGREED + name: value for name, value in said.items()}
    return read_letter(values, known(), paper=Paper(prepared_on=ON)).model_dump_json()


def test_each_element_is_put_to_the_client_and_single_answers_begin_with_a_no() -> None:
    values = first_draft(known(), on=ON)
    assert values[AGREED + HARK] is False
    assert values[AGREED + "goal"] is True
    assert CONSENT not in values


def test_single_wellbeing_answers_stand_in_it_only_with_a_yes() -> None:
    assert AFRAID not in letter()
    wanted = letter(hark=True)
    assert f"{AFRAID} or ex-partner? Yes" in wanted
    assert "raped" not in wanted
    assert "He waits outside" not in wanted


def test_with_single_answers_in_it_a_letter_needs_a_safe_route() -> None:
    values = first_draft(known(), on=ON)
    assert not any("on its way" in one for one in lacks(values, UNREAD, on=ON))
    said = lacks(values | {AGREED + HARK: True}, UNREAD, on=ON)
    assert any("on its way" in one for one in said)


@pytest.mark.parametrize(("said", "stands"), [(True, True), (False, False), (None, False)])
def test_what_nobody_said_yes_to_stays_out(said: JsonValue, stands: bool) -> None:
    assert ("To sleep" in letter(goal=said)) is stands


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ({}, False),
        ({CONSENT_INK: SLIP}, False),
        ({CONSENT_INK: INK}, True),
        ({CONSENT_BY: "D"}, True),
    ],
)
def test_a_client_signs_on_the_glass_or_by_their_typed_name(
    said: dict[str, JsonValue], signs: bool
) -> None:
    values = first_draft(known(), on=ON) | said
    assert any("sign in the field" in one for one in lacks(values, UNREAD, on=ON)) is not signs


def test_the_signature_stands_in_the_letter_where_their_name_may() -> None:
    for agreed, name in ((True, "Dana"), (False, "")):
        values = first_draft(known(), on=ON) | {CONSENT_INK: INK, AGREED + "about": agreed}
        read = read_letter(values, known(), paper=Paper(prepared_on=ON))
        assert (read.agreed_by, bool(read.ink)) == (name, agreed)


def test_a_new_letter_keeps_the_words_and_asks_again() -> None:
    signed = first_draft(known(), on=ON) | {CONSENT: True, CONSENT_BY: "Dana", CONSENT_INK: INK}
    again = written_again(signed, on=ON)
    assert again["goal"] == "To sleep"
    assert not {CONSENT, CONSENT_BY, CONSENT_INK} & set(again)
