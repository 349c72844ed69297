"""What a tablet that is turned to a client may hold: their questions, their own answers, no more.

A page of the turned tablet is built from these values alone. No level, total, reading, note or
other client is in them, so that none can be drawn by mistake.
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from app.services import access, cases, clients, consents, documents, held, intakes, screenings
from app.services.client_views import KIND as CLIENT_VIEW
from app.services.screenings import ScreeningView
from models.actor import Actor
from models.asking import fields_asked
from models.errors import Expected
from models.fields import DocumentState, FieldState
from models.levels import Level
from models.screening_fields import ITEM_9
from models.turned import TurnedTo, turned_to


class NotForTurningError(Expected):
    """The tablet cannot be turned to this; the message says why."""


class TurnedQuestions(BaseModel):
    """The questions of one client, as far as they are put to them."""

    model_config = ConfigDict(frozen=True)

    document: str
    case: str
    """Whose changes are listened to; it is not drawn."""
    called: str
    """The first name, which tells the client that these are their questions."""
    country: str
    """Where the client is: the numbers of the crisis card are those of this country."""
    fields: Mapping[str, FieldState]
    asked: tuple[str, ...]
    """The answers that are asked for now, in order."""
    is_over: bool
    """Whether nothing more is asked here, for whatever reason: the tablet goes back."""
    needs_card: bool
    """Whether an answer of theirs calls for the crisis card, at once and before all else."""


class TurnedMap(BaseModel):
    """One client's own view of the map."""

    model_config = ConfigDict(frozen=True)

    document: str
    case: str
    called: str
    fields: Mapping[str, FieldState]


async def questions(*, actor: Actor, document_id: str) -> TurnedQuestions:
    """The questions of the client whose newest screening this document is."""
    state = await _load(actor, document_id, kind=screenings.KIND)
    view = await screenings.current(actor=actor, client_id=_client_of(state))
    if view is None or view.document != document_id:
        raise NotForTurningError("These questions have ended. Take the tablet back.")
    client = await clients.get(actor=actor, client_id=view.client)
    case = await cases.get(actor=actor, case_id=view.case)
    to = TurnedTo("questions", document_id)
    return TurnedQuestions(
        document=document_id,
        case=view.case,
        called=client.first_name,
        country=case.country,
        fields=_theirs(view.fields, to),
        asked=tuple(
            name
            for name in fields_asked(view.screening, view.values)
            if to.takes(document=document_id, field=name)
        ),
        is_over=view.standing.level >= Level.STOP and not view.standing.is_provisional,
        needs_card=_needs_card(view),
    )


async def map_view(*, actor: Actor, document_id: str) -> TurnedMap:
    """The sliders of the client whose view of the map this document is."""
    state = await _load(actor, document_id, kind=CLIENT_VIEW)
    client = await clients.get(actor=actor, client_id=_client_of(state))
    return TurnedMap(
        document=document_id,
        case=state.case,
        called=client.first_name,
        fields=_theirs(state.fields, TurnedTo("map", document_id)),
    )


async def checked(*, actor: Actor, address: str) -> TurnedTo:
    """Read an address that the tablet is to be turned to.

    Raise `NotForTurningError` where it is none or waits for consent, `NotFound` where it is not of
    one of the actor's clients.
    """
    to = turned_to(address)
    if to is None:
        raise NotForTurningError("The tablet cannot be turned to this page.")
    if to.page == "map":
        await map_view(actor=actor, document_id=to.document)
        return to
    await questions(actor=actor, document_id=to.document)
    state = await documents.load(actor=actor, document_id=to.document)
    if await consents.missing(actor=actor, client_id=_client_of(state)):
        raise NotForTurningError("These questions wait for what is agreed on the first step.")
    return to


async def way_back(*, actor: Actor, to: TurnedTo) -> str:
    """Where the coach goes on once the tablet has come back."""
    state = await documents.load(actor=actor, document_id=to.document)
    if to.page == "map":
        newest = await held.latest(actor=actor, case_id=state.case)
        is_open = newest is not None and newest.ended_at is None
        return f"/meetings/{newest.id}" if newest and is_open else f"/map?case={state.case}"
    intake = await intakes.of_case(actor=actor, case_id=state.case)
    if intake is None:
        return f"/cases/{state.case}"
    return f"/intakes/{intake}/questions?client={state.client}"


async def _load(actor: Actor, document_id: str, *, kind: str) -> DocumentState:
    state = await documents.load(actor=actor, document_id=document_id)
    if state.kind != kind:
        raise access.NotFound("This page is not among yours. Look for its case on the desk.")
    return state


def _client_of(state: DocumentState) -> str:
    if state.client is None:
        raise access.NotFound("This page is nobody's own. Look for its case on the desk.")
    return state.client


def _theirs(fields: Mapping[str, FieldState], to: TurnedTo) -> dict[str, FieldState]:
    return {
        name: state for name, state in fields.items() if to.takes(document=to.document, field=name)
    }


def _needs_card(view: ScreeningView) -> bool:
    marked = bool(view.values.get(ITEM_9))
    return marked and view.standing.flags["suicide_self_harm"] >= Level.STOP
