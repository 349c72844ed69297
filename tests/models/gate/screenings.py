"""Screenings to start from: complete and CLEAR, with the changes that a test names."""

from datetime import date
from typing import Any

from models.gate import Gate, read
from models.screening import Screening

TODAY = date(2026, 11, 21)
CONTACT = "2026-11-02"
NO = [False] * 4


def complete(**changes: Any) -> dict[str, Any]:
    """Return the JSON of a complete screening without a sign of anything.

    What is given for `answers` and `observed` is laid over theirs, an entry of None taken out;
    every other name replaces.
    """
    screening: dict[str, Any] = {
        "age": 34,
        "session": "solo",
        "on": TODAY.isoformat(),
        "answers": {
            "phq-9": [0] * 9,
            "gad-7": [0] * 7,
            "pc-ptsd-5": {"exposed": False},
            "asq": [*NO, None],
            "audit-c": [0, None, None],
            "drug-use": 0,
            "control": {"alcohol": NO, "drugs": NO, "other": NO},
        },
        "observed": {"tr1": 0, "ds1": 0, "rv1": 0, "in1": "u"},
    }
    for name, change in changes.items():
        if name in {"answers", "observed"}:
            both = screening[name] | change
            screening[name] = {key: value for key, value in both.items() if value is not None}
        else:
            screening[name] = change
    return screening


def gate_of(screening: dict[str, Any]) -> Gate:
    """Read the gate of a screening given as JSON."""
    return read(Screening.model_validate(screening), on=TODAY)


def reading(**changes: Any) -> Gate:
    """Read the gate of a complete screening with these changes."""
    return gate_of(complete(**changes))


def marks(total: int, count: int) -> list[int]:
    """Return answers of 0 to 3 that add up to the total, the last one 0 while there is room."""
    given = []
    for _ in range(count):
        given.append(min(3, total))
        total -= given[-1]
    assert total == 0
    return given


def yes(count: int, of: int) -> list[bool]:
    """Return answers of which the first `count` are yes."""
    return [place < count for place in range(of)]
