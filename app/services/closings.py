"""Closing a case on one page, asking after it, and opening it again."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.once import once
from app.pdf.dates import ENGLISH, long_date
from app.pdf.workers import workers
from app.services import (
    access,
    audit,
    branding,
    bus,
    cases,
    documents,
    hooks,
    intakes,
    link_rows,
    practice,
    screenings,
    snapshots,
)
from app.services.cases import CaseView
from app.services.snapshots import Snapshot
from models import closing_fields
from models.actor import Actor
from models.case import Formulation
from models.closing import (
    OFFERED_WEEKS,
    Closing,
    Shift,
    first_draft,
    read_closing,
    refusal_of_day,
)
from models.closing_fields import FOLLOW_UP, NOTED
from models.closing_page import page_of
from models.errors import Expected
from models.fields import DocumentHead, Edit, FieldState, JsonValue
from models.gate import RULE_VERSION
from models.intake import read_formulation
from models.intake.reading import items_of
from models.letters import ClosingPage, Paper, Printed
from models.links import SENT_TO_CLIENTS
from models.meetings import day_of
from models.permission import may_formulate
from models.tables.clients import Case

KIND = "closing"
TRIES = 3
NAME = "closing.pdf"


class ClosingError(Expected):
    """A case cannot be closed as it is, or the page not be printed; the message says why."""


class CaseChanged(BaseModel):
    """What is published to a case when it was closed, reopened or asked after."""

    model_config = ConfigDict(frozen=True)

    case: str


class ClosingView(BaseModel):
    """A case's closing as it stands."""

    model_config = ConfigDict(frozen=True)

    id: str
    case: CaseView
    fields: Mapping[str, FieldState]
    closing: Closing
    today: date
    drafts: int
    """Tasks that were begun and not printed."""
    versions: tuple[Snapshot, ...]
    """Each closing that was sealed, the oldest first."""
    may_print: bool
    """Whether the page may leave the house, by where the clients stand now."""

    @property
    def noted(self) -> tuple[str, ...]:
        """The ids of the follow-ups that were noted, the oldest first."""
        return items_of({name: state.value for name, state in self.fields.items()}, NOTED)


async def begin(*, actor: Actor, case_id: str) -> str:
    """Begin the closing of a case, or go on with it; return the id of its document.

    Of a day for the follow-up that has passed a fresh one is offered, while the case is open.
    """
    today = clock.today((await practice.details()).zone)
    async with in_transaction():
        row = await locked(actor, case_id)
        found = await _document(actor, case_id)
        if found is None:
            found = await documents.create(
                actor=actor, kind=KIND, case=case_id, values=await _draft(actor, case_id, on=today)
            )
        elif row.closed_at is None:
            values = (await documents.load(actor=actor, document_id=found)).values
            if refusal_of_day(day_of(values.get(FOLLOW_UP)), on=today):
                await documents.put(
                    actor=actor,
                    document_id=found,
                    values={FOLLOW_UP: (today + timedelta(weeks=OFFERED_WEEKS)).isoformat()},
                )
    return found


@once
async def of_case(*, actor: Actor, case_id: str) -> ClosingView | None:
    """The closing of a case of the actor's; None before it was begun."""
    case = await cases.get(actor=actor, case_id=case_id)
    found = await _document(actor, case_id)
    if found is None:
        return None
    state = await documents.load(actor=actor, document_id=found)
    closing = read_closing(state.values, await _intake(actor, case_id))
    today = clock.today((await practice.details()).zone)
    drafts = await documents.in_case(actor=actor, case=case_id, kind="directive")
    return ClosingView(
        id=state.id,
        case=case,
        fields=state.fields,
        closing=closing,
        today=today,
        drafts=sum(head.closed_at is None for head in drafts),
        versions=tuple(await snapshots.of_document(actor=actor, document_id=found)),
        may_print=may_formulate(await screenings.of_case(actor=actor, case_id=case_id)),
    )


async def close(*, actor: Actor, case_id: str) -> None:
    """Close a case on its page, and seal it; one that is closed stays as it is.

    The page is drawn before the transaction, and drawn again where somebody typed meanwhile. While
    others come first nothing but the letter is printed: then the case closes without a print.
    """
    for _ in range(TRIES):
        view = await begun(actor, case_id)
        if view.case.closed_at is not None:
            return
        if sentence := refusal_of_day(view.closing.follow_up, on=view.today):
            raise ClosingError(sentence)
        page = await _page(actor, view)
        data = (await workers().render(page)).data if view.may_print else None
        if await _closed(actor, view, page, data):
            bus.publish(("case", case_id), CaseChanged(case=case_id))
            return
    raise ClosingError("Somebody is typing into this page just now. Close the case in a moment.")


async def reopen(*, actor: Actor, case_id: str) -> None:
    """Open a closed case again; what was sealed stays, and closing it again seals a new page."""
    async with in_transaction():
        row = await locked(actor, case_id)
        if row.closed_at is None:
            return
        row.closed_at = row.follow_up_on = None
        await row.save(update_fields=["closed_at", "follow_up_on"])
        await audit.record(actor=actor, verb="reopen_case", subject=case_id, case=case_id)
    bus.publish(("case", case_id), CaseChanged(case=case_id))


async def print_(*, actor: Actor, case_id: str, snapshot_id: str = "") -> Printed:
    """The very bytes of a closing, of the newest where none is named."""
    view = await begun(actor, case_id)
    sealed = [one for one in view.versions if snapshot_id in ("", one.id)]
    if not sealed:
        raise ClosingError("There is no page yet. Close the case first.")
    if not sealed[-1].value["printed"]:
        raise ClosingError(
            "Some questions were still open when this case closed, so it has no page to print."
        )
    async with in_transaction():
        data = await snapshots.pdf(actor=actor, document_id=view.id, snapshot_id=sealed[-1].id)
        await audit.record(actor=actor, verb="print_closing", subject=view.id, case=case_id)
    return Printed(NAME, data)


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse what no control gives."""
    criteria = items_of(await _intake(actor, document.case), "closing")
    return {
        edit.field: sentence
        for edit in edits
        if (sentence := closing_fields.refusal(edit.field, edit.value, criteria=criteria))
    }


hooks.guards[KIND] = _guard


async def locked(actor: Actor, case_id: str) -> Case:
    """See that the case is the actor's, and let no other verb decide about it meanwhile."""
    await access.case(actor=actor, case_id=case_id)
    return await Case.filter(id=case_id).select_for_update().get()


async def _document(actor: Actor, case_id: str) -> str | None:
    heads = await documents.in_case(actor=actor, case=case_id, kind=KIND)
    return heads[0].id if heads else None


async def begun(actor: Actor, case_id: str) -> ClosingView:
    """The closing of a case; raise `ClosingError` before it was begun."""
    view = await of_case(actor=actor, case_id=case_id)
    if view is None:
        raise ClosingError("Nothing is written on the page of the closing yet. Begin there.")
    return view


async def _intake(actor: Actor, case_id: str) -> Mapping[str, JsonValue]:
    intake = await intakes.of_case(actor=actor, case_id=case_id)
    if intake is None:
        return {}
    return (await documents.load(actor=actor, document_id=intake)).values


async def _draft(actor: Actor, case_id: str, *, on: date) -> dict[str, JsonValue]:
    """Fill in what the intake knows: the signs that it shifts, and those of a dip."""
    formulation: Formulation = read_formulation(await _intake(actor, case_id))
    shifts = [
        Shift(what=one.sign.strip(), who=formulation.called(one.by))
        for one in formulation.progress_signs
        if one.sign.strip()
    ]
    return first_draft(on=on, setback_signs=formulation.setback_signs, shifts=shifts)


async def _page(actor: Actor, view: ClosingView) -> ClosingPage:
    day = view.closing.follow_up
    brand = await branding.of_case(actor=actor, case_id=view.case.id)
    return page_of(
        view.closing,
        paper=Paper.under(
            brand,
            prepared_on=view.today,
            created=clock.now(),
            country=view.case.country,
        ),
        client=view.case.title,
        follow_up=long_date(day, ENGLISH) if day else "",
        coach=actor.name,
    )


async def _closed(actor: Actor, drawn: ClosingView, page: ClosingPage, data: bytes | None) -> bool:
    """Close the case on the page that was drawn, if it is still what stands; say whether it was."""
    async with in_transaction():
        row = await locked(actor, drawn.case.id)
        await access.documents(actor=actor, document_ids=[drawn.id], lock=True)
        view = await begun(actor, drawn.case.id)
        if row.closed_at is not None:
            return True
        if (view.closing, view.may_print) != (drawn.closing, drawn.may_print):
            return False
        standing = await screenings.of_case(actor=actor, case_id=row.id)
        row.closed_at, row.follow_up_on = clock.now(), view.closing.follow_up
        await row.save(update_fields=["closed_at", "follow_up_on"])
        await link_rows.withdraw_of_case(actor=actor, case_id=row.id, pages=SENT_TO_CLIENTS)
        sealed = await snapshots.seal(
            actor=actor,
            document_id=view.id,
            value={
                "page": page.model_dump(mode="json", exclude={"paper": {"logo"}}),
                "follow_up": str(view.closing.follow_up),
                "printed": data is not None,
            },
            pdf=data,
            gate=standing.model_dump(mode="json"),
            rule_version=RULE_VERSION,
        )
        await audit.record(
            actor=actor,
            verb="close_case",
            subject=row.id,
            case=row.id,
            details={"snapshot": sealed, "follow_up_on": str(row.follow_up_on)},
        )
    return True
