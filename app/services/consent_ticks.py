"""The ticks of an intake, in step with the consents: what a verb decides is written there, too.

So the rule of two devices holds for a tick as for any other field: what was ticked on a device
without a line, before somebody else decided, arrives too late and is offered.
"""

from collections.abc import Mapping

from app.services.drafts import Draft
from models.consent import Ticked
from models.intake.taking import KIND
from models.tables.clients import CaseClient
from models.tables.documents import Document


async def mirror(*, client_id: str, given: Mapping[str, bool], but: str = "") -> None:
    """Write where elements stand into the intakes of a client, inside the transaction of a verb.

    `but` is the intake in which it was ticked: there it stands already.
    """
    values = {Ticked(client_id, element).field: is_given for element, is_given in given.items()}
    cases = await CaseClient.filter(client_id=client_id).values_list("case_id", flat=True)
    rows = Document.filter(kind=KIND, case_id__in=cases).exclude(id=but)
    for row in await rows.order_by("id").select_for_update():
        draft = await Draft.open(row, list(values))
        for name, value in values.items():
            draft.put(name, value)
        await draft.write()
