"""`serve`: the practice in the browser."""

import asyncio

import click

from app.commands import environment


@click.command()
@click.option("--host", help="Address to listen on instead of FULCRUM_HOST (127.0.0.1).")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Port to listen on instead of FULCRUM_PORT (8080).",
)
def serve(host: str | None, port: int | None) -> None:
    """Bring the database up to date, then serve the practice until stopped."""
    settings = environment.settings()
    given = {key: value for key, value in (("host", host), ("port", port)) if value is not None}

    from uvicorn.loops.auto import auto_loop_factory

    from app import main

    # uvloop, where the system has it: what goes over the sockets costs it a third less.
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(main.serve(settings.model_copy(update=given)))
