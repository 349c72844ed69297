"""Ink as one field holds it: strokes within the sheet, and enough of them to be a name."""

import pytest

from models.ink import MOST_POINTS, InkError, Point, is_signature, length, read_ink


def test_ink_is_read_as_strokes_of_points() -> None:
    assert read_ink("1,2,3 4,5,6;1000,400,9") == (
        (Point(1, 2, 3), Point(4, 5, 6)),
        (Point(1000, 400, 9),),
    )


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_field_holds_no_ink(nothing: str | None) -> None:
    assert read_ink(nothing) == ()


@pytest.mark.parametrize(
    "value",
    ["1,2", "1,2,3;", "1001,1,1", "1,401,1", "1,1,10", "-1,1,1", "٣,1,1", 5, True, "1,1,1\n"],
)
def test_anything_else_is_refused_with_a_sentence(value: str | int) -> None:
    with pytest.raises(InkError, match="sign again"):
        read_ink(value)


def test_no_hand_draws_more_than_the_field_holds() -> None:
    read_ink(" ".join(["1,1,1"] * MOST_POINTS))
    with pytest.raises(InkError, match="more than"):
        read_ink(" ".join(["1,1,1"] * (MOST_POINTS + 1)))


def test_a_slip_of_the_thumb_is_no_signature() -> None:
    assert not is_signature(read_ink("10,10,4 30,10,4"))
    assert not is_signature(read_ink("10,10,4;900,390,4"))
    assert is_signature(read_ink("10,10,4 40,10,4;40,40,4 80,40,4"))


def test_the_way_of_the_pen_is_measured_within_its_strokes() -> None:
    assert length(read_ink("0,0,1 3,4,1;100,100,1 100,110,1")) == 15
