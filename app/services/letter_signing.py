"""Signing a letter: checked, drawn, sealed with the gate; after that it is printed and no more."""

from datetime import date
from zoneinfo import ZoneInfo

from tortoise.transactions import in_transaction

from app import clock
from app.pdf.workers import workers
from app.services import (
    access,
    audit,
    branding,
    bus,
    clients,
    contacts,
    documents,
    letters,
    practice,
    requests,
    snapshots,
)
from app.services.letters import KIND, LetterError, load, screening_of
from app.services.screenings import ScreeningView
from app.services.snapshots import Snapshot
from models import letter_fields
from models.actor import Actor
from models.contacts import Contact
from models.fields import DocumentState
from models.gate import RULE_VERSION
from models.letter_fields import CONTACT
from models.letters import Printed, ReferralLetter
from models.permission import may_print_letter

TRIES = 3
NAME = "letter.pdf"


async def sign(*, actor: Actor, letter_id: str) -> None:
    """Sign a letter, which nobody types into afterwards; raise `LetterError` for what it lacks.

    The page is drawn before the transaction, and drawn again where somebody typed meanwhile. A
    second tap changes nothing.
    """
    for _ in range(TRIES):
        state = await load(actor=actor, letter_id=letter_id)
        if state.closed_at is not None:
            return
        view = await _ready(actor, state)
        letter = await letters.as_paper(
            actor=actor, state=state, view=view, signed_by=await _signature(actor)
        )
        data = (await workers().render(letter)).data
        async with in_transaction():
            await access.documents(actor=actor, document_ids=[letter_id], lock=True)
            now = await load(actor=actor, letter_id=letter_id)
            if now.values != state.values or now.closed_at is not None:
                continue
            await _seal(actor, state, await _ready(actor, state), letter, data)
        bus.publish(("case", state.case), letter_id)
        return
    raise LetterError("Somebody is typing into this letter just now. Sign it in a moment.")


async def print_(*, actor: Actor, letter_id: str) -> Printed:
    """The very bytes that were signed; raise `LetterError` where it is not signed yet."""
    state = await load(actor=actor, letter_id=letter_id)
    signed = await snapshots.of_document(actor=actor, document_id=letter_id)
    if not signed:
        raise LetterError("Sign the letter first. Then it can be printed.")
    async with in_transaction():
        data = await snapshots.pdf(actor=actor, document_id=letter_id, snapshot_id=signed[-1].id)
        await audit.record(
            actor=actor,
            verb="print_letter",
            subject=letter_id,
            case=state.case,
            client=state.client,
        )
    return Printed(NAME, data)


async def signed(*, actor: Actor, letter_id: str) -> ReferralLetter:
    """The letter as it was signed, to be looked at; raise `LetterError` where it is not yet."""
    await load(actor=actor, letter_id=letter_id)
    kept = await snapshots.of_document(actor=actor, document_id=letter_id)
    if not kept:
        raise LetterError("This letter is not signed yet.")
    letter = ReferralLetter.model_validate(kept[-1].value)
    logo = await branding.logo_of(letter.paper.branding)
    paper = letter.paper.model_copy(update={"logo": logo})
    return letter.model_copy(update={"paper": paper})


async def ask(*, actor: Actor, letter_id: str) -> str:
    """Put the question of a signed letter to whom it goes to, by the consent that it holds.

    Return the request's id; the same one where it was put already. Raise `LetterError` where the
    letter is not signed or goes to nobody of the directory, whose number could be called back.
    """
    state = await load(actor=actor, letter_id=letter_id)
    client = await clients.get(actor=actor, client_id=str(state.client))
    contact = await _addressed(state)
    if state.closed_at is None:
        raise LetterError("Sign the letter first: the client's consent to this contact is in it.")
    if contact is None:
        raise LetterError(
            "Address a letter to somebody of your directory: an answer by link counts once you "
            "have called back a number from there."
        )
    return await requests.ask(
        actor=actor,
        case_id=state.case,
        client_id=str(state.client),
        to=contact.signature,
        question=str(state.value("question")),
        consent="noted",
        consent_by=letter_fields.signed_by_client(state.values, client.name),
        consent_on=state.closed_at.astimezone(ZoneInfo((await practice.details()).zone)).date(),
        contact_id=contact.id,
    )


async def addressed_to(*, actor: Actor, letter_id: str) -> str:
    """Who of the directory a letter goes to, by their id; empty where it is nobody of it."""
    contact = await _addressed(await load(actor=actor, letter_id=letter_id))
    return contact.id if contact is not None else ""


async def history(*, actor: Actor, case_id: str) -> list[Snapshot]:
    """The letters that were signed for a case of the actor's, the oldest first."""
    found: list[Snapshot] = []
    for head in await documents.in_case(actor=actor, case=case_id, kind=KIND):
        found += await snapshots.of_document(actor=actor, document_id=head.id)
    return sorted(found, key=lambda one: one.sealed_at)


async def _ready(actor: Actor, state: DocumentState) -> ScreeningView:
    """Return the screening behind a letter that may be signed; raise `LetterError` where not."""
    view = await screening_of(actor=actor, client_id=str(state.client))
    if not may_print_letter(view.standing):
        raise LetterError("Nothing was seen that somebody else should look at.")
    lacks = letter_fields.lacks(state.values, view.standing, on=await _today())
    if lacks:
        raise LetterError(" ".join(lacks))
    return view


async def _seal(
    actor: Actor, state: DocumentState, view: ScreeningView, letter: ReferralLetter, data: bytes
) -> None:
    await snapshots.seal(
        actor=actor,
        document_id=state.id,
        value=letter.model_dump(mode="json", exclude={"paper": {"logo"}}),
        pdf=data,
        gate={
            "standing": view.standing.model_dump(mode="json"),
            "gate": view.gate.model_dump(mode="json"),
        },
        rule_version=RULE_VERSION,
    )
    await documents.close(actor=actor, document_id=state.id)
    await audit.record(
        actor=actor, verb="sign_letter", subject=state.id, case=state.case, client=state.client
    )


async def _addressed(state: DocumentState) -> Contact | None:
    """Who of the directory a letter goes to; None where the address was written over."""
    contact_id = state.value(CONTACT)
    if not isinstance(contact_id, str) or not contact_id:
        return None
    contact = await contacts.get(contact_id=contact_id)
    return contact if contact.name in str(state.value("to")) else None


async def _signature(actor: Actor) -> str:
    return f"{actor.name}, {(await practice.details()).name}"


async def _today() -> date:
    return clock.today((await practice.details()).zone)
