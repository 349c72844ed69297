"""Who comes to a case: each with a page of their own, somebody who joins later, and who pays."""

from collections.abc import Sequence

from app.services import cases
from app.services.cases import CaseView
from app.services.intakes import IntakeView
from app.web.access import current_actor
from components.form import Form, Values, select_input
from components.html import Tag
from components.parts import eyebrow, link_button, muted, sheet
from components.reload import reload
from models.clients import ClientCard
from models.errors import Expected
from models.payer import may_be_told, read_payer


def people_sheet(case: CaseView, intake: IntakeView | None, others: Sequence[ClientCard]) -> None:
    """Draw who comes, and where each is asked alone; the form is for who joins later."""
    with sheet(label="Who comes"):
        eyebrow("Who comes", level=2)
        for client in case.clients:
            with Tag("div", classes="spread"):
                Tag("p", client.first_name, classes="row-title")
                if intake is not None and case.is_joint:
                    path = f"/intakes/{intake.id}/client?client={client.id}"
                    link_button(f"Page of {client.first_name}", path, kind="text")
        if intake is not None:
            _payer(case, intake)
        if case.archived_at is None and case.closed_at is None:
            _joins(case, [one for one in others if one.id not in {c.id for c in case.clients}])


def _payer(case: CaseView, intake: IntakeView) -> None:
    payer = read_payer(intake.values)
    if not payer.sentence:
        return
    muted(payer.sentence)
    told = may_be_told(payer, [meeting.held_on for meeting in case.meetings])
    if told:
        with Tag("details", classes="more"):
            Tag("summary", "What they may be told")
            for line in told:
                muted(line)


def _joins(case: CaseView, others: Sequence[ClientCard]) -> None:
    if not others:
        return

    async def add(values: Values) -> None:
        try:
            await cases.add_client(
                actor=current_actor(), case_id=case.id, client_id=values.get("client", "")
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    with Tag("details", classes="more"):
        Tag("summary", "Somebody else comes too")
        muted("They agree and are asked alone before the work goes on.")
        form = Form(add, label="Somebody else")
        with form.open():
            select_input("client", "Who", {one.id: one.name for one in others})
        form.submit("Add them to the case", kind="quiet")
