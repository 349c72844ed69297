"""Whether those who sit in a meeting may be worked with at once."""

from app.services import screenings
from app.services.cases import CaseView
from models.actor import Actor
from models.coming_together import is_feared
from models.private import Asked, may_work_together


async def is_open(*, actor: Actor, case: CaseView) -> bool:
    """Whether each client of a case was asked alone, and nothing speaks against it."""
    found = [await screenings.current(actor=actor, client_id=one.id) for one in case.clients]
    asked = [one for one in found if one is not None]
    return may_work_together(
        [
            None
            if one is None
            else Asked(one.standing.flags["relationship_violence"], one.standing.missing)
            for one in found
        ],
        feared=is_feared([one.values for one in asked], of=len(case.clients)),
    )
