"""What is alike in all of them."""

from datetime import timedelta
from pathlib import Path

import app.pdf
from models.letters import DirectivePage

FACES = Path(app.pdf.__file__).parent / "faces"
WORDS, HEADS = "SourceSerif4-Regular", "Inter-SemiBold"
MARGIN_MM = 20


def days(page: DirectivePage) -> list[str]:
    """Return the heads of the row to tick."""
    record = page.directive.record
    if record is None or record.start is None:
        return []
    every = (record.start + timedelta(days=day) for day in range(record.days))
    return [f"{day:%a} {day.day}" for day in every]
