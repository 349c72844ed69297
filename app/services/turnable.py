"""What a tablet can be turned to, and where the coach goes on once it has come back."""

from collections.abc import Awaitable, Callable, Mapping

from app.services import consents, documents, held, intakes, replies, turned_tasks, turned_views
from app.services.turned_views import NotForTurningError, client_of
from models.actor import Actor
from models.fields import DocumentState
from models.turned import TurnedPage, TurnedTo, turned_to

NO_PAGE = "The tablet cannot be turned to this page."

Opens = Callable[[Actor, TurnedTo], Awaitable[None]]
"""Raises what stands against a page of its kind."""


async def checked(*, actor: Actor, address: str) -> TurnedTo:
    """Read an address that the tablet is to be turned to.

    Raise `NotForTurningError` where it is none or waits for consent, `NotFound` where it is not of
    one of the actor's clients.
    """
    to = turned_to(address)
    if to is None or to.is_away or to.is_stopped:
        raise NotForTurningError(NO_PAGE)
    await opens(actor=actor, to=to)
    return to


async def opens(*, actor: Actor, to: TurnedTo) -> None:
    """See that a page can be put to one of the actor's clients; raise as `checked` does."""
    if to.page not in _OPENS:
        raise NotForTurningError(NO_PAGE)
    await _OPENS[to.page](actor, to)


async def way_back(*, actor: Actor, to: TurnedTo) -> str:
    """Where the coach goes on once the tablet has come back."""
    state = await documents.load(actor=actor, document_id=to.document)
    if to.page == "questions":
        return await _to_questions(actor, state)
    if to.page == "consent":
        return f"/clients/{state.client}/consents"
    newest = await held.latest(actor=actor, case_id=state.case)
    if newest is not None and newest.ended_at is None:
        return f"/meetings/{newest.id}"
    return f"/map?case={state.case}" if to.page == "map" else f"/cases/{state.case}"


async def _to_questions(actor: Actor, state: DocumentState) -> str:
    intake = await intakes.of_case(actor=actor, case_id=state.case)
    if intake is None:
        return f"/cases/{state.case}"
    return f"/intakes/{intake}/questions?client={state.client}"


async def _questions(actor: Actor, to: TurnedTo) -> None:
    await turned_views.questions(actor=actor, to=to)
    state = await documents.load(actor=actor, document_id=to.document)
    if await consents.missing(actor=actor, client_id=client_of(state)):
        raise NotForTurningError("These questions wait for what is agreed on the first step.")


async def _map(actor: Actor, to: TurnedTo) -> None:
    await turned_views.map_view(actor=actor, document_id=to.document)


async def _answer(actor: Actor, to: TurnedTo) -> None:
    await turned_views.answer(actor=actor, document_id=to.document)


async def _task(actor: Actor, to: TurnedTo) -> None:
    """The page goes along on their own device; in the room it lies there on paper."""
    if not to.is_alone:
        raise NotForTurningError(NO_PAGE)
    await turned_tasks.send(actor=actor, document_id=to.document)


async def _loop(actor: Actor, to: TurnedTo) -> None:
    await turned_views.loop(actor=actor, document_id=to.document)


async def _reply(actor: Actor, to: TurnedTo) -> None:
    """A clinician answers by a link: on the coach's own tablet anybody could."""
    if not to.is_alone:
        raise NotForTurningError(NO_PAGE)
    if (await replies.asked(actor=actor, document_id=to.document)).is_sent:
        raise NotForTurningError("The answer has come already. Read it beside the question.")


async def _consent(actor: Actor, to: TurnedTo) -> None:
    await turned_views.consent(actor=actor, document_id=to.document)


_OPENS: Mapping[TurnedPage, Opens] = {
    "questions": _questions,
    "map": _map,
    "answer": _answer,
    "task": _task,
    "loop": _loop,
    "reply": _reply,
    "consent": _consent,
}
