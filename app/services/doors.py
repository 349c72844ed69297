"""Whether tasks are open for a case: by where its clients stand and by what they agreed to."""

from app.services import consents, screenings
from models.actor import Actor
from models.directive_door import Closed, closed


async def door(*, actor: Actor, case_id: str) -> Closed | None:
    """Why no task can be given to a case of the actor's now; None where tasks are open."""
    standing = await screenings.of_case(actor=actor, case_id=case_id)
    return closed(standing, taken_back=await consents.is_taken_back(case_id=case_id))
