"""Formulations: read from the intake, worded by the coach, printed where the gate allows it."""

from tortoise.transactions import in_transaction

from app import clock
from app.pdf.workers import workers
from app.services import access, audit, branding, documents, intakes, screenings, snapshots
from app.services.intakes import IntakeView
from models.actor import Actor
from models.case import Formulation
from models.errors import Expected
from models.fields import JsonValue
from models.formulated import CAUTION, passages
from models.gate import RULE_VERSION
from models.letters import FormulationPage, Paper
from models.permission import may_formulate, may_print_formulation, steps_of
from models.sentence import compose, held
from models.timeline import TimelineEntry

EDITED = "statement/edited_by_coach"
TEXT = "statement/text"


class FormulationError(Expected):
    """What was asked of a formulation cannot be done; the message says why."""


async def read(*, actor: Actor, case_id: str) -> Formulation:
    """The formulation of a case as far as it is written; an empty one before the intake."""
    view = await _intake(actor, case_id)
    return Formulation() if view is None else view.formulation


async def sentence(*, actor: Actor, case_id: str) -> str:
    """The sentence that holds a case, the coach's or the composed; empty while it is a draft."""
    view = await _intake(actor, case_id)
    if view is None or not may_formulate(view.standing):
        return ""
    return held(view.formulation)


async def word_it(*, actor: Actor, intake_id: str) -> None:
    """Let the coach's own wording hold; where there is none yet it starts as the composed one."""
    view = await intakes.get(actor=actor, intake_id=intake_id)
    values: dict[str, JsonValue] = {EDITED: True}
    if not view.formulation.maintaining_statement.text.strip():
        values[TEXT] = compose(view.formulation).text
    await _put(actor, view, values)


async def use_composed(*, actor: Actor, intake_id: str) -> None:
    """Let the composed sentence hold again; the coach's wording is kept beside it."""
    view = await intakes.get(actor=actor, intake_id=intake_id)
    await _put(actor, view, {EDITED: False})


async def print_(*, actor: Actor, intake_id: str) -> bytes:
    """Print the formulation and seal what was printed; return the PDF.

    Raise `FormulationError` where the gate keeps it in the house or nothing is written yet.
    """
    view = await intakes.get(actor=actor, intake_id=intake_id)
    page = await _page(actor, view)
    content = (await workers().render(page)).data
    async with in_transaction():
        standing = await screenings.of_case(actor=actor, case_id=view.case.id)
        if not may_print_formulation(standing):
            raise FormulationError(
                "This is a draft for the referral and is not printed. Only the letter is."
            )
        sealed = await snapshots.seal(
            actor=actor,
            document_id=view.id,
            value=page.model_dump(mode="json", exclude={"paper": {"logo"}}),
            pdf=content,
            gate=standing.model_dump(mode="json"),
            rule_version=RULE_VERSION,
        )
        await audit.record(
            actor=actor,
            verb="print_formulation",
            subject=view.id,
            case=view.case.id,
            details={"snapshot": sealed, "level": standing.level.value, "rules": RULE_VERSION},
        )
    return content


async def history(*, actor: Actor, case_id: str) -> list[TimelineEntry]:
    """What a case's timeline shows of its formulation: each print, with the sentence as printed."""
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    if intake_id is None:
        return []
    return [
        TimelineEntry(
            at=one.sealed_at,
            kind="formulation",
            title=str(one.value["sentence"]),
            chip="formulation",
            tone="accent",
            link=f"/intakes/{intake_id}/sentence",
        )
        for one in await snapshots.of_document(actor=actor, document_id=intake_id)
    ]


async def _intake(actor: Actor, case_id: str) -> IntakeView | None:
    await access.case(actor=actor, case_id=case_id)
    intake_id = await intakes.of_case(actor=actor, case_id=case_id)
    return None if intake_id is None else await intakes.get(actor=actor, intake_id=intake_id)


async def _put(actor: Actor, view: IntakeView, values: dict[str, JsonValue]) -> None:
    async with in_transaction():
        standing = await screenings.of_case(actor=actor, case_id=view.case.id)
        if steps_of(standing)["sentence"] == "closed":
            raise FormulationError(intakes.CLOSED_FOR_NOW)
        change = await documents.put(actor=actor, document_id=view.id, values=values)
    documents.publish(change)


async def _page(actor: Actor, view: IntakeView) -> FormulationPage:
    words = held(view.formulation)
    if not words:
        raise FormulationError("There is no sentence yet. Write what happens, step by step, first.")
    now = clock.now()
    brand = await branding.of_case(actor=actor, case_id=view.case.id)
    return FormulationPage(
        paper=Paper.under(
            brand,
            prepared_on=clock.today(view.zone),
            created=now,
            country=view.case.country,
        ),
        client=view.case.title,
        sentence=words,
        parts=passages(view.formulation, view.pad.lines),
        caution=CAUTION,
    )
