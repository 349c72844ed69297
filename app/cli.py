"""The command line: `fulcrum COMMAND`, which is also `python -m app COMMAND`."""

import importlib
import sys

import click

from models.errors import Expected

# Named, not imported: a command is loaded when it is called, so that `screen` starts without the
# web, the database and the printer. Listed in the order in which --help shows them.
COMMANDS = {
    "serve": "app.commands.serve:serve",
    "demo": "app.commands.demo:demo",
    "screen": "app.commands.screen:screen",
    "map": "app.commands.map_:map_",
    "directive": "app.commands.directive:directive",
    "migrate": "app.commands.storage:migrate",
    "backup": "app.commands.storage:backup",
    "restore": "app.commands.storage:restore",
    "user": "app.commands.user:user",
    "doctor": "app.commands.storage:doctor",
}


class Fulcrum(click.Group):
    """A group whose commands are loaded one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Name every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Load one command; an unknown name is a usage error that click words."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=Fulcrum, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Fulcrum: a self-hosted workbench for strategic coaches."""


def run() -> None:
    """Run the command line; what was expected to go wrong is one line and exit code 1."""
    try:
        cli(prog_name="fulcrum")
    except Expected as error:
        click.echo(_one_line(error.sentence), err=True)
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that may not be entered
        click.echo(_one_line(str(error)), err=True)
        sys.exit(1)


def _one_line(sentence: str) -> str:
    return " ".join(sentence.split())
