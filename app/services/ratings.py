"""Ratings of the map that are kept on a case: the scores stand, the evidence may follow."""

from collections.abc import Mapping, Sequence

from tortoise.transactions import in_transaction

from app import clock
from app.services import access, audit, client_views, documents, hooks
from app.services.clients import of_case as clients_of
from models.actor import Actor
from models.assessment import DIMENSIONS, Rating, Scores
from models.errors import Expected
from models.fields import DocumentHead, Edit
from models.kept_rating import KeptRating, as_fields, read_kept

KIND = "rating"
STANDS = "A rating that was kept stands as it is. Rate again and keep a new one."
TOO_LATE = "Evidence may follow within a day. Rate again to write what you see now."
EVIDENCE = frozenset(f"evidence/{one}" for one in DIMENSIONS)


class RatingError(Expected):
    """A rating cannot be kept; the message says why."""


async def keep(*, actor: Actor, case_id: str, rating: Rating) -> str:
    """Keep a rating on a case of the actor's; return the id of its document."""
    if rating.coach == Scores():
        raise RatingError("Move at least one slider of your own view first.")
    if rating.client is not None and len(await clients_of(actor=actor, case_id=case_id)) > 1:
        raise RatingError("Several come to this case: each rates on a page of their own.")
    async with in_transaction():
        document_id = await documents.create(
            actor=actor,
            kind=KIND,
            case=case_id,
            values=as_fields(await _with_the_clients(actor, case_id, rating)),
        )
        await audit.record(actor=actor, verb="keep_rating", subject=document_id, case=case_id)
    return document_id


async def of_case(*, actor: Actor, case_id: str) -> list[KeptRating]:
    """The ratings kept on a case, the oldest first, each with the one before it to compare."""
    kept: list[KeptRating] = []
    for head in await documents.in_case(actor=actor, case=case_id, kind=KIND):
        state = await documents.load(actor=actor, document_id=head.id)
        kept.append(read_kept(state, previous=kept[-1].rating.coach if kept else None))
    return kept


async def get(*, actor: Actor, document_id: str) -> KeptRating:
    """One kept rating; raise `access.NotFound` for anybody else's."""
    state = await documents.load(actor=actor, document_id=document_id)
    if state.kind != KIND:
        raise access.NotFound("This rating is not among yours. Look for its case on the desk.")
    kept = await of_case(actor=actor, case_id=state.case)
    return next(one for one in kept if one.document == document_id)


async def latest(*, actor: Actor, case_id: str) -> Rating:
    """The newest rating of a case, with the one before it to compare; empty before the first."""
    kept = await of_case(actor=actor, case_id=case_id)
    return kept[-1].rating if kept else Rating()


async def _with_the_clients(actor: Actor, case_id: str, rating: Rating) -> Rating:
    """Put beside the coach's view what the client typed today on the turned tablet.

    Several clients have a view each, which no one picture of the two holds.
    """
    members = await clients_of(actor=actor, case_id=case_id)
    if rating.client is not None or len(members) != 1:
        return rating
    view = await client_views.of_today(actor=actor, case_id=case_id, client_id=members[0].id)
    return rating.model_copy(update={"client": view}) if view != Scores() else rating


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    kept = await get(actor=actor, document_id=document.id)
    late = not kept.takes_evidence(now=clock.now())
    return {
        edit.field: TOO_LATE if edit.field in EVIDENCE else STANDS
        for edit in edits
        if late or edit.field not in EVIDENCE
    }


hooks.guards[KIND] = _guard
