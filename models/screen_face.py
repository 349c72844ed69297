"""A brand on the screen of a client: its name, its logo, and its colour by day and by night."""

from typing import NamedTuple

from models.brands import Brand
from models.colours import Rgb, darkened, from_hex, lightened, to_hex

DAY: Rgb = (250, 248, 243)
NIGHT: Rgb = (31, 38, 38)
"""What words stand on: the paper of the screens by day, their lightest sheet by night."""
CONTRAST = 5.5
"""A good part above what words need, since some stand on a tint of their own colour."""


class ScreenFace(NamedTuple):
    """What a client sees of a practice; colours as ``#rrggbb``, each readable on its ground.

    White words can be read on ``by_day``, nearly black ones on ``by_night``.
    """

    name: str
    logo: bytes | None
    by_day: str
    by_night: str


def screen_face(brand: Brand) -> ScreenFace:
    """Return what a client's page shows of a brand."""
    primary = from_hex(brand.look.primary)
    return ScreenFace(
        name=brand.look.practice,
        logo=None if brand.look.head == "name" else brand.logo,
        by_day=to_hex(darkened(primary, CONTRAST, on=DAY)),
        by_night=to_hex(lightened(primary, CONTRAST, on=NIGHT)),
    )
