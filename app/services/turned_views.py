"""What a tablet that is turned to a client may hold: their questions, their own answers, no more.

A page of the turned tablet is built from these values alone. No level, total, reading, note or
other client is in them, so that none can be drawn by mistake.
"""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict

from app.once import once
from app.services import (
    access,
    answers,
    branding,
    cases,
    clients,
    consents,
    documents,
    presence,
    screenings,
    signings,
)
from app.services.client_views import KIND as CLIENT_VIEW
from app.services.screenings import ScreeningView
from models import consenting, loop_shown
from models.actor import Actor
from models.asking import LINK, WAY, fields_asked
from models.clients import ClientCard
from models.errors import Expected
from models.fields import DocumentState, FieldState
from models.levels import Level
from models.loop_shown import ShownLoop, read_loop
from models.present import NOT_ALONE
from models.screen_face import ScreenFace, screen_face
from models.screening_fields import ITEM_9
from models.turned import TurnedPage, TurnedTo, instrument_of

KINDS: Mapping[TurnedPage, str] = {
    "questions": screenings.KIND,
    "map": CLIENT_VIEW,
    "answer": answers.KIND,
    "task": answers.KIND,
    "loop": loop_shown.KIND,
    "consent": consenting.KIND,
}
"""The kind of the document that each page is typed into."""


class NotForTurningError(Expected):
    """The tablet cannot be turned to this; the message says why."""


class TurnedQuestions(BaseModel):
    """The questions of one client, as far as they are put to them."""

    model_config = ConfigDict(frozen=True)

    to: TurnedTo
    """The document, and the one instrument where only one is put."""
    case: str
    """Whose changes are listened to; it is not drawn."""
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
    fields: Mapping[str, FieldState]


class TurnedAnswer(BaseModel):
    """One task that a client was given, to say what became of it."""

    model_config = ConfigDict(frozen=True)

    document: str
    case: str
    title: str
    """What stands at the head of the page that they took home."""
    given_on: date
    fields: Mapping[str, FieldState]


class TurnedLoop(BaseModel):
    """A client's own loop, in the words in which it was told."""

    model_config = ConfigDict(frozen=True)

    document: str
    case: str
    shown: ShownLoop
    fields: Mapping[str, FieldState]


class TurnedConsent(BaseModel):
    """What one client agrees to, and signs; each element's text is the same for everybody."""

    model_config = ConfigDict(frozen=True)

    document: str
    case: str
    fields: Mapping[str, FieldState]
    together: bool
    """Whether they come with somebody else, and agree to being asked alone first."""
    is_signed: bool


async def called(*, actor: Actor, to: TurnedTo) -> str:
    """The first name of the client whom this is put to: they are asked whether they are.

    Raise `NotForTurningError` where it is put to nobody alone.
    """
    state, reader = await _load(actor, to.document, page=to.page)
    client_id = state.client or (await _only_client(reader, state.case)).id
    return (await clients.get(actor=reader, client_id=client_id)).first_name


async def country(*, actor: Actor, to: TurnedTo) -> str:
    """Where the client is whom this is put to: the crisis lines are those of this country."""
    state, reader = await _load(actor, to.document, page=to.page)
    return (await cases.get(actor=reader, case_id=state.case)).country


async def face(*, actor: Actor, to: TurnedTo) -> ScreenFace:
    """What the page shows of the practice: the brand of what is printed for the case."""
    state, reader = await _load(actor, to.document, page=to.page)
    return screen_face(await branding.of_case(actor=reader, case_id=state.case))


@once
async def questions(*, actor: Actor, to: TurnedTo) -> TurnedQuestions:
    """The questions of the client whose newest screening this is, or those of one instrument.

    Raise `NotForTurningError` where it is the newest no longer.
    """
    to = _held(actor, to)
    state, reader = await _load(actor, to.document, page="questions")
    view = await screenings.current(actor=reader, client_id=client_of(state))
    if view is None or view.document != to.document:
        raise NotForTurningError("These questions have ended. Take the tablet back.")
    case = await cases.get(actor=reader, case_id=view.case)
    if await presence.others_since(client_id=view.client) is not None:
        raise NotForTurningError(NOT_ALONE)
    values = {**view.values, WAY: LINK} if to.is_alone else view.values
    return TurnedQuestions(
        to=to,
        case=view.case,
        country=case.country,
        fields=_theirs(view.fields, to),
        asked=tuple(
            name
            for name in fields_asked(view.screening, values)
            if to.takes(document=to.document, field=name) and not _is_declined(view, name)
        ),
        is_over=view.standing.level >= Level.STOP and not view.standing.is_provisional,
        needs_card=_needs_card(view, to),
    )


async def map_view(*, actor: Actor, document_id: str) -> TurnedMap:
    """The sliders of the client whose view of the map this document is."""
    state, _ = await _load(actor, document_id, page="map")
    return TurnedMap(
        document=document_id,
        case=state.case,
        fields=_theirs(state.fields, TurnedTo("map", document_id)),
    )


async def answer(*, actor: Actor, document_id: str) -> TurnedAnswer:
    """One printed task of the client's, and what they said of it; nothing of what was expected.

    Raise `NotForTurningError` where two were given it: each would read what the other said.
    """
    state, reader = await _load(actor, document_id, page="answer")
    await _only_client(reader, state.case)
    entry = await answers.of_document(actor=reader, document_id=document_id)
    if entry.is_said:
        raise NotForTurningError("This was said in the meeting. Ask of it aloud.")
    return TurnedAnswer(
        document=document_id,
        case=state.case,
        title=entry.title,
        given_on=entry.given_on,
        fields=_theirs(state.fields, TurnedTo("answer", document_id)),
    )


async def loop(*, actor: Actor, document_id: str) -> TurnedLoop:
    """The loop of a client as it was copied for them, and where they would interrupt it.

    Raise `NotForTurningError` where somebody else has come since, to the case or the meeting.
    """
    state, reader = await _load(actor, document_id, page="loop")
    if (await cases.get(actor=reader, case_id=state.case)).has_company:
        raise NotForTurningError("With somebody else there, nobody is shown the loop.")
    return TurnedLoop(
        document=document_id,
        case=state.case,
        shown=read_loop(state.values),
        fields=_theirs(state.fields, TurnedTo("loop", document_id)),
    )


async def consent(*, actor: Actor, document_id: str) -> TurnedConsent:
    """The consent of one client, to be read, ticked and signed.

    Raise `NotForTurningError` where the wording has changed since it was opened.
    """
    state, _ = await _load(actor, document_id, page="consent")
    if state.closed_at is None and not signings.is_in_todays_wording(state):
        raise NotForTurningError(signings.ANOTHER_WORDING)
    return TurnedConsent(
        document=document_id,
        case=state.case,
        fields=_theirs(state.fields, TurnedTo("consent", document_id)),
        together=await consents.comes_with_somebody(client_id=client_of(state)),
        is_signed=state.closed_at is not None,
    )


async def _load(actor: Actor, document_id: str, *, page: TurnedPage) -> tuple[DocumentState, Actor]:
    """The document, and who reads what else its page is made of."""
    state = await documents.load(actor=actor, document_id=document_id)
    if state.kind != KINDS[page]:
        raise access.NotFound("This page is not among yours. Look for its case on the desk.")
    return state, await access.reader(actor=actor, document_id=document_id)


def _held(actor: Actor, to: TurnedTo) -> TurnedTo:
    """What is put: for a guest what their link says, whatever the page asks for."""
    return actor.visit.to if actor.visit is not None else to


async def _only_client(reader: Actor, case_id: str) -> ClientCard:
    case = await cases.get(actor=reader, case_id=case_id)
    if case.is_joint:
        raise NotForTurningError("With more than one client in the case, nobody is shown this.")
    return case.client


def client_of(state: DocumentState) -> str:
    """Whose document it is; raise `access.NotFound` where it is nobody's own."""
    if state.client is None:
        raise access.NotFound("This page is nobody's own. Look for its case on the desk.")
    return state.client


def _theirs(fields: Mapping[str, FieldState], to: TurnedTo) -> dict[str, FieldState]:
    return {
        name: state for name, state in fields.items() if to.takes(document=to.document, field=name)
    }


def _is_declined(view: ScreeningView, field: str) -> bool:
    return view.values.get(f"declined/{instrument_of(field)}") is True


def _needs_card(view: ScreeningView, to: TurnedTo) -> bool:
    if to.is_alone:  # nobody is there to see it: whatever stops the work brings the numbers
        return view.standing.level >= Level.STOP
    marked = bool(view.values.get(ITEM_9))
    return marked and view.standing.flags["suicide_self_harm"] >= Level.STOP
