"""Asking again: when it is due, begun in its short form, and what is confirmed of it one by one."""

from datetime import date
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock, database
from app.services import (
    access,
    audit,
    bus,
    cases,
    directive_seals,
    documents,
    practice,
    ratings,
    screenings,
)
from app.services.cases import CaseView
from app.services.deliveries import head
from app.services.gate_readings import past
from app.services.screening_guard import guard
from app.services.screening_rows import (
    ScreeningError,
    fields_of,
    locked,
    read_now,
    running,
    tell,
    values_of,
    write,
)
from app.services.screenings import ScreeningView
from models.actor import Actor
from models.confirming import has_lapsed, is_noted, is_short, let_go, to_confirm
from models.content import load
from models.fields import Edit, JsonValue
from models.ids import new_id
from models.levels import Level
from models.rerun import (
    WORDS,
    Event,
    Happened,
    Marked,
    Why,
    is_since_last_meeting,
    meeting_on,
    still_marked,
    why_again,
)
from models.tables.documents import Document
from models.tables.safety import SafetyRecord
from models.tables.safety import Screening as ScreeningRow

KIND, TABLE = "happened", "safety_record"
INDIRECT = {"defiance", "ordeal"}


class DueRerun(BaseModel):
    """A client whose questions are to be asked again, and why."""

    model_config = ConfigDict(frozen=True)

    case_id: str
    client_id: str
    initials: str
    why: tuple[Why, ...]
    together: bool = False
    """Whether others come to this case too."""
    is_begun: bool = False
    """Whether it was begun already and is not finished."""

    @property
    def words(self) -> str:
        """Why, in words that may be read by whoever sits beside the screen."""
        if self.is_begun:
            return "Begun, and not finished yet"
        reasons = ", ".join(WORDS[one] for one in self.why)
        return f"{reasons[:1].upper()}{reasons[1:]}"


async def due(*, actor: Actor, case_id: str) -> tuple[DueRerun, ...]:
    """The clients of a case who are to be asked again now; nobody who was never asked."""
    case = await cases.get(actor=actor, case_id=case_id)
    views = [await screenings.current(actor=actor, client_id=one.id) for one in case.clients]
    asked = [view for view in views if view is not None and view.standing.level < Level.STOP]
    found = [await _due(actor, case, view) for view in asked]
    return tuple(one for one in found if one.why or one.is_begun)


async def mark(*, actor: Actor, case_id: str, client_id: str, what: Marked) -> None:
    """Mark that something new was told, or that there was a crisis: it is time to ask again."""
    await _mark(actor, case_id, client_id, what, taken_back=False)


async def take_back(*, actor: Actor, case_id: str, client_id: str, what: Marked) -> None:
    """Take back what was marked by a slip; both stay on record.

    Where the client was asked again meanwhile, nothing of it is left to take back.
    """
    await _mark(actor, case_id, client_id, what, taken_back=True)


async def begin_short(*, actor: Actor, case_id: str, client_id: str) -> str:
    """Begin to ask a client again and return the screening's id; one begun today goes on.

    Within the 60 days that is the short form. Raise `ScreeningError` where the intake has stopped.
    """
    view = await screenings.current(actor=actor, client_id=client_id)
    if view is not None and view.standing.level >= Level.STOP:
        raise ScreeningError("This intake has stopped. What reopens it stands on its page.")
    goes_on = view is not None and bool(view.gate.missing) and await _goes_on(actor, view)
    return await screenings.begin(
        actor=actor, case_id=case_id, client_id=client_id, again=not goes_on
    )


async def confirm(*, actor: Actor, client_id: str, field: str, still: bool = True) -> None:
    """Confirm what a re-run has put back: it stands from now on; or, not `still`, it was let go.

    Only what the coach noted can be let go; an answer that has changed is answered anew.
    """
    async with in_transaction():
        await locked(actor, client_id)
        row, known = await running(client_id), await past(client_id=client_id)
        values = values_of(await fields_of(row))
        back = to_confirm(values, read_now(values, known, row=row)[0])
        if field not in back or has_lapsed(values, on=known.on) or not (still or is_noted(field)):
            raise ScreeningError("This was answered meanwhile. Reload the page.")
        value = back[field] if still else let_go(back[field])
        await _refuse_guarded(actor, row, field, value)
        await write(actor, row, {field: value})
        document = await Document.get(id=row.document_id)
        await audit.record(
            actor=actor,
            verb="confirm_answer",
            subject=row.id,
            case=document.case_id,
            client=client_id,
            details={"field": field, "still": still},
        )
    await tell(row)


async def is_run_again(*, actor: Actor, case: CaseView) -> bool:
    """Whether each client was asked again, to the end, since the last meeting before today's.

    What was marked since calls for it anew.
    """
    for client in case.clients:
        view = await screenings.current(actor=actor, client_id=client.id)
        if view is None or view.gate.missing or await _happened(actor, view):
            return False
        if not await _is_since_last_meeting(case, view):
            return False
    return True


async def _mark(
    actor: Actor, case_id: str, client_id: str, what: Marked, *, taken_back: bool
) -> None:
    today, now = clock.today((await practice.details()).zone), clock.now()
    happened = Happened(id=new_id(), what=what, taken_back=taken_back, dated=today, recorded_at=now)
    async with in_transaction():
        case = await cases.get(actor=actor, case_id=case_id)
        if client_id not in {one.id for one in case.clients}:
            raise access.NotFound("This client is not part of the case. Add them to it first.")
        client = await access.client(actor=actor, client_id=client_id)
        sealer = await database.vault().key(client.key_id)
        await SafetyRecord.create(
            id=happened.id,
            kind=KIND,
            client_id=client_id,
            key_id=client.key_id,
            dated=today,
            details_sealed=sealer.seal_text(
                happened.model_dump_json(), table=TABLE, column="details_sealed", row=happened.id
            ),
            recorded_by=actor.person_id,
            at=now,
        )
        verb = f"take_back_{what}" if taken_back else f"mark_{what}"
        await audit.record(
            actor=actor, verb=verb, subject=happened.id, case=case_id, client=client_id
        )
    bus.publish(("case", case_id), happened.id)


async def _due(actor: Actor, case: CaseView, view: ScreeningView) -> DueRerun:
    zone = (await practice.details()).zone
    screened_on = view.started_at.astimezone(ZoneInfo(zone)).date()
    why = why_again(
        screened_on=screened_on,
        screened_at=meeting_on(screened_on, case.meetings),
        on=clock.today(zone),
        meeting=case.session,
        events=await _events(actor, case, view),
    )
    return DueRerun(
        case_id=case.id,
        client_id=view.client,
        initials=next(one.initials for one in case.clients if one.id == view.client),
        why=why,
        together=len(case.clients) > 1,
        is_begun=is_short(view.values) and bool(view.gate.missing) and "expired" not in why,
    )


async def _events(actor: Actor, case: CaseView, view: ScreeningView) -> list[Event]:
    events: list[Event] = [*await _happened(actor, view)]
    rated = await ratings.of_case(actor=actor, case_id=case.id)
    if rated and rated[-1].rated_at > view.started_at and rated[-1].asks_to_screen:
        events.append("re_screen_prompt")
    if await _chose_indirect(actor, case) and not await _is_since_last_meeting(case, view):
        events.append("defiance_or_ordeal")
    return events


async def _happened(actor: Actor, view: ScreeningView) -> tuple[Marked, ...]:
    """What was marked since a screening was begun, and not taken back."""
    client = await access.client(actor=actor, client_id=view.client)
    sealer = await database.vault().key(client.key_id)
    rows = SafetyRecord.filter(client_id=client.id, kind=KIND, at__gt=view.started_at)
    return still_marked(
        [
            Happened.model_validate_json(
                sealer.unseal_text(
                    row.details_sealed, table=TABLE, column="details_sealed", row=row.id
                )
            )
            for row in await rows.order_by("at", "id")
        ]
    )


async def _chose_indirect(actor: Actor, case: CaseView) -> bool:
    """Whether a task of class defiance or ordeal was begun since the latest meeting, unprinted."""
    zone = ZoneInfo((await practice.details()).zone)
    since = case.meetings[-1].held_on if case.meetings else date.min
    printed = {seal.document for seal in await directive_seals.of_case(case.id)}
    for draft in await documents.in_case(actor=actor, case=case.id, kind="directive"):
        if draft.id in printed or draft.created_at.astimezone(zone).date() < since:
            continue
        state = await documents.load(actor=actor, document_id=draft.id)
        kind = load().kinds.get(str(state.value("kind")))
        if kind is not None and INDIRECT.intersection(kind.classes):
            return True
    return False


async def _goes_on(actor: Actor, view: ScreeningView) -> bool:
    """Whether a screening was begun today and nothing was marked since: two taps begin one."""
    zone = (await practice.details()).zone
    begun = view.started_at.astimezone(ZoneInfo(zone)).date()
    return begun == clock.today(zone) and not await _happened(actor, view)


async def _is_since_last_meeting(case: CaseView, view: ScreeningView) -> bool:
    zone = (await practice.details()).zone
    screened_on = view.started_at.astimezone(ZoneInfo(zone)).date()
    return is_since_last_meeting(screened_on, case.meetings, on=clock.today(zone))


async def _refuse_guarded(actor: Actor, row: ScreeningRow, field: str, value: JsonValue) -> None:
    """Refuse what could not be typed either: without consent, or after a stop."""
    document = await Document.get(id=row.document_id)
    edit = Edit(document=document.id, field=field, value=value, at=0, writer="", seq=0)
    for sentence in (await guard(actor=actor, document=head(document), edits=[edit])).values():
        raise ScreeningError(sentence)
