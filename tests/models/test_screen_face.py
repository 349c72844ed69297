"""A brand on a client's screen: its colour can be read by day and by night, whatever was chosen."""

import pytest

from models.brands import Brand
from models.colours import TEXT_CONTRAST, WHITE, contrast, from_hex
from models.directive import Branding
from models.screen_face import DAY, NIGHT, screen_face


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffee00", "#1f5c57", "#ff0000"])
def test_any_colour_can_be_read_and_written_upon(colour: str) -> None:
    face = screen_face(Brand("b", Branding(primary=colour)))
    by_day, by_night = from_hex(face.by_day), from_hex(face.by_night)
    assert min(contrast(by_day, DAY), contrast(by_day, WHITE)) > TEXT_CONTRAST
    assert min(contrast(by_night, NIGHT), contrast(by_night, (0x10, 0x20, 0x1E))) > TEXT_CONTRAST


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert screen_face(Brand("b", Branding(primary="#7a3f5c"))).by_day == "#7a3f5c"


def test_a_head_of_the_name_alone_has_no_logo_here_either() -> None:
    look = Branding(practice="Vale", head="name")
    assert screen_face(Brand("b", look, b"png"))[:2] == ("Vale", None)
