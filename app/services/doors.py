"""Whether tasks are open for a case: by where its clients stand and by what they agreed to.

It is asked before each change of a directive, at every key of every coach. An answer is therefore
kept, together with all that it rests on; it is given again only where the very same is read anew.
"""

from collections import OrderedDict
from datetime import date

from app import clock
from app.services import consents, gate_footing, screenings
from app.services.gate_footing import Footing
from models.actor import Actor
from models.directive_door import Closed, closed

REMEMBERED = 500
"""Cases whose last answer is kept; nothing of a client stands in it."""

_Asked = tuple[str, str]
_known: OrderedDict[_Asked, tuple[Footing, date, Closed | None]] = OrderedDict()
"""By who asked for which case: what it rested on, the day, and the answer."""


async def door(*, actor: Actor, case_id: str) -> Closed | None:
    """Why no task can be given to a case of the actor's now; None where tasks are open."""
    asked = (actor.person_id, case_id)
    footing, day = await _footing(case_id)
    if (found := _known.get(asked)) and found[:2] == (footing, day):
        _known.move_to_end(asked)
        return found[2]
    answer = await weighed(actor=actor, case_id=case_id)
    if await _footing(case_id) == (footing, day):  # nobody wrote while it was weighed
        _known[asked] = (footing, day, answer)
        if len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return answer


async def weighed(*, actor: Actor, case_id: str) -> Closed | None:
    """The same, weighed anew."""
    standing = await screenings.of_case(actor=actor, case_id=case_id)
    return closed(standing, taken_back=await consents.is_taken_back(case_id=case_id))


async def _footing(case_id: str) -> tuple[Footing, date]:
    footing = await gate_footing.of_case(case_id)
    return footing, clock.today(gate_footing.zone_of(footing))
