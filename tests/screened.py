"""A client who is screened field by field, as a thumb on a tablet would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from app.services import consents, documents, screenings
from app.services.screenings import ScreeningView
from models.actor import Actor
from models.fields import Ack, Edit, JsonValue
from models.levels import Level
from tests.practice import Opened, new_case


def fields_of(prefix: str, *values: JsonValue) -> dict[str, JsonValue]:
    """The fields of a list of answers: `answers/asq` with four values is four fields."""
    return {f"{prefix}/{place}": value for place, value in enumerate(values)}


CLEAR: dict[str, JsonValue] = {
    "age": 34,
    **fields_of("answers/phq-9", *[0] * 9),
    **fields_of("answers/gad-7", *[0] * 7),
    "answers/pc-ptsd-5/exposed": False,
    "answers/audit-c/0": 0,
    "answers/drug-use": 0,
    **fields_of("answers/control/other", *[False] * 4),
    "observed/tr1": 0,
    "observed/ds1": 0,
    "observed/rv1": 0,
    "observed/in1": "u",
}
"""Everything that is asked, and nothing seen."""

NOES = fields_of("answers/asq", *[False] * 4)
HEAVY = CLEAR | fields_of("answers/gad-7", 2, 2, 2, 2, 1, 1, 1) | NOES
"""The same with worries that pause the work until somebody was asked."""
ITEM_9 = "answers/phq-9/8"


@dataclass
class Screened:
    """One client's newest screening, and a device that answers it."""

    actor: Actor
    case: str
    client: str
    writer: str = "tablet"
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def view(self) -> ScreeningView:
        """The screening as it stands."""
        view = await screenings.current(actor=self.actor, client_id=self.client)
        assert view is not None
        return view

    async def level(self) -> Level:
        """The level that the client is at."""
        return (await self.view()).standing.level

    async def mark(self, values: Mapping[str, JsonValue]) -> list[Ack]:
        """Give answers, all in one delivery."""
        document = (await self.view()).document
        return await documents.commit(
            actor=self.actor,
            edits=[
                Edit(
                    document=document,
                    field=name,
                    value=value,
                    at=(number := next(self._numbers)),
                    writer=self.writer,
                    seq=number,
                )
                for name, value in values.items()
            ],
        )

    async def refusals(self, values: Mapping[str, JsonValue]) -> list[str | None]:
        """Give answers; the sentence of each that was refused."""
        return [ack.refused for ack in await self.mark(values)]

    async def agree(self) -> None:
        """Tick all that the questions wait for."""
        for element in await consents.missing(actor=self.actor, client_id=self.client):
            await consents.record(actor=self.actor, client_id=self.client, element=element.id)

    async def begin(self) -> str:
        """Begin a screening, or go on with the one that runs."""
        return await screenings.begin(actor=self.actor, case_id=self.case, client_id=self.client)


async def screened(
    practice: Opened, values: Mapping[str, JsonValue] | None = None, *, actor: Actor | None = None
) -> Screened:
    """A client of Bob's (or of `actor`'s) whose screening holds these answers."""
    coach = actor or practice.bob
    case = await new_case(practice.database, coach)
    client = Screened(coach, case.id, case.client)
    await client.agree()
    await client.begin()
    await client.mark(values or {})
    return client
