"""How the practice looks on paper: changed by its owner, checked before it is kept."""

import io

import pytest
from PIL import Image

from app.services import branding
from app.services.branding import BrandError
from app.services.practice import PracticeError
from models.brands import MOST_BRANDS, Brands
from models.directive import Branding
from models.errors import Expected
from models.tables.brands import Brand
from tests.practice import Opened

LOOK = Branding(practice="Harrow & Vale", tagline="Strategic coaching", primary="#7a3f5c")
OTHER = Branding(practice="Vale Family Coaching", accent="#336699")


def logo(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#7a3f5c").save(out, kind)
    return out.getvalue()


async def usual() -> Branding:
    look = (await branding.brands()).usual.look
    return look.model_copy(update={"logo": None})


async def test_a_practice_that_chose_nothing_prints_under_its_name(practice: Opened) -> None:
    assert await branding.brands() == Brands.only(Branding(practice="Harbour Coaching"))


async def test_what_the_owner_chose_is_read_back_and_sealed(practice: Opened) -> None:
    await branding.change(actor=practice.alice, branding=LOOK)
    assert await usual() == LOOK
    assert b"Harrow" not in (await Brand.get()).look_sealed


async def test_a_logo_is_kept_as_a_clean_png_and_can_be_taken_away(practice: Opened) -> None:
    await branding.set_logo(actor=practice.alice, data=logo("WEBP"))
    kept = (await branding.brands()).usual
    assert kept.logo is not None
    assert kept.logo.startswith(b"\x89PNG")
    await branding.change(actor=practice.alice, branding=LOOK)
    dressed = (await branding.brands()).usual
    assert dressed.look.logo == dressed.id
    assert await branding.logo_of(dressed.look) == kept.logo
    await branding.set_logo(actor=practice.alice, data=None)
    bare = (await branding.brands()).usual
    assert (bare.logo, bare.look) == (None, LOOK)


@pytest.mark.parametrize(
    ("data", "word"),
    [(logo()[:60], "damaged"), (b"GIF89a" + bytes(50), "not a PNG, JPEG")],
)
async def test_what_is_no_logo_is_refused_and_the_one_that_stands_stays(
    practice: Opened, data: bytes, word: str
) -> None:
    await branding.set_logo(actor=practice.alice, data=logo())
    before = (await branding.brands()).usual
    with pytest.raises(Expected, match=word):
        await branding.set_logo(actor=practice.alice, data=data)
    assert (await branding.brands()).usual == before


async def test_a_second_brand_stands_beside_the_first_and_can_become_the_usual_one(
    practice: Opened,
) -> None:
    second = await branding.add(actor=practice.alice, branding=OTHER)
    known = await branding.brands()
    assert known.usual.look == Branding(practice="Harbour Coaching")
    assert [one.look for one in known.others] == [OTHER]
    await branding.make_usual(actor=practice.alice, brand=second)
    assert await usual() == OTHER


async def test_a_brand_is_put_away_and_brought_back_but_never_the_usual_one(
    practice: Opened,
) -> None:
    second = await branding.add(actor=practice.alice, branding=OTHER)
    await branding.set_logo(actor=practice.alice, data=logo(), brand=second)
    dressed = (await branding.brands()).chosen(second)
    await branding.put_away(actor=practice.alice, brand=second)
    known = await branding.brands()
    assert known.others == ()
    assert await branding.logo_of(dressed.look) == dressed.logo
    with pytest.raises(BrandError, match="usual"):
        await branding.put_away(actor=practice.alice, brand=known.usual.id)
    await branding.put_away(actor=practice.alice, brand=second, away=False)
    assert (await branding.brands()).others == (dressed,)


async def test_there_are_only_so_many(practice: Opened) -> None:
    for _ in range(MOST_BRANDS - 1):
        await branding.add(actor=practice.alice, branding=OTHER)
    with pytest.raises(BrandError, match="Put one away"):
        await branding.add(actor=practice.alice, branding=OTHER)


async def test_a_coach_changes_nothing_of_it(practice: Opened) -> None:
    for change in (
        branding.change(actor=practice.bob, branding=LOOK),
        branding.set_logo(actor=practice.bob, data=logo()),
        branding.add(actor=practice.bob, branding=LOOK),
        branding.make_usual(actor=practice.bob, brand=""),
        branding.put_away(actor=practice.bob, brand=""),
    ):
        with pytest.raises(PracticeError, match="owner"):
            await change
