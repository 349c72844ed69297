"""How the practice looks on paper: its brands, each with names, colours, type and logo, sealed."""

from typing import Any

from tortoise.transactions import in_transaction

from app import clock, database
from app.pdf import logo_room
from app.sealing import Sealer
from app.services import access, audit, directive_seals, documents
from app.services.practice import ONLY, details, refuse_all_but_the_owner
from models.actor import Actor
from models.brands import FIELD, MOST_BRANDS, Brand, Brands
from models.directive import Branding
from models.errors import Expected
from models.ids import new_id
from models.tables.brands import Brand as BrandRow
from models.tables.people import Practice

TABLE = "brand"
USUAL = ""
"""Names the usual brand, also before there is any."""


class BrandError(Expected):
    """What was asked of a brand cannot be done; the message says why."""


async def brands() -> Brands:
    """Every brand in use, the usual one first; one that chose nothing prints under its name."""
    every = await _every(away=False)
    if not every:
        return Brands.only(Branding(practice=(await details()).name))
    usual = await _usual_id()
    first = next((one for one in every if one.id == usual), every[0])
    return Brands(first, tuple(one for one in every if one is not first))


async def put_by() -> tuple[Brand, ...]:
    """The brands that were put away, the oldest first."""
    return tuple(await _every(away=True))


async def of_case(*, actor: Actor, case_id: str) -> Brand:
    """The brand of what is printed for a case: that of its newest directive, else the usual one."""
    await access.case(actor=actor, case_id=case_id)
    known = await brands()
    if not known.others:
        return known.usual
    last = await documents.newest(actor=actor, kind=directive_seals.KIND, case=case_id)
    return known.chosen(last.value(FIELD)) if last else known.usual


async def logo_of(look: Branding) -> bytes | None:
    """The logo of a look that is printed again, also where its brand was put away since."""
    every = (*(await brands()).every, *await put_by())
    return next((one.logo for one in every if one.id and one.id == look.logo), None)


async def change(*, actor: Actor, branding: Branding, brand: str = USUAL) -> None:
    """Store names, colours and typeface of a brand; the logo has a verb of its own."""
    refuse_all_but_the_owner(actor)
    async with in_transaction():
        row = await _row(brand)
        await BrandRow.filter(id=row.id).update(look_sealed=await _sealed(branding, row.id))
        await audit.record(actor=actor, verb="change_branding", subject=row.id)


async def add(*, actor: Actor, branding: Branding) -> str:
    """Add a brand beside the others; return its id."""
    refuse_all_but_the_owner(actor)
    async with in_transaction():
        await _row(USUAL)  # a practice that chose nothing goes on printing under its name
        if await BrandRow.filter(put_away_at__isnull=True).count() >= MOST_BRANDS:
            raise BrandError(f"There are {MOST_BRANDS} brands already. Put one away first.")
        row = await _made(branding)
        await audit.record(actor=actor, verb="add_brand", subject=row.id)
    return row.id


async def make_usual(*, actor: Actor, brand: str) -> None:
    """Let a brand stand on every page for which no other is chosen."""
    refuse_all_but_the_owner(actor)
    async with in_transaction():
        row = await _row(brand)
        await Practice.filter(id=ONLY).update(usual_brand=row.id)
        await audit.record(actor=actor, verb="make_brand_usual", subject=row.id)


async def put_away(*, actor: Actor, brand: str, away: bool = True) -> None:
    """Put a brand away, or bring it back; pages that chose it print under the usual one."""
    refuse_all_but_the_owner(actor)
    async with in_transaction():
        row = await BrandRow.get_or_none(id=brand)
        if row is None or (away and row.id == (await brands()).usual.id):
            raise BrandError("The usual brand stays. Make another the usual one first.")
        at = clock.now() if away else None
        await BrandRow.filter(id=row.id).update(put_away_at=at)
        verb = "put_brand_away" if away else "bring_back_brand"
        await audit.record(actor=actor, verb=verb, subject=row.id)


async def set_logo(*, actor: Actor, data: bytes | None, brand: str = USUAL) -> None:
    """Store an uploaded logo, or take it away; raise `LogoError` where it cannot be one."""
    refuse_all_but_the_owner(actor)
    checked = await logo_room.checked(data) if data is not None else None
    async with in_transaction():
        row, sealed = await _row(brand), None
        if checked is not None:
            sealer = await database.vault().practice()
            sealed = sealer.seal(checked, table=TABLE, column="logo_sealed", row=row.id)
        await BrandRow.filter(id=row.id).update(logo_sealed=sealed)
        await audit.record(actor=actor, verb="change_logo", subject=row.id)


async def _every(*, away: bool) -> list[Brand]:
    rows = await BrandRow.filter(put_away_at__isnull=not away).order_by("created_at", "id")
    if not rows:
        return []
    sealer = await database.vault().practice()
    return [_brand(sealer, row) for row in rows]


def _brand(sealer: Sealer, row: BrandRow) -> Brand:
    values = sealer.unseal_json(row.look_sealed, table=TABLE, column="look_sealed", row=row.id)
    logo = None
    if row.logo_sealed is not None:
        logo = sealer.unseal(row.logo_sealed, table=TABLE, column="logo_sealed", row=row.id)
    look = Branding.model_validate(values)
    return Brand(row.id, look.model_copy(update={"logo": row.id if logo else None}), logo)


async def _usual_id() -> str:
    row = await Practice.get_or_none(id=ONLY)
    return row.usual_brand if row else USUAL


async def _row(brand: str) -> BrandRow:
    """The row of a brand; the usual one is made where there is none."""
    wanted = brand or (await brands()).usual.id
    if not wanted:
        return await _made(Branding(practice=(await details()).name))
    row = await BrandRow.get_or_none(id=wanted)
    if row is None:
        raise BrandError("This brand is no longer there. Reload the page.")
    return row


async def _made(branding: Branding) -> BrandRow:
    row = new_id()
    return await BrandRow.create(
        id=row, look_sealed=await _sealed(branding, row), created_at=clock.now()
    )


async def _sealed(branding: Branding, row: str) -> bytes:
    values: dict[str, Any] = branding.model_dump(mode="json", exclude={"logo"})
    sealer = await database.vault().practice()
    return sealer.seal_json(values, table=TABLE, column="look_sealed", row=row)
