"""Complaint, attempts, people, keeps safe, their way: the steps that are a form and no more."""

from fastapi import Response

from app.web.page_at import page_at
from components.html import Tag
from components.loop import Loop, loop
from components.parts import eyebrow, muted, reading, sheet
from components.sentence import sentence
from models.case import Formulation
from models.formulated import CAUTION
from models.intake import step as step_of
from models.intake.forms import StepId
from models.sentence import compose
from pages.intake_form import IntakeForm
from pages.intake_frame import intake_page, visit, ways
from pages.intake_groups import draw_groups
from pages.pad import pad_fold

FORMS: tuple[StepId, ...] = ("complaint", "attempts", "people", "keeps-safe", "their-way")
NOTED: tuple[StepId, ...] = ("complaint", "attempts")
"""Where the client's own words are taken down beside the form."""


def _serve(step: StepId) -> None:
    @page_at(f"/intakes/{{intake_id}}/{step}")
    async def step_page(intake_id: str) -> Response | None:
        """One step of the intake: its questions, and what they come to so far."""
        view = await visit(intake_id, step)
        if isinstance(view, Response):
            return view
        one = step_of(step)
        with intake_page(view, step, foot=False) as live, Tag("div", classes="work"):
            form = IntakeForm(view, live)
            with Tag("div", classes="stack"):
                if step in NOTED:
                    await pad_fold(view.case, live)
                draw_groups(form, one.groups, first=one.heading)
            with Tag("div", classes="aside"):
                _aside(form, step)
                ways(view, step)
        return None


for _step in FORMS:
    _serve(_step)


def _aside(form: IntakeForm, step: StepId) -> None:
    if step != "keeps-safe":
        _so_far(form)
    else:
        with sheet(label="A guess"):
            eyebrow("A guess", level=2)
            reading(CAUTION)
            muted(
                "“Nothing: it looks like a habit” is an answer too. Harm done is never explained."
            )


def _so_far(form: IntakeForm) -> None:
    with sheet(classes="so-far", label="So far"):
        eyebrow("So far", level=2)
        shown = Tag("div", classes="stack")

    def draw(case: Formulation) -> None:
        shown.clear()
        with shown:
            _pattern(case)

    form.when_read(draw)


def _pattern(case: Formulation) -> None:
    # What it may keep safe is for a later step, and not for whoever sits beside this one.
    words = compose(case.model_copy(update={"functions": ()})).text
    if words:
        sentence(words)
    else:
        muted("The sentence that holds the case writes itself here as you go.")
    if len(case.sequence) > 1:
        ring = Loop(
            steps=len(case.sequence),
            trigger=case.trigger_n or 1,
            payoff=case.payoff_n,
            closed=case.closes,
        )
        loop(ring)
        muted(ring.words)
    actors = {step.actor_id.strip() for step in case.sequence if step.actor_id.strip()}
    if len(actors) == 1 and len(case.sequence) > 1 and not case.solitary:
        muted("One person does everything here. Who else has a part in it?")
