"""`directive`: suggest tasks for a case, list their kinds, and print one."""

from collections.abc import Mapping

import click

from app.commands.jsonlines import case_command
from app.commands.render import render
from models.content import load
from models.situation import Situation
from models.suggesting import suggest


@click.group("directive")
def directive() -> None:
    """Suggest tasks for a case, list their kinds, and print one."""


def _suggest(situation: Situation) -> Mapping[str, object]:
    return suggest(situation, load().kinds.values()).model_dump()


@directive.command("kinds")
def _kinds() -> None:
    """List the kinds: number, id, classes and what the coach calls each."""
    for kind in load().kinds.values():
        click.echo(f"{kind.number:>2}  {kind.id:<24}{', '.join(kind.classes):<21}{kind.name}")


directive.add_command(render)
directive.add_command(
    case_command(
        "suggest",
        Situation,
        _suggest,
        doc="Suggest at most three tasks for a case, one JSON object or one a line.",
    )
)
