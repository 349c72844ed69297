"""Referral letters: filled in from the case, typed into, printed with consent and sealed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.pdf.workers import workers
from app.services import (
    access,
    audit,
    branding,
    bus,
    cases,
    contacts,
    documents,
    hooks,
    intakes,
    practice,
    screenings,
    snapshots,
)
from app.services.screenings import ScreeningView
from app.services.snapshots import Snapshot
from models import letter_fields
from models.actor import Actor
from models.errors import Expected
from models.fields import DocumentHead, DocumentState, Edit, FieldState, JsonValue
from models.flags import FLAGS
from models.gate import RULE_VERSION
from models.letter_fields import Known
from models.letters import Paper
from models.levels import Level
from models.permission import may_print_letter

KIND = "letter"
TRIES = 3
NAME = "letter.pdf"


class LetterError(Expected):
    """What was asked of a letter cannot be done; the message says why."""


class LetterView(BaseModel):
    """A letter as it stands, and what it still needs before it may be printed."""

    model_config = ConfigDict(frozen=True)

    id: str
    case: str
    client: str
    fields: Mapping[str, FieldState]
    lacks: tuple[str, ...]
    needs_safe_route: bool
    printed: tuple[Snapshot, ...]


class Printed(NamedTuple):
    """A file to hand out."""

    name: str
    data: bytes


async def begin(*, actor: Actor, case_id: str, client_id: str) -> str:
    """Begin a letter about a client, or go on with the one that was not printed; return its id."""
    async with in_transaction():
        for head in await documents.in_case(actor=actor, case=case_id, kind=KIND):
            if head.client == client_id and head.closed_at is None:
                return head.id
        view = await _screening(actor, client_id)
        known = await _known(actor, case_id, view)
        return await documents.create(
            actor=actor,
            kind=KIND,
            case=case_id,
            client=client_id,
            values=letter_fields.first_draft(known, on=await _today()),
        )


async def get(*, actor: Actor, letter_id: str) -> LetterView:
    """A letter of the actor's; raise `access.NotFound` for anything else."""
    state = await _load(actor, letter_id)
    standing = (await _screening(actor, str(state.client))).standing
    return LetterView(
        id=state.id,
        case=state.case,
        client=str(state.client),
        fields=state.fields,
        lacks=letter_fields.lacks(state.values, standing, on=await _today()),
        needs_safe_route=letter_fields.needs_safe_route(standing),
        printed=tuple(await snapshots.of_document(actor=actor, document_id=letter_id)),
    )


async def print_(*, actor: Actor, letter_id: str) -> Printed:
    """Print a letter and seal its bytes with the gate; raise `LetterError` for what it lacks.

    The page is drawn before the transaction, and drawn again where somebody typed meanwhile.
    """
    for _ in range(TRIES):
        state = await _load(actor, letter_id)
        view = await _ready(actor, state)
        known = await _known(actor, state.case, view)
        letter = letter_fields.read_letter(
            state.values, known, paper=await _paper(actor, state.case)
        )
        data = (await workers().render(letter)).data
        async with in_transaction():
            await access.documents(actor=actor, document_ids=[letter_id], lock=True)
            if (await _load(actor, letter_id)).values != state.values:
                continue
            view = await _ready(actor, state)
            await _seal(actor, state, view, value=letter.model_dump(mode="json"), data=data)
        bus.publish(("case", state.case), letter_id)
        return Printed(NAME, data)
    raise LetterError("Somebody is typing into this letter just now. Print it in a moment.")


async def again(*, actor: Actor, letter_id: str, snapshot_id: str) -> Printed:
    """The very bytes that were printed before."""
    state = await _load(actor, letter_id)
    async with in_transaction():
        data = await snapshots.pdf(actor=actor, document_id=letter_id, snapshot_id=snapshot_id)
        await audit.record(
            actor=actor,
            verb="print_letter_again",
            subject=letter_id,
            case=state.case,
            client=state.client,
        )
    return Printed(NAME, data)


async def history(*, actor: Actor, case_id: str) -> list[Snapshot]:
    """The letters that were printed for a case of the actor's, the oldest first."""
    found: list[Snapshot] = []
    for head in await documents.in_case(actor=actor, case=case_id, kind=KIND):
        found += await snapshots.of_document(actor=actor, document_id=head.id)
    return sorted(found, key=lambda one: one.sealed_at)


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse what no control gives."""
    await access.document(actor=actor, document_id=document.id)
    sentence = f"This cannot stand here. Keep it under {letter_fields.LONGEST} characters."
    return {
        edit.field: sentence for edit in edits if not letter_fields.is_known(edit.field, edit.value)
    }


hooks.guards[KIND] = _guard


async def _load(actor: Actor, letter_id: str) -> DocumentState:
    state = await documents.load(actor=actor, document_id=letter_id)
    if state.kind != KIND:
        raise access.NotFound("This letter is not among yours. Look for its case on the desk.")
    return state


async def _screening(actor: Actor, client_id: str) -> ScreeningView:
    view = await screenings.current(actor=actor, client_id=client_id)
    if view is None:
        raise LetterError("Nothing has been asked yet, so there is nothing to refer for.")
    return view


async def _ready(actor: Actor, state: DocumentState) -> ScreeningView:
    """Return the screening behind a letter that may be printed; raise `LetterError` where not."""
    view = await _screening(actor, str(state.client))
    if not may_print_letter(view.standing):
        raise LetterError("Nothing was seen that somebody else should look at.")
    lacks = letter_fields.lacks(state.values, view.standing, on=await _today())
    if lacks:
        raise LetterError(" ".join(lacks))
    return view


async def _known(actor: Actor, case_id: str, view: ScreeningView) -> Known:
    case = await cases.get(actor=actor, case_id=case_id)
    flags = frozenset(flag for flag in FLAGS if view.standing.flags[flag] >= Level.PAUSE)
    fitting = await contacts.for_flags(flags)
    details = await practice.details()
    return Known(
        standing=view.standing,
        gate=view.gate,
        screening=view.screening,
        screened_on=view.started_at.astimezone(ZoneInfo(details.zone)).date(),
        client=next(one.name for one in case.clients if one.id == view.client),
        sender=f"{actor.name}\n{details.name}",
        to=fitting[0].address if fitting else "",
        goal=await _goal(actor, case_id),
    )


async def _goal(actor: Actor, case_id: str) -> str:
    intake = await intakes.of_case(actor=actor, case_id=case_id)
    if intake is None:
        return ""
    value: JsonValue = (await documents.load(actor=actor, document_id=intake)).value(
        "presenting_request"
    )
    return value if isinstance(value, str) else ""


async def _paper(actor: Actor, case_id: str) -> Paper:
    case = await cases.get(actor=actor, case_id=case_id)
    return Paper(
        prepared_on=await _today(),
        created=clock.now(),
        country=case.country,
        branding=await branding.read(),
        logo=await branding.logo(),
    )


async def _seal(
    actor: Actor,
    state: DocumentState,
    view: ScreeningView,
    *,
    value: Mapping[str, JsonValue],
    data: bytes,
) -> None:
    await snapshots.seal(
        actor=actor,
        document_id=state.id,
        value=value,
        pdf=data,
        gate={
            "standing": view.standing.model_dump(mode="json"),
            "gate": view.gate.model_dump(mode="json"),
        },
        rule_version=RULE_VERSION,
    )
    await audit.record(
        actor=actor, verb="print_letter", subject=state.id, case=state.case, client=state.client
    )


async def _today() -> date:
    return clock.today((await practice.details()).zone)
