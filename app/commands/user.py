"""`user`: accounts, for the person at the server, mail or no mail."""

import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click

from app.commands import environment

T = TypeVar("T")
ONE_TIME_BYTES = 12
PASSWORD_STDIN = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input."
)


@click.group()
def user() -> None:
    """Add people, give them a new password, list them."""


@user.command()
@click.option("--email", prompt="E-mail address", help="The address to sign in with.")
@click.option("--name", prompt="Name", help="As colleagues know the person.")
@click.option("--role", type=click.Choice(["coach", "owner"]), default="coach", show_default=True)
@PASSWORD_STDIN
def add(email: str, name: str, role: str, *, password_stdin: bool) -> None:
    """Add a person; without --password-stdin a password is made and printed."""
    from app.services import people

    password = _password(from_stdin=password_stdin)
    _with_database(
        lambda: people.add(
            actor=people.AT_THE_SERVER,
            email=email,
            name=name,
            role="owner" if role == "owner" else "coach",
            password=password,
        )
    )
    click.echo(f"{name} can sign in as {email.strip()}.")
    _say(password, from_stdin=password_stdin)


@user.command()
@click.option("--email", prompt="E-mail address", help="Whose password is forgotten.")
@PASSWORD_STDIN
def reset(email: str, *, password_stdin: bool) -> None:
    """Give a person a new password and sign them out everywhere."""
    from app.services import people

    password = _password(from_stdin=password_stdin)
    _with_database(lambda: people.reset(actor=people.AT_THE_SERVER, email=email, password=password))
    click.echo(f"{email.strip()} has a new password and is signed out everywhere.")
    _say(password, from_stdin=password_stdin)


@user.command(name="list")
def list_() -> None:
    """List everybody who can sign in."""
    from app.services import people

    found = _with_database(lambda: people.everybody(actor=people.AT_THE_SERVER))
    for person in found:
        state = "" if person.active else "  (switched off)"
        click.echo(f"{person.role:<6} {person.email}  {person.name}{state}")
    if not found:
        click.echo("Nobody yet. Start the server and open /setup.")


def _with_database(work: Callable[[], Awaitable[T]]) -> T:
    async def run() -> T:
        from app.database import Database

        database = await Database.open(environment.settings())
        try:
            return await work()
        finally:
            await database.close()

    return asyncio.run(run())


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return secrets.token_urlsafe(ONE_TIME_BYTES)


def _say(password: str, *, from_stdin: bool) -> None:
    if not from_stdin:
        click.echo(f"Password: {password}")
        click.echo("Hand it over in person; it is shown only now.")
