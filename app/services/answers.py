"""What became of the tasks that were given: one answer for each, and what they show together."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.once import once
from app.services import access, audit, bus, directive_seals, documents, hooks, practice
from app.services.directive_seals import Seal
from models import kept_record
from models.actor import Actor
from models.answer_limits import refusal
from models.answers import TAPS, Answer, LedgerEntry, read_answer
from models.errors import Expected
from models.fields import DocumentHead, Edit, FieldState
from models.ids import new_id
from models.letters import CoachCard
from models.tables.meetings import Answer as AnswerRow

KIND = "answer"
NOT_GIVEN = "This task has not been printed yet. Print it, and the answer follows next time."


class AnswerError(Expected):
    """What was asked of an answer cannot be done; the message says why."""


class AnswerBegun(BaseModel):
    """What is published to a case once the answer to a directive can be typed."""

    model_config = ConfigDict(frozen=True)

    document: str
    directive: str


async def begin(*, actor: Actor, directive_id: str) -> str:
    """Begin the answer to a printed directive; return its document, which one begun keeps.

    Raise `AnswerError` while it is a draft, `access.NotFound` for what is no directive of theirs.
    """
    async with in_transaction():
        # Locked, so that two taps at once begin one answer.
        found = await access.documents(actor=actor, document_ids=[directive_id], lock=True)
        directive = found.get(directive_id)
        if directive is None or directive.kind != directive_seals.KIND:
            raise access.NotFound("This task is not among yours. Look for its case on the desk.")
        row = await AnswerRow.get_or_none(directive_id=directive_id)
        if row is not None:
            return row.document_id
        if await directive_seals.of_document(directive_id) is None:
            raise AnswerError(NOT_GIVEN)
        document = await documents.create(actor=actor, kind=KIND, case=directive.case_id)
        await AnswerRow.create(
            id=new_id(), directive_id=directive_id, document_id=document, created_at=clock.now()
        )
        await audit.record(
            actor=actor, verb="begin_answer", subject=directive_id, case=directive.case_id
        )
    bus.publish(("case", directive.case_id), AnswerBegun(document=document, directive=directive_id))
    return document


@once
async def of_case(*, actor: Actor, case_id: str) -> tuple[LedgerEntry, ...]:
    """The tasks that were given on a case of the actor's, answered or not, the oldest first.

    A version that was printed anew takes the place of the one before, unless that was answered.
    """
    zone = ZoneInfo((await practice.details()).zone)
    answers = await by_directive(actor=actor, case_id=case_id)
    seals = await directive_seals.of_case(case_id)
    newest = {seal.root: seal.document for seal in seals}
    entries = [_entry(case_id, seal, answers.get(seal.document), zone) for seal in seals]
    return tuple(
        entry
        for seal, entry in zip(seals, entries, strict=True)
        if newest[seal.root] == seal.document or entry.is_answered
    )


async def get(*, actor: Actor, directive_id: str) -> LedgerEntry:
    """One printed directive of the actor's with its answer; raise as `begin` does."""
    directive = await access.document(actor=actor, document_id=directive_id)
    seal = await directive_seals.of_document(directive_id)
    if directive.kind != directive_seals.KIND:
        raise access.NotFound("This task is not among yours. Look for its case on the desk.")
    if seal is None:
        raise AnswerError(NOT_GIVEN)
    answers = await by_directive(actor=actor, case_id=directive.case_id)
    zone = ZoneInfo((await practice.details()).zone)
    return _entry(directive.case_id, seal, answers.get(directive_id), zone)


async def of_document(*, actor: Actor, document_id: str) -> LedgerEntry:
    """The printed directive that an answer's document speaks of; raise as `get` does."""
    await access.document(actor=actor, document_id=document_id)
    row = await AnswerRow.get_or_none(document_id=document_id)
    if row is None:
        raise access.NotFound("This task is not among yours. Look for its case on the desk.")
    return await get(actor=actor, directive_id=row.directive_id)


async def awaited(*, actor: Actor, case_id: str) -> LedgerEntry | None:
    """The newest printed directive of a case of which it is not known yet what became."""
    entries = await of_case(actor=actor, case_id=case_id)
    return next((one for one in reversed(entries) if not one.is_answered), None)


@once
async def by_directive(*, actor: Actor, case_id: str) -> dict[str, Answer]:
    """What was said of each directive of a case of the actor's, by the directive's id."""
    await access.case(actor=actor, case_id=case_id)
    rows = await AnswerRow.filter(directive__case_id=case_id)
    found = {}
    for row in rows:
        state = await documents.load(actor=actor, document_id=row.document_id)
        found[row.directive_id] = read_answer(row.document_id, state.fields)
    return found


def _entry(case_id: str, seal: Seal, answer: Answer | None, zone: ZoneInfo) -> LedgerEntry:
    return LedgerEntry(
        directive=seal.document,
        case=case_id,
        kind=seal.kind,
        title=seal.title,
        given_on=seal.sealed_at.astimezone(zone).date(),
        is_said=isinstance(seal.paper, CoachCard),
        record=seal.record,
        expects=seal.expects,
        disproved_by=seal.disproved_by,
        answer=answer,
    )


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse what no control of the page gives, and days that the printed page does not name."""
    await access.document(actor=actor, document_id=document.id)
    days = [edit for edit in edits if kept_record.is_days(edit.field)]
    refused = {edit.field: refusal(edit.field, edit.value) for edit in edits if edit not in days}
    if days:
        seal = await _sealed(document.id)
        for edit in days:
            refused[edit.field] = kept_record.refusal(edit.field, edit.value, seal.record)
    return {field: sentence for field, sentence in refused.items() if sentence is not None}


async def _sealed(document_id: str) -> Seal:
    row = await AnswerRow.get(document_id=document_id)
    seal = await directive_seals.of_document(row.directive_id)
    if seal is None:
        raise AnswerError(NOT_GIVEN)
    return seal


async def _record(
    *, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]
) -> None:
    """Keep in the record what was tapped, also where it is changed later."""
    tapped = {name: changed[name].value for name in sorted(TAPS) if name in changed}
    if tapped:
        row = await AnswerRow.get(document_id=document.id)
        await audit.record(
            actor=actor,
            verb="answer_directive",
            subject=row.directive_id,
            case=document.case,
            details=tapped,
        )


hooks.guards[KIND] = _guard
hooks.reactions[KIND] = _record
