"""The button that prints the pack: the consent to read, and the questions for paper."""

from nicegui import ui

from app.services import packs
from app.web import downloads
from app.web.access import current_actor
from components.parts import button, muted, note
from models.clients import ClientCard
from models.errors import Expected

WHAT = "The consent to read and the first questions, to be filled in on paper before you meet."


def pack_button(case_id: str, client: ClientCard, *, whose: bool = False) -> None:
    """Draw the button; `whose` names the client where there are several."""

    async def print_it() -> None:
        refused.set_visibility(False)
        try:
            pack = await packs.print_(actor=current_actor(), case_id=case_id, client_id=client.id)
        except Expected as error:
            refused.set_text(error.sentence)
            refused.set_visibility(True)
            return
        ui.download.from_url(
            downloads.offer(pack.data, name=pack.name, media_type="application/pdf")
        )

    said = f"Print the pack for {client.initials}" if whose else "Print the pack"
    button(said, print_it, icon="print", wide=True, when_saved=True)
    muted(WHAT)
    refused = note().props("role=alert")
    refused.set_visibility(False)
