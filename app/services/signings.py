"""The consent that a client signs: put to them, typed into, sealed with what was shown, printed."""

from collections.abc import Mapping, Sequence
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
    clients,
    consents,
    documents,
    hooks,
    practice,
    snapshots,
    visits,
)
from models.actor import Actor
from models.consent_page import consent_page
from models.consenting import (
    AGREED,
    KIND,
    ConsentingError,
    SignedConsent,
    refusal,
    signed,
)
from models.content import load
from models.fields import DocumentHead, DocumentState, Edit, JsonValue
from models.letters import Paper, Printed
from models.tables.clients import Client

ANOTHER_WORDING = "The wording has changed since this was opened. Open the consent again."
NAME_OF_FILE = "what-we-agreed.pdf"
WORDING = "wording"
"""The field that keeps which wording a consent was opened in."""


class Signed(BaseModel):
    """A signed consent as it was sealed, with where it is kept."""

    model_config = ConfigDict(frozen=True)

    id: str
    document: str
    client: str
    consent: SignedConsent


class ConsentSigned(BaseModel):
    """What is published to the case once a consent was signed."""

    model_config = ConfigDict(frozen=True)

    document: str
    client: str


async def begin(*, actor: Actor, case_id: str, client_id: str) -> str:
    """Begin a consent of a client of a case and return its document; one in hand goes on.

    What was ticked in today's wording is ticked on it.
    """
    async with in_transaction():
        await access.client(actor=actor, client_id=client_id)
        await Client.filter(id=client_id).select_for_update().first()
        ticked: dict[str, JsonValue] = {
            f"{AGREED}{element}": True
            for element, one in (await consents.given(actor=actor, client_id=client_id)).items()
            if one.holds
        }
        found = await _in_hand(actor, case_id, client_id)
        if found is not None:
            state = await documents.load(actor=actor, document_id=found)
            new = {name: value for name, value in ticked.items() if state.value(name) is None}
            await documents.put(actor=actor, document_id=found, values=new)
            return found
        document = await documents.create(
            actor=actor,
            kind=KIND,
            case=case_id,
            client=client_id,
            values={WORDING: load().consent.version, **ticked},
        )
        await audit.record(
            actor=actor, verb="begin_consent", subject=document, case=case_id, client=client_id
        )
    return document


async def sign(*, actor: Actor, document_id: str) -> SignedConsent:
    """Seal a consent as it stands, and let nobody type into it any more; one twice is one.

    Whoever signs by a link has done with it. Raise `ConsentingError` where something is missing,
    `consents.ConsentError` on a day on which no signature would hold.
    """
    async with in_transaction():
        row = (await access.documents(actor=actor, document_ids=[document_id], lock=True)).get(
            document_id
        )
        if row is None or row.kind != KIND or row.client_id is None:
            raise access.NotFound("This page is not among yours. Look for its case on the desk.")
        if row.closed_at is not None:
            return await _sealed(actor, document_id)
        reader = await access.reader(actor=actor, document_id=document_id)
        await access.open_case(actor=reader, case_id=row.case_id)
        await consents.refuse_void(client_id=row.client_id)
        present = () if actor.visit else (actor.name,)
        paper = await _paper(reader, document_id, row.client_id, present=present)
        seal = await snapshots.seal(
            actor=actor,
            document_id=document_id,
            value=paper.model_dump(mode="json"),
            pdf=None,
            gate=None,
            rule_version="",
        )
        changes = await consents.keep_signed(
            actor=actor, client_id=row.client_id, signed=paper, signature=seal
        )
        await documents.close(actor=actor, document_id=document_id)
        await audit.record(
            actor=actor,
            verb="sign_consent",
            subject=document_id,
            case=row.case_id,
            client=row.client_id,
            details={"version": paper.version, "way": paper.way, "agreed": list(paper.agreed)},
        )
        if actor.visit is not None:  # with it the link reaches nothing more
            await visits.finish(actor=actor)
    await consents.tell(row.client_id, changes)
    bus.publish(("case", row.case_id), ConsentSigned(document=document_id, client=row.client_id))
    return paper


async def print_(*, actor: Actor, client_id: str, signature: str) -> Printed:
    """Print a signed consent in the words as they were, with what was taken back since."""
    kept = next(
        (one for one in await of_client(actor=actor, client_id=client_id) if one.id == signature),
        None,
    )
    if kept is None:
        raise access.NotFound("This consent is not among theirs. Reload the page.")
    zone = ZoneInfo((await practice.details()).zone)
    signed = await documents.load(actor=actor, document_id=kept.document)
    brand = await branding.of_case(actor=actor, case_id=signed.case)
    page = consent_page(
        kept.consent,
        paper=Paper.under(
            brand,
            prepared_on=clock.today(zone.key),
            created=clock.now(),
        ),
        zone=zone,
        withdrawn={
            element: one.at
            for element, one in (await consents.given(actor=actor, client_id=client_id)).items()
            if not one.given and one.at > kept.consent.at
        },
    )
    data = (await workers().render(page)).data
    async with in_transaction():
        await audit.record(actor=actor, verb="print_consent", subject=kept.id, client=client_id)
    return Printed(NAME_OF_FILE, data)


async def of_client(*, actor: Actor, client_id: str) -> list[Signed]:
    """What a client has signed in any case of theirs, the newest first."""
    row = await clients.get(actor=actor, client_id=client_id)
    found = []
    for case_id in row.cases:
        for one in await documents.in_case(actor=actor, case=case_id, kind=KIND):
            if one.client == client_id and one.closed_at is not None:
                for sealed in await snapshots.of_document(actor=actor, document_id=one.id):
                    consent = SignedConsent.model_validate(sealed.value)
                    found.append(
                        Signed(id=sealed.id, document=one.id, client=client_id, consent=consent)
                    )
    return sorted(found, key=lambda one: one.consent.at, reverse=True)


def is_in_todays_wording(paper: DocumentState) -> bool:
    """Whether a consent was opened in the wording that stands today."""
    return paper.value(WORDING) == load().consent.version


async def _in_hand(actor: Actor, case_id: str, client_id: str) -> str | None:
    """The consent that was begun in today's wording and not signed yet."""
    for one in reversed(await documents.in_case(actor=actor, case=case_id, kind=KIND)):
        if one.client == client_id and one.closed_at is None:
            paper = await documents.load(actor=actor, document_id=one.id)
            if is_in_todays_wording(paper):
                return one.id
    return None


async def _paper(
    actor: Actor, document_id: str, client_id: str, *, present: Sequence[str]
) -> SignedConsent:
    state, words = await documents.load(actor=actor, document_id=document_id), load().consent
    if not is_in_todays_wording(state):
        raise ConsentingError(ANOTHER_WORDING)
    client = await clients.get(actor=actor, client_id=client_id)
    return signed(
        state.values,
        consent=words,
        together=await consents.comes_with_somebody(client_id=client_id),
        known_as=client.name,
        present=present,
        at=clock.now(),
    )


async def _sealed(actor: Actor, document_id: str) -> SignedConsent:
    (kept,) = await snapshots.of_document(actor=actor, document_id=document_id)
    return SignedConsent.model_validate(kept.value)


async def _guard(
    *,
    actor: Actor,  # noqa: ARG001 - a hook is told who and where; neither changes what is a tick
    document: DocumentHead,  # noqa: ARG001
    edits: Sequence[Edit],
) -> Mapping[str, str]:
    """Refuse what is no tick, name or signature."""
    vetoes = {edit.field: refusal(edit.field, edit.value, consent=load().consent) for edit in edits}
    return {field: sentence for field, sentence in vetoes.items() if sentence}


hooks.guards[KIND] = _guard
