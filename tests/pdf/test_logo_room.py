"""The process that a new logo is read in: what is hostile ends there, and the server goes on."""

import asyncio
import resource

import pytest

from app.pdf import logo_inside, logo_room, svg
from app.pdf.logo_error import LogoError
from tests.pdf.examples import image
from tests.pdf.test_svg import BOX, REPEATS, drawing

HEAVY = (
    f"<mask id='m'>{BOX}</mask>"
    + "<g mask='url(#m)'>" * 90
    + BOX.replace("/>", " mask='url(#m)'/>") * 1800
    + "</g>" * 90
)
"""Few parts, each of them as dear as can be."""


async def test_a_logo_comes_back_as_a_small_picture() -> None:
    assert (await logo_room.checked(image("WEBP", mode="RGB"))).startswith(b"\x89PNG")


async def test_a_hostile_file_is_refused_in_a_sentence() -> None:
    with pytest.raises(LogoError, match=svg.TOO_MUCH):
        await logo_room.checked(drawing(REPEATS))


async def test_what_computes_for_too_long_is_ended_while_the_server_goes_on() -> None:
    before, meanwhile = resource.getrusage(resource.RUSAGE_CHILDREN), 0
    reading = asyncio.create_task(logo_room.checked(drawing(HEAVY)))
    while not reading.done():
        await asyncio.sleep(0.01)
        meanwhile += 1
    with pytest.raises(LogoError, match="too long or too much"):
        await reading
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime < logo_inside.MOST_SECONDS + 0.5
    assert meanwhile > 10
