"""A request for a consultation on paper: a side for whoever is asked, and the client's copy."""

from app.services import branding, cases, practice
from models.actor import Actor
from models.consultation_page import page_of
from models.consulting import Request
from models.content import load
from models.letters import ConsultationPage, Paper


async def page(*, actor: Actor, request: Request, keeps_copy: bool) -> ConsultationPage:
    """The page of a request; `keeps_copy` is whether the client takes a copy home."""
    case, known = await cases.get(actor=actor, case_id=request.case), load()
    brand = await branding.of_case(actor=actor, case_id=request.case)
    return page_of(
        request,
        known.safety.request,
        paper=Paper.under(
            brand,
            prepared_on=request.dated,
            created=request.recorded_at,
            country=case.country,
        ),
        sender=await sender(actor.name),
        safety=known.disclaimers.handout_for(known.crisis.crisis_for(case.country)),
        keeps_copy=keeps_copy,
    )


async def sender(coach: str) -> str:
    """Who asks: a coach by name, and below the practice."""
    return f"{coach}\n{(await practice.details()).name}"
