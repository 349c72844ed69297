"""What lies with a coach's clients right now, on turned tablets and by links, and how far it is."""

from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from app import clock
from app.once import once
from app.services import cases, documents, link_rows, turnable, turned_views
from app.services.access import NotFound
from app.services.turned_views import NotForTurningError
from models.actor import Actor
from models.beside import MAP_FIELDS, NEWS, Beside, Progress, progress_of
from models.content import load
from models.fields import FieldState, JsonValue
from models.links import LinkCard
from models.put_to_client import put_to_client
from models.tables.links import Link
from models.tables.people import SignIn
from models.turned import TurnedPage, TurnedTo, turned_to


class Said(NamedTuple):
    """One question and its answer, for the coach to read."""

    question: str
    answer: str


class _Lying(NamedTuple):
    """A page that lies somewhere, and where."""

    to: TurnedTo
    sign_in: str = ""
    card: LinkCard | None = None
    at_end: bool = False

    @property
    def is_done(self) -> bool:
        """Whether they have finished: on a tablet the last page asks to hand it back."""
        return self.at_end if self.card is None else self.card.finished_at is not None


class Place(NamedTuple):
    """Where a document belongs, whether it lies with somebody or not."""

    joint: bool
    """Whether two may look at the coach's screen."""
    way: str
    """Where the coach goes on with it."""


async def place(*, actor: Actor, document_id: str) -> Place:
    """Raise `NotFound` where it is not the actor's, or nothing that is put to a client."""
    state = await documents.load(actor=actor, document_id=document_id)
    page = next((one for one, kind in turned_views.KINDS.items() if kind == state.kind), None)
    if page is None:
        raise NotFound("This page is not among yours. Look for its case on the desk.")
    case = await cases.get(actor=actor, case_id=state.case)
    way = await turnable.way_back(actor=actor, to=TurnedTo(page, document_id))
    return Place(case.has_company, way)


@once
async def now(*, actor: Actor, case_id: str = "") -> tuple[Beside, ...]:
    """All that lies with clients of the actor's, or with those of one case."""
    found = [await _beside(actor, one) for one in await _lying(actor)]
    return tuple(one for one in found if one is not None and case_id in ("", one.case))


@once
async def of_document(*, actor: Actor, document_id: str) -> Beside | None:
    """The same for one document; None where it lies with nobody, or not with a client of theirs."""
    lying = [one for one in await _lying(actor) if one.to.document == document_id]
    return await _beside(actor, lying[0]) if lying else None


async def said(*, actor: Actor, to: TurnedTo) -> list[Said]:
    """What was answered so far, in order, in the words in which it was asked."""
    if to.page == "map":
        view = await turned_views.map_view(actor=actor, document_id=to.document)
        return _sliders(view.fields)
    if to.page != "questions":
        return []
    held = await turned_views.questions(actor=actor, to=to)
    every = put_to_client(load().instruments, alone=to.is_alone)
    given = {name: held.fields[name].value for name in held.asked if name in held.fields}
    return [
        Said(one.text, _words(value, one.options))
        for one in every
        if (value := given.get(one.field)) is not None
    ]


def _sliders(fields: Mapping[str, FieldState]) -> list[Said]:
    return [
        Said(one.client.label, f"{value} of 10")
        for name, one in zip(MAP_FIELDS, load().dimensions.values(), strict=True)
        if (value := fields.get(name, FieldState()).value) is not None
    ]


def _words(value: JsonValue, options: tuple[tuple[JsonValue, str], ...]) -> str:
    return next((label for key, label in options if key == value), str(value))


async def _lying(actor: Actor) -> list[_Lying]:
    tablets = SignIn.filter(person_id=actor.person_id).exclude(turned_to="").order_by("id")
    found = [
        _Lying(to, sign_in=row.id, at_end=row.at_end)
        for row in await tablets
        if (to := turned_to(row.turned_to)) is not None
    ]
    opened = Link.filter(
        document__case__coach_id=actor.person_id,
        revoked_at=None,
        ends_at__gt=clock.now(),
        seen_at__gt=clock.now() - NEWS,
    ).exclude(browser_hash="")
    for row in await opened.select_related("document"):
        card = link_rows.as_card(row)
        if card.to.page in _PROGRESS:
            found.append(_Lying(card.to, card=card, at_end=row.at_end))
    return found


async def _beside(actor: Actor, lying: _Lying) -> Beside | None:
    """None where nothing is to be said any more, such as once its client was erased."""
    to, card = lying.to, lying.card
    try:
        state = await documents.load(actor=actor, document_id=to.document)
        case = await cases.get(actor=actor, case_id=state.case)
        called = await turned_views.called(actor=actor, to=to)
        progress, calls = await _PROGRESS[to.page](actor, to)
    except NotFound:
        return None
    except NotForTurningError:  # it is over: somebody came in, or another screening began
        called, progress, calls = "Your client", Progress(is_over=True), False
    is_done = lying.is_done and not progress.is_over
    progress = progress.model_copy(
        update={
            "is_over": progress.is_over or is_done,
            "is_done": is_done,
            "at_end": lying.at_end,
        }
    )
    return Beside(
        to=to,
        case=state.case,
        called=called,
        joint=case.has_company,
        progress=progress,
        calls=calls or (card is not None and card.calls),
        sign_in=lying.sign_in,
        link=card.id if card is not None else "",
    )


Read = Callable[[Actor, TurnedTo], Awaitable[tuple[Progress, bool]]]
"""How far a page is, and whether an answer calls for the coach."""


async def _questions(actor: Actor, to: TurnedTo) -> tuple[Progress, bool]:
    held = await turned_views.questions(actor=actor, to=to)
    return progress_of(held.fields, held.asked, is_over=held.is_over), held.needs_card


async def _map(actor: Actor, to: TurnedTo) -> tuple[Progress, bool]:
    view = await turned_views.map_view(actor=actor, document_id=to.document)
    return progress_of(view.fields, MAP_FIELDS), False


async def _consent(actor: Actor, to: TurnedTo) -> tuple[Progress, bool]:
    view = await turned_views.consent(actor=actor, document_id=to.document)
    return Progress(is_over=view.is_signed), False


async def _own_words(_actor: Actor, _to: TurnedTo) -> tuple[Progress, bool]:
    return Progress(), False


_PROGRESS: Mapping[TurnedPage, Read] = {
    "questions": _questions,
    "map": _map,
    "consent": _consent,
    "answer": _own_words,
    "loop": _own_words,
}
"""A clinician's answer is no client's: nobody waits beside it."""
