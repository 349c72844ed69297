"""Intakes: begun once a case, read, and guarded by what the gate leaves open."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict
from tortoise.transactions import in_transaction

from app import clock
from app.once import once
from app.services import (
    access,
    cases,
    consent_ticks,
    consents,
    documents,
    hooks,
    meetings,
    pads,
    practice,
    screenings,
)
from app.services.cases import CaseView
from app.services.screenings import ScreeningView
from models.actor import Actor
from models.case import Formulation
from models.clients import ClientCard
from models.consent import ConsentElement, Ticked, ticked
from models.fields import DocumentChanged, DocumentHead, Edit, FieldState, JsonValue
from models.intake import read_formulation
from models.intake.clients import people_of
from models.intake.forms import StepId
from models.intake.progress import done_steps, first_open
from models.intake.taking import KIND, UNKNOWN, place_of, refusal
from models.later import put_off
from models.levels import Level
from models.pad import Pad
from models.permission import Access, may_formulate, steps_of
from models.standing import Standing
from models.tables.clients import Case, CaseClient

CLOSED_FOR_NOW = "This part of the form is closed for now. What stands here stays as it is."


class IntakeView(BaseModel):
    """An intake with its case, where each client stands, and what is open to be written."""

    model_config = ConfigDict(frozen=True)

    id: str
    case: CaseView
    fields: Mapping[str, FieldState]
    zone: str
    """The practice's zone: what time it says, and which day it is."""
    standing: Standing
    screenings: Mapping[str, ScreeningView]
    """The newest screening of each client who has one, by the client's id."""
    consents_missing: Mapping[str, tuple[ConsentElement, ...]]
    """What each client still has to agree to before the questions, by the client's id."""
    pad: Pad
    """What was noted of the client's own words."""

    @property
    def client(self) -> ClientCard:
        """The first client of the case."""
        return self.case.client

    @property
    def screening(self) -> ScreeningView | None:
        """The first client's newest screening."""
        return self.screenings.get(self.client.id)

    @cached_property
    def values(self) -> Mapping[str, JsonValue]:
        """What stands in each written field."""
        return {name: state.value for name, state in self.fields.items()}

    @cached_property
    def formulation(self) -> Formulation:
        """The formulation as far as it is written."""
        return read_formulation(self.values)

    @property
    def saved_at(self) -> datetime | None:
        """When the newest value was written, in the practice's zone; None where nothing was."""
        newest = max((state.at for state in self.fields.values()), default=None)
        return (
            None if newest is None else datetime.fromtimestamp(newest / 1000, ZoneInfo(self.zone))
        )

    @property
    def access(self) -> Mapping[StepId, Access]:
        """What each step is under the case's standing."""
        return steps_of(self.standing)

    @property
    def is_stopped(self) -> bool:
        """Whether every step but the first leads to the page that says why."""
        return self.standing.is_stopped

    @property
    def is_draft(self) -> bool:
        """Whether the last steps are written for a referral only."""
        return not self.is_stopped and not may_formulate(self.standing)

    @property
    def may_ask(self) -> bool:
        """Whether everybody has agreed to the questions."""
        return not any(self.consents_missing.values())

    def may_ask_of(self, client_id: str) -> bool:
        """Whether one client has agreed to the questions; of nobody named, whether anybody has."""
        if client_id:
            return not self.consents_missing.get(client_id)
        return not all(self.consents_missing.values())

    @property
    def done(self) -> frozenset[StepId]:
        """The steps that hold what they are for."""
        aged = len(self.screenings) == len(self.case.clients) and all(
            one.values.get("age") is not None for one in self.screenings.values()
        )
        asked = not self.standing.missing and not self.standing.is_expired
        return done_steps(
            self.formulation,
            client=self.may_ask and aged,
            questions=asked and self.standing.level is not Level.INCOMPLETE,
        )

    @property
    def resumes_at(self) -> StepId:
        """The step to go on with."""
        return first_open(self.access, self.done, put_off(self.values))


async def begin(*, actor: Actor, case_id: str) -> str:
    """Begin the intake of a case and return its document's id; one that was begun goes on.

    The first meeting is today's, in the country where the client usually is.
    """
    today = clock.today((await practice.details()).zone)
    async with in_transaction():
        await Case.filter(id=case_id).select_for_update()  # two taps at once begin one intake
        found = await of_case(actor=actor, case_id=case_id)
        if found is not None:
            return found
        case = await cases.get(actor=actor, case_id=case_id)
        document = await documents.create(
            actor=actor, kind=KIND, case=case_id, values=people_of(case.clients)
        )
        if not case.meetings:
            await meetings.start(
                actor=actor, case_id=case_id, held_on=today, country=case.client.country
            )
    return document


@once
async def of_case(*, actor: Actor, case_id: str) -> str | None:
    """The id of a case's intake, or None before it is begun."""
    heads = await documents.in_case(actor=actor, case=case_id, kind=KIND)
    return heads[0].id if heads else None


@once
async def get(*, actor: Actor, intake_id: str) -> IntakeView:
    """An intake of the actor's; raise `access.NotFound` for anything else."""
    document = await documents.load(actor=actor, document_id=intake_id)
    if document.kind != KIND:
        raise access.NotFound("This page is not among yours. Look for its case on the desk.")
    case = await cases.get(actor=actor, case_id=document.case)
    ids = [client.id for client in case.clients]
    asked = {one: await screenings.current(actor=actor, client_id=one) for one in ids}
    return IntakeView(
        id=document.id,
        case=case,
        fields=document.fields,
        zone=(await practice.details()).zone,
        standing=await screenings.of_case(actor=actor, case_id=case.id),
        screenings={one: view for one, view in asked.items() if view is not None},
        consents_missing={one: await consents.missing(actor=actor, client_id=one) for one in ids},
        pad=await pads.of_case(actor=actor, case_id=case.id),
    )


async def _guard(
    *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
) -> Mapping[str, str]:
    """Refuse what no control gives, and whatever stands on a step that is closed."""
    steps = steps_of(await screenings.of_case(actor=actor, case_id=document.case))
    vetoes: dict[str, str] = {}
    for edit in edits:
        sentence = refusal(edit.field, edit.value)
        place = place_of(edit.field)
        if sentence is None and place is not None and steps[place.step] == "closed":
            sentence = CLOSED_FOR_NOW
        tick = ticked(edit.field)
        if sentence is None and tick is not None:
            sentence = await _objection(document, tick, edit)
        if sentence is not None:
            vetoes[edit.field] = sentence
    return vetoes


async def _objection(document: DocumentHead, tick: Ticked, edit: Edit) -> str | None:
    """Say why a tick is not taken; it is of somebody who comes to the case."""
    if not await CaseClient.filter(case_id=document.case, client_id=tick.client).exists():
        return UNKNOWN
    return await consents.objection(client_id=tick.client, edit=edit) or None


async def _react(
    *, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]
) -> None:
    """Keep what a tick says as a consent, or as one that is taken back."""
    for name, state in changed.items():
        tick = ticked(name)
        if tick is not None:
            given = state.value is True
            await consents.keep_tick(
                actor=actor, client_id=tick.client, element=tick.element, given=given
            )
            await consent_ticks.mirror(
                client_id=tick.client, given={tick.element: given}, but=document.id
            )


async def _tell(change: DocumentChanged) -> None:
    for name in change.fields:
        tick = ticked(name)
        if tick is not None:
            await consents.tell(tick.client, [tick.element])


hooks.guards[KIND] = _guard
hooks.reactions[KIND] = _react
hooks.tellings[KIND] = _tell
