"""The brands of a practice: one that is usual, and others to choose."""

from models.brands import Brand, Brands
from models.directive import Branding

HARBOUR = Brand("h", Branding(practice="Harbour", tagline="Coaching"), b"png")
VALE = Brand("v", Branding(practice="Vale"))
BOTH = Brands(HARBOUR, (VALE,))


def test_what_was_put_away_or_never_chosen_is_the_usual_one() -> None:
    assert BOTH.chosen("v") == VALE
    assert BOTH.chosen("gone") == BOTH.chosen(None) == HARBOUR


def test_they_are_named_by_their_heads_where_there_is_a_choice() -> None:
    assert BOTH.names == (("h", "Harbour · Coaching"), ("v", "Vale"))
    assert Brands(HARBOUR).names == ()


def test_a_look_that_is_tried_takes_the_place_of_one_and_leaves_its_logo() -> None:
    tried = BOTH.instead("h", Branding(practice="Haven"))
    assert tried.usual == Brand("h", Branding(practice="Haven"), b"png")
    assert tried.others == (VALE,)


def test_a_form_that_was_open_before_the_first_was_kept_goes_on_trying_the_usual_one() -> None:
    assert BOTH.instead("", Branding(practice="Haven")).usual.name == "Haven"
