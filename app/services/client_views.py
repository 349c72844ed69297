"""A client's own view of the map: seven sliders in their words, typed on the turned tablet."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from tortoise.transactions import in_transaction

from app import clock
from app.services import access, audit, documents, hooks, practice
from models.actor import Actor
from models.assessment import DIMENSIONS, Scores
from models.fields import DocumentHead, Edit
from models.kept_rating import KeptRating, is_score, scores_of
from models.tables.clients import Client

KIND = "client_view"
FIELDS = frozenset(f"client/{one}" for one in DIMENSIONS)
NOT_A_PLACE = "Move the slider to a place between its two ends."
STANDS = "This view was of another day and stands as it is. Begin a new one."


async def begin(*, actor: Actor, case_id: str, client_id: str) -> str:
    """Begin today's view of a client of a case and return its document; one of today goes on."""
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        await Client.filter(id=client_id).select_for_update().first()
        today = await _of_today(actor, case_id, client_id)
        if today is not None:
            return today.id
        document = await documents.create(actor=actor, kind=KIND, case=case_id, client=client_id)
        await audit.record(
            actor=actor, verb="begin_client_view", subject=document, case=case_id, client=client_id
        )
    return document


async def of_today(*, actor: Actor, case_id: str, client_id: str) -> Scores:
    """How a client placed themselves today; empty where they did not."""
    await access.client(actor=actor, client_id=client_id)
    today = await _of_today(actor, case_id, client_id)
    return await _scores(actor, today)


async def beside(*, actor: Actor, rating: KeptRating, client_id: str) -> Scores:
    """How a client placed themselves on the day of a rating that was kept; empty where not."""
    await access.client(actor=actor, client_id=client_id)
    zone = ZoneInfo((await practice.details()).zone)
    day = rating.rated_at.astimezone(zone).date()
    return await _scores(actor, await _of_day(actor, rating.case, client_id, day))


async def _scores(actor: Actor, view: DocumentHead | None) -> Scores:
    if view is None:
        return Scores()
    kept = await documents.load(actor=actor, document_id=view.id)
    return scores_of("client", kept.values)


async def _of_today(actor: Actor, case_id: str, client_id: str) -> DocumentHead | None:
    today = clock.today((await practice.details()).zone)
    return await _of_day(actor, case_id, client_id, today)


async def _of_day(actor: Actor, case_id: str, client_id: str, day: date) -> DocumentHead | None:
    zone = ZoneInfo((await practice.details()).zone)
    begun = [
        head
        for head in await documents.in_case(actor=actor, case=case_id, kind=KIND)
        if head.client == client_id and head.created_at.astimezone(zone).date() == day
    ]
    return begun[-1] if begun else None


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse everything but a place on one of the seven sliders, on the day of the view."""
    reader = await access.reader(actor=actor, document_id=document.id)
    today = await _of_today(reader, document.case, str(document.client))
    if today is None or today.id != document.id:
        return {edit.field: STANDS for edit in edits}
    return {
        edit.field: NOT_A_PLACE
        for edit in edits
        if edit.field not in FIELDS or not is_score(edit.value)
    }


hooks.guards[KIND] = _guard
