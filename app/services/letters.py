"""Referral letters in hand: filled in from the case, addressed, typed into, looked at."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.services import (
    access,
    audit,
    branding,
    cases,
    contacts,
    documents,
    hooks,
    intakes,
    practice,
    private_rows,
    safety_records,
    screenings,
)
from app.services.screenings import ScreeningView
from models import letter_fields
from models.actor import Actor
from models.errors import Expected
from models.fields import DocumentHead, DocumentState, Edit, FieldState, JsonValue
from models.flags import FLAGS
from models.letter_fields import CONTACT, Known
from models.letters import Paper, ReferralLetter
from models.levels import Level
from models.private import PrivateAnswers

KIND = "letter"


class LetterError(Expected):
    """What was asked of a letter cannot be done; the message says why."""


class LetterView(BaseModel):
    """A letter as it stands, and what it still needs before it may be signed."""

    model_config = ConfigDict(frozen=True)

    id: str
    case: str
    client: str
    contact: str
    """The id in the directory of whom it goes to; "" where they are not in it."""
    fields: Mapping[str, FieldState]
    lacks: tuple[str, ...]
    needs_safe_route: bool
    has_answers: bool
    """Whether there are single answers that the client could want in it."""
    signed_at: datetime | None

    @property
    def values(self) -> Mapping[str, JsonValue]:
        """What stands in each written field."""
        return {name: state.value for name, state in self.fields.items()}


async def begin(
    *, actor: Actor, case_id: str, client_id: str, contact_id: str = "", anew: bool = False
) -> str:
    """Return the letter about a client that is in hand, or else the one that was signed last.

    Where there is none, or a new one is wanted `anew`, it is begun: filled in from the case, or
    with the words of the last. `contact_id` addresses it to somebody of the directory.
    """
    async with in_transaction():
        known = await _of_client(actor, case_id, client_id)
        letter_id = known[-1].id if known else ""
        if not known or (anew and known[-1].closed_at is not None):
            letter_id = await _new(actor, case_id, client_id, letter_id)
    if contact_id:
        await address(actor=actor, letter_id=letter_id, contact_id=contact_id)
    return letter_id


async def address(*, actor: Actor, letter_id: str, contact_id: str) -> None:
    """Address a letter in hand to somebody of the directory; a signed one stays as it is."""
    state = await load(actor=actor, letter_id=letter_id)
    contact = await contacts.get(contact_id=contact_id)
    values: dict[str, JsonValue] = {"to": contact.address, CONTACT: contact.id}
    if state.closed_at is not None or values.items() <= state.values.items():
        return
    async with in_transaction():
        change = await documents.put(actor=actor, document_id=letter_id, values=values)
        await audit.record(
            actor=actor,
            verb="address_letter",
            subject=letter_id,
            case=state.case,
            client=state.client,
            details={"contact": contact.id},
        )
    documents.publish(change)


async def get(*, actor: Actor, letter_id: str) -> LetterView:
    """A letter of the actor's; raise `access.NotFound` for anything else."""
    state = await load(actor=actor, letter_id=letter_id)
    view = await screening_of(actor=actor, client_id=str(state.client))
    has_answers = bool(letter_fields.hark_lines(await _private(view)))
    return LetterView(
        id=state.id,
        case=state.case,
        client=str(state.client),
        contact=str(state.value(CONTACT) or ""),
        fields=state.fields,
        lacks=letter_fields.lacks(state.values, view.standing, on=await _today()),
        needs_safe_route=has_answers or letter_fields.needs_safe_route(view.standing),
        has_answers=has_answers,
        signed_at=state.closed_at,
    )


async def preview(*, actor: Actor, letter_id: str) -> ReferralLetter:
    """The letter as it would be signed now, marked as a draft."""
    state = await load(actor=actor, letter_id=letter_id)
    view = await screening_of(actor=actor, client_id=str(state.client))
    return await as_paper(actor=actor, state=state, view=view)


async def load(*, actor: Actor, letter_id: str) -> DocumentState:
    """The document of a letter; raise `access.NotFound` where it is none of the actor's."""
    state = await documents.load(actor=actor, document_id=letter_id)
    if state.kind != KIND:
        raise access.NotFound("This letter is not among yours. Look for its case on the desk.")
    return state


async def screening_of(*, actor: Actor, client_id: str) -> ScreeningView:
    """The screening that a letter refers to; raise `LetterError` before the first."""
    view = await screenings.current(actor=actor, client_id=client_id)
    if view is None:
        raise LetterError("Nothing has been asked yet, so there is nothing to refer for.")
    return view


async def as_paper(
    *, actor: Actor, state: DocumentState, view: ScreeningView, signed_by: str = ""
) -> ReferralLetter:
    """Put a letter on paper, with what the client agreed to and nothing else."""
    known = await _known(actor, state.case, view)
    paper = await _paper(actor, state.case)
    return letter_fields.read_letter(state.values, known, paper=paper, signed_by=signed_by)


async def _new(actor: Actor, case_id: str, client_id: str, last: str) -> str:
    view = await screening_of(actor=actor, client_id=client_id)
    today = await _today()
    if last:
        values = (await load(actor=actor, letter_id=last)).values
        words = letter_fields.written_again(values, on=today)
    else:
        words = letter_fields.first_draft(await _known(actor, case_id, view), on=today)
    return await documents.create(
        actor=actor, kind=KIND, case=case_id, client=client_id, values=words
    )


async def _of_client(actor: Actor, case_id: str, client_id: str) -> list[DocumentHead]:
    """The letters about a client, the one in hand or signed last at the end."""
    heads = await documents.in_case(actor=actor, case=case_id, kind=KIND)
    return [head for head in heads if head.client == client_id]


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


async def _known(actor: Actor, case_id: str, view: ScreeningView) -> Known:
    case = await cases.get(actor=actor, case_id=case_id)
    flags = frozenset(flag for flag in FLAGS if view.standing.flags[flag] >= Level.PAUSE)
    fitting = await contacts.for_flags(flags)
    first = fitting[0] if fitting else None
    details = await practice.details()
    return Known(
        standing=view.standing,
        gate=view.gate,
        screening=view.screening,
        screened_on=view.started_at.astimezone(ZoneInfo(details.zone)).date(),
        client=next(one.name for one in case.clients if one.id == view.client),
        sender=f"{actor.name}\n{details.name}",
        to=first.address if first else "",
        contact=first.id if first else "",
        goal=await _goal(actor, case_id),
        private=await _private(view),
        calls=(await safety_records.of_client(actor=actor, client_id=view.client)).calls,
    )


async def _private(view: ScreeningView) -> PrivateAnswers:
    """The private answers of a screening that the actor was let into."""
    kept = await private_rows.of_client(view.client)
    return kept.get(view.id, PrivateAnswers())


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
    brand = await branding.of_case(actor=actor, case_id=case_id)
    return Paper.under(
        brand,
        prepared_on=await _today(),
        created=clock.now(),
        country=case.country,
    )


async def _today() -> date:
    return clock.today((await practice.details()).zone)
