"""A client's own loop, as it was shown to them, and where they would interrupt it.

Shown only where one client comes: of several, each would read what another said.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.services import audit, cases, documents, hooks, intakes, practice
from models.actor import Actor
from models.errors import Expected
from models.fields import DocumentHead, Edit
from models.loop_shown import (
    FEWEST_STEPS,
    KIND,
    ShownLoop,
    as_values,
    loop_of,
    read_loop,
    refusal,
)
from models.tables.clients import Case

NOT_TOGETHER = "With more than one client in the case, nobody is shown the loop."
TOO_FEW = "Write down at least two steps first. Then there is a loop to show."


class LoopError(Expected):
    """The loop cannot be shown; the message says why."""


class KeptLoop(BaseModel):
    """What a client was shown on a day, and what they said of it."""

    model_config = ConfigDict(frozen=True)

    document: str
    on: date
    """In the practice's zone."""
    shown: ShownLoop


async def to_show(*, actor: Actor, case_id: str) -> ShownLoop:
    """What the client of a case would be shown now; raise `LoopError` where nothing can be."""
    case = await cases.get(actor=actor, case_id=case_id)
    if case.has_company:
        raise LoopError(NOT_TOGETHER)
    intake = await intakes.of_case(actor=actor, case_id=case_id)
    if intake is None:
        raise LoopError(TOO_FEW)
    view = await intakes.get(actor=actor, intake_id=intake)
    if view.access["complaint"] == "closed":
        raise LoopError(intakes.CLOSED_FOR_NOW)
    shown = loop_of(view.formulation, client=case.client.id)
    if len(shown.steps) < FEWEST_STEPS:
        raise LoopError(TOO_FEW)
    return shown


async def begin(*, actor: Actor, case_id: str) -> str:
    """Copy the loop as it stands for the client to see; return its document.

    One of today goes on, unless what it shows has changed. Raise `LoopError` as `to_show` does.
    """
    async with in_transaction():
        await Case.filter(id=case_id).select_for_update().first()
        shown = await to_show(actor=actor, case_id=case_id)
        newest = await latest(actor=actor, case_id=case_id)
        if newest is not None and newest.on == await _today() and _is_alike(newest.shown, shown):
            return newest.document
        client = (await cases.get(actor=actor, case_id=case_id)).client.id
        document = await documents.create(
            actor=actor, kind=KIND, case=case_id, client=client, values=as_values(shown)
        )
        await audit.record(
            actor=actor, verb="show_loop", subject=document, case=case_id, client=client
        )
    return document


async def latest(*, actor: Actor, case_id: str) -> KeptLoop | None:
    """The loop that was shown last on a case of the actor's; None before any was."""
    heads = await documents.in_case(actor=actor, case=case_id, kind=KIND)
    return await _kept(actor, heads[-1]) if heads else None


async def said(*, actor: Actor, case_id: str) -> tuple[KeptLoop, ...]:
    """The loops of a case of which the client said something, the newest first."""
    heads = await documents.in_case(actor=actor, case=case_id, kind=KIND)
    every = [await _kept(actor, head) for head in reversed(heads)]
    return tuple(one for one in every if one.shown.is_answered)


async def _kept(actor: Actor, head: DocumentHead) -> KeptLoop:
    state = await documents.load(actor=actor, document_id=head.id)
    zone = ZoneInfo((await practice.details()).zone)
    on = head.created_at.astimezone(zone).date()
    return KeptLoop(document=head.id, on=on, shown=read_loop(state.values))


def _is_alike(one: ShownLoop, other: ShownLoop) -> bool:
    return one.model_copy(update={"step": None, "words": ""}) == other


async def _today() -> date:
    return clock.today((await practice.details()).zone)


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse everything but a step that was shown, and their words."""
    steps = len((await _kept(actor, document)).shown.steps)
    return {
        edit.field: sentence
        for edit in edits
        if (sentence := refusal(edit.field, edit.value, steps=steps)) is not None
    }


hooks.guards[KIND] = _guard
