"""`migrate`, `backup`, `restore` and `doctor`: for the person who looks after the data."""

import asyncio
import sys
from pathlib import Path

import click

from app.commands.environment import settings

MARKS = {"fine": "ok   ", "advice": "note ", "wrong": "WRONG"}


@click.command()
def migrate() -> None:
    """Bring the database to this version, after a backup; nothing happens where it is.

    `serve` does the same when it starts. If it fails, the data are as they were.
    """
    from app.database import migrate as bring

    done = asyncio.run(bring(settings()))
    if not done.applied:
        click.echo("The database is of this version.")
        return
    click.echo(f"Applied {', '.join(done.applied)}.")
    if done.copy:
        click.echo(f"The data as they were: {done.copy}")


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def backup(out: Path) -> None:
    """Write everything except the master key into OUT, also while the server runs.

    Keep the recovery copy of the master key elsewhere: without it a backup cannot be read.
    """
    from app.storage.backup import make

    asyncio.run(make(settings(), out))
    click.echo(f"Written to {out}. It does not hold the master key: keep the recovery copy.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the present data, which are kept aside.

    Stop the server first. The master key of the time of the backup must be in its place.
    """
    from app.storage.restore import restore as put

    aside = asyncio.run(put(settings(), file))
    click.echo(f"Restored from {file}.")
    if aside:
        click.echo(f"The replaced data: {aside}")


@click.command()
def doctor() -> None:
    """Say what is wrong with this installation, and how to mend it."""
    from app.storage.doctor import examine

    findings = asyncio.run(examine(settings()))
    for finding in findings:
        click.echo(f"{MARKS[finding.level]}  {finding.says}")
        if finding.mend:
            click.echo(f"       {finding.mend}")
    if any(finding.level == "wrong" for finding in findings):
        click.echo("Something is wrong. What to do stands above.", err=True)
        sys.exit(1)
