"""How the practice looks on paper: changed by its owner, checked before it is kept."""

import io

import pytest
from PIL import Image

from app.services import branding
from app.services.practice import PracticeError
from models.directive import Branding
from models.errors import Expected
from models.tables.people import Practice
from tests.practice import Opened

LOOK = Branding(practice="Harrow & Vale", tagline="Strategic coaching", primary="#7a3f5c")


def logo(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#7a3f5c").save(out, kind)
    return out.getvalue()


async def test_a_practice_that_chose_nothing_prints_under_its_name(practice: Opened) -> None:
    assert await branding.read() == Branding(practice="Harbour Coaching")
    assert await branding.logo() is None


async def test_what_the_owner_chose_is_read_back_and_sealed(practice: Opened) -> None:
    await branding.change(actor=practice.alice, branding=LOOK)
    assert await branding.read() == LOOK
    row = await Practice.get()
    assert b"Harrow" not in (row.branding_sealed or b"")


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
async def test_a_logo_is_kept_as_a_clean_png_and_can_be_taken_away(
    practice: Opened, kind: str
) -> None:
    await branding.set_logo(actor=practice.alice, data=logo(kind))
    kept = await branding.logo()
    assert kept is not None
    assert kept.startswith(b"\x89PNG")
    await branding.change(actor=practice.alice, branding=LOOK)
    assert (await branding.read()).logo == branding.STORED_LOGO
    await branding.set_logo(actor=practice.alice, data=None)
    assert await branding.logo() is None
    assert (await branding.read()).logo is None


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (logo()[:60], "damaged"),
        (b"GIF89a" + bytes(50), "not a PNG, JPEG"),
        (b"", "not a PNG, JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5_000_001), "larger than 5 MB"),
    ],
)
async def test_what_is_no_logo_is_refused_and_the_one_that_stands_stays(
    practice: Opened, data: bytes, word: str
) -> None:
    await branding.set_logo(actor=practice.alice, data=logo())
    before = await branding.logo()
    with pytest.raises(Expected, match=word):
        await branding.set_logo(actor=practice.alice, data=data)
    assert await branding.logo() == before


async def test_a_coach_changes_neither_words_nor_logo(practice: Opened) -> None:
    with pytest.raises(PracticeError, match="owner"):
        await branding.change(actor=practice.bob, branding=LOOK)
    with pytest.raises(PracticeError, match="owner"):
        await branding.set_logo(actor=practice.bob, data=logo())
