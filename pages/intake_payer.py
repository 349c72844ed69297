"""Who pays, and what they learn of it."""

from components.parts import heading, sheet
from models.case import Formulation
from models.intake.beside import PAYER_AGREED, PAYER_LEARNS, PAYS
from models.payer import LEARNS, PAYER
from pages.intake_form import IntakeForm


def payer_sheet(form: IntakeForm) -> None:
    """Ask who pays; what they learn only where it is somebody else."""
    with sheet(classes="stack", label="Who pays"):
        heading("Who pays")
        form.question(PAYS)
        learns, agreed = form.question(PAYER_LEARNS), form.question(PAYER_AGREED)

    def show(_case: Formulation) -> None:
        another = form.values.get(PAYER) not in (None, "self")
        learns.set_visibility(another)
        agreed.set_visibility(another and form.values.get(LEARNS) == "agreed")

    form.when_read(show)
