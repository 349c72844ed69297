"""`screen`: the gate on one client's answers."""

from collections.abc import Mapping

from app.clock import now
from app.commands.jsonlines import case_command
from models.gate import read
from models.screening import Screening


def gate(screening: Screening) -> Mapping[str, object]:
    """Read a screening today, as this machine's calendar has it, and return what is printed."""
    return read(screening, on=now().astimezone().date()).model_dump(mode="json")


screen = case_command(
    "screen",
    Screening,
    gate,
    doc="Read the gate for each screening in FILE (- for standard input).\n\n"
    "FILE holds one JSON object, or one a line. Screens are not diagnoses.",
)
