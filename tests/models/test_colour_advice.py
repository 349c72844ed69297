"""What is said beside a colour: nothing where it can be read, else what to choose instead."""

import re

import pytest

from models.colour_advice import advice_for_lines, advice_for_words
from models.directive import Branding


def test_a_practice_that_chose_nothing_is_given_no_advice() -> None:
    assert advice_for_words(Branding().primary) == ""
    assert advice_for_lines(Branding().accent) == ""


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#ffffff", "1 : 1"), ("#ffcc00", "1.5 : 1"), ("#777777", "4.4 : 1")]
)
def test_a_pale_colour_is_named_with_its_contrast_and_the_one_to_take_instead(
    colour: str, ratio: str
) -> None:
    said = advice_for_words(colour)
    assert f"Pale for words: {ratio} " in said
    better = re.findall(r"#[0-9a-f]{6}", said)[0]
    assert advice_for_words(better) == ""


def test_lines_may_be_paler_than_words() -> None:
    assert advice_for_lines("#a0a0a0") == ""
    assert advice_for_words("#a0a0a0") != ""
    assert "2 : 1" in advice_for_lines("#f0e0d0")


def test_what_is_no_colour_is_not_judged() -> None:
    assert advice_for_words("url(x)") == ""
