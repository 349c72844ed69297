"""`demo`: a sample practice to look around in, which goes again with one tap."""

import asyncio
import json
from typing import TYPE_CHECKING

import click

from app.commands import environment

if TYPE_CHECKING:
    from app.services.demo import Account
    from app.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the address and the accounts as JSON.")
def demo(*, as_json: bool) -> None:
    """Load a sample practice and print how to sign in; nothing happens where there are clients.

    Five made-up cases: one stopped at the gate, one on pause, one with tasks and their answers, one
    of two founders, one closed. Under Practice one tap takes them away again.
    """
    from app.web.site import Site

    settings = environment.settings()
    url = Site.from_settings(settings, host=settings.host, port=settings.port).address
    accounts = asyncio.run(_load(settings))
    if as_json:
        people = [account.model_dump() for account in accounts]
        click.echo(json.dumps({"url": url, "people": people}))
        return
    click.echo("The sample practice is there. Start “fulcrum serve” if it does not run, and open")
    click.echo(f"{url}/sign-in")
    for account in accounts:
        click.echo(f"{account.role:<6} {account.email}  {account.password}")
    click.echo(
        "The password is shown only now. Under Practice one tap takes the sample away again."
    )


async def _load(settings: "Settings") -> "list[Account]":
    from app.database import Database
    from app.pdf import workers
    from app.services import demo as sample

    database = await Database.open(settings)
    try:
        return await sample.load()
    finally:
        workers.stop()
        await database.close()
