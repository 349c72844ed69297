"""Taking the sample practice away again: its clients with everything that hangs on them."""

from tortoise.transactions import in_transaction

from app import database
from app.services import audit
from app.services.practice import ONLY, PracticeError
from models.actor import Actor
from models.tables.clients import Case, CaseClient, Client
from models.tables.people import Practice


async def remove(*, actor: Actor) -> int:
    """Remove every sample client with their cases, and erase their keys; return how many.

    The practice, its people and everybody else's clients stay.
    """
    if actor.role != "owner":
        raise PracticeError("Only the owner of the practice removes the sample.")
    async with in_transaction():
        rows = await Client.filter(demo=True)
        for row in rows:
            members = await CaseClient.filter(client_id=row.id)
            await Case.filter(id__in=[member.case_id for member in members]).delete()
            await row.delete()
            await database.vault().erase(row.key_id)
        await Practice.filter(id=ONLY).update(demo=False)
        await audit.record(actor=actor, verb="remove_sample", subject=ONLY)
    return len(rows)
