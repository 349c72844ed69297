"""The rows of the private partition: read for the gate, written by `wellbeing`, closed by meetings.

Whoever calls has checked whose client it is.
"""

from collections.abc import Mapping

from app import clock, database
from models.ids import new_id
from models.private import PrivateAnswers
from models.tables.clients import Client
from models.tables.private import PrivateAnswer, PrivateOpening

TABLE, COLUMN = "private_answer", "answers_sealed"


async def of_client(client_id: str) -> Mapping[str, PrivateAnswers]:
    """What a client answered, the newest for each screening, by the screening's id."""
    openings = {row.id: row for row in await PrivateOpening.filter(client_id=client_id)}
    if not openings:
        return {}
    rows = await PrivateAnswer.filter(opening_id__in=list(openings)).order_by("at", "id")
    keys = await database.vault().keys(row.key_id for row in rows)
    return {
        openings[row.opening_id].screening_id: PrivateAnswers.model_validate_json(
            keys[row.key_id].unseal_text(row.answers_sealed, table=TABLE, column=COLUMN, row=row.id)
        )
        for row in rows
        if row.key_id in keys
    }


async def append(opening: PrivateOpening, answers: PrivateAnswers) -> None:
    """Append what stands now; what stood before stays on record."""
    client = await Client.get(id=opening.client_id)
    sealer, row = await database.vault().key(client.key_id), new_id()
    await PrivateAnswer.create(
        id=row,
        opening_id=opening.id,
        key_id=client.key_id,
        answers_sealed=sealer.seal_text(
            answers.model_dump_json(), table=TABLE, column=COLUMN, row=row
        ),
        at=clock.now(),
    )


async def close_of(meeting_id: str) -> None:
    """End what was opened in a meeting: it is over, or somebody else has come in."""
    await PrivateOpening.filter(meeting_id=meeting_id, closed_at=None).update(closed_at=clock.now())
