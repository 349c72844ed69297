"""What the answers of a case show together, beside what the coach wrote into the intake."""

from tortoise.transactions import in_transaction

from app.services import access, answers, audit, documents, intakes
from app.services.intakes import CLOSED_FOR_NOW, IntakeView
from models.actor import Actor
from models.case import Formulation, Resistance
from models.errors import Expected
from models.fields import DocumentChanged
from models.intake.forms import StepId
from models.ledger import (
    FORM_FIELD,
    MODE_FIELD,
    resistance_shown,
    with_answers,
    with_resistance,
    written_at,
)

WRITTEN_ON: StepId = "their-way"
"""The step of the intake where it is written what becomes of a suggestion."""


class LedgerError(Expected):
    """What the answers show cannot be taken over; the message says why."""


async def formulation(*, actor: Actor, case_id: str) -> Formulation:
    """A case's formulation as suggestions see it: the coach's, with what the answers add.

    Which of the two holds where they differ is the rule of `models.ledger`.
    """
    entries = await answers.of_case(actor=actor, case_id=case_id)
    view = await _intake(actor, case_id)
    if view is None:
        return with_answers(Formulation(), entries, fields={})
    return with_answers(view.formulation, entries, fields=view.fields)


async def suggested(*, actor: Actor, case_id: str) -> Resistance | None:
    """What the answers show otherwise than the intake says; None where nothing does."""
    view = await _intake(actor, case_id)
    return None if view is None else await _otherwise(actor, view)


async def take_over(*, actor: Actor, case_id: str) -> Resistance:
    """Write what the answers show into the intake; return what stood there, for `put_back`.

    Raise `LedgerError` where they show nothing else, or that part of the intake is closed.
    """
    async with in_transaction():
        view = await _intake(actor, case_id)
        new = None if view is None else await _otherwise(actor, view)
        if view is None or new is None:
            raise LedgerError("The intake says so already.")
        change = await _write(actor, view, new, verb="take_over_answers")
    documents.publish(change)
    return view.formulation.resistance


async def put_back(*, actor: Actor, case_id: str, earlier: Resistance) -> None:
    """Undo `take_over`: the intake says again what it said, and that holds as newly written."""
    async with in_transaction():
        view = await _intake(actor, case_id)
        if view is None:
            raise LedgerError("There is no intake to write into.")
        change = await _write(actor, view, earlier, verb="put_back_answers")
    documents.publish(change)


async def _intake(actor: Actor, case_id: str) -> IntakeView | None:
    await access.case(actor=actor, case_id=case_id)
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    return None if intake_id is None else await intakes.get(actor=actor, intake_id=intake_id)


async def _otherwise(actor: Actor, view: IntakeView) -> Resistance | None:
    shown = resistance_shown(await answers.of_case(actor=actor, case_id=view.case.id))
    coachs = view.formulation.resistance
    holds = with_resistance(coachs, shown, written=written_at(view.fields))
    return None if holds == coachs else holds


async def _write(actor: Actor, view: IntakeView, new: Resistance, *, verb: str) -> DocumentChanged:
    if view.access[WRITTEN_ON] == "closed":
        raise LedgerError(CLOSED_FOR_NOW)
    change = await documents.put(
        actor=actor, document_id=view.id, values={FORM_FIELD: new.form, MODE_FIELD: new.mode}
    )
    await audit.record(actor=actor, verb=verb, subject=view.id, case=view.case.id)
    return change
