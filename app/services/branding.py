"""How the practice looks on paper: names, colours, typeface and logo, sealed like the rest."""

from tortoise.transactions import in_transaction

from app import database
from app.pdf import logo_room
from app.services import audit
from app.services.practice import ONLY, details, refuse_all_but_the_owner
from models.actor import Actor
from models.directive import Branding
from models.tables.people import Practice

STORED_LOGO = "logo"
"""What `Branding.logo` says where a logo is stored; its bytes come from `logo`."""


async def read() -> Branding:
    """The branding as it stands; a practice that chose nothing prints under its name."""
    row = await Practice.get_or_none(id=ONLY)
    if row is None or row.branding_sealed is None:
        return Branding(practice=(await details()).name)
    sealer = await database.vault().practice()
    values = sealer.unseal_json(
        row.branding_sealed, table="practice", column="branding_sealed", row=ONLY
    )
    stored = STORED_LOGO if row.logo_sealed is not None else None
    return Branding.model_validate(values).model_copy(update={"logo": stored})


async def logo() -> bytes | None:
    """The stored logo as PNG bytes, or None."""
    row = await Practice.get_or_none(id=ONLY)
    if row is None or row.logo_sealed is None:
        return None
    sealer = await database.vault().practice()
    return sealer.unseal(row.logo_sealed, table="practice", column="logo_sealed", row=ONLY)


async def change(*, actor: Actor, branding: Branding) -> None:
    """Store names, colours and typeface; the logo has a verb of its own."""
    refuse_all_but_the_owner(actor)
    values = branding.model_dump(mode="json", exclude={"logo"})
    async with in_transaction():
        sealer = await database.vault().practice()
        sealed = sealer.seal_json(values, table="practice", column="branding_sealed", row=ONLY)
        await Practice.filter(id=ONLY).update(branding_sealed=sealed)
        await audit.record(actor=actor, verb="change_branding", subject=ONLY)


async def set_logo(*, actor: Actor, data: bytes | None) -> None:
    """Store an uploaded logo, or take it away; raise `LogoError` where it cannot be one."""
    refuse_all_but_the_owner(actor)
    checked = await logo_room.checked(data) if data is not None else None
    async with in_transaction():
        sealed = None
        if checked is not None:
            sealer = await database.vault().practice()
            sealed = sealer.seal(checked, table="practice", column="logo_sealed", row=ONLY)
        await Practice.filter(id=ONLY).update(logo_sealed=sealed)
        await audit.record(actor=actor, verb="change_logo", subject=ONLY)
