"""The printable pack: consent to read and questions to answer on paper, for one client."""

from tortoise.transactions import in_transaction

from app import clock
from app.pdf.workers import workers
from app.services import access, audit, branding, cases, practice
from models.actor import Actor
from models.content import load
from models.letters import PackPage, Paper, Printed
from models.pack import pack_of

NAME = "before-we-meet.pdf"


async def print_(*, actor: Actor, case_id: str, client_id: str) -> Printed:
    """Print the pack for one client of a case; raise `access.NotFound` for anybody else's."""
    page = await page_of(actor=actor, case_id=case_id, client_id=client_id)
    data = (await workers().render(page)).data
    async with in_transaction():
        await audit.record(
            actor=actor, verb="print_pack", subject=client_id, case=case_id, client=client_id
        )
    return Printed(NAME, data)


async def page_of(*, actor: Actor, case_id: str, client_id: str) -> PackPage:
    """The pack as it would be printed today, with the numbers of where the client is."""
    case = await cases.get(actor=actor, case_id=case_id)
    client = next((one for one in case.clients if one.id == client_id), None)
    if client is None:
        raise access.NotFound("This client is not among those of the case. Reload the page.")
    content = load()
    brand = await branding.of_case(actor=actor, case_id=case_id)
    return pack_of(
        paper=Paper.under(
            brand,
            prepared_on=clock.today((await practice.details()).zone),
            created=clock.now(),
            country=case.country,
        ),
        initials=client.initials,
        words=content.pack,
        consent=content.consent,
        instruments=content.instruments,
        crisis=content.crisis,
    )
