"""A room of its own for a logo that was just uploaded: a process that may use little.

Whatever a file does to a decoder, it ends there: the server waits without standing still, and what
takes too much time or memory is refused in a sentence.
"""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

from app.pdf import logo_inside
from app.pdf.logo_error import LogoError

ROOT = Path(__file__).parents[2]
"""Where the program lies: the server may have been started anywhere."""
MOST_WAITING = 10.0
"""Seconds by the clock, on a machine that is busy with something else."""

TOO_HARD = "This logo takes too long or too much to read. Save a simpler or smaller one, as PNG."


async def checked(data: bytes) -> bytes:
    """Return what to store of an upload; raise LogoError where it cannot be a logo."""
    room = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", logo_inside.__name__),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        said, _ = await asyncio.wait_for(room.communicate(data), MOST_WAITING)
    except TimeoutError:
        raise LogoError(TOO_HARD) from None
    finally:
        with suppress(ProcessLookupError):
            room.kill()
    if said.startswith(logo_inside.TAKEN):
        return said.removeprefix(logo_inside.TAKEN)
    raise LogoError(said.removeprefix(logo_inside.REFUSED).decode() or TOO_HARD)
